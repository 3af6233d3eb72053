// Store keeps it on disk.
//
// One SQLite file holds the journal (append-only, hashed into a Merkle tree), the bytes that entries commit to, the
// signed checkpoints, and projections that can be dropped and rebuilt. Behind SQLite's pages lies a seal: a digest of
// every page, so that one changed byte anywhere in the file is found and located.

import Bytes
import GRDB
import Ledger

/// The one-file store of a partnership.
public final class Store: Sendable {
    /// The version of the tables this program writes. A store of a newer version is refused.
    public static let version = 1

    public let path: String
    public let origin: String
    let connection: Connection
    let projections: [Projection]
    /// Whether the projections' tables hold the whole journal: always where this opening writes; a store that an older
    /// program made may lack some, and reading it makes none.
    public let isProjected: Bool
    private let sealing: SealFile
    private let writes: Bool

    /// How to open a file.
    public enum Mode: Sendable {
        /// Made if it is not there.
        case write
        case read
    }

    /// - Parameters:
    ///   - origin: the journal's name, used when the file is made.
    ///   - projections: what is derived from the journal; brought up to date here.
    ///   - patience: seconds to wait for another writer.
    /// - Throws: `StoreError`.
    public init(
        _ path: String, mode: Mode = .write, origin: String = "benkan", projections: [Projection] = [],
        patience: Double = 5
    ) throws(StoreError) {
        self.path = path
        self.projections = projections
        writes = mode == .write
        sealing = try SealFile(path, writes: writes)
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.readonly = mode == .read
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = EXTRA")
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        let writes = writes
        let opened = try StoreError.catching(path) { () -> (Connection, String) in
            let connection = try Connection(path, configuration)
            let stored = try connection.read { try Schema.origin(in: $0) }
            if let stored { return (connection, stored) }
            guard writes else { throw StoreError.notAStore(path: path) }
            return try connection.write { db in
                // Another process may have made the tables since the look above.
                if let stored = try Schema.origin(in: db) { return (connection, stored) }
                try Schema.create(in: db, origin: origin)
                try Tiles.create(in: db)
                return (connection, origin)
            }
        }
        connection = opened.0
        self.origin = opened.1
        let isCurrent = try StoreError.catching(path) {
            try opened.0.read { try Self.isCurrent(Self.names(projections), in: $0) }
        }
        isProjected = writes || isCurrent
        if writes { try catchUp() }
    }

    // MARK: Writing

    /// What is to be written: an entry without its place, and the bytes that it commits to.
    public struct Draft: Sendable {
        public var kind: String
        public var at: String
        public var actor: String
        public var body: JSON
        public var blobs: [[UInt8]]

        public init(kind: String, at: String, actor: String, body: JSON, blobs: [[UInt8]] = []) {
            self.kind = kind
            self.at = at
            self.actor = actor
            self.body = body
            self.blobs = blobs
        }
    }

    /// Appends entries in one transaction: all or none. When it returns they are on the disk.
    /// - Throws: `StoreError`; nothing was then written.
    @discardableResult
    public func append(_ drafts: [Draft]) throws(StoreError) -> [Entry] { try append { _ in drafts } }

    /// The journal as it stands while its writer alone may add to it.
    public struct Standing {
        let db: Database

        /// Entries of one kind, in order.
        public func entries(kind: String) throws -> [Entry] { try Store.entries(kind: kind, from: 0, in: db) }
    }

    /// Appends what follows from the journal as it stands: nobody else writes between the look and the append.
    /// - Parameters:
    ///   - key: signs a checkpoint over the journal with what was appended, in the same transaction; nothing is signed
    ///     where nothing is appended.
    ///   - upon: what to append; it is run once, while other writers wait, and nothing is written where it throws.
    ///     Its `StoreError`s are thrown on; others become `.other`.
    @discardableResult
    public func append(signedBy key: SigningKey? = nil, upon: (Standing) throws -> [Draft])
        throws(StoreError) -> [Entry]
    {
        guard writes else { throw .readOnly(path: path) }
        return try sealingAfterFailure {
            try connection.write { db in
                let drafts = try upon(Standing(db: db))
                guard !drafts.isEmpty else { return [] }
                try sealing.breakSeal(pages: Schema.pageCount(in: db), pageSize: Schema.pageSize(in: db))
                var tree = try Schema.tree(in: db)
                var entries: [Entry] = []
                for draft in drafts {
                    let entry = Entry(
                        sequence: tree.size, kind: draft.kind, at: draft.at, actor: draft.actor,
                        body: draft.body)
                    let bytes = entry.bytes
                    for blob in draft.blobs {
                        try db.execute(
                            sql: "INSERT OR IGNORE INTO blobs (digest, bytes) VALUES (?, ?)",
                            arguments: [Digest(of: blob).hex, Store.data(blob)])
                    }
                    try db.execute(
                        sql: "INSERT INTO entries (sequence, kind, bytes) VALUES (?, ?, ?)",
                        arguments: [entry.sequence, entry.kind, Store.data(bytes)])
                    try Tiles.append(MerkleHash.leaf(bytes), to: &tree, in: db)
                    for projection in projections { try projection.apply(db, entry) }
                    entries.append(entry)
                }
                try Schema.set("tree", tree.text, in: db)
                try Schema.set("projected", "\(tree.size)", in: db)
                if let key { _ = try sign(tree, key, in: db) }
                return entries
            }
        }
    }

    /// Signs the journal as it stands and keeps the checkpoint.
    @discardableResult
    public func checkpoint(signedBy key: SigningKey) throws(StoreError) -> SignedCheckpoint {
        guard writes else { throw .readOnly(path: path) }
        return try sealingAfterFailure {
            try connection.write { db in
                let tree = try Schema.tree(in: db)
                try sealing.breakSeal(pages: Schema.pageCount(in: db), pageSize: Schema.pageSize(in: db))
                return try sign(tree, key, in: db)
            }
        }
    }

    private func sign(_ tree: MerkleTree, _ key: SigningKey, in db: Database) throws -> SignedCheckpoint {
        let checkpoint = Checkpoint(origin: origin, size: tree.size, root: tree.root)
        guard let note = checkpoint.note(signedBy: key), let signed = SignedCheckpoint(note: note) else {
            throw StoreError.cannotSign
        }
        try db.execute(
            sql: "INSERT INTO checkpoints (size, note) VALUES (?, ?)", arguments: [tree.size, note])
        return signed
    }

    /// Drops every projection and makes it again from the journal.
    public func rebuild() throws(StoreError) {
        guard writes else { throw .readOnly(path: path) }
        try StoreError.catching(path) {
            try connection.write { db in
                try sealing.breakSeal(pages: Schema.pageCount(in: db), pageSize: Schema.pageSize(in: db))
                try Projection.rebuild(projections, in: db)
            }
        }
    }

    /// The projections as a store notes which it holds.
    private static func names(_ projections: [Projection]) -> String {
        projections.map { "\($0.name) \($0.version)" }.joined(separator: ",")
    }

    private static func isCurrent(_ wanted: String, in db: Database) throws -> Bool {
        try Schema.get("projections", in: db) == wanted
            && Schema.get("projected", in: db) == "\(Schema.tree(in: db).size)"
    }

    private func catchUp() throws(StoreError) {
        try StoreError.catching(path) {
            let wanted = Self.names(projections)
            let current = try connection.read { try Tiles.exist(in: $0) && Self.isCurrent(wanted, in: $0) }
            if current { return }
            try connection.write { db in
                try sealing.breakSeal(pages: Schema.pageCount(in: db), pageSize: Schema.pageSize(in: db))
                if try !Tiles.exist(in: db) { try Tiles.create(in: db) }
                try Projection.rebuild(projections, in: db)
                try Schema.set("projections", wanted, in: db)
            }
        }
    }

    /// Seals the file and lets go of it: reading and writing throw `StoreError.closed` from then on, and closing does nothing.
    /// A store that was never closed (the power failed) is whole but unsealed.
    public func close() throws(StoreError) {
        do {
            try StoreError.catching(path) {
                if writes { try seal() }
                try connection.close()
            }
        } catch .closed { return }
        sealing.close()
    }

    /// Seals the file if this writer broke the seal, or a write that was undone left something behind the pages.
    private func seal() throws {
        let isNeeded =
            try sealing.isBroken
            || connection.read { db in
                try sealing.hasLeftovers(pages: Schema.pageCount(in: db), pageSize: Schema.pageSize(in: db))
            }
        guard isNeeded else { return }
        try connection.use { db in
            // Holds every other writer off while the pages are read and the seal is written.
            try db.execute(sql: "BEGIN EXCLUSIVE")
            defer { try? db.execute(sql: "ROLLBACK") }
            try sealing.seal(pages: Schema.pageCount(in: db), pageSize: Schema.pageSize(in: db))
        }
    }

    /// Does a piece of writing. Where it fails and was undone, the file is sealed again as it was before.
    private func sealingAfterFailure<Value>(_ work: () throws -> Value) throws(StoreError) -> Value {
        try StoreError.catching(path) {
            do { return try work() } catch {
                try? seal()
                throw error
            }
        }
    }

    // MARK: Reading

    /// The number of entries.
    public func count() throws(StoreError) -> Int {
        try StoreError.catching(path) { try connection.read { try Schema.tree(in: $0).size } }
    }

    /// Entries in order, of one kind or all.
    public func entries(kind: String? = nil, from first: Int = 0) throws(StoreError) -> [Entry] {
        try StoreError.catching(path) {
            try connection.read { try Self.entries(kind: kind, from: first, in: $0) }
        }
    }

    static func entries(kind: String?, from first: Int, in db: Database) throws -> [Entry] {
        let rows =
            try kind.map {
                try Row.fetchAll(
                    db,
                    sql:
                        "SELECT sequence, bytes FROM entries WHERE kind = ? AND sequence >= ? ORDER BY sequence",
                    arguments: [$0, first])
            }
            ?? Row.fetchAll(
                db, sql: "SELECT sequence, bytes FROM entries WHERE sequence >= ? ORDER BY sequence",
                arguments: [first])
        return try rows.map { row in
            guard let entry = Entry(bytes: Store.bytes(row, "bytes")) else {
                throw StoreError.damagedEntry(sequence: row["sequence"])
            }
            return entry
        }
    }

    /// The bytes with a digest.
    public func blob(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        try StoreError.catching(path) {
            try connection.read { db in
                try Row.fetchOne(db, sql: "SELECT bytes FROM blobs WHERE digest = ?", arguments: [digest.hex])
                    .map { Store.bytes($0, "bytes") }
            }
        }
    }

    /// The last checkpoints kept, oldest first; all when `most` is left out.
    public func checkpoints(newest most: Int = .max) throws(StoreError) -> [String] {
        try StoreError.catching(path) {
            try connection.read {
                try String.fetchAll(
                    $0, sql: "SELECT note FROM checkpoints ORDER BY rowid DESC LIMIT ?", arguments: [most])
            }
        }
        .reversed()
    }

    /// Every leaf hash, made anew from the entries; `inclusionProof` and `consistencyProof` read far less.
    public func leaves() throws(StoreError) -> [Digest] {
        try StoreError.catching(path) {
            try connection.read { db in
                try Row.fetchAll(db, sql: "SELECT bytes FROM entries ORDER BY sequence").map {
                    MerkleHash.leaf(Store.bytes($0, "bytes"))
                }
            }
        }
    }

    /// Reads the projections' tables.
    public func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try StoreError.catching(path) { try connection.read(body) }
    }
}
