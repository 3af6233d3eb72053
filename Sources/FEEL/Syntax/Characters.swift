/// FEEL's classes of characters (DMN 1.5 §10.3.1.2, rules 27 to 32 and 61, 62).
enum Characters {
    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always) static func isNameStart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte >= 0x80
    }

    @inline(__always) static func isNamePart(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

    /// The marks a name may hold between its parts: `. / - ’ + *`.
    static func isNameMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2E, 0x2F, 0x2D, 0x27, 0x2B, 0x2A: true
        default: false
        }
    }

    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000, 0xFEFF:
            true
        default: false
        }
    }

    /// Scalars above ASCII that no name may hold: signs and typographic quotation marks.
    static func isForeignMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x80...0xB6, 0xB8...0xBF, 0xD7, 0xF7, 0x2010...0x2027, 0x2030...0x203E, 0x2041...0x205E,
            0x2190...0x2BFF, 0x3001...0x3004, 0x3008...0x3020:
            true
        default: false
        }
    }
}
