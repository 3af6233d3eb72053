import Bytes
import Scalars
import Words

/// How the dimensions of an SDMX data flow become series and places.
public struct SDMXMapping: Sendable, Hashable {
    /// The rows that are a series: those whose dimensions have these codes.
    public struct Selection: Sendable, Hashable {
        public var series: String
        public var dimensions: [String: String]

        public init(series: String, where dimensions: [String: String]) {
            self.series = series
            self.dimensions = dimensions
        }
    }

    public var selections: [Selection]
    /// The dimension that is the place.
    public var place: String
    /// The publisher's place codes that are neither a place nor an ISO 3166-1 alpha-3 code.
    public var placeCodes: [String: String]
    public var period: String
    public var value: String
    /// Columns with a standard error or 90 % bounds, as the series' error model needs.
    public var standardError: String?
    public var lower: String?
    public var upper: String?
    /// A column with the release day; without one the series' lag or `updated` tells.
    public var released: String?
    /// The day the file was released.
    public var updated: Day?

    public init(
        selections: [Selection], place: String = "REF_AREA", placeCodes: [String: String] = [:],
        period: String = "TIME_PERIOD", value: String = "OBS_VALUE", standardError: String? = nil,
        lower: String? = nil, upper: String? = nil, released: String? = nil, updated: Day? = nil
    ) {
        self.selections = selections
        self.place = place
        self.placeCodes = placeCodes
        self.period = period
        self.value = value
        self.standardError = standardError
        self.lower = lower
        self.upper = upper
        self.released = released
        self.updated = updated
    }
}

/// Reads SDMX-CSV, version 1.0 (first column `DATAFLOW`) and 2.0 (first column `STRUCTURE`), with or without labels.
///
/// `UNIT_MULT` scales the value to the unit of measure. A value that is empty or `NaN` is not an observation. Rows that
/// no selection takes, or about places that the catalogue does not have, are left out with one warning.
public struct SDMXTable: Sendable {
    public var observations: [Observation]
    public var problems: [TableProblem]
    /// The line of each observation in the file.
    package var lines: [Int32]

    public init(
        _ bytes: [UInt8], file: String, series: [Series], places: [Place], mapping: SDMXMapping
    ) {
        var reader = Reader(bytes, file: file, series: series, places: places, mapping: mapping)
        reader.read()
        observations = reader.gathering.observations
        lines = reader.gathering.lines
        problems = reader.list.all
    }

    private struct Column {
        var index: Int
        /// The header is “ID: label”, and so are the codes below it.
        var labelled: Bool
    }

    private struct Reader {
        var csv: CSVReader
        let file: String
        var gathering: ObservationGathering
        let mapping: SDMXMapping
        var list: ProblemList
        var columns: [String: Column] = [:]
        var selections: [(series: Int, tests: [(column: Column, code: [UInt8])])] = []
        var leftOut = 0
        var leftOutNames: [String] = []

        init(_ bytes: [UInt8], file: String, series: [Series], places: [Place], mapping: SDMXMapping) {
            csv = CSVReader(bytes)
            self.file = file
            list = ProblemList(file: file)
            self.mapping = mapping
            gathering = ObservationGathering(series: series, places: places)
            for (number, place) in places.enumerated() {
                if let iso3 = place.iso3 { gathering.placeIndex.insert(Array(iso3.utf8), Int32(number)) }
            }
            for (code, name) in mapping.placeCodes.sorted(by: { $0.key < $1.key }) {
                if let number = gathering.placeIndex[ArraySlice(name.utf8)] {
                    gathering.placeIndex.insert(Array(code.utf8), Int32(number))
                } else {
                    report(gathering.unknownPlace(name), line: 0)
                }
            }
        }

        mutating func report(
            _ what: TableProblem.What, line: Int, column: Int = 0, severity: TableProblem.Severity = .error
        ) {
            list.append(
                TableProblem(
                    what, at: SourceLocation(file: file, line: line, column: column), severity: severity))
        }

        mutating func next(_ row: inout CSVRow) -> Bool {
            while true {
                do { return try csv.next(&row) } catch {
                    report(.torn(error.what), line: error.line, column: error.column)
                }
            }
        }

        mutating func read() {
            if csv.encoding == .windows1252 { report(.notUTF8(csv.encoding), line: 0, severity: .warning) }
            var row = CSVRow()
            guard next(&row), readHeader(row) else { return }
            let width = row.count
            let place = columns[mapping.place]
            let period = columns[mapping.period]
            let value = columns[mapping.value]
            guard let place, let period, let value else { return }
            let action = columns["ACTION"]
            let multiplier = columns["UNIT_MULT"]
            while next(&row) {
                guard row.count == width else {
                    report(.wrongWidth(found: row.count, expected: width), line: row.line)
                    continue
                }
                if let action, code(row, action).elementsEqual("D".utf8) {
                    report(.deletion, line: row.line, column: csv.column(row, action.index))
                    continue
                }
                read(row, place: place, period: period, value: value, multiplier: multiplier)
            }
            if leftOut > 0 {
                report(.leftOut(rows: leftOut, names: leftOutNames), line: 0, severity: .warning)
            }
        }

        /// Finds the columns; false when the table cannot be read at all.
        mutating func readHeader(_ row: CSVRow) -> Bool {
            for index in 0..<row.count {
                let text = csv.text(row, index)
                let id = text.prefix { $0 != ":" && $0 != "[" }
                let labelled = text.dropFirst(id.count).first == ":"
                let name = String(id.filter { !$0.isWhitespace })
                if columns[name] == nil { columns[name] = Column(index: index, labelled: labelled) }
            }
            guard let first = columns["DATAFLOW"] ?? columns["STRUCTURE"], first.index == 0 else {
                report(.notThisForm(.sdmx), line: 1)
                return false
            }
            var complete = true
            let named = [mapping.standardError, mapping.lower, mapping.upper, mapping.released].compactMap {
                $0
            }
            for name in [mapping.place, mapping.period, mapping.value] + named where columns[name] == nil {
                report(.missingColumn(name), line: 1)
                complete = false
            }
            for selection in mapping.selections {
                guard let number = gathering.seriesIndex[ArraySlice(selection.series.utf8)] else {
                    report(gathering.unknownSeries(selection.series), line: 0)
                    continue
                }
                var tests: [(column: Column, code: [UInt8])] = []
                for (name, wanted) in selection.dimensions.sorted(by: { $0.key < $1.key }) {
                    if let column = columns[name] {
                        tests.append((column, Array(wanted.utf8)))
                    } else {
                        report(.missingColumn(name), line: 1)
                        complete = false
                    }
                }
                selections.append((number, tests))
            }
            return complete
        }

        /// A cell's code, its label cut off.
        func code(_ row: CSVRow, _ column: Column) -> ArraySlice<UInt8> {
            var cell = csv.field(row, column.index)
            if column.labelled { cell = cell.prefix { $0 != UInt8(ascii: ":") } }
            while cell.last == 0x20 { cell = cell.dropLast() }
            while cell.first == 0x20 { cell = cell.dropFirst() }
            return cell
        }

        mutating func read(
            _ row: CSVRow, place: Column, period: Column, value: Column, multiplier: Column?
        ) {
            let selected = selections.first { selection in
                selection.tests.allSatisfy { code(row, $0.column).elementsEqual($0.code) }
            }
            guard let selected else { return leaveOut(mapping.selections.isEmpty ? "" : "?") }
            let area = code(row, place)
            guard let placeNumber = gathering.placeIndex[area] else {
                return leaveOut(String(decoding: area.prefix(60), as: UTF8.self))
            }
            let cell = code(row, value)
            if cell.isEmpty || cell.elementsEqual("NaN".utf8) { return }
            guard var number = self.number(row, value) else { return }
            if let multiplier, !code(row, multiplier).isEmpty {
                guard let power = self.number(row, multiplier) else { return }
                guard let exponent = power.integer,
                    let scale = Decimal128(coefficient: 1, exponent: exponent),
                    let scaled = number * scale
                else {
                    report(
                        .badNumber("\(power)", column: "UNIT_MULT"), line: row.line,
                        column: csv.column(row, multiplier.index))
                    return
                }
                number = scaled
            }
            guard let time = Period(sdmx: code(row, period)) else {
                report(
                    .badPeriod(String(decoding: code(row, period).prefix(120), as: UTF8.self)),
                    line: row.line,
                    column: csv.column(row, period.index))
                return
            }
            let one = gathering.series[selected.series]
            guard let released = released(row, one, time) else { return }
            var error: Decimal128?
            do throws(Series.NegativeError) {
                error = try one.errors.standardError(
                    given: optional(row, mapping.standardError), lower: optional(row, mapping.lower),
                    upper: optional(row, mapping.upper))
            } catch { report(.negativeError(error.text), line: row.line) }
            let wrong = gathering.add(
                .init(
                    series: selected.series, place: placeNumber, period: time, value: number,
                    standardError: error, released: released), source: "", line: row.line)
            guard let wrong else { return }
            if case .repeatedRow = wrong {
                report(wrong, line: row.line, severity: .warning)
            } else {
                report(wrong, line: row.line, column: csv.column(row, value.index))
            }
        }

        mutating func number(_ row: CSVRow, _ column: Column) -> Decimal128? {
            let cell = code(row, column)
            if let number = Decimal128(parsing: cell) { return number }
            let name = columns.first { $0.value.index == column.index }?.key ?? ""
            report(
                .badNumber(String(decoding: cell.prefix(120), as: UTF8.self), column: name), line: row.line,
                column: csv.column(row, column.index))
            return nil
        }

        mutating func optional(_ row: CSVRow, _ name: String?) -> Decimal128? {
            guard let name, let column = columns[name], !code(row, column).isEmpty else { return nil }
            return number(row, column)
        }

        mutating func released(_ row: CSVRow, _ series: Series, _ period: Period) -> Day? {
            if let name = mapping.released, let column = columns[name] {
                let cell = code(row, column)
                // A time of day after the date is cut: a release is known from its day on.
                if let day = Day(parsing: cell.prefix { $0 != UInt8(ascii: "T") }) { return day }
                report(
                    cell.isEmpty
                        ? .missingValue(column: name)
                        : .badDay(String(decoding: cell.prefix(120), as: UTF8.self), column: name),
                    line: row.line, column: csv.column(row, column.index))
                return nil
            }
            if let day = series.released(after: period, noLaterThan: mapping.updated) { return day }
            report(.missingValue(column: "released"), line: row.line)
            return nil
        }

        mutating func leaveOut(_ name: String) {
            leftOut += 1
            if leftOutNames.count < 5, !leftOutNames.contains(name) { leftOutNames.append(name) }
        }
    }
}
