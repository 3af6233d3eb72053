import GRDB
import Ledger

/// The tables of a store, and the few facts it keeps about itself.
enum Schema {
    static func create(in db: Database, origin: String) throws {
        try db.execute(
            sql: """
                CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
                CREATE TABLE entries (sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, bytes BLOB NOT NULL);
                CREATE INDEX entries_kind ON entries (kind, sequence);
                CREATE TABLE blobs (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL);
                CREATE TABLE checkpoints (size INTEGER NOT NULL, note TEXT NOT NULL);
                CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
                CREATE TRIGGER entries_keep BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
                CREATE TRIGGER blobs_stay BEFORE UPDATE ON blobs BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
                CREATE TRIGGER blobs_keep BEFORE DELETE ON blobs BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
                """)
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(Store.version)")
        try set("origin", origin, in: db)
        try set("tree", MerkleTree().text, in: db)
        try set("projected", "0", in: db)
    }

    /// “Bnkn”, so that `file` and others can tell a store.
    static let applicationID = 0x426E_6B6E

    /// The journal's name; nil for an empty file.
    /// - Throws: `StoreError` for a file of something else, or of a newer version.
    static func origin(in db: Database) throws -> String? {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        if application == 0, tables == 0 { return nil }
        guard application == applicationID else { throw StoreError.notAStore(path: "") }
        guard version <= Store.version else {
            throw StoreError.newerVersion(path: "", found: version, known: Store.version)
        }
        return try get("origin", in: db) ?? "benkan"
    }

    static func get(_ name: String, in db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
    }

    static func set(_ name: String, _ value: String, in db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", arguments: [name, value])
    }

    static func tree(in db: Database) throws -> MerkleTree {
        guard let text = try get("tree", in: db), let tree = MerkleTree(text: text) else {
            throw StoreError.damagedTree
        }
        return tree
    }

    static func pageCount(in db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    }

    static func pageSize(in db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096
    }
}
