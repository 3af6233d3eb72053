import Bytes
import Foundation
import GRDBSQLite
import IATI

/// Plain tables as one SQLite file, written beside its place and put there whole.
///
/// Every column is text but `line`, so that amounts stay exact; SQLite's own functions take them as numbers.
struct SQLiteTables {
    /// What SQLite said against it.
    struct Failure: Error, CustomStringConvertible {
        var path: String
        var what: String
        var description: String { "\(path): \(what)" }
    }

    let path: String

    /// - Throws: `Failure`; nothing is left at the path that was not there before.
    func write(_ tables: [FlatTables.Table]) throws {
        let part = "\(path).part-\(getpid())"
        unlink(part)
        do {
            try fill(part, tables)
        } catch {
            unlink(part)
            throw error
        }
        guard rename(part, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(part)
            throw Failure(path: path, what: reason)
        }
    }

    private func fill(_ part: String, _ tables: [FlatTables.Table]) throws {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        func check(_ code: Int32) throws {
            guard code == SQLITE_OK || code == SQLITE_DONE else {
                throw Failure(
                    path: path, what: connection.map { String(cString: sqlite3_errmsg($0)) } ?? "\(code)")
            }
        }
        try check(sqlite3_open(part, &connection))
        // The file is nobody's until it is whole.
        try check(
            sqlite3_exec(
                connection, "pragma journal_mode = off; pragma synchronous = off; begin", nil, nil, nil))
        for table in tables {
            let columns = table.columns.map { "\"\($0)\" \($0 == "line" ? "integer" : "text")" }
            try check(
                sqlite3_exec(
                    connection, "create table \(table.name) (\(columns.joined(separator: ", ")))", nil, nil,
                    nil))
            var statement: OpaquePointer?
            defer { sqlite3_finalize(statement) }
            let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
            try check(
                sqlite3_prepare_v2(
                    connection, "insert into \(table.name) values (\(marks))", -1, &statement, nil))
            var reader = CSVReader(table.csv, separator: UInt8(ascii: ","))
            var row = CSVRow()
            _ = try reader.next(&row)
            while try reader.next(&row) {
                try insert(row, reader, statement, check)
            }
        }
        try check(sqlite3_exec(connection, "commit", nil, nil, nil))
    }

    private func insert(
        _ row: CSVRow, _ reader: CSVReader, _ statement: OpaquePointer?, _ check: (Int32) throws -> Void
    ) throws {
        for column in 0..<row.count {
            let code = reader.field(row, column).withUnsafeBytes { bytes -> Int32 in
                let at = Int32(column + 1)
                guard bytes.count > 0 else { return sqlite3_bind_null(statement, at) }
                // The library copies: the bytes are good for this call alone.
                let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
                return sqlite3_bind_text(
                    statement, at, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), copies)
            }
            try check(code)
        }
        try check(sqlite3_step(statement))
        try check(sqlite3_reset(statement))
    }
}
