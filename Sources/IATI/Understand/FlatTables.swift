import Bytes
import Scalars

/// Activities as plain tables, for whoever wants to reckon by other means: one row for each activity, flow, share,
/// indicator's period and condition. Columns are in Documentation/formats/iati.md; values are exact, never converted.
public struct FlatTables: Sendable {
    /// A table's name, without ending, its columns, and its rows as CSV with the header.
    public struct Table: Sendable {
        public var name: String
        public var columns: [String]
        public var csv: [UInt8]
    }

    static let columns: [(name: String, columns: [String])] = [
        (
            "activities",
            [
                "activity", "title", "publisher", "publisher_name", "status", "hierarchy", "currency",
                "start", "end",
                "conditions_attached", "file", "line",
            ]
        ),
        (
            "flows",
            [
                "activity", "line", "flow", "date", "until", "value", "currency", "value_date", "revised",
                "provider",
                "receiver",
            ]
        ),
        ("shares", ["activity", "line", "of", "code", "vocabulary", "percentage"]),
        ("related", ["activity", "relation", "other"]),
        (
            "indicators",
            [
                "activity", "line", "result", "indicator", "measure", "ascending", "baseline_year",
                "baseline",
                "period_start", "period_end", "target", "actual", "achievement",
            ]
        ),
        ("conditions", ["activity", "type", "text"]),
    ]

    public let tables: [Table]
    public let problems: [AidProblem]
    public let activities: Int

    /// Reads files.
    /// - Throws: `FileError`.
    public init(_ paths: [String], cores: Int = 1) throws {
        var writers = Self.columns.map { table in
            var writer = CSVWriter()
            writer.row(table.columns)
            return writer.bytes
        }
        var problems: [AidProblem] = []
        var count = 0
        for path in paths {
            let (kept, told) = try AidFile.gather(path, cores: cores) { activity in
                var writers = Self.columns.map { _ in CSVWriter() }
                FlatRows.rows(activity, path) { table, fields in writers[table.rawValue].row(fields) }
                return writers.map(\.bytes)
            }
            for rows in kept { for index in writers.indices { writers[index] += rows[index] } }
            problems += told
            count += kept.count
        }
        tables = zip(Self.columns, writers).map { Table(name: $0.name, columns: $0.columns, csv: $1) }
        self.problems = problems
        activities = count
    }
}
