import Scalars

/// JSON that cannot be read: where, as an offset in bytes, and what was expected there.
public struct JSONError: Error, Sendable, Hashable {
    public enum Expected: Sendable, Hashable {
        case value, string, colon, commaOrEnd, end, digit, escape, shallower, shorter
    }

    public let offset: Int
    public let expected: Expected
}

struct JSONReader {
    let bytes: [UInt8]
    let limits: Limits
    var position = 0

    init(_ text: String, limits: Limits) {
        bytes = Array(text.utf8)
        self.limits = limits
    }

    private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private func failure(_ expected: JSONError.Expected) -> JSONError {
        JSONError(offset: position, expected: expected)
    }

    mutating func whole() throws(JSONError) -> Value {
        let value = try value(0)
        skipSpace()
        guard position == bytes.count else { throw failure(.end) }
        return value
    }

    private mutating func skipSpace() {
        while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard byte == UInt8(ascii: character), position < bytes.count else { return false }
        position += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func value(_ depth: Int) throws(JSONError) -> Value {
        guard depth < limits.nesting else { throw failure(.shallower) }
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): if take(word: "true") { return true }
        case UInt8(ascii: "f"): if take(word: "false") { return false }
        case UInt8(ascii: "n"): if take(word: "null") { return .null }
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: break
        }
        throw failure(.value)
    }

    private mutating func object(_ depth: Int) throws(JSONError) -> Value {
        position += 1
        var keys: [String] = []
        var values: [Value] = []
        if take("}") { return .context(FEELContext()) }
        repeat {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw failure(.string) }
            keys.append(try string())
            guard take(":") else { throw failure(.colon) }
            values.append(try value(depth + 1))
        } while take(",")
        guard take("}") else { throw failure(.commaOrEnd) }
        if Set(keys).count == keys.count {
            return .context(FEELContext(shape: ContextShape(keys), values: values))
        }
        return .context(FEELContext(zip(keys, values)))
    }

    private mutating func array(_ depth: Int) throws(JSONError) -> Value {
        position += 1
        var items: [Value] = []
        if take("]") { return .list([]) }
        repeat {
            items.append(try value(depth + 1))
            if items.count > limits.listSize { throw failure(.shorter) }
        } while take(",")
        guard take("]") else { throw failure(.commaOrEnd) }
        return .list(items)
    }

    private mutating func number() throws(JSONError) -> Value {
        let start = position
        if byte == UInt8(ascii: "-") { position += 1 }
        guard Characters.isDigit(byte) else { throw failure(.digit) }
        while true {
            switch byte {
            case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"),
                UInt8(ascii: "-"):
                position += 1
                continue
            default: break
            }
            break
        }
        guard let number = Decimal128(parsing: bytes[start..<position]) else {
            position = start
            throw failure(.value)
        }
        return .number(number)
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let next = bytes[position]
            position += 1
            switch next {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case 0..<0x20:
                position -= 1
                throw failure(.escape)
            case 0x5C: try escape(into: &text)
            default: text.append(next)
            }
        }
        throw failure(.string)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let kind = byte
        position += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(kind)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var unit = try hexadecimal()
            if unit & 0xFC00 == 0xD800, byte == 0x5C, position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                let low = try hexadecimal()
                unit = low & 0xFC00 == 0xDC00 ? (unit - 0xD800) << 10 + (low - 0xDC00) + 0x10000 : 0xFFFD
            }
            text.append(contentsOf: Array(String(UnicodeScalar(unit) ?? "\u{FFFD}").utf8))
        default: throw failure(.escape)
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { throw failure(.escape) }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
