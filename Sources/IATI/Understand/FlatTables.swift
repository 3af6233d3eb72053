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

    private static let columns: [(name: String, columns: [String])] = [
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
            let (kept, told) = try AidFile.gather(path, cores: cores) { Self.rows($0, path) }
            for rows in kept { for index in writers.indices { writers[index] += rows[index] } }
            problems += told
            count += kept.count
        }
        tables = zip(Self.columns, writers).map { Table(name: $0.name, columns: $0.columns, csv: $1) }
        self.problems = problems
        activities = count
    }

    /// One activity's rows of each table.
    private static func rows(_ activity: AidActivity, _ file: String) -> [[UInt8]] {
        var writers = columns.map { _ in CSVWriter() }
        let id = activity.identifier
        writers[0].row([
            id, activity.title, activity.publisher, activity.publisherName, activity.status,
            activity.hierarchy, activity.currency, activity.start, activity.end, activity.conditionsAttached,
            file, "\(activity.line)",
        ])
        func text(_ day: Day?) -> String { day.map { "\($0)" } ?? "" }
        func shares(_ of: String, _ shares: [AidShare], _ line: Int) {
            for share in shares {
                writers[2].row([
                    id, "\(line)", of, share.code, share.vocabulary, share.percentage.map { "\($0)" } ?? "",
                ])
            }
        }
        shares("sector", activity.sectors, activity.line)
        shares("country", activity.countries, activity.line)
        shares("region", activity.regions, activity.line)
        for flow in activity.flows {
            writers[1].row([
                id, "\(flow.line)", flow.kind.key, text(flow.day), text(flow.until), "\(flow.value)",
                flow.currency, text(flow.valueDay), flow.isRevised ? "1" : "", flow.provider, flow.receiver,
            ])
            shares("sector", flow.sectors, flow.line)
            shares("country", flow.countries, flow.line)
            shares("region", flow.regions, flow.line)
        }
        for parent in activity.parents { writers[3].row([id, "parent", parent]) }
        for child in activity.children { writers[3].row([id, "child", child]) }
        for indicator in activity.indicators {
            let periods = indicator.periods.isEmpty ? [AidIndicator.Period()] : indicator.periods
            for period in periods {
                writers[4].row([
                    id, "\(indicator.line)", indicator.result, indicator.title, indicator.measure,
                    indicator.isAscending ? "1" : "0", indicator.baselineYear, indicator.baseline,
                    period.start, period.end, period.target, period.actual,
                    period.achievement(from: indicator.baseline).map { "\($0.rounded(scale: 4) ?? $0)" }
                        ?? "",
                ])
            }
        }
        for condition in activity.conditions { writers[5].row([id, condition.type, condition.text]) }
        return writers.map(\.bytes)
    }
}
