/// A JSON document with the place of each value, so that what is wrong with a ruleset can be pointed at (RFC 8259).
indirect enum PlacedJSON: Sendable {
    struct Member: Sendable {
        var name: String
        var offset: Int
        var value: PlacedJSON
    }

    case object([Member], offset: Int)
    case array([PlacedJSON], offset: Int)
    case string(String, offset: Int)
    case number(String, offset: Int)
    case other(offset: Int)

    var offset: Int {
        switch self {
        case .object(_, let offset), .array(_, let offset), .string(_, let offset), .number(_, let offset),
            .other(let offset):
            offset
        }
    }
}

/// Why bytes are no JSON.
struct JSONFault: Error {
    var offset: Int
    var expected: String
}

/// Reads JSON of bounded depth.
struct PlacedJSONReader {
    private let bytes: [UInt8]
    private var at = 0
    static let depthLimit = 64

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONFault) -> PlacedJSON {
        let value = try value(depth: 0)
        space()
        guard at == bytes.count else { throw fault("the end") }
        return value
    }

    private func fault(_ expected: String) -> JSONFault { JSONFault(offset: at, expected: expected) }

    private mutating func space() {
        while at < bytes.count, isSpace(bytes[at]) { at += 1 }
    }

    private func has(_ sign: Character) -> Bool { at < bytes.count && bytes[at] == sign.asciiValue }

    private mutating func take(_ sign: Character) throws(JSONFault) {
        guard has(sign) else { throw fault("“\(sign)”") }
        at += 1
    }

    private mutating func value(depth: Int) throws(JSONFault) -> PlacedJSON {
        guard depth < Self.depthLimit else { throw fault("fewer levels") }
        space()
        let start = at
        guard at < bytes.count else { throw fault("a value") }
        switch bytes[at] {
        case UInt8(ascii: "{"):
            at += 1
            return .object(try members(depth), offset: start)
        case UInt8(ascii: "["):
            at += 1
            return .array(try items(depth), offset: start)
        case UInt8(ascii: "\""): return .string(try string(), offset: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            while at < bytes.count, isDigit(bytes[at]) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(bytes[at]) {
                at += 1
            }
            return .number(String(decoding: bytes[start..<at], as: UTF8.self), offset: start)
        default:
            for word in ["true", "false", "null"] where bytes[at...].starts(with: word.utf8) {
                at += word.utf8.count
                return .other(offset: start)
            }
            throw fault("a value")
        }
    }

    private mutating func members(_ depth: Int) throws(JSONFault) -> [PlacedJSON.Member] {
        var members: [PlacedJSON.Member] = []
        space()
        if has("}") {
            at += 1
            return members
        }
        while true {
            space()
            let start = at
            let name = try string()
            space()
            try take(":")
            members.append(.init(name: name, offset: start, value: try value(depth: depth + 1)))
            space()
            if has("}") {
                at += 1
                return members
            }
            try take(",")
        }
    }

    private mutating func items(_ depth: Int) throws(JSONFault) -> [PlacedJSON] {
        var items: [PlacedJSON] = []
        space()
        if has("]") {
            at += 1
            return items
        }
        while true {
            items.append(try value(depth: depth + 1))
            space()
            if has("]") {
                at += 1
                return items
            }
            try take(",")
        }
    }

    private mutating func string() throws(JSONFault) -> String {
        try take("\"")
        var text: [UInt8] = []
        while true {
            guard at < bytes.count, bytes[at] >= 0x20 else { throw fault("“\"”") }
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        guard at < bytes.count else { throw fault("an escape") }
        let sign = bytes[at]
        at += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"):
            var code = try unit()
            if (0xD800..<0xDC00).contains(code), bytes[at...].starts(with: [0x5C, 0x75]) {
                at += 2
                let low = try unit()
                guard (0xDC00..<0xE000).contains(low) else { throw fault("a low surrogate") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("a character") }
            text += String(Character(scalar)).utf8
        default: throw fault("an escape")
        }
    }

    private mutating func unit() throws(JSONFault) -> UInt32 {
        guard at + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits") }
        at += 4
        return code
    }
}
