#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Tells whether an SQLite file has been changed since, by this process or by any other, without asking SQLite: each
/// transaction that changes the file counts up a number in its header (SQLite file format, §1.3.6, the file change counter).
///
/// The file is held open for as long as this lives. POSIX drops a process's locks on a file when it closes any descriptor of
/// it, so this must outlive the connection.
final class FileEdition: Sendable {
    private let descriptor: Int32

    /// - Parameter path: a file; where it cannot be opened no edition is ever told.
    init(_ path: String) { descriptor = open(path, O_RDONLY | O_CLOEXEC) }

    deinit { if descriptor >= 0 { _ = close(descriptor) } }

    /// The counter; nil where it cannot be read, or where the file keeps a write-ahead log, whose changes it does not count.
    var now: UInt32? {
        guard descriptor >= 0 else { return nil }
        var header: (UInt64, UInt32) = (0, 0)
        // Bytes 16 to 27: the page size, the versions of writing and reading (1 is a rollback journal), and the counter last.
        return withUnsafeMutableBytes(of: &header) { bytes in
            guard pread(descriptor, bytes.baseAddress, 12, 16) == 12, bytes[2] == 1 else { return nil }
            return (8..<12).reduce(0) { $0 << 8 | UInt32(bytes[$1]) }
        }
    }
}
