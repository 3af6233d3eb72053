import Bytes
import Ledger
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The digests of a file's pages, behind the last page.
///
/// Layout: 16 bytes a page (the first half of its SHA-256), then the number of pages (8 bytes, big-endian), the page size
/// (8 bytes), a mark (16 bytes) and the SHA-256 of all that (32 bytes). SQLite reads and writes only the pages its header
/// counts, so the seal does not disturb it; it is cut off before the first write and written anew on closing.
struct Seal {
    static let mark = Array("benkan page seal".utf8)
    static let digestLength = 16
    private static let footerLength = 8 + 8 + 16 + 32

    var pageSize: Int
    var digests: [UInt8]

    var pageCount: Int { digests.count / Self.digestLength }

    var bytes: [UInt8] {
        var bytes = digests
        for number in [pageCount, pageSize] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        bytes += Self.mark
        return bytes + Digest(of: bytes).bytes
    }

    static func length(pages: Int) -> Int { pages * digestLength + footerLength }

    enum Reading {
        case sealed(Seal)
        /// No bytes behind the pages.
        case none
        /// Bytes behind the pages that are no seal.
        case damaged(offset: Int)
    }

    /// Finds the seal at the end of a file's bytes; the file's own header, which may be what is damaged, is asked only
    /// when there is no seal.
    static func read(_ file: [UInt8]) -> Reading {
        if file.count >= footerLength {
            let end = file.count - 32
            let marked = Array(file[(end - 16)..<end]) == mark
            let size = number(file[(end - 24)..<(end - 16)])
            let count = number(file[(end - 32)..<(end - 24)])
            let (pages, overflow) = count.multipliedReportingOverflow(by: max(size, 1))
            if marked, !overflow, count < file.count,
                pages + count * digestLength + footerLength == file.count
            {
                let body = Array(file[pages..<end])
                if Digest(of: body).bytes == Array(file[end...]) {
                    return .sealed(Seal(pageSize: size, digests: Array(body.prefix(count * digestLength))))
                }
                return .damaged(offset: pages)
            }
        }
        guard file.count >= 100 else { return file.isEmpty ? .none : .damaged(offset: 0) }
        var size = Int(file[16]) << 8 | Int(file[17])
        if size == 1 { size = 65_536 }
        let pages = number(file[28..<32])
        if size >= 512, pages * size == file.count { return .none }
        return .damaged(offset: min(file.count, pages * size))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    static func digest(of page: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        Digest(of: Array(page)).bytes.prefix(digestLength)
    }

    /// Numbers, from 0, of pages that are not as they were sealed.
    func changedPages(of file: [UInt8]) -> [Int] {
        (0..<pageCount).filter { page in
            let range = page * pageSize..<(page + 1) * pageSize
            let kept = digests[(page * Self.digestLength)..<((page + 1) * Self.digestLength)]
            return range.upperBound > file.count || !Self.digest(of: file[range]).elementsEqual(kept)
        }
    }
}

/// The file behind a store, held open beside SQLite for its seal.
///
/// It stays open until SQLite has let go of the file: closing any descriptor of a file drops the locks that the whole
/// process has on it (POSIX fcntl), SQLite's among them.
final class SealFile: Sendable {
    private let descriptor: Int32
    private let path: String
    private let broken = Mutex(false)

    init(_ path: String, writes: Bool) throws(StoreError) {
        self.path = path
        descriptor = open(path, (writes ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw StoreError(FileError(.open, path), path) }
    }

    var isBroken: Bool { broken.withLock { $0 } }

    /// Whether whole pages lie behind those that SQLite counts: what a write left that was undone. SQLite cuts a file
    /// back to its size before the write, and takes the seal that stood there for a page.
    func hasLeftovers(pages: Int, pageSize: Int) -> Bool {
        var status = stat()
        guard pageSize > 0, fstat(descriptor, &status) == 0 else { return false }
        let size = Int(status.st_size)
        return size > pages * pageSize && size % pageSize == 0
            && size != pages * pageSize + Seal.length(pages: pages)
    }

    /// Cuts the seal off; within a write transaction, so that no other writer grows the file meanwhile.
    func breakSeal(pages: Int, pageSize: Int) throws(FileError) {
        // Asked each time: another process may have sealed the file since this one last wrote.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path) }
        if pages > 0, Int(status.st_size) > pages * pageSize,
            ftruncate(descriptor, off_t(pages * pageSize)) != 0
        {
            throw FileError(.write, path)
        }
        broken.withLock { $0 = true }
    }

    /// Writes the seal behind the pages, and waits until it is on the disk.
    func seal(pages: Int, pageSize: Int) throws(FileError) {
        var digests: [UInt8] = []
        digests.reserveCapacity(pages * Seal.digestLength)
        var page = [UInt8](repeating: 0, count: pageSize)
        for number in 0..<pages {
            let count = page.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress, pageSize, off_t(number * pageSize))
            }
            guard count == pageSize else { throw FileError(.read, path) }
            digests += Seal.digest(of: page[...])
        }
        let bytes = Seal(pageSize: pageSize, digests: digests).bytes
        let written = bytes.withUnsafeBytes {
            pwrite(descriptor, $0.baseAddress, $0.count, off_t(pages * pageSize))
        }
        guard written == bytes.count else {
            let error = FileError(.write, path)
            ftruncate(descriptor, off_t(pages * pageSize))
            throw error
        }
        guard ftruncate(descriptor, off_t(pages * pageSize + bytes.count)) == 0, fsync(descriptor) == 0 else {
            throw FileError(.sync, path)
        }
        broken.withLock { $0 = false }
    }

    func close() { closeDescriptor(descriptor) }
}

/// The system's `close`, whichever C library it comes from; a method of that name hides it.
private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }
