/// Which characters XML 1.0 and its namespaces allow where.
enum XMLCharacters {
    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// A byte that may start a name; bytes of non-ASCII characters pass here and are checked as a whole.
    @inline(__always)
    static func isNameStart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte >= 0x80
    }

    @inline(__always)
    static func isName(_ byte: UInt8) -> Bool {
        isNameStart(byte) || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2E || byte == 0x3A
    }

    /// A byte that plain text may not simply pass over: markup, `]`, a carriage return, a control.
    @inline(__always)
    static func stopsText(_ byte: UInt8) -> Bool {
        if byte >= 0x60 { return false }
        if byte < 0x20 { return byte != 0x0A && byte != 0x09 }
        return byte == 0x3C || byte == 0x26 || byte == 0x5D
    }

    /// XML 1.0 production 2.
    static func isAllowed(_ code: UInt32) -> Bool {
        switch code {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// XML 1.0 production 4, above ASCII.
    static func isNameStart(_ code: UInt32) -> Bool {
        switch code {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
            0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// XML 1.0 production 4a, above ASCII.
    static func isName(_ code: UInt32) -> Bool {
        switch code {
        case 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: isNameStart(code)
        }
    }

    /// The character behind one of the five predefined entities.
    static func predefined(_ name: UnsafeBufferPointer<UInt8>) -> UInt8? {
        switch String(decoding: name, as: UTF8.self) {
        case "lt": 0x3C
        case "gt": 0x3E
        case "amp": 0x26
        case "apos": 0x27
        case "quot": 0x22
        default: nil
        }
    }
}
