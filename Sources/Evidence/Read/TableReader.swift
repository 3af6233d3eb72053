import Bytes
import Scalars
import Words

/// A CSV table whose columns are found by the names in its header.
package struct TableReader {
    let file: String
    private var list: ProblemList
    package var problems: [TableProblem] { list.all }
    package let header: [String]
    private var csv: CSVReader
    private var columns: [String: Int] = [:]

    /// Reads the header. A file without one gives a problem and no rows.
    package init(_ bytes: [UInt8], file: String, separator: UInt8? = nil) {
        self.file = file
        list = ProblemList(file: file)
        csv = CSVReader(bytes, separator: separator)
        var names: [String] = []
        do {
            if let row = try csv.next() {
                for index in 0..<row.count {
                    let name = Self.trimmed(csv.text(row, index)).lowercased()
                    names.append(name)
                    if columns[name] != nil {
                        list.append(
                            TableProblem(
                                .repeatedColumn(name),
                                at: SourceLocation(file: file, line: row.line, column: csv.column(row, index))
                            ))
                    } else {
                        columns[name] = index
                    }
                }
            } else {
                list.append(TableProblem(.noHeader, at: SourceLocation(file: file)))
            }
        } catch {
            list.append(TableProblem(.torn(error.what), at: SourceLocation(file: file, line: error.line)))
        }
        header = names
        if csv.encoding == .windows1252 {
            list.append(
                TableProblem(.notUTF8(csv.encoding), at: SourceLocation(file: file), severity: .warning))
        }
    }

    package func has(_ column: String) -> Bool { columns[column] != nil }

    /// Reports columns that are neither needed nor known.
    package mutating func check(required: [String], optional: [String]) -> Bool {
        // A file without a header has been told of; naming every column besides helps nobody.
        guard !header.isEmpty else { return false }
        let known = required + optional
        for name in header where !known.contains(name) {
            list.append(
                TableProblem(
                    .unknownColumn(name, nearest: Nearest.to(name, among: known)),
                    at: SourceLocation(file: file, line: 1, column: 0)))
        }
        var complete = true
        for name in required where columns[name] == nil {
            list.append(TableProblem(.missingColumn(name), at: SourceLocation(file: file, line: 1)))
            complete = false
        }
        return complete
    }

    /// The next row with the header's width; torn ones are reported and passed over.
    package mutating func next() -> CSVRow? {
        var row = CSVRow()
        return next(&row) ? row : nil
    }

    /// The next row with the header's width in the room of the last; false at the end.
    mutating func next(_ row: inout CSVRow) -> Bool {
        while true {
            do {
                guard try csv.next(&row) else { return false }
                if row.count == header.count { return true }
                list.append(
                    TableProblem(
                        .wrongWidth(found: row.count, expected: header.count),
                        at: SourceLocation(file: file, line: row.line)))
            } catch {
                list.append(
                    TableProblem(
                        .torn(error.what),
                        at: SourceLocation(file: file, line: error.line, column: error.column)))
            }
        }
    }

    var isFull: Bool { list.isFull }

    /// Columns are parted by semicolons or tabs, so a comma in a number is a decimal one, as spreadsheets write it where
    /// commas are.
    var hasDecimalCommas: Bool { csv.separator != UInt8(ascii: ",") }

    /// The name that was probably meant; nobody is told once the list of problems is full, so nobody looks.
    func nearest(to name: String, among names: some Sequence<String>) -> String? {
        list.isFull ? nil : Nearest.to(name, among: names.sorted())
    }

    /// The number of a column in the header.
    func index(_ column: String) -> Int? { columns[column] }

    /// A field without the white space around it; empty when there is no such column.
    func bytes(_ row: CSVRow, _ index: Int?) -> ArraySlice<UInt8> {
        guard let index else { return [] }
        var slice = csv.field(row, index)
        while let first = slice.first, first == 0x20 || first == 0x09 { slice = slice.dropFirst() }
        while let last = slice.last, last == 0x20 || last == 0x09 { slice = slice.dropLast() }
        return slice
    }

    mutating func report(_ problem: TableProblem) { list.append(problem) }

    package func text(_ row: CSVRow, _ column: String) -> String {
        guard let index = columns[column] else { return "" }
        return Self.trimmed(csv.text(row, index))
    }

    package func location(_ row: CSVRow, _ column: String) -> SourceLocation {
        SourceLocation(
            file: file, line: row.line, column: columns[column].map { csv.column(row, $0) } ?? 0)
    }

    package mutating func report(
        _ what: TableProblem.What, _ row: CSVRow, _ column: String,
        severity: TableProblem.Severity = .error
    ) {
        list.append(TableProblem(what, at: location(row, column), severity: severity))
    }

    package mutating func required(_ row: CSVRow, _ column: String) -> String? {
        let value = text(row, column)
        if !value.isEmpty { return value }
        report(.missingValue(column: column), row, column)
        return nil
    }

    package mutating func day(_ row: CSVRow, _ column: String) -> Day? {
        guard let value = required(row, column) else { return nil }
        if let day = Day(value) { return day }
        switch LocalForms.day(Array(value.utf8)[...]) {
        case .day(let day): return day
        case .ambiguous: report(.ambiguousDay(String(value.prefix(120)), column: column), row, column)
        case .none: report(.badDay(String(value.prefix(120)), column: column), row, column)
        }
        return nil
    }

    package mutating func optionalDay(_ row: CSVRow, _ column: String) -> Day? {
        text(row, column).isEmpty ? nil : day(row, column)
    }

    package mutating func number(_ row: CSVRow, _ column: String) -> Decimal128? {
        guard let value = required(row, column) else { return nil }
        if let number = Decimal128(value) { return number }
        if hasDecimalCommas, let number = LocalForms.number(withComma: Array(value.utf8)[...]) {
            return number
        }
        report(.badNumber(value, column: column), row, column)
        return nil
    }

    package mutating func optionalNumber(_ row: CSVRow, _ column: String) -> Decimal128? {
        text(row, column).isEmpty ? nil : number(row, column)
    }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.first, let last = text.last, first.isWhitespace || last.isWhitespace else {
            return text
        }
        var slice = text[...]
        while slice.first?.isWhitespace == true { slice.removeFirst() }
        while slice.last?.isWhitespace == true { slice.removeLast() }
        return String(slice)
    }
}
