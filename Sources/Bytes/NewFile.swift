import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A file that is there whole or not at all: written to a neighbour first, synced, then given its name.
///
/// Whatever happens before `finish` returns, a crash included, the old file is as it was. A neighbour that a crash left
/// behind has `partial` in its name and is in nobody's way.
public final class NewFile {
    /// What stands in the name of a neighbour.
    public static let partial = ".partial-"

    public let path: String
    private let neighbour: String
    private var descriptor: Int32

    /// Neighbours of one process have names of their own.
    private static let count = Atomic(0)

    /// - Parameter mode: who may read and write it, less what the process’s mask takes away.
    /// - Throws: `FileError` where no file can be made beside it.
    public init(_ path: String, mode: UInt32 = 0o644) throws(FileError) {
        let number = Self.count.add(1, ordering: .relaxed).newValue
        self.path = path
        neighbour = "\(path)\(Self.partial)\(getpid())-\(number)"
        // A process of the same number may have died here.
        unlink(neighbour)
        descriptor = open(neighbour, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileError(.open, path) }
    }

    deinit {
        // One that was not finished is not kept.
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(neighbour)
    }

    /// Writes on.
    public func add(_ bytes: [UInt8]) throws(FileError) {
        let failure = bytes.withUnsafeBytes { buffer -> Int32? in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    guard errno == EINTR else { return errno }
                } else {
                    rest = rest.dropFirst(count)
                }
            }
            return nil
        }
        if let failure { throw FileError(.write, path, number: failure) }
    }

    /// Gives it its name.
    /// - Parameter replacing: whether it takes the place of a file of that name; else one that is there stays, and `EEXIST`
    ///   is thrown.
    public func finish(replacing: Bool = true) throws(FileError) {
        guard fsync(descriptor) == 0 else { throw FileError(.sync, path) }
        if replacing {
            guard rename(neighbour, path) == 0 else { throw FileError(.rename, path) }
        } else {
            guard link(neighbour, path) == 0 else { throw FileError(.rename, path) }
            unlink(neighbour)
        }
        let isClosed = close(descriptor) == 0
        descriptor = -1
        guard isClosed else { throw FileError(.sync, path) }
        Self.syncFolder(of: path)
    }

    /// The name is kept over a crash, too, where the file system can do that.
    private static func syncFolder(of path: String) {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
