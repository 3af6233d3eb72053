/// A row's fields, as byte ranges of the decoded file.
public struct CSVRow: Sendable {
    /// The line the row starts on, from 1.
    public var line = 1
    var fields: [Range<Int>] = []
    var quoted: [Bool] = []

    public init() {}

    public var count: Int { fields.count }
}

/// What is wrong with one row; the rows after it are read all the same.
public struct CSVProblem: Sendable, Hashable, Error {
    public enum What: Sendable, Hashable {
        case unclosedQuote
        case textAfterQuote
        case fieldTooLong(limit: Int)
        case tooManyFields(limit: Int)
    }

    public var what: What
    public var line: Int
    public var column: Int
}

/// Reads comma-, semicolon- or tab-separated values over bytes (RFC 4180), row by row, without making strings.
///
/// Quotes inside quoted fields are doubled; lines end in CR LF, LF or CR; empty lines are passed over. The separator is
/// the one of `,`, `;` and tab that occurs most in the first line.
public struct CSVReader: Sendable {
    public let bytes: [UInt8]
    public let encoding: TextEncoding
    public let separator: UInt8
    /// The longest field, in bytes.
    public var fieldLimit = 1 << 20
    /// The most fields in a row.
    public var widthLimit = 4096
    private var position = 0
    private var line = 1

    /// - Parameter separator: the separator, where it is known; otherwise it is told from the first line.
    public init(_ raw: [UInt8], separator given: UInt8? = nil) {
        (bytes, encoding) = TextEncoding.decode(raw)
        if let given {
            separator = given
            return
        }
        var counts: (comma: Int, semicolon: Int, tab: Int) = (0, 0, 0)
        var inQuotes = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
            if inQuotes { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            if byte == UInt8(ascii: ",") { counts.comma += 1 }
            if byte == UInt8(ascii: ";") { counts.semicolon += 1 }
            if byte == UInt8(ascii: "\t") { counts.tab += 1 }
        }
        if counts.tab > counts.comma, counts.tab > counts.semicolon {
            separator = UInt8(ascii: "\t")
        } else {
            separator = counts.semicolon > counts.comma ? UInt8(ascii: ";") : UInt8(ascii: ",")
        }
    }

    /// The next row, nil at the end.
    /// - Throws: `CSVProblem` for a torn row; calling again goes on after it.
    public mutating func next() throws(CSVProblem) -> CSVRow? {
        var row = CSVRow()
        return try next(&row) ? row : nil
    }

    /// The next row in the room of the last one, which spares two allocations a row; false at the end.
    /// - Throws: `CSVProblem` for a torn row; calling again goes on after it.
    public mutating func next(_ row: inout CSVRow) throws(CSVProblem) -> Bool {
        skipEmptyLines()
        guard position < bytes.count else { return false }
        row.line = line
        row.fields.removeAll(keepingCapacity: true)
        row.quoted.removeAll(keepingCapacity: true)
        let start = position
        var problem: CSVProblem?
        while true {
            let opens = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
            let field = opens ? quotedField(&problem, from: start) : plainField()
            if field.range.count > fieldLimit, problem == nil {
                problem = CSVProblem(
                    what: .fieldTooLong(limit: fieldLimit), line: row.line,
                    column: column(field.range.lowerBound, from: start))
            }
            if row.fields.count < widthLimit {
                row.fields.append(field.range)
                row.quoted.append(field.quoted)
            } else if problem == nil {
                problem = CSVProblem(what: .tooManyFields(limit: widthLimit), line: row.line, column: 0)
            }
            guard position < bytes.count, bytes[position] == separator else { break }
            position += 1
        }
        endLine()
        if let problem { throw problem }
        return true
    }

    /// The bytes of a field, quotes undone.
    public func field(_ row: CSVRow, _ index: Int) -> ArraySlice<UInt8> {
        guard row.fields.indices.contains(index) else { return [] }
        let slice = bytes[row.fields[index]]
        guard row.quoted[index], slice.contains(UInt8(ascii: "\"")) else { return slice }
        var text: [UInt8] = []
        text.reserveCapacity(slice.count)
        var afterQuote = false
        for byte in slice {
            if byte == UInt8(ascii: "\""), !afterQuote {
                afterQuote = true
                continue
            }
            afterQuote = false
            text.append(byte)
        }
        return text[...]
    }

    public func text(_ row: CSVRow, _ index: Int) -> String {
        String(decoding: field(row, index), as: UTF8.self)
    }

    /// The column, in characters from 1, at which a field of a row starts.
    public func column(_ row: CSVRow, _ index: Int) -> Int {
        guard row.fields.indices.contains(index), let first = row.fields.first else { return 0 }
        return column(
            row.fields[index].lowerBound - (row.quoted[index] ? 1 : 0),
            from: first.lowerBound - (row.quoted[0] ? 1 : 0))
    }

    private func column(_ offset: Int, from start: Int) -> Int {
        guard start <= offset else { return 1 }
        return bytes[start..<offset].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }

    /// Where the line that holds a byte starts, at or after a row's start.
    private func lineStart(_ offset: Int, _ row: Int) -> Int {
        var start = min(offset, bytes.count)
        while start > row, bytes[start - 1] != UInt8(ascii: "\n"), bytes[start - 1] != UInt8(ascii: "\r") {
            start -= 1
        }
        return start
    }

    private mutating func skipEmptyLines() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\n"):
                line += 1
                position += 1
            case UInt8(ascii: "\r"):
                position += 1
                if position >= bytes.count || bytes[position] != UInt8(ascii: "\n") { line += 1 }
            default: return
            }
        }
    }

    private mutating func endLine() {
        guard position < bytes.count else { return }
        if bytes[position] == UInt8(ascii: "\r") {
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
        } else {
            position += 1
        }
        line += 1
    }

    private mutating func plainField() -> (range: Range<Int>, quoted: Bool) {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            position += 1
        }
        return (start..<position, false)
    }

    private mutating func quotedField(
        _ problem: inout CSVProblem?, from row: Int
    ) -> (range: Range<Int>, quoted: Bool) {
        let opened = line
        position += 1
        let start = position
        var lines = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                if position + 1 < bytes.count, bytes[position + 1] == byte {
                    position += 2
                    continue
                }
                let range = start..<position
                position += 1
                let rest = position
                _ = plainField()
                if position > rest {
                    if problem == nil {
                        problem = CSVProblem(
                            what: .textAfterQuote, line: line + lines,
                            column: column(rest, from: lineStart(rest, row)))
                    }
                    // A quote that closes lines further on, amid a text, was another field's: its own line is torn alone.
                    if lines > 0 { return torn(from: start) }
                }
                line += lines
                return (range, true)
            }
            if byte == UInt8(ascii: "\n") {
                lines += 1
            } else if byte == UInt8(ascii: "\r"),
                position + 1 >= bytes.count || bytes[position + 1] != UInt8(ascii: "\n")
            {
                lines += 1
            }
            position += 1
        }
        // The quote never closes: only its own line is torn, the rows after it are still rows.
        if problem == nil {
            problem = CSVProblem(
                what: .unclosedQuote, line: opened, column: column(start - 1, from: lineStart(start - 1, row))
            )
        }
        return torn(from: start)
    }

    /// Goes on at the end of the line on which a quote opened; the rows after it are still rows.
    private mutating func torn(from start: Int) -> (range: Range<Int>, quoted: Bool) {
        position = start
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n"),
            bytes[position] != UInt8(ascii: "\r")
        { position += 1 }
        return (start..<start, true)
    }
}
