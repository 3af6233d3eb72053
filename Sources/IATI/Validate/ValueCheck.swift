/// Quick looks at values: what nearly all of them look like passes at once, the rest is looked at with care.
enum ValueCheck {
    // Numbers of the types in `PathTable.types`.
    private static let date = 1
    private static let dateTime = 2
    private static let decimal = 3
    private static let boolean = 4
    private static let anyURI = 5
    private static let int = 6
    private static let nonNegativeInteger = 7
    private static let positiveInteger = 8
    private static let nameToken = 9
    private static let language = 10

    /// Whether bytes are plainly a value of the type; false says nothing.
    @inline(__always)
    static func isPlainly(_ type: Int, _ at: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        switch type {
        case date: length == 10 && isPlainDate(at)
        case decimal: isPlainDecimal(at, length)
        case boolean: length == 1 && (at[0] == UInt8(ascii: "0") || at[0] == UInt8(ascii: "1"))
        case language: length == 2 && isLetter(at[0]) && isLetter(at[1])
        case dateTime: isPlainDateTime(at, length)
        case nameToken: isPlainToken(at, length)
        case anyURI: isPlainURI(at, length)
        case int, nonNegativeInteger: isPlainInteger(at, length)
        case positiveInteger: isPlainInteger(at, length) && at[0] != UInt8(ascii: "0")
        default: false
        }
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func isPlainDecimal(_ at: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        var digits = 0
        var points = 0
        for index in 0..<length {
            let byte = at[index]
            if isDigit(byte) {
                digits &+= 1
            } else if byte == UInt8(ascii: ".") {
                points &+= 1
            } else if index != 0 || byte != UInt8(ascii: "-") {
                return false
            }
        }
        return digits > 0 && points <= 1
    }

    /// `YYYY-MM-DD` of a day that every such month has.
    @inline(__always)
    private static func isPlainDate(_ at: UnsafePointer<UInt8>) -> Bool {
        guard let parts = CalendarDay.parts(at, 10), parts.year > 0 else { return false }
        if parts.day <= 28 { return true }
        if parts.month == 2 { return false }
        return parts.day <= 30
            || parts.month != 4 && parts.month != 6 && parts.month != 9 && parts.month != 11
    }

    private static func isPlainDateTime(_ at: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        // 2024-05-01T00:00:00, and perhaps Z.
        guard length == 19 || length == 20 && at[19] == UInt8(ascii: "Z"), at[10] == UInt8(ascii: "T"),
            isPlainDate(at), at[13] == UInt8(ascii: ":"), at[16] == UInt8(ascii: ":")
        else { return false }
        for index in [11, 12, 14, 15, 17, 18] where !isDigit(at[index]) { return false }
        let hour = (at[11] &- 48) &* 10 &+ at[12] &- 48
        return hour < 24 && at[14] < UInt8(ascii: "6") && at[17] < UInt8(ascii: "6")
    }

    private static func isPlainToken(_ at: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        for index in 0..<length where at[index] >= 0x80 || !isNameByte(at[index]) { return false }
        return length > 0
    }

    /// Letters before the first colon, and no sign after it that is looked at with care.
    private static func isPlainURI(_ at: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        guard length > 8, at[0] == UInt8(ascii: "h"), at[1] == UInt8(ascii: "t"), at[2] == UInt8(ascii: "t"),
            at[3] == UInt8(ascii: "p")
        else { return false }
        let colon = at[4] == UInt8(ascii: "s") ? 5 : 4
        guard at[colon] == UInt8(ascii: ":") else { return false }
        for index in (colon + 1)..<length where at[index] <= 0x20 || at[index] == UInt8(ascii: "#") {
            return false
        }
        return true
    }

    private static func isPlainInteger(_ at: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        guard length > 0, length < 10 else { return false }
        for index in 0..<length where !isDigit(at[index]) { return false }
        return true
    }
}
