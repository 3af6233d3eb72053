import Bytes
import Scalars
import Words

/// Reads the World Bank's wide tables: a few lines about the file, then a row for each country and indicator with one
/// column a year.
///
///     "Data Source","World Development Indicators",
///     "Last Updated Date","2024-06-28",
///     "Country Name","Country Code","Indicator Name","Indicator Code","2021","2022",
///     "Mali","MLI","Access to electricity (% of population)","EG.ELC.ACCS.ZS","53.4","",
///
/// DataBank's form (`Series Code`, `2021 [YR2021]`, `..` for nothing) is read too. Countries and indicators that the
/// catalogue does not have are left out, with one warning. A series with true releases is dated by the file's last
/// update; any other by its usual lag, and never later than that update.
public struct WorldBankTable: Sendable {
    public var observations: [Observation]
    public var problems: [TableProblem]
    /// The line of each observation in the file.
    package var lines: [Int32]
    /// The file's “Last Updated Date”.
    public var updated: Day?

    /// - Parameters:
    ///   - codes: the publisher's indicator codes and the series they are; a code that is itself a series needs none.
    ///   - updated: the day the file was released, where the file does not tell it.
    public init(
        _ bytes: [UInt8], file: String, series: [Series], places: [Place], codes: [String: String] = [:],
        updated given: Day? = nil
    ) {
        var reader = Reader(
            csv: CSVReader(bytes, separator: Self.separator(bytes)), file: file,
            gathering: ObservationGathering(series: series, places: places), updated: given)
        for (number, place) in places.enumerated() {
            if let iso3 = place.iso3 { reader.gathering.placeIndex.insert(Array(iso3.utf8), Int32(number)) }
        }
        for (code, name) in codes.sorted(by: { $0.key < $1.key }) {
            if let number = reader.gathering.seriesIndex[ArraySlice(name.utf8)] {
                reader.gathering.seriesIndex.insert(Array(code.utf8), Int32(number))
            } else {
                reader.report(reader.gathering.unknownSeries(name), line: 0)
            }
        }
        reader.read()
        observations = reader.gathering.observations
        lines = reader.gathering.lines
        problems = reader.list.all
        updated = reader.updated
    }

    /// The preamble's lines hold few separators, so the file's first line with “Country” in it tells.
    private static func separator(_ bytes: [UInt8]) -> UInt8? {
        let text = TextEncoding.decode(Array(bytes.prefix(4096))).utf8
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where line.count > 40 {
            let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), 9].map { mark in
                (mark, line.count { $0 == mark })
            }
            if let most = counts.max(by: { $0.1 < $1.1 }), most.1 >= 3 { return most.0 }
        }
        return nil
    }

    private struct Reader {
        var csv: CSVReader
        let file: String
        var gathering: ObservationGathering
        var list: ProblemList
        var updated: Day?
        var leftOut = 0
        var leftOutNames: [String] = []

        init(csv: CSVReader, file: String, gathering: ObservationGathering, updated: Day?) {
            self.csv = csv
            self.file = file
            list = ProblemList(file: file)
            self.gathering = gathering
            self.updated = updated
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
            var header: (country: Int, code: Int, years: [(column: Int, period: Period)])?
            while header == nil, next(&row) {
                let cells = (0..<row.count).map { csv.text(row, $0) }
                if cells.count >= 2, cells[0] == "Last Updated Date", updated == nil {
                    updated = Day(cells[1])
                    if updated == nil { report(.badDay(cells[1], column: cells[0]), line: row.line) }
                }
                guard let country = cells.firstIndex(of: "Country Code"),
                    let code = cells.firstIndex(of: "Indicator Code") ?? cells.firstIndex(of: "Series Code")
                else { continue }
                header = (country, code, years(cells))
            }
            guard let header, !header.years.isEmpty else {
                report(.notThisForm(.worldBank), line: header == nil ? 0 : row.line)
                return
            }
            while next(&row) { read(row, header.country, header.code, header.years) }
            if leftOut > 0 {
                report(.leftOut(rows: leftOut, names: leftOutNames), line: 0, severity: .warning)
            }
        }

        func years(_ cells: [String]) -> [(column: Int, period: Period)] {
            cells.enumerated().compactMap { column, cell in
                guard let year = Int(cell.prefix(4)), cell.count == 4 || cell.hasSuffix("[YR\(year)]"),
                    let period = Period(year: year)
                else { return nil }
                return (column, period)
            }
        }

        mutating func read(
            _ row: CSVRow, _ country: Int, _ code: Int, _ years: [(column: Int, period: Period)]
        ) {
            // DataBank files end in a few lines about the file, which have neither code.
            guard row.count > max(country, code), !csv.field(row, code).isEmpty else { return }
            guard let place = gathering.placeIndex[csv.field(row, country)] else {
                return leaveOut(csv.text(row, country))
            }
            guard let series = gathering.seriesIndex[csv.field(row, code)] else {
                return leaveOut(csv.text(row, code))
            }
            for (column, period) in years where column < row.count {
                let cell = csv.field(row, column)
                guard !cell.isEmpty, !cell.elementsEqual("..".utf8) else { continue }
                let at = csv.column(row, column)
                guard let value = Decimal128(parsing: cell) else {
                    report(
                        .badNumber(String(decoding: cell.prefix(120), as: UTF8.self), column: "\(period)"),
                        line: row.line, column: at)
                    continue
                }
                guard let released = gathering.series[series].released(after: period, noLaterThan: updated)
                else {
                    report(.missingValue(column: "Last Updated Date"), line: row.line)
                    return
                }
                let wrong = gathering.add(
                    .init(
                        series: series, place: place, period: period, value: value, standardError: nil,
                        released: released), source: "", line: row.line)
                if let wrong { report(wrong, line: row.line, column: at) }
            }
        }

        mutating func leaveOut(_ name: String) {
            leftOut += 1
            if leftOutNames.count < 5, !leftOutNames.contains(name) {
                leftOutNames.append(String(name.prefix(60)))
            }
        }
    }
}
