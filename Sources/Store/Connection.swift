import GRDB

/// The one connection of a store, whose pieces of work wait for each other.
///
/// Work on a connection that was closed throws: GRDB would hand SQLite a null pointer there, and SQLite reads from it
/// (sqlite.org/c3ref/get_autocommit.html). Who reads on a thread of his own may come after the one who closes.
struct Connection: Sendable {
    private let queue: DatabaseQueue

    init(_ path: String, _ configuration: Configuration) throws {
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Looks at the file as it stands at one moment; what `work` tries to write throws.
    /// - Throws: what `work` throws, `DatabaseError`, `StoreError.closed`.
    func read<Value>(_ work: (Database) throws -> Value) throws -> Value {
        try use { db in try db.readOnly { try Self.transaction(in: db, work) } }
    }

    /// Does all of `work` or, where it throws, none of it.
    /// - Throws: what `work` throws, `DatabaseError`, `StoreError.closed`.
    func write<Value>(_ work: (Database) throws -> Value) throws -> Value {
        try use { db in try Self.transaction(in: db, work) }
    }

    /// Does `work` while nobody else uses the connection.
    /// - Throws: what `work` throws, `StoreError.closed`.
    func use<Value>(_ work: (Database) throws -> Value) throws -> Value {
        try queue.writeWithoutTransaction { db in
            guard db.sqliteConnection != nil else { throw StoreError.closed(path: queue.path) }
            return try work(db)
        }
    }

    func close() throws { try queue.close() }

    private static func transaction<Value>(in db: Database, _ work: (Database) throws -> Value) throws
        -> Value
    {
        var value: Value?
        try db.inTransaction {
            value = try work(db)
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }
}
