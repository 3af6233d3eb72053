import Bytes
import GRDB
import Ledger

/// What a verification of a store found.
public struct Verification: Sendable {
    public enum Problem: Sendable, Hashable {
        case unreadable(String)
        /// Bytes of a page are not as they were sealed; `table` where SQLite can tell.
        case changedPage(number: Int, from: Int, to: Int)
        case damagedSeal(offset: Int)
        case damagedDatabase(String)
        case damagedEntry(sequence: Int)
        case missingEntry(sequence: Int)
        case wrongKind(sequence: Int)
        case damagedBlob(digest: String)
        case missingBlob(digest: String, sequence: Int)
        case wrongTree(size: Int)
        case badCheckpoint(size: Int)
        case wrongRoot(size: Int)
        case unsignedCheckpoint(size: Int)
        case changedProjection(String)
    }

    public var entries = 0
    public var blobs = 0
    public var checkpoints = 0
    /// False when the last writer did not close the store: its pages are then checked by their contents only.
    public var sealed = false
    public var root: Digest?
    /// What each changed page holds, by page number, where SQLite can still tell: a table, an index, or the free list.
    public var holders: [Int: String] = [:]
    public var problems: [Problem] = []

    public var isSound: Bool { problems.isEmpty }
}

extension Store {
    /// Recomputes every hash of a store, checks signatures, and rebuilds the projections and compares them.
    ///
    /// Not for a file that this process is writing at the same moment: reading the file's bytes beside SQLite lets go of
    /// the process's POSIX locks on it. Close the store first, or verify a copy.
    ///
    /// - Parameters:
    ///   - keys: the keys whose checkpoints count; any checkpoint signed by none of them is a problem. When empty,
    ///     signatures are not judged.
    ///   - cited: digests an entry's body commits to; each must be there.
    ///   - progress: called with entries done and entries in all.
    public static func verify(
        _ path: String, projections: [Projection] = [], keys: [VerifyingKey] = [],
        citing cited: (Entry) -> [String] = { _ in [] }, progress: ((Int, Int) -> Void)? = nil
    ) -> Verification {
        var found = Verification()
        do {
            try checkPages(path, &found)
        } catch {
            found.problems.append(.unreadable(error.description))
            return found
        }
        do {
            let store = try Store(path, mode: .read, projections: projections)
            try StoreError.catching(path) {
                try store.connection.read { db in
                    try store.check(db, &found, keys, cited, progress)
                }
                try store.checkProjections(&found)
            }
            try store.close()
        } catch {
            found.problems.append(.unreadable(error.text.en))
        }
        return found
    }

    private static func checkPages(_ path: String, _ found: inout Verification) throws(FileError) {
        let file = try FileBytes.read(path, limit: 1 << 40)
        switch Seal.read(file) {
        case .none: found.sealed = false
        case .damaged(let offset): found.problems.append(.damagedSeal(offset: offset))
        case .sealed(let seal):
            found.sealed = true
            for page in seal.changedPages(of: file) {
                found.problems.append(
                    .changedPage(
                        number: page + 1, from: page * seal.pageSize, to: (page + 1) * seal.pageSize - 1))
            }
        }
    }

    private func check(
        _ db: Database, _ found: inout Verification, _ keys: [VerifyingKey], _ cited: (Entry) -> [String],
        _ progress: ((Int, Int) -> Void)?
    ) throws {
        findHolders(db, &found)
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
            found.problems.append(.damagedDatabase(line))
        }
        var digests: Set<String> = []
        let blobs = try Row.fetchCursor(db, sql: "SELECT digest, bytes FROM blobs")
        while let row = try blobs.next() {
            let name: String = row["digest"]
            digests.insert(name)
            found.blobs += 1
            if Digest(of: Store.bytes(row, "bytes")).hex != name {
                found.problems.append(.damagedBlob(digest: name))
            }
        }
        var tree = MerkleTree()
        let tiles = try Tiles.all(in: db)
        var roots: [Int: Digest] = [:]
        let notes = try Row.fetchAll(db, sql: "SELECT size, note FROM checkpoints ORDER BY rowid")
        let sizes = Set(notes.map { $0["size"] as Int })
        if sizes.contains(0) { roots[0] = tree.root }
        let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM entries") ?? 0
        let rows = try Row.fetchCursor(db, sql: "SELECT sequence, kind, bytes FROM entries ORDER BY sequence")
        while let row = try rows.next() {
            let sequence: Int = row["sequence"]
            let bytes = Store.bytes(row, "bytes")
            if sequence != tree.size { found.problems.append(.missingEntry(sequence: tree.size)) }
            if let entry = Entry(bytes: bytes), entry.sequence == sequence {
                if entry.kind != row["kind"] as String {
                    found.problems.append(.wrongKind(sequence: sequence))
                }
                for digest in cited(entry) where !digests.contains(digest) {
                    found.problems.append(.missingBlob(digest: digest, sequence: sequence))
                }
            } else {
                found.problems.append(.damagedEntry(sequence: sequence))
            }
            let position = tree.size >> Tiles.level
            var isTileWrong = false
            tree.append(MerkleHash.leaf(bytes)) { level, root in
                if level == Tiles.level, let kept = tiles[position] { isTileWrong = kept != root.bytes }
            }
            if isTileWrong { found.problems.append(.wrongTree(size: tree.size)) }
            if sizes.contains(tree.size) { roots[tree.size] = tree.root }
            if tree.size % 4096 == 0 { progress?(tree.size, total) }
        }
        progress?(total, total)
        found.entries = tree.size
        found.root = tree.root
        if try Schema.get("tree", in: db) != tree.text { found.problems.append(.wrongTree(size: tree.size)) }
        for row in notes { check(checkpoint: row["note"], size: row["size"], roots, keys, &found) }
    }

    /// Names what the changed pages hold. SQLite may not tell (a page of its tree is itself changed, or it was built
    /// without `dbstat`): then nothing is named, and the page is still reported.
    private func findHolders(_ db: Database, _ found: inout Verification) {
        var changed: Set<Int> = []
        for case .changedPage(let number, _, _) in found.problems { changed.insert(number) }
        guard !changed.isEmpty, let rows = try? Row.fetchCursor(db, sql: "SELECT name, pageno FROM dbstat")
        else { return }
        while let row = try? rows.next() {
            if let page = row["pageno"] as Int?, changed.contains(page) { found.holders[page] = row["name"] }
        }
    }

    private func check(
        checkpoint note: String, size: Int, _ roots: [Int: Digest], _ keys: [VerifyingKey],
        _ found: inout Verification
    ) {
        found.checkpoints += 1
        guard let signed = SignedCheckpoint(note: note), signed.checkpoint.size == size,
            signed.checkpoint.origin == origin
        else {
            found.problems.append(.badCheckpoint(size: size))
            return
        }
        if roots[size] != signed.checkpoint.root { found.problems.append(.wrongRoot(size: size)) }
        if !keys.isEmpty, !keys.contains(where: signed.isSigned) {
            found.problems.append(.unsignedCheckpoint(size: size))
        }
    }

    /// Rebuilds the projections in a database of their own and compares them with the ones kept.
    private func checkProjections(_ found: inout Verification) throws {
        guard !projections.isEmpty else { return }
        let noted = try connection.read { try Schema.get("projections", in: $0) ?? "" }.split(separator: ",")
        let fresh = try DatabaseQueue()
        let entries = try connection.read { db in
            try Row.fetchAll(db, sql: "SELECT sequence, bytes FROM entries ORDER BY sequence")
        }
        try fresh.write { db in
            for projection in projections { try db.execute(sql: projection.create) }
            for row in entries {
                guard let entry = Entry(bytes: Store.bytes(row, "bytes")) else { continue }
                for projection in projections { try projection.apply(db, entry) }
            }
        }
        for projection in projections {
            let kept = try? connection.read { try projection.digest(in: $0) }
            // A store that an older program made does not have it yet, and says so; nobody reads what is not there.
            let isNoted = noted.contains("\(projection.name) \(projection.version)")
            if kept == nil, !isNoted { continue }
            let made = try fresh.read { try projection.digest(in: $0) }
            if kept != made { found.problems.append(.changedProjection(projection.name)) }
        }
    }
}
