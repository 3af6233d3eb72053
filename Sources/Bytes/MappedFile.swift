#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A file's bytes in place: mapped read-only into memory, unmapped when the owner goes.
///
/// The mapping shows the file as it is on disk, so a file that another program cuts short while it is mapped raises
/// `SIGBUS` on the pages that are gone: map only files that nobody writes to (our writers replace files by renaming,
/// which leaves a mapping whole). For anything else use `FileBytes.read`.
public struct MappedFile: ~Copyable, @unchecked Sendable {
    // Never written through, so it may cross threads.
    private let base: UnsafeMutableRawPointer?
    /// The number of bytes.
    public let count: Int

    /// - Parameter limit: the largest size mapped; a larger file is refused with `EFBIG`.
    /// - Throws: `FileError`.
    public init(_ path: String, limit: Int = 1 << 40) throws(FileError) {
        (base, count) = try Self.map(path, limit: limit)
    }

    private static func map(_ path: String, limit: Int) throws(FileError) -> (UnsafeMutableRawPointer?, Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.open, path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(.read, path, number: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
        }
        let count = Int(status.st_size)
        guard count <= limit else { throw FileError(.read, path, number: EFBIG) }
        guard count > 0 else { return (nil, 0) }
        guard let mapping = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), mapping != MAP_FAILED
        else {
            throw FileError(.read, path)
        }
        return (mapping, count)
    }

    deinit {
        if let base { munmap(base, count) }
    }

    /// The bytes, for a closure; the pointer must not leave it.
    public borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }
}
