import Bytes

/// Rows of one file, with its torn rows and broken bytes told as problems.
struct ListTable {
    let file: String
    private(set) var reader: CSVReader
    private(set) var problems: [ListProblem] = []
    /// The longest field of a row, in bytes.
    static let fieldLimit = 1 << 16

    init(_ file: ListFile, separator: UInt8? = nil) {
        self.file = file.path
        reader = CSVReader(Self.mended(file.bytes), separator: separator)
        reader.fieldLimit = Self.fieldLimit
    }

    /// Text that is UTF-8 but for some bytes keeps its letters: U+FFFD stands for the broken ones. Text whose high bytes
    /// are never UTF-8 goes on as it is, to be read as Windows-1252.
    private static func mended(_ bytes: [UInt8]) -> [UInt8] {
        if TextEncoding.isUTF8(bytes) { return bytes }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return bytes }
        if bytes.prefix(64).contains(0) { return bytes }
        var good = 0
        var index = 0
        while index + 1 < bytes.count {
            let isPair = bytes[index] >= 0xC3 && bytes[index] <= 0xF4 && bytes[index + 1] & 0xC0 == 0x80
            if isPair { good += 1 }
            index += isPair ? 2 : 1
        }
        guard good > 0 else { return bytes }
        return Array(String(decoding: bytes, as: UTF8.self).utf8)
    }

    /// The next whole row; false at the end.
    mutating func next(_ row: inout CSVRow) -> Bool {
        while true {
            do throws(CSVProblem) {
                guard try reader.next(&row) else { return false }
                if hasBrokenBytes(row) {
                    note(.badBytes(encoding: "UTF-8"), row)
                }
                return true
            } catch {
                note(ListProblem(error, file: file))
            }
        }
    }

    private func hasBrokenBytes(_ row: CSVRow) -> Bool {
        guard row.count > 0 else { return false }
        return reader.holdsReplacement(row)
    }

    mutating func note(_ what: ListProblem.What, _ row: CSVRow, field: Int? = nil) {
        let column = field.map { reader.column(row, $0) } ?? 0
        note(ListProblem(what, at: SourceLocation(file: file, line: row.line, column: column)))
    }

    mutating func note(_ problem: ListProblem) {
        if problems.count < problemLimit { problems.append(problem) }
    }

    func text(_ row: CSVRow, _ index: Int) -> String { reader.text(row, index).trimmedSpaces }
}

extension CSVReader {
    /// Whether a field of the row holds U+FFFD.
    func holdsReplacement(_ row: CSVRow) -> Bool {
        for index in 0..<row.count {
            let field = field(row, index)
            guard field.count >= 3 else { continue }
            var at = field.startIndex
            while at + 2 < field.endIndex {
                if field[at] == 0xEF, field[at + 1] == 0xBF, field[at + 2] == 0xBD { return true }
                at += 1
            }
        }
        return false
    }
}
