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
        var failure: Int32 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                failure = errno
            }
            if count <= 0 { break }
            bytes.append(contentsOf: buffer[0..<count])
            guard bytes.count <= limit else { throw FileError(.read, path, number: EFBIG) }
        }
        guard failure == 0 else { throw FileError(.read, path, number: failure) }
        return bytes
    }

    /// Writes a whole file or nothing: to a neighbour first, synced, then renamed over the old one.
    /// - Throws: `FileError`; the old file is then as it was.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let partial = "\(path).partial-\(getpid())"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(.open, path) }
        var failure: FileError?
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, $0.count - offset)
            }
            if count < 0 {
                if errno == EINTR { continue }
                failure = FileError(.write, path)
                break
            }
            offset += count
        }
        if failure == nil, fsync(descriptor) != 0 { failure = FileError(.sync, path) }
        close(descriptor)
        if failure == nil, rename(partial, path) != 0 { failure = FileError(.rename, path) }
        if let failure {
            unlink(partial)
            throw failure
        }
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
