/// A reader of the small ISO 8601 grammars over borrowed bytes.
struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }
    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    /// Exactly `count` digits.
    mutating func digits(_ count: Int) -> Int? {
        guard at + count <= bytes.count else { return nil }
        var value = 0
        for index in at..<at + count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        at += count
        return value
    }

    /// One digit or more, up to 18 of them; `count` says how many there were.
    mutating func number() -> (value: Int64, count: Int)? {
        var value: Int64 = 0
        let start = at
        while at < bytes.count {
            let digit = bytes[at] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            guard at - start < 18 || value == 0 else { return nil }
            value = value * 10 + Int64(digit)
            at += 1
        }
        return at == start ? nil : (value, at - start)
    }

    /// A year: four digits, or more without a leading zero, perhaps after a minus.
    mutating func year() -> Int? {
        let negative = take("-")
        let start = at
        guard let (value, count) = number(), count >= 4, count <= 9 else { return nil }
        if count > 4, bytes[start] == UInt8(ascii: "0") { return nil }
        if negative, value == 0 { return nil }
        return negative ? -Int(value) : Int(value)
    }

    mutating func day() -> Day? {
        guard let year = year(), take("-"), let month = digits(2), take("-"), let day = digits(2)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// A fraction of a second after the point, in nanoseconds; further digits are cut.
    mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var count = 0
        while at < bytes.count {
            let digit = bytes[at] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            if count < 9 { value = value * 10 + Int64(digit) }
            count += 1
            at += 1
        }
        if count == 0 { return nil }
        while count < 9 {
            value *= 10
            count += 1
        }
        return value
    }

    /// `hh:mm:ss[.f]`: nanoseconds since midnight; 24:00:00 is the end of the day.
    mutating func clock() -> Int64? {
        guard let hour = digits(2), take(":"), let minute = digits(2), take(":"), let second = digits(2)
        else { return nil }
        var nanoseconds: Int64 = 0
        if take(".") {
            guard let part = fraction() else { return nil }
            nanoseconds = part
        }
        if hour == 24 {
            guard minute == 0, second == 0, nanoseconds == 0 else { return nil }
        } else if hour > 23 || minute > 59 || second > 59 {
            return nil
        }
        return Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000 + nanoseconds
    }

    /// What is left: nothing, `Z`, `±hh:mm[:ss]` or `@Region/City`.
    mutating func zone() -> Zone? {
        guard let byte = next else { return .local }
        if byte == UInt8(ascii: "Z") {
            at += 1
            return isAtEnd ? .offset(seconds: 0) : nil
        }
        if byte == UInt8(ascii: "@") {
            let name = UnsafeBufferPointer(rebasing: bytes[(at + 1)...])
            at = bytes.count
            return NamedZone(parsing: name).map { .named($0) }
        }
        let negative = byte == UInt8(ascii: "-")
        guard negative || byte == UInt8(ascii: "+") else { return nil }
        at += 1
        guard let hours = digits(2), take(":"), let minutes = digits(2), minutes < 60 else { return nil }
        var total = hours * 3600 + minutes * 60
        if take(":") {
            guard let seconds = digits(2), seconds < 60 else { return nil }
            total += seconds
        }
        guard total <= Zone.greatestOffset, isAtEnd else { return nil }
        return .offset(seconds: Int32(negative ? -total : total))
    }
}

/// Runs a reader over the bytes of any collection, without a copy where they lie together.
@usableFromInline
func scanning<Bytes: Collection, Value>(
    _ bytes: Bytes, _ body: (UnsafeBufferPointer<UInt8>) -> Value?
) -> Value? where Bytes.Element == UInt8 {
    if let value = bytes.withContiguousStorageIfAvailable(body) { return value }
    return Array(bytes).withUnsafeBufferPointer(body)
}

func appendDigits(_ value: UInt64, width: Int, to bytes: inout [UInt8]) {
    var width = width
    var bound: UInt64 = 10
    var digits = 1
    while digits < 19, value >= bound {
        digits += 1
        bound *= 10
    }
    if value >= bound { digits = 20 }
    width = max(width, digits)
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
    var rest = value
    for index in stride(from: start + width - 1, through: start, by: -1) where rest > 0 {
        bytes[index] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
    }
}

/// Appends `.` and the nanoseconds without trailing zeros; nothing for 0.
func appendFraction(_ nanoseconds: Int64, to bytes: inout [UInt8]) {
    if nanoseconds == 0 { return }
    bytes.append(UInt8(ascii: "."))
    let start = bytes.count
    appendDigits(UInt64(nanoseconds), width: 9, to: &bytes)
    while bytes.count > start + 1, bytes[bytes.count - 1] == UInt8(ascii: "0") { bytes.removeLast() }
}
