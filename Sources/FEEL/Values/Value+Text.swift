import Scalars

extension Value {
    /// The text `string()` gives: strings as they are, all else in canonical form (DMN 1.5 Table 75).
    public var text: String {
        if case .string(let value) = self { return value }
        return literal
    }

    /// ``text``, cut off somewhere beyond a length in bytes.
    func text(most: Int) -> String {
        if case .string(let value) = self { return value }
        var bytes: [UInt8] = []
        append(to: &bytes, depth: 0, most: most)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value as it would be written: strings quoted, lists and contexts in brackets.
    public var literal: String {
        var bytes: [UInt8] = []
        append(to: &bytes, depth: 0, most: .max)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(to bytes: inout [UInt8], depth: Int, most: Int) {
        if bytes.count > most { return }
        // Values built by a fold can nest without end; text does not follow them there.
        guard depth < 500 else {
            bytes.append(contentsOf: "…".utf8)
            return
        }
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): value.append(to: &bytes)
        case .string(let value): Value.appendQuoted(value, to: &bytes)
        case .date(let value): value.append(to: &bytes)
        case .time(let value): value.append(to: &bytes)
        case .dateTime(let value): value.append(to: &bytes)
        case .daysDuration(let value): value.append(to: &bytes)
        case .yearsDuration(let value): value.append(to: &bytes)
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if bytes.count > most { return }
                if index > 0 { bytes.append(contentsOf: ", ".utf8) }
                item.append(to: &bytes, depth: depth + 1, most: most)
            }
            bytes.append(UInt8(ascii: "]"))
        case .context(let context):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in context.entries.enumerated() {
                if index > 0 { bytes.append(contentsOf: ", ".utf8) }
                Value.appendKey(entry.key, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                entry.value.append(to: &bytes, depth: depth + 1, most: most)
            }
            bytes.append(UInt8(ascii: "}"))
        case .range(let range): range.append(to: &bytes, depth)
        case .function(let function): bytes.append(contentsOf: function.signatureText.utf8)
        }
    }

    private static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Keys that are plain names stand bare, all others quoted.
    private static func appendKey(_ key: String, to bytes: inout [UInt8]) {
        let plain =
            !key.isEmpty && key.utf8.allSatisfy { Characters.isNamePart($0) || $0 == 0x20 }
            && key.utf8.first.map(Characters.isNameStart) == true && key.utf8.last != 0x20
        if plain { bytes.append(contentsOf: key.utf8) } else { appendQuoted(key, to: &bytes) }
    }

    fileprivate func appendEnd(to bytes: inout [UInt8], _ depth: Int) {
        switch self {
        case .date, .time, .dateTime, .daysDuration, .yearsDuration:
            bytes.append(contentsOf: "@\"".utf8)
            append(to: &bytes, depth: depth + 1, most: .max)
            bytes.append(UInt8(ascii: "\""))
        default: append(to: &bytes, depth: depth + 1, most: 1 << 24)
        }
    }
}

extension RangeValue {
    fileprivate func append(to bytes: inout [UInt8], _ depth: Int) {
        if let comparison {
            bytes.append(contentsOf: "(\(comparison.symbol) ".utf8)
            (low.isNull ? high : low).appendEnd(to: &bytes, depth)
            bytes.append(UInt8(ascii: ")"))
            return
        }
        bytes.append(lowClosed ? UInt8(ascii: "[") : UInt8(ascii: "("))
        low.appendEnd(to: &bytes, depth)
        bytes.append(contentsOf: "..".utf8)
        high.appendEnd(to: &bytes, depth)
        bytes.append(highClosed ? UInt8(ascii: "]") : UInt8(ascii: ")"))
    }
}

extension Value: CustomStringConvertible {
    public var description: String { literal }
}
