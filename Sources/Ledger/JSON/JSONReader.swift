/// Why bytes are not JSON.
public struct JSONError: Error, Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case unexpected(UInt8)
        case ended
        case badEscape
        case badNumber
        case badUTF8
        case controlCharacter
        case duplicateMember(String)
        case tooDeep(limit: Int)
        case trailing
    }

    public var what: What
    /// Counted from the first byte, 0.
    public var offset: Int
}

extension JSON {
    /// Reads JSON strictly (RFC 8259, and I-JSON's rule against duplicate members, RFC 7493 §2.3).
    /// - Parameter depth: how deep arrays and objects may nest.
    /// - Throws: `JSONError` at the first thing wrong.
    public init(parsing bytes: [UInt8], depth: Int = 128) throws(JSONError) {
        var reader = JSONReader(bytes: bytes, limit: depth)
        self = try reader.document()
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    let limit: Int
    var position = 0
    var depth = 0

    init(bytes: [UInt8], limit: Int) {
        self.bytes = bytes
        self.limit = limit
    }

    mutating func document() throws(JSONError) -> JSON {
        let value = try value()
        skipSpace()
        if position < bytes.count { throw JSONError(what: .trailing, offset: position) }
        return value
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private func peek() throws(JSONError) -> UInt8 {
        guard position < bytes.count else { throw JSONError(what: .ended, offset: position) }
        return bytes[position]
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        let found = try peek()
        guard found == byte else { throw JSONError(what: .unexpected(found), offset: position) }
        position += 1
    }

    private mutating func value() throws(JSONError) -> JSON {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case let byte: throw JSONError(what: .unexpected(byte), offset: position)
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
        for byte in word.utf8 { try expect(byte) }
        return value
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        if depth > limit { throw JSONError(what: .tooDeep(limit: limit), offset: position) }
        position += 1
        skipSpace()
    }

    /// Whether another member follows; reads the comma or the closing mark.
    private mutating func goesOn(until close: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        let next = try peek()
        position += 1
        if next == close {
            depth -= 1
            return false
        }
        guard next == UInt8(ascii: ",") else {
            throw JSONError(what: .unexpected(next), offset: position - 1)
        }
        return true
    }

    private mutating func object() throws(JSONError) -> JSON {
        try enter()
        var members: [String: JSON] = [:]
        if try peek() == UInt8(ascii: "}") {
            position += 1
            depth -= 1
            return .object([:])
        }
        repeat {
            skipSpace()
            let start = position
            guard try peek() == UInt8(ascii: "\"") else {
                throw JSONError(what: .unexpected(bytes[position]), offset: position)
            }
            let name = try string()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            if members.updateValue(try value(), forKey: name) != nil {
                throw JSONError(what: .duplicateMember(name), offset: start)
            }
        } while try goesOn(until: UInt8(ascii: "}"))
        return .object(members)
    }

    private mutating func array() throws(JSONError) -> JSON {
        try enter()
        var items: [JSON] = []
        if try peek() == UInt8(ascii: "]") {
            position += 1
            depth -= 1
            return .array([])
        }
        repeat { items.append(try value()) } while try goesOn(until: UInt8(ascii: "]"))
        return .array(items)
    }

    private mutating func number() throws(JSONError) -> Double {
        let start = position
        if try peek() == UInt8(ascii: "-") { position += 1 }
        let first = try peek()
        guard isDigit(first) else { throw JSONError(what: .badNumber, offset: position) }
        position += 1
        if first != UInt8(ascii: "0") { digits() }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            guard digits() else { throw JSONError(what: .badNumber, offset: position) }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count,
                bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
            {
                position += 1
            }
            guard digits() else { throw JSONError(what: .badNumber, offset: position) }
        }
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite
        else {
            throw JSONError(what: .badNumber, offset: start)
        }
        return number
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    @discardableResult
    private mutating func digits() -> Bool {
        let start = position
        while position < bytes.count, isDigit(bytes[position]) { position += 1 }
        return position > start
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        var text: [UInt8] = []
        while true {
            let byte = try peek()
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw JSONError(what: .badUTF8, offset: position - 1)
                }
                return string
            case UInt8(ascii: "\\"): try escape(&text)
            case 0..<0x20: throw JSONError(what: .controlCharacter, offset: position - 1)
            default: text.append(byte)
            }
        }
    }

    private mutating func escape(_ text: inout [UInt8]) throws(JSONError) {
        let byte = try peek()
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): try unicode(&text)
        default: throw JSONError(what: .badEscape, offset: position - 1)
        }
    }

    private mutating func unicode(_ text: inout [UInt8]) throws(JSONError) {
        let start = position
        var code = try hex()
        if (0xD800..<0xDC00).contains(code) {
            try expect(UInt8(ascii: "\\"))
            try expect(UInt8(ascii: "u"))
            let low = try hex()
            guard (0xDC00..<0xE000).contains(low) else { throw JSONError(what: .badEscape, offset: start) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw JSONError(what: .badEscape, offset: start) }
        text += Array(String(Character(scalar)).utf8)
    }

    private mutating func hex() throws(JSONError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            let byte = try peek()
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw JSONError(what: .badEscape, offset: position)
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}
