public import GRDB
public import Ledger

extension Store {
    /// Goes through entries that a projection points at, one after another, for as long as it is wanted: however many
    /// there are, one is held at a time.
    ///
    /// - Parameters:
    ///   - sql: a query over the projections' tables that gives `sequence`; the entries come in its order.
    ///   - visit: whether to go on.
    public func walk(
        _ sql: String, _ arguments: StatementArguments, visit: (Entry) throws -> Bool
    ) throws(StoreError) {
        try StoreError.catching(path) {
            try connection.read { db in
                let one = try db.cachedStatement(sql: "SELECT bytes FROM entries WHERE sequence = ?")
                let places = try Int.fetchCursor(db, sql: sql, arguments: arguments)
                while let sequence = try places.next() {
                    guard let row = try Row.fetchOne(one, arguments: [sequence]),
                        let entry = Entry(bytes: Store.bytes(row, "bytes"))
                    else { throw StoreError.damagedEntry(sequence: sequence) }
                    guard try visit(entry) else { return }
                }
            }
        }
    }

    /// Entries of a stretch of the journal.
    public func entries(from first: Int, to end: Int) throws(StoreError) -> [Entry] {
        try StoreError.catching(path) {
            try connection.read { db in
                try Row.fetchAll(
                    db,
                    sql:
                        "SELECT sequence, bytes FROM entries WHERE sequence >= ? AND sequence < ? ORDER BY sequence",
                    arguments: [first, end]
                ).map { row in
                    guard let entry = Entry(bytes: Store.bytes(row, "bytes")) else {
                        throw StoreError.damagedEntry(sequence: row["sequence"])
                    }
                    return entry
                }
            }
        }
    }

    /// The last entries, oldest first, without reading those before them.
    public func newest(_ count: Int) throws(StoreError) -> [Entry] {
        let all = try self.count()
        return try entries(from: max(0, all - count))
    }

    /// The last entry of a kind; nil where there is none.
    public func last(kind: String) throws(StoreError) -> Entry? {
        try StoreError.catching(path) { try connection.read { try Self.last(kind: kind, in: $0) } }
    }

    static func last(kind: String, in db: Database) throws -> Entry? {
        let row = try Row.fetchOne(
            db, sql: "SELECT sequence, bytes FROM entries WHERE kind = ? ORDER BY sequence DESC LIMIT 1",
            arguments: [kind])
        guard let row else { return nil }
        guard let entry = Entry(bytes: Store.bytes(row, "bytes")) else {
            throw StoreError.damagedEntry(sequence: row["sequence"])
        }
        return entry
    }
}

extension Store.Standing {
    /// The last entry of a kind; nil where there is none.
    public func last(kind: String) throws -> Entry? { try Store.last(kind: kind, in: db) }
}

extension Store.Standing {
    /// The last entries of a kind, oldest first.
    public func newest(kind: String, _ count: Int) throws -> [Entry] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT sequence, bytes FROM entries WHERE kind = ? ORDER BY sequence DESC LIMIT ?",
            arguments: [kind, count])
        return try rows.reversed().map { row in
            guard let entry = Entry(bytes: Store.bytes(row, "bytes")) else {
                throw StoreError.damagedEntry(sequence: row["sequence"])
            }
            return entry
        }
    }
}
