import Bytes
import Scalars

/// Rows of the plain tables on their way into a database, as bytes that can be bound where they lie.
public struct FlatRows: Sendable {
    /// The tables, in the order of ``FlatTables``.
    public enum Table: Int, Sendable, CaseIterable {
        case activities, flows, shares, related, indicators, conditions

        public var name: String { FlatTables.columns[rawValue].name }
        public var columns: [String] { FlatTables.columns[rawValue].columns }
    }

    /// Each row is the table's number, and of each field its length (four bytes, the machine's order) and its bytes.
    private var bytes: [UInt8] = []

    init(_ activity: AidActivity, file: String) {
        bytes.reserveCapacity(2_048)
        Self.rows(activity, file) { table, fields in
            bytes.append(UInt8(table.rawValue))
            for var field in fields {
                field.withUTF8 { text in
                    withUnsafeBytes(of: UInt32(text.count)) { bytes.append(contentsOf: $0) }
                    bytes.append(contentsOf: text)
                }
            }
        }
    }

    /// Gives each row with its fields; the bytes are good for the call alone.
    public func each(
        _ body: (Table, [UnsafeBufferPointer<UInt8>]) throws -> Void
    ) rethrows {
        try bytes.withUnsafeBytes { raw in
            var at = 0
            var fields: [UnsafeBufferPointer<UInt8>] = []
            while at < raw.count, let table = Table(rawValue: Int(raw[at])) {
                at += 1
                fields.removeAll(keepingCapacity: true)
                for _ in 0..<FlatTables.columns[table.rawValue].columns.count {
                    let count = Int(raw.loadUnaligned(fromByteOffset: at, as: UInt32.self))
                    at += 4
                    fields.append(
                        UnsafeRawBufferPointer(rebasing: raw[at..<at + count]).bindMemory(to: UInt8.self))
                    at += count
                }
                try body(table, fields)
            }
        }
    }

    /// Gives each row of an activity to a table.
    static func rows(_ activity: AidActivity, _ file: String, _ row: (Table, [String]) -> Void) {
        let id = activity.identifier
        row(
            .activities,
            [
                id, activity.title, activity.publisher, activity.publisherName, activity.status,
                activity.hierarchy, activity.currency, activity.start, activity.end,
                activity.conditionsAttached,
                file, "\(activity.line)",
            ])
        func text(_ day: Day?) -> String { day.map { "\($0)" } ?? "" }
        func shares(_ of: String, _ shares: [AidShare], _ line: Int) {
            for share in shares {
                row(
                    .shares,
                    [
                        id, "\(line)", of, share.code, share.vocabulary,
                        share.percentage.map { "\($0)" } ?? "",
                    ])
            }
        }
        shares("sector", activity.sectors, activity.line)
        shares("country", activity.countries, activity.line)
        shares("region", activity.regions, activity.line)
        for flow in activity.flows {
            row(
                .flows,
                [
                    id, "\(flow.line)", flow.kind.key, text(flow.day), text(flow.until), "\(flow.value)",
                    flow.currency, text(flow.valueDay), flow.isRevised ? "1" : "", flow.provider,
                    flow.receiver,
                ])
            shares("sector", flow.sectors, flow.line)
            shares("country", flow.countries, flow.line)
            shares("region", flow.regions, flow.line)
        }
        for parent in activity.parents { row(.related, [id, "parent", parent]) }
        for child in activity.children { row(.related, [id, "child", child]) }
        for indicator in activity.indicators {
            let periods = indicator.periods.isEmpty ? [AidIndicator.Period()] : indicator.periods
            for period in periods {
                row(
                    .indicators,
                    [
                        id, "\(indicator.line)", indicator.result, indicator.title, indicator.measure,
                        indicator.isAscending ? "1" : "0", indicator.baselineYear, indicator.baseline,
                        period.start, period.end, period.target, period.actual,
                        period.achievement(from: indicator.baseline).map { "\($0.rounded(scale: 4) ?? $0)" }
                            ?? "",
                    ])
            }
        }
        for condition in activity.conditions { row(.conditions, [id, condition.type, condition.text]) }
    }
}
