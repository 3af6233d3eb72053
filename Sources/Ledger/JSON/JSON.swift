/// A JSON value whose objects are written in canonical order.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    /// An IEEE 754 double, as RFC 8785 §3.2.2.3 has every number.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// A whole number; beyond 2^53 doubles have gaps, so larger ones must be strings.
    public static func int(_ value: Int) -> JSON { .number(Double(value)) }

    public subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    public var text: String? { if case .string(let text) = self { text } else { nil } }
    public var integer: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
    public var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
    public var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(nilLiteral: ()) { self = .null }
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}
