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
    private(set) var total = 0

    init(_ path: String) throws(FileError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw FileError(.open, path) }
    }

    deinit { close(descriptor) }

    /// Up to `count` bytes; none at the end.
    func read(_ count: Int) throws(FileError) -> [UInt8] {
        var failure: Int32 = 0
        let block = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = unsafe_read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                filled += got
            }
        }
        if failure != 0 { throw FileError(.read, path, number: failure) }
        total += block.count
        return block
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

private func unsafe_read(_ descriptor: Int32, _ at: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    guard let at else { return 0 }
    return read(descriptor, at, count)
}
