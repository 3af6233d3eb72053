/// The encodings that a table or a text may arrive in.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"

    /// Bytes as UTF-8 without a byte order mark, and the encoding they were in.
    ///
    /// A byte order mark decides; without one, text whose every other byte is zero is UTF-16, valid UTF-8 is UTF-8, and anything else is taken as Windows-1252, which
    /// is Latin-1 wherever Latin-1 prints anything (WHATWG Encoding Standard, index windows-1252).
    public static func decode(_ bytes: [UInt8]) -> (utf8: [UInt8], encoding: TextEncoding) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(bytes.dropFirst(3))) }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return (utf16(bytes.dropFirst(2), bigEndian: false), .utf16LittleEndian)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return (utf16(bytes.dropFirst(2), bigEndian: true), .utf16BigEndian)
        }
        if let bigEndian = looksLikeUTF16(bytes) {
            return (utf16(bytes[...], bigEndian: bigEndian), bigEndian ? .utf16BigEndian : .utf16LittleEndian)
        }
        return repaired(bytes)
    }

    /// Whether the first bytes, unmarked, are UTF-16 of mostly Latin letters: every other byte is then zero, which no
    /// text in the other encodings holds. Tells the byte order; nil when they are not.
    private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
        let sample = min(bytes.count, 64) & ~1
        guard sample >= 4 else { return nil }
        var zeros = (even: 0, odd: 0)
        for index in stride(from: 0, to: sample, by: 2) {
            if bytes[index] == 0 { zeros.even += 1 }
            if bytes[index + 1] == 0 { zeros.odd += 1 }
        }
        if zeros.even == 0, zeros.odd * 4 >= sample { return false }
        if zeros.odd == 0, zeros.even * 4 >= sample { return true }
        return nil
    }

    private static func repaired(_ bytes: [UInt8]) -> (utf8: [UInt8], encoding: TextEncoding) {
        if isUTF8(bytes) { return (bytes, .utf8) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            switch byte {
            case 0..<0x80: text.append(byte)
            case 0x80..<0xA0: append(highHalf[Int(byte) - 0x80], to: &text)
            default: append(UInt32(byte), to: &text)
            }
        }
        return (text, .windows1252)
    }

    /// Whether bytes are well-formed UTF-8 (Unicode 16, table 3-7).
    public static func isUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            let count = buffer.count
            while index < count {
                let lead = buffer[index]
                if lead < 0x80 {
                    index += 1
                    continue
                }
                let length: Int
                var low: UInt8 = 0x80
                var high: UInt8 = 0xBF
                switch lead {
                case 0xC2...0xDF: length = 2
                case 0xE0: (length, low) = (3, 0xA0)
                case 0xED: (length, high) = (3, 0x9F)
                case 0xE1...0xEF: length = 3
                case 0xF0: (length, low) = (4, 0x90)
                case 0xF4: (length, high) = (4, 0x8F)
                case 0xF1...0xF3: length = 4
                default: return false
                }
                guard index + length <= count, buffer[index + 1] >= low, buffer[index + 1] <= high else {
                    return false
                }
                for offset in 2..<max(2, length) where buffer[index + offset] & 0xC0 != 0x80 { return false }
                index += length
            }
            return true
        }
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(bigEndian ? a << 8 | b : b << 8 | a)
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func append(_ value: UInt32, to text: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value) else { return }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// What 0x80 … 0x9F mean in Windows-1252; the five that mean nothing stay control characters.
    private static let highHalf: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
        0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
