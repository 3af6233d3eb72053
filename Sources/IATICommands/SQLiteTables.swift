import Bytes
import Foundation
import GRDBSQLite
import IATI

/// Plain tables as one SQLite file, written beside its place and put there whole.
///
/// Every column is text but `line`, so that amounts stay exact; SQLite's own functions take them as numbers. Rows are bound
/// where the reader's threads left them, through SQLite's own interface: a layer above it costs more than reading does.
final class SQLiteTables {
    /// What SQLite said against it.
    struct Failure: Error, CustomStringConvertible {
        var path: String
        var what: String
        var description: String { "\(path): \(what)" }
    }

    private let path: String
    private let part: String
    private var connection: OpaquePointer?
    private var statements: [OpaquePointer?] = []
    private let lineColumns = FlatRows.Table.allCases.map { $0.columns.firstIndex(of: "line") ?? -1 }

    private init(_ path: String) {
        self.path = path
        part = "\(path).part-\(getpid())"
    }

    deinit {
        close()
        unlink(part)
    }

    /// Writes the tables of files.
    /// - Returns: how many activities, and what could not be read.
    /// - Throws: `Failure` or `FileError`; nothing is left at the path that was not there before.
    static func write(_ files: [String], to path: String, cores: Int) throws
        -> (activities: Int, problems: [AidProblem])
    {
        let tables = SQLiteTables(path)
        let told = try FlatRows.stream(files, cores: cores) {
            try tables.begin()
        } take: { rows in
            try rows.each { table, fields in try tables.insert(table, fields) }
        }
        try tables.finish()
        return told
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK || code == SQLITE_DONE else {
            throw Failure(
                path: path, what: connection.map { String(cString: sqlite3_errmsg($0)) } ?? "\(code)")
        }
    }

    private func run(_ text: String) throws { try check(sqlite3_exec(connection, text, nil, nil, nil)) }

    /// Opens an empty file, in place of one begun before.
    private func begin() throws {
        close()
        unlink(part)
        // One thread has the connection.
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        try check(sqlite3_open_v2(part, &connection, flags, nil))
        // The file is nobody's until it is whole, so it needs no journal; what is read from it later is read in long runs.
        try run(
            """
            pragma page_size = 16384; pragma journal_mode = off; pragma synchronous = off;
            pragma locking_mode = exclusive; pragma cache_size = -16384; begin
            """)
        for table in FlatRows.Table.allCases {
            let columns = table.columns.map { "\"\($0)\" \($0 == "line" ? "integer" : "text")" }
            try run("create table \(table.name) (\(columns.joined(separator: ", ")))")
            var statement: OpaquePointer?
            let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
            try check(
                sqlite3_prepare_v3(
                    connection, "insert into \(table.name) values (\(marks))", -1,
                    UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
            statements.append(statement)
        }
    }

    private func insert(_ table: FlatRows.Table, _ fields: [UnsafeBufferPointer<UInt8>]) throws {
        let statement = statements[table.rawValue]
        let lineColumn = lineColumns[table.rawValue]
        for (column, field) in fields.enumerated() {
            let at = Int32(truncatingIfNeeded: column + 1)
            let code: Int32
            if field.isEmpty {
                code = sqlite3_bind_null(statement, at)
            } else if column == lineColumn {
                code = sqlite3_bind_int64(statement, at, field.reduce(0) { $0 * 10 + Int64($1) - 48 })
            } else {
                // The bytes stay where they are until the row is in.
                code = field.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(statement, at, $0.baseAddress, Int32(clamping: $0.count), nil)
                }
            }
            if code != SQLITE_OK { try check(code) }
        }
        let code = sqlite3_step(statement)
        if code != SQLITE_DONE { try check(code) }
        sqlite3_reset(statement)
    }

    private func finish() throws {
        try run("commit")
        close()
        guard rename(part, path) == 0 else {
            throw Failure(path: path, what: String(cString: strerror(errno)))
        }
    }

    private func close() {
        for statement in statements { sqlite3_finalize(statement) }
        statements = []
        sqlite3_close(connection)
        connection = nil
    }
}
