import Scalars

extension Value {
    /// The value as JSON. Numbers keep every digit; dates, times, durations, ranges and functions become the text
    /// FEEL writes them with.
    public var json: String {
        var bytes: [UInt8] = []
        appendJSON(to: &bytes, depth: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``json`` as UTF-8.
    public func appendJSON(to bytes: inout [UInt8]) { appendJSON(to: &bytes, depth: 0) }

    private func appendJSON(to bytes: inout [UInt8], depth: Int) {
        guard depth < 500 else {
            bytes.append(contentsOf: "null".utf8)
            return
        }
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): value.append(to: &bytes)
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                item.appendJSON(to: &bytes, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "]"))
        case .context(let context):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in context.entries.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Value.appendJSONString(entry.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                entry.value.appendJSON(to: &bytes, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "}"))
        default: Value.appendJSONString(text, to: &bytes)
        }
    }

    private static func appendJSONString(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                let digits = Array("0123456789abcdef".utf8)
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Reads JSON: objects become contexts, numbers keep every digit. Strings stay strings; ``coerced(to:)`` does not
    /// make dates of them, ``init(json:as:limits:)`` does.
    public init(json text: String, limits: Limits = .standard) throws(JSONError) {
        var reader = JSONReader(text, limits: limits)
        self = try reader.whole()
    }

    /// Reads JSON as a value of a type: a string becomes a date, time or duration where the type asks for one.
    public init(json text: String, as type: FEELType, limits: Limits = .standard) throws(JSONError) {
        self = try Value(json: text, limits: limits).parsed(as: type)
    }

    /// Strings within made dates, times and durations where the type asks for them.
    public func parsed(as type: FEELType) -> Value {
        switch (self, type) {
        case (.string(let text), .date): Day(text).map { .date($0) } ?? self
        case (.string(let text), .time): TimeOfDay(text).map { .time($0) } ?? self
        case (.string(let text), .dateTime): DateTime(text).map { .dateTime($0) } ?? self
        case (.string(let text), .daysDuration): DaysTimeDuration(text).map { .daysDuration($0) } ?? self
        case (.string(let text), .yearsDuration): YearsMonthsDuration(text).map { .yearsDuration($0) } ?? self
        case (.list(let items), .list(let item)): .list(items.map { $0.parsed(as: item) })
        case (.context(let context), .context(let fields)):
            .context(
                FEELContext(
                    context.entries.map { entry in
                        let field = fields.first { $0.name == entry.key }
                        return (entry.key, field.map { entry.value.parsed(as: $0.type) } ?? entry.value)
                    }))
        default: self
        }
    }
}
