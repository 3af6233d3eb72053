import Bytes
import Scalars
import Words

/// Reads a tidy table of observations: `series,place,period,value,released` and, optionally,
/// `unit,se,lower,upper,source,note`.
public struct ObservationTable: Sendable {
    public var observations: [Observation]
    public var problems: [TableProblem]

    static let required = ["series", "place", "period", "value", "released"]
    static let optional = ["unit", "se", "lower", "upper", "source", "note"]

    /// - Parameters:
    ///   - bytes: the file as it is on disk, in any of the encodings of `TextEncoding`.
    ///   - file: its name, for messages.
    ///   - series: the catalogue; a series that is not in it is an error.
    public init(_ bytes: [UInt8], file: String, series: [Series], places: [Place]) {
        var table = TableReader(bytes, file: file)
        guard table.check(required: Self.required, optional: Self.optional) else {
            observations = []
            problems = table.problems
            return
        }
        let bySeries = Dictionary(series.map { ($0.id, $0) }) { first, _ in first }
        let known = Set(places.map(\.id))
        var rows: [Observation] = []
        var seen: [Key: (value: Decimal128, line: Int)] = [:]
        while let row = table.next() {
            let location = table.location(row, "series")
            guard let one = Self.observation(row, &table, bySeries, known) else { continue }
            let key = Key(series: one.series, place: one.place, period: one.period, released: one.released)
            if let first = seen[key] {
                if first.value != one.value {
                    table.report(.duplicateRelease(first: first.line), row, "value")
                }
                continue
            }
            seen[key] = (one.value, location.line)
            rows.append(one)
        }
        observations = rows
        problems = table.problems
    }

    private struct Key: Hashable {
        var series: String
        var place: String
        var period: Period
        var released: Day
    }

    private static func observation(
        _ row: CSVRow, _ table: inout TableReader, _ catalogue: [String: Series], _ places: Set<String>
    ) -> Observation? {
        guard let name = table.required(row, "series") else { return nil }
        guard let series = catalogue[name] else {
            table.report(
                .unknownSeries(name, nearest: Nearest.to(name, among: catalogue.keys.sorted())), row, "series"
            )
            return nil
        }
        let place = table.required(row, "place")
        if let place, !places.contains(place) {
            table.report(
                .unknownPlace(place, nearest: Nearest.to(place, among: places.sorted())), row, "place")
        }
        let period = period(row, &table)
        let value = table.number(row, "value")
        let released = table.day(row, "released")
        let unit = table.text(row, "unit")
        if !unit.isEmpty, unit != series.unit {
            table.report(.wrongUnit(found: unit, expected: series.unit), row, "unit")
            return nil
        }
        let error = standardError(row, &table, series)
        guard let place, places.contains(place), let period, let value, let released else { return nil }
        if let least = series.least, let most = series.most, value < least || value > most {
            table.report(
                .outsideRange(value: "\(value)", least: "\(least)", most: "\(most)"), row, "value")
            return nil
        }
        if released < period.first {
            table.report(.releasedBeforePeriodBegan, row, "released", severity: .warning)
        }
        return Observation(
            series: series.id, place: place, period: period, value: value, standardError: error,
            released: released, source: table.text(row, "source"))
    }

    private static func period(_ row: CSVRow, _ table: inout TableReader) -> Period? {
        guard let text = table.required(row, "period") else { return nil }
        if let period = Period(text) { return period }
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        if ends.count == 2, let first = Day(ends[0]), let last = Day(ends[1]), last < first {
            table.report(.endsBeforeItBegins(text), row, "period")
        } else {
            table.report(.badPeriod(text), row, "period")
        }
        return nil
    }

    /// Bounds of 90 % lie 1.645 standard errors on either side.
    private static let ninety = Decimal128("3.29") ?? 3

    private static func standardError(_ row: CSVRow, _ table: inout TableReader, _ series: Series)
        -> Decimal128?
    {
        switch series.errors {
        case .none: return nil
        case .standardError:
            guard let error = table.optionalNumber(row, "se") else { return nil }
            if error.isNegative {
                table.report(.negativeError("\(error)"), row, "se")
                return nil
            }
            return error
        case .bounds90:
            guard let lower = table.optionalNumber(row, "lower"),
                let upper = table.optionalNumber(row, "upper"),
                let width = upper - lower
            else { return nil }
            if width.isNegative {
                table.report(.negativeError("\(width)"), row, "upper")
                return nil
            }
            return (width / ninety)?.rounded(scale: 12)
        }
    }
}
