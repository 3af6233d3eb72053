import Bytes
import Evidence
import Scalars

/// Reads a table of activities: `iati_identifier,reporting_org,reporting_org_name,title,sectors,year,currency,released,
/// source` and, optionally, `part_of,budget,committed,disbursed`. `sectors` is `code:percent` joined by spaces.
struct ActivityTable {
    private(set) var figures: [ActivityFigure] = []
    private(set) var problems: [TableProblem] = []

    static let required = [
        "iati_identifier", "reporting_org", "reporting_org_name", "title", "sectors", "year", "currency",
        "released", "source",
    ]
    static let optional = ["part_of", "budget", "committed", "disbursed"]

    init(_ bytes: [UInt8], file: String) {
        var table = TableReader(bytes, file: file)
        if table.check(required: Self.required, optional: Self.optional) {
            var lines: [Key: Int] = [:]
            while let row = table.next() {
                guard let figure = Self.figure(row, &table) else { continue }
                let key = Key(activity: figure.activity, year: figure.year, currency: figure.currency)
                if let first = lines[key] {
                    table.report(.duplicateRelease(first: first), row, "iati_identifier")
                } else {
                    lines[key] = row.line
                    figures.append(figure)
                }
            }
        }
        problems = table.problems
    }

    private struct Key: Hashable {
        var activity: String
        var year: Int
        var currency: String
    }

    /// One row, with everything that is wrong with it reported; nil where something needed is missing.
    private static func figure(_ row: CSVRow, _ table: inout TableReader) -> ActivityFigure? {
        let activity = table.required(row, "iati_identifier")
        let reporter = table.required(row, "reporting_org")
        let year = year(row, &table)
        let currency = currency(row, &table)
        let source = table.required(row, "source")
        let released = table.day(row, "released")
        let sectors = sectors(row, &table)
        let amounts = MoneyKind.allCases.map { kind in
            table.text(row, kind.rawValue).isEmpty ? nil : table.number(row, kind.rawValue)
        }
        guard let activity, let reporter, let year, let currency, let source, let released, let sectors
        else { return nil }
        let parent = table.text(row, "part_of")
        let name = table.text(row, "reporting_org_name")
        return ActivityFigure(
            activity: activity, parent: parent.isEmpty ? nil : parent, reporter: reporter,
            reporterName: name.isEmpty ? reporter : name, title: table.text(row, "title"), sectors: sectors,
            year: year, currency: currency, budget: amounts[0], committed: amounts[1], disbursed: amounts[2],
            source: source, released: released)
    }

    private static func year(_ row: CSVRow, _ table: inout TableReader) -> Int? {
        guard let text = table.required(row, "year") else { return nil }
        if text.utf8.count == 4, let year = Int(text), year >= 1900 { return year }
        table.report(.badPeriod(text), row, "year")
        return nil
    }

    /// Three capital letters (ISO 4217).
    private static func currency(_ row: CSVRow, _ table: inout TableReader) -> String? {
        guard let text = table.required(row, "currency") else { return nil }
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        if text.utf8.count == 3, text.utf8.allSatisfy({ capitals.contains($0) }) { return text }
        table.report(.wrongUnit(found: text, expected: "EUR"), row, "currency")
        return nil
    }

    private static func sectors(_ row: CSVRow, _ table: inout TableReader) -> [ActivityFigure.SectorShare]? {
        var shares: [ActivityFigure.SectorShare] = []
        for part in table.text(row, "sectors").split(separator: " ") {
            let sides = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let percent = sides.count > 1 && !sides[1].isEmpty ? Decimal128(sides[1]) : nil
            let isStated = sides.count > 1 && !sides[1].isEmpty
            if sides[0].isEmpty || isStated && percent.map({ $0 >= 0 }) != true {
                table.report(.badNumber(String(part), column: "sectors"), row, "sectors")
                return nil
            }
            shares.append(.init(code: String(sides[0]), percent: percent))
        }
        return shares
    }
}
