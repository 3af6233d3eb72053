/// The value of a string literal's bytes: escapes resolved, surrogate pairs joined (DMN 1.5 grammar rules 35, 64).
///
/// A backslash before any other character stands for itself, so that `"\d+"` is a regular expression.
enum StringLiteral {
    static func value(of bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(0x5C) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var position = bytes.startIndex
        while position < bytes.endIndex {
            let byte = bytes[position]
            guard byte == 0x5C, position + 1 < bytes.endIndex else {
                out.append(byte)
                position += 1
                continue
            }
            let escape = bytes[position + 1]
            position += 2
            switch escape {
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "\""), UInt8(ascii: "'"), 0x5C: out.append(escape)
            case UInt8(ascii: "u"):
                guard let unit = hexadecimal(bytes, position, 4) else {
                    out += [0x5C, escape]
                    continue
                }
                position += 4
                if unit & 0xFC00 == 0xD800, let low = lowSurrogate(bytes, position) {
                    position += 6
                    append((unit - 0xD800) << 10 + (low - 0xDC00) + 0x10000, to: &out)
                } else {
                    append(unit, to: &out)
                }
            case UInt8(ascii: "U"):
                guard let scalar = hexadecimal(bytes, position, 6) else {
                    out += [0x5C, escape]
                    continue
                }
                position += 6
                append(scalar, to: &out)
            default:
                out.append(0x5C)
                out.append(escape)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>, _ start: Int, _ count: Int) -> UInt32? {
        guard start + count <= bytes.endIndex else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + count] {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private static func lowSurrogate(_ bytes: ArraySlice<UInt8>, _ start: Int) -> UInt32? {
        guard start + 6 <= bytes.endIndex, bytes[start] == 0x5C, bytes[start + 1] == UInt8(ascii: "u"),
            let unit = hexadecimal(bytes, start + 2, 4), unit & 0xFC00 == 0xDC00
        else { return nil }
        return unit
    }

    private static func append(_ scalar: UInt32, to out: inout [UInt8]) {
        out.append(contentsOf: Array(String(UnicodeScalar(scalar) ?? "\u{FFFD}").utf8))
    }
}
