/// Character and predefined entity references (XML 1.0 §4.1, §4.6).
enum References {
    /// What stands between `&` and `;`, as a character; nil where XML 1.0 has none.
    static func scalar(_ body: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        if body.count >= 2, body[0] == UInt8(ascii: "#") {
            let hexadecimal = body[1] == UInt8(ascii: "x")
            let digits = body[(hexadecimal ? 2 : 1)...]
            guard !digits.isEmpty, digits.count <= 10 else { return nil }
            var value: UInt64 = 0
            for byte in digits {
                guard let digit = digitValue(byte, hexadecimal: hexadecimal) else { return nil }
                value = value * (hexadecimal ? 16 : 10) + digit
            }
            guard value <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
            let isControl = value < 0x20 && value != 9 && value != 10 && value != 13
            return isControl || value == 0xFFFE || value == 0xFFFF ? nil : scalar
        }
        switch String(decoding: body, as: UTF8.self) {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: return nil
        }
    }

    private static func digitValue(_ byte: UInt8, hexadecimal: Bool) -> UInt64? {
        if isDigit(byte) { return UInt64(byte - UInt8(ascii: "0")) }
        let letter = byte | 0x20
        guard hexadecimal, letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "f") else { return nil }
        return UInt64(letter - UInt8(ascii: "a") + 10)
    }

    /// Appends bytes to `text` with their references resolved.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "&"),
                let end = bytes[index...].firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(UnsafeBufferPointer(rebasing: bytes[(index + 1)..<end]))
            {
                text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                index = end + 1
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
    }
}
