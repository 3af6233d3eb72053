import Bytes
import Scalars
import Words

/// Reads a tidy table of observations: `series,place,period,value,released` and, optionally,
/// `unit,se,lower,upper,source,note`.
///
///     series,place,period,value,se,released
///     WGI.VA,ML,2019,-0.35,0.14,2020-09-30
public struct ObservationTable: Sendable {
    public var observations: [Observation]
    public var problems: [TableProblem]
    /// The line of each observation in the file.
    package var lines: [Int32]

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
            lines = []
            problems = table.problems
            return
        }
        let columns = Columns(table)
        var gathering = ObservationGathering(series: series, places: places, expecting: bytes.count / 60)
        var source = Remembered()
        var row = CSVRow()
        while table.next(&row) {
            guard let reading = Self.reading(row, columns, &table, gathering) else { continue }
            let from = source.text(table.bytes(row, columns.source))
            if reading.released < reading.period.first {
                table.report(.releasedBeforePeriodBegan, row, "released", severity: .warning)
            }
            guard let wrong = gathering.add(reading, source: from, line: row.line) else { continue }
            if case .repeatedRow = wrong {
                table.report(wrong, row, "value", severity: .warning)
            } else {
                table.report(wrong, row, "value")
            }
        }
        observations = gathering.observations
        lines = gathering.lines
        problems = table.problems
    }

    /// Where the columns stand, looked up once.
    private struct Columns {
        let series, place, period, value, released, unit, se, lower, upper, source: Int?

        init(_ table: TableReader) {
            series = table.index("series")
            place = table.index("place")
            period = table.index("period")
            value = table.index("value")
            released = table.index("released")
            unit = table.index("unit")
            se = table.index("se")
            lower = table.index("lower")
            upper = table.index("upper")
            source = table.index("source")
        }
    }

    /// Every cell is read even when an earlier one is wrong, so that all errors of a row are told at once.
    private static func reading(
        _ row: CSVRow, _ columns: Columns, _ table: inout TableReader,
        _ gathering: borrowing ObservationGathering
    ) -> ObservationGathering.Reading? {
        let name = table.bytes(row, columns.series)
        let series = gathering.seriesIndex[name]
        if series == nil {
            table.report(
                name.isEmpty
                    ? .missingValue(column: "series")
                    : gathering.unknownSeries(text(name), searching: !table.isFull), row,
                "series")
        }
        let placeName = table.bytes(row, columns.place)
        let place = gathering.placeIndex[placeName]
        if place == nil {
            table.report(
                placeName.isEmpty
                    ? .missingValue(column: "place")
                    : gathering.unknownPlace(text(placeName), searching: !table.isFull), row,
                "place")
        }
        let period = Self.period(table.bytes(row, columns.period), row, &table)
        let value = number(row, columns.value, "value", needed: true, &table)
        let released = Self.day(table.bytes(row, columns.released), row, &table)
        guard let series else { return nil }
        let errors = gathering.series[series].errors
        let unit = table.bytes(row, columns.unit)
        if !unit.isEmpty, !unit.elementsEqual(gathering.series[series].unit.utf8) {
            table.report(.wrongUnit(found: text(unit), expected: gathering.series[series].unit), row, "unit")
            return nil
        }
        var error: Decimal128?
        do throws(Series.NegativeError) {
            error = try errors.standardError(
                given: errors == .standardError ? number(row, columns.se, "se", &table) : nil,
                lower: errors == .bounds90 ? number(row, columns.lower, "lower", &table) : nil,
                upper: errors == .bounds90 ? number(row, columns.upper, "upper", &table) : nil)
        } catch {
            table.report(.negativeError(error.text), row, errors == .standardError ? "se" : "upper")
        }
        guard let place, let period, let value, let released else { return nil }
        return .init(
            series: series, place: place, period: period, value: value, standardError: error,
            released: released)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        // What a message quotes of a cell is cut, so that a message never carries megabytes.
        String(decoding: bytes.prefix(120), as: UTF8.self)
    }

    private static func period(
        _ cell: ArraySlice<UInt8>, _ row: CSVRow, _ table: inout TableReader
    ) -> Period? {
        if let period = Period(parsing: cell) { return period }
        switch LocalForms.day(cell) {
        case .day(let day): return Period(day)
        case .ambiguous:
            table.report(.ambiguousDay(text(cell), column: "period"), row, "period")
            return nil
        case .none: if let month = LocalForms.month(cell) { return month }
        }
        guard !cell.isEmpty else {
            table.report(.missingValue(column: "period"), row, "period")
            return nil
        }
        let ends = cell.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if ends.count == 2, let first = Day(parsing: ends[0]), let last = Day(parsing: ends[1]), last < first
        {
            table.report(.endsBeforeItBegins(text(cell)), row, "period")
        } else {
            table.report(.badPeriod(text(cell)), row, "period")
        }
        return nil
    }

    private static func day(_ cell: ArraySlice<UInt8>, _ row: CSVRow, _ table: inout TableReader) -> Day? {
        if let day = Day(parsing: cell) { return day }
        switch LocalForms.day(cell) {
        case .day(let day): return day
        case .ambiguous:
            table.report(.ambiguousDay(text(cell), column: "released"), row, "released")
            return nil
        case .none: break
        }
        table.report(
            cell.isEmpty ? .missingValue(column: "released") : .badDay(text(cell), column: "released"), row,
            "released")
        return nil
    }

    private static func number(
        _ row: CSVRow, _ index: Int?, _ column: String, needed: Bool = false, _ table: inout TableReader
    ) -> Decimal128? {
        let cell = table.bytes(row, index)
        if cell.isEmpty {
            if needed { table.report(.missingValue(column: column), row, column) }
            return nil
        }
        if let number = Decimal128(parsing: cell) { return number }
        if table.hasDecimalCommas, let number = LocalForms.number(withComma: cell) { return number }
        table.report(.badNumber(text(cell), column: column), row, column)
        return nil
    }
}

/// The last text read from a column: sources come in runs, and a run needs one string.
struct Remembered {
    private var bytes: [UInt8] = []
    private var string = ""

    mutating func text(_ cell: ArraySlice<UInt8>) -> String {
        if cell.elementsEqual(bytes) { return string }
        bytes = Array(cell)
        string = String(decoding: bytes, as: UTF8.self)
        return string
    }
}
