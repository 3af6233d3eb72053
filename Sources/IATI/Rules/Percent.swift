/// Exact decimal numbers as they stand in attributes, in units of 10⁻¹⁵.
enum Percent {
    static let one: Int128 = 1_000_000_000_000_000
    static let hundred: Int128 = one * 100

    /// Whether a sum is 100 to six decimals: what published files add up to beyond them is binary rounding.
    static func isHundred(_ sum: Int128) -> Bool {
        let difference = sum > hundred ? sum - hundred : hundred - sum
        return difference * 2_000_000 < one
    }

    /// The value of a decimal literal, with an exponent if `scientific`; nil where it is none, or is beyond 10²⁰.
    static func value(_ at: UnsafePointer<UInt8>, _ length: Int, scientific: Bool) -> Int128? {
        var index = 0
        var end = length
        while index < end, isSpace(at[index]) { index += 1 }
        while end > index, isSpace(at[end - 1]) { end -= 1 }
        var negative = false
        if index < end, at[index] == UInt8(ascii: "-") || (scientific && at[index] == UInt8(ascii: "+")) {
            negative = at[index] == UInt8(ascii: "-")
            index += 1
        }
        var digits = 0
        var scale = 15
        var point = false
        var value: Int128 = 0
        while index < end {
            let byte = at[index]
            if isDigit(byte) {
                digits += 1
                if !point || scale > 0 {
                    guard value < Int128(1) << 110 else { return nil }
                    value = value * 10 + Int128(byte - UInt8(ascii: "0"))
                    if point { scale -= 1 }
                }
            } else if byte == UInt8(ascii: "."), !point {
                point = true
            } else {
                break
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        if index < end, scientific, at[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            var down = false
            if index < end, at[index] == UInt8(ascii: "-") || at[index] == UInt8(ascii: "+") {
                down = at[index] == UInt8(ascii: "-")
                index += 1
            }
            var exponent = 0
            guard index < end else { return nil }
            while index < end, isDigit(at[index]), exponent < 1000 {
                exponent = exponent * 10 + Int(at[index] - UInt8(ascii: "0"))
                index += 1
            }
            scale += down ? -exponent : exponent
        }
        guard index == end, scale < 40 else { return nil }
        while scale > 0 {
            guard value < Int128(1) << 110 else { return nil }
            value *= 10
            scale -= 1
        }
        while scale < 0, value != 0 {
            value /= 10
            scale += 1
        }
        return negative ? -value : value
    }
}
