/// The simple types that IATI 2.03 uses, with their lexical rules (XML Schema 1.0 part 2, §3).
public enum SimpleType: String, Sendable, Hashable {
    case string, date, dateTime, decimal, boolean, anyURI, int, nonNegativeInteger, positiveInteger
    case nameToken = "NMTOKEN"
    case language

    /// Whether text, with references resolved, is a value of the type once the white space about it is dropped.
    func accepts(_ raw: ArraySlice<UInt8>) -> Bool {
        if self == .string { return true }
        var text = raw
        while let last = text.last, isSpace(last) { text.removeLast() }
        while let first = text.first, isSpace(first) { text.removeFirst() }
        switch self {
        case .string: return true
        case .boolean: return ["true", "false", "1", "0"].contains { text.elementsEqual($0.utf8) }
        case .decimal: return isDecimal(text)
        case .int: return isInteger(text) { $0 >= Int(Int32.min) && $0 <= Int(Int32.max) }
        case .nonNegativeInteger: return isInteger(text) { $0 >= 0 }
        case .positiveInteger: return isInteger(text) { $0 > 0 }
        case .nameToken: return !text.isEmpty && text.allSatisfy(isNameByte)
        case .language: return text.isEmpty || isLanguage(text)
        case .date:
            var reader = LexicalReader(text)
            return reader.date() && reader.zone() && reader.isAtEnd
        case .dateTime:
            var reader = LexicalReader(text)
            return reader.date() && reader.take("T") && reader.time() && reader.zone() && reader.isAtEnd
        case .anyURI: return isReference(text)
        }
    }

    private func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        var digits = 0
        var points = 0
        for byte in rest {
            if isDigit(byte) {
                digits += 1
            } else if byte == UInt8(ascii: "."), points == 0 {
                points = 1
            } else {
                return false
            }
        }
        return digits > 0
    }

    /// Integers beyond 64 bits keep only their sign, which is all that the unbounded types ask.
    private func isInteger(_ text: ArraySlice<UInt8>, _ fits: (Int) -> Bool) -> Bool {
        var rest = text
        let negative = rest.first == UInt8(ascii: "-")
        if negative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard !rest.isEmpty, rest.allSatisfy(isDigit) else { return false }
        var value = 0
        for byte in rest {
            let (tens, over) = value.multipliedReportingOverflow(by: 10)
            let (sum, beyond) = tens.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
            value = over || beyond ? Int.max : sum
            if over || beyond { break }
        }
        return fits(negative ? -value : value)
    }

    private func isLanguage(_ text: ArraySlice<UInt8>) -> Bool {
        for (index, part) in text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            .enumerated()
        {
            guard (1...8).contains(part.count) else { return false }
            for byte in part {
                let letter =
                    byte < 0x80 && byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
                guard letter || (index > 0 && isDigit(byte)) else { return false }
            }
        }
        return true
    }

    /// A URI reference as RFC 3986 §4.1 has it, after the characters that XLink §5.4 lets stand are escaped.
    private func isReference(_ text: ArraySlice<UInt8>) -> Bool {
        let body = text.split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
        if body.count == 2, body[1].contains(UInt8(ascii: "#")) { return false }
        guard let first = body.first else { return true }
        let head = first.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return true }
        let scheme = head[..<colon]
        guard let lead = scheme.first, lead < 0x80, isNameStart(lead), lead != UInt8(ascii: "_") else {
            return false
        }
        return scheme.allSatisfy {
            $0 < 0x80 && ($0 == UInt8(ascii: "+") || isNameByte($0)) && $0 != UInt8(ascii: "_")
        }
    }
}

/// Reads the fixed shapes of dates and times.
struct LexicalReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) { rest = text }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(_ length: Int) -> Int? {
        guard rest.count >= length, rest.prefix(length).allSatisfy(isDigit) else { return nil }
        let value = rest.prefix(length).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        rest.removeFirst(length)
        return value
    }

    mutating func date() -> Bool {
        _ = take("-")
        let length = rest.prefix(while: isDigit).count
        guard (4...9).contains(length), length == 4 || rest.first != UInt8(ascii: "0") else { return false }
        guard let year = number(length), year != 0, take("-"), let month = number(2), take("-"),
            let day = number(2),
            (1...12).contains(month)
        else { return false }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day >= 1 && day <= lengths[month - 1]
    }

    mutating func time() -> Bool {
        guard let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2)
        else {
            return false
        }
        var fraction = false
        if take(".") {
            let digits = rest.prefix(while: isDigit)
            guard !digits.isEmpty else { return false }
            fraction = digits.contains { $0 != UInt8(ascii: "0") }
            rest.removeFirst(digits.count)
        }
        if hour == 24 { return minute == 0 && second == 0 && !fraction }
        return hour < 24 && minute < 60 && second < 60
    }

    /// A time zone, which may be left out.
    mutating func zone() -> Bool {
        if rest.isEmpty || take("Z") { return true }
        guard take("+") || take("-"), let hours = number(2), take(":"), let minutes = number(2) else {
            return false
        }
        return (hours < 14 && minutes < 60) || (hours == 14 && minutes == 0)
    }
}
