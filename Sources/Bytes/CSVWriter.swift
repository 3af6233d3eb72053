/// Writes comma-separated values (RFC 4180) into bytes, row by row.
///
/// A field is quoted only where it must be: when it holds the separator, a quote, a line end, or starts or ends with a
/// space. Lines end in LF.
///
///     var csv = CSVWriter()
///     csv.row(["series", "value"])
///     csv.row(["A", "1,5"])
///     // series,value
///     // A,"1,5"
public struct CSVWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    public let separator: UInt8
    private var started = false

    public init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

    /// A whole row.
    public mutating func row(_ fields: some Sequence<String>) {
        for field in fields { self.field(field) }
        endRow()
    }

    /// The next field of the row that is being written.
    public mutating func field(_ text: String) { field(bytes: text.utf8) }

    /// The next field, from UTF-8.
    public mutating func field(bytes text: some Collection<UInt8>) {
        if started { bytes.append(separator) }
        started = true
        guard needsQuotes(text) else {
            bytes.append(contentsOf: text)
            return
        }
        let quote = UInt8(ascii: "\"")
        bytes.append(quote)
        for byte in text {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    public mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        started = false
    }

    private func needsQuotes(_ text: some Collection<UInt8>) -> Bool {
        var last: UInt8 = 0
        var first = true
        for byte in text {
            if first, byte == UInt8(ascii: " ") { return true }
            if byte == separator || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
            {
                return true
            }
            first = false
            last = byte
        }
        return last == UInt8(ascii: " ")
    }
}
