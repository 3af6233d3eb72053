#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Why a file could not be read or written.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Attempt: String, Sendable {
        case open, read, write, sync, rename, list
    }

    public var attempt: Attempt
    public var path: String
    /// The system's error number.
    public var number: Int32

    public init(_ attempt: Attempt, _ path: String, number: Int32 = errno) {
        self.attempt = attempt
        self.path = path
        self.number = number
    }

    /// The system's own words for the number.
    public var reason: String { String(cString: strerror(number)) }

    public var description: String { "cannot \(attempt.rawValue) \(path): \(reason)" }
}

/// The system's `read`, whichever C library it comes from; a method of that name hides it.
private func bytesRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}

/// Whole files as bytes.
public enum FileBytes {
    /// The bytes of a file.
    /// - Parameter limit: the largest size read; a larger file is refused with `EFBIG`.
    /// - Throws: `FileError`.
    public static func read(_ path: String, limit: Int = 1 << 31) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.open, path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw FileError(.read, path, number: EISDIR) }
        guard Int(status.st_size) <= limit else { throw FileError(.read, path, number: EFBIG) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size))
        while true {
            let part = try some(of: descriptor, most: 1 << 16, path)
            guard !part.isEmpty else { break }
            bytes += part
            guard bytes.count <= limit else { throw FileError(.read, path, number: EFBIG) }
        }
        return bytes
    }

    /// Writes a whole file or nothing: to a neighbour first, synced, then renamed over the old one.
    /// - Throws: `FileError`; the old file is then as it was.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let file = try NewFile(path)
        try file.add(bytes)
        try file.finish()
    }

    /// The beginning of a file, and how many bytes it has in all.
    /// - Throws: `FileError`.
    public static func head(of path: String, most: Int) throws(FileError) -> (bytes: [UInt8], size: Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.open, path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path) }
        var bytes: [UInt8] = []
        while bytes.count < most {
            let part = try some(of: descriptor, most: min(most - bytes.count, 1 << 16), path)
            guard !part.isEmpty else { break }
            bytes += part
        }
        return (bytes, Int(status.st_size))
    }

    /// The next bytes; none at the end.
    private static func some(of descriptor: Int32, most: Int, _ path: String) throws(FileError) -> [UInt8] {
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            var found = -1
            repeat {
                found = bytesRead(descriptor, buffer.baseAddress, most)
            } while found < 0 && errno == EINTR
            if found < 0 { failure = errno }
            count = max(0, found)
        }
        if let failure { throw FileError(.read, path, number: failure) }
        return bytes
    }

    /// The files below a folder, as paths relative to it, sorted; hidden ones and links out of it are left out.
    /// - Throws: `FileError` when the folder itself cannot be listed.
    public static func list(_ folder: String) throws(FileError) -> [String] {
        var found: [String] = []
        var waiting = [""]
        while let below = waiting.popLast() {
            let path = below.isEmpty ? folder : "\(folder)/\(below)"
            guard let stream = opendir(path) else {
                if below.isEmpty { throw FileError(.list, folder) }
                continue
            }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard !name.hasPrefix(".") else { continue }
                let relative = below.isEmpty ? name : "\(below)/\(name)"
                var status = stat()
                guard lstat("\(folder)/\(relative)", &status) == 0 else { continue }
                switch status.st_mode & S_IFMT {
                case S_IFDIR: waiting.append(relative)
                case S_IFREG: found.append(relative)
                default: continue
                }
                guard found.count < 100_000 else { return found.sorted() }
            }
        }
        return found.sorted()
    }
}
