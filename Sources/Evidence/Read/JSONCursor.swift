import Bytes

/// Walks over JSON (RFC 8259) value by value, keeping the line and column, and numbers as they were written. What is not
/// asked for is passed over without being kept.
struct JSONCursor {
    /// Where and why the bytes are no JSON.
    struct Fault: Error {
        var offset: Int
    }

    let bytes: [UInt8]
    private(set) var position = 0
    /// How deep values may lie in each other.
    private static let deepest = 64
    /// The longest text or number that is kept.
    private static let longest = 1 << 16

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private var fault: Fault { Fault(offset: position) }

    /// The next byte that is not white space.
    mutating func peek() throws(Fault) -> UInt8 {
        skipSpace()
        guard position < bytes.count else { throw fault }
        return bytes[position]
    }

    mutating func take(_ byte: UInt8) throws(Fault) {
        guard try peek() == byte else { throw fault }
        position += 1
    }

    /// Nothing but white space is left.
    mutating func end() throws(Fault) {
        skipSpace()
        guard position == bytes.count else { throw fault }
    }

    /// Each member of an object: its name, and where its value begins; `body` reads or passes over the value.
    mutating func object(
        _ body: (inout JSONCursor, String, Int) throws(Fault) -> Void
    ) throws(Fault) {
        try take(UInt8(ascii: "{"))
        if try peek() == UInt8(ascii: "}") {
            position += 1
            return
        }
        while true {
            guard try peek() == UInt8(ascii: "\"") else { throw fault }
            let name = try string()
            try take(UInt8(ascii: ":"))
            _ = try peek()
            try body(&self, name, position)
            if try peek() == UInt8(ascii: ",") {
                position += 1
            } else {
                try take(UInt8(ascii: "}"))
                return
            }
        }
    }

    mutating func array(_ body: (inout JSONCursor, Int) throws(Fault) -> Void) throws(Fault) {
        try take(UInt8(ascii: "["))
        if try peek() == UInt8(ascii: "]") {
            position += 1
            return
        }
        while true {
            _ = try peek()
            try body(&self, position)
            if try peek() == UInt8(ascii: ",") {
                position += 1
            } else {
                try take(UInt8(ascii: "]"))
                return
            }
        }
    }

    /// A text, number, `true` or `false` as text; nil for `null`, and for an object or array, which is passed over.
    mutating func scalar(depth: Int = 0) throws(Fault) -> String? {
        switch try peek() {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "{"):
            guard depth < Self.deepest else { throw fault }
            try object { (cursor, _, _) throws(Fault) in _ = try cursor.scalar(depth: depth + 1) }
            return nil
        case UInt8(ascii: "["):
            guard depth < Self.deepest else { throw fault }
            try array { (cursor, _) throws(Fault) in _ = try cursor.scalar(depth: depth + 1) }
            return nil
        default:
            let start = position
            while position < bytes.count, Self.isPlain(bytes[position]) { position += 1 }
            guard position > start, position - start < 400 else { throw Fault(offset: start) }
            let word = String(decoding: bytes[start..<position], as: UTF8.self)
            if word == "null" { return nil }
            let isNumber = word.utf8.first.map { $0 == UInt8(ascii: "-") || Self.isDigit($0) } ?? false
            guard word == "true" || word == "false" || isNumber else { throw Fault(offset: start) }
            return word
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isPlain(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte >= 0x61 && byte <= 0x7A || byte == 0x45 || byte == 0x2B || byte == 0x2D
            || byte == 0x2E
    }

    private mutating func string() throws(Fault) -> String {
        try take(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw fault
            default:
                if text.count < Self.longest { text.append(byte) }
                position += 1
            }
        }
        throw fault
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
        position += 1
        guard position < bytes.count else { throw fault }
        let plain: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
        ]
        if let byte = plain[bytes[position]] {
            position += 1
            if text.count < Self.longest { text.append(byte) }
            return
        }
        guard bytes[position] == UInt8(ascii: "u") else { throw fault }
        var unit = try hex()
        if (0xD800..<0xDC00).contains(unit), position + 1 < bytes.count, bytes[position] == 0x5C,
            bytes[position + 1] == UInt8(ascii: "u")
        {
            position += 1
            let low = try hex()
            guard (0xDC00..<0xE000).contains(low) else { throw fault }
            unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(unit) else { throw fault }
        if text.count < Self.longest { text += Array(String(Character(scalar)).utf8) }
    }

    /// The four digits behind `u`.
    private mutating func hex() throws(Fault) -> UInt32 {
        position += 1
        guard position + 4 <= bytes.count else { throw fault }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw fault }
            value = value << 4 | UInt32(digit)
        }
        position += 4
        return value
    }
}
