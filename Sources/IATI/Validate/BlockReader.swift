import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads a file from its head, a block at a time.
final class BlockReader {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws(FileError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw FileError(.open, path) }
    }

    deinit { close(descriptor) }

    /// Whether bytes may be read at any offset: a pipe has no such.
    var isSeekable: Bool { lseek(descriptor, 0, SEEK_CUR) >= 0 }

    /// Up to `count` bytes; none at the end.
    func read(_ count: Int) throws(FileError) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: count)
        var failure: FileError?
        let got = block.withUnsafeMutableBufferPointer { buffer -> Int in
            guard let place = buffer.baseAddress else { return 0 }
            do throws(FileError) {
                return try read(into: place, count, at: nil)
            } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        block.removeLast(count - got)
        return block
    }

    /// Reads up to `count` bytes, from an offset where one is given; fewer only at the end.
    func read(into place: UnsafeMutablePointer<UInt8>, _ count: Int, at offset: Int?) throws(FileError) -> Int
    {
        var filled = 0
        while filled < count {
            let got =
                offset.map { pread(descriptor, place + filled, count - filled, off_t($0 + filled)) }
                ?? read_(descriptor, place + filled, count - filled)
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw FileError(.read, path, number: errno) }
            if got == 0 { break }
            filled += got
        }
        return filled
    }

    /// Whether a document beginning thus is UTF-8: no other byte order mark, nor another encoding declared.
    static func isUTF8(_ head: [UInt8]) -> Bool {
        if head.count >= 2, head[0] == 0xFE || head[0] == 0xFF || head[0] == 0 || head[1] == 0 {
            return false
        }
        guard head.starts(with: "<?xml".utf8) else { return true }
        let declaration = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
            .lowercased()
        guard declaration.contains("encoding") else { return true }
        return declaration.contains("utf-8") || declaration.contains("utf8") || declaration.contains("ascii")
    }
}

private func read_(_ descriptor: Int32, _ at: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    read(descriptor, at, count)
}
