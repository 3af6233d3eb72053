public import Scalars

/// A value of FEEL's semantic domains (DMN 1.5 §10.3.2.3).
public enum Value: Sendable {
    /// No value, and perhaps why.
    case null(NullReason?)
    case boolean(Bool)
    case number(Decimal128)
    case string(String)
    case date(Day)
    case time(TimeOfDay)
    case dateTime(DateTime)
    case daysDuration(DaysTimeDuration)
    case yearsDuration(YearsMonthsDuration)
    case list([Value])
    case context(FEELContext)
    case range(RangeValue)
    case function(FunctionValue)
}

extension Value {
    /// Null without a reason: the literal.
    public static var null: Value { .null(nil) }

    public static func null(
        _ kind: NullReason.Kind, at span: SourceSpan? = nil, because cause: NullReason? = nil
    )
        -> Value
    { .null(NullReason(kind, at: span, because: cause)) }

    @inlinable public var isNull: Bool { if case .null = self { true } else { false } }

    /// Why this is null; nil when it is not, or when nobody said.
    @inlinable public var nullReason: NullReason? { if case .null(let reason) = self { reason } else { nil } }

    /// The truth value; nil for anything but a boolean.
    @inlinable public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }

    @inlinable public var number: Decimal128? { if case .number(let value) = self { value } else { nil } }

    @inlinable public var string: String? { if case .string(let value) = self { value } else { nil } }

    @inlinable public var list: [Value]? { if case .list(let value) = self { value } else { nil } }

    @inlinable public var context: FEELContext? { if case .context(let value) = self { value } else { nil } }

    @inlinable public var range: RangeValue? { if case .range(let value) = self { value } else { nil } }

    @inlinable public var function: FunctionValue? {
        if case .function(let value) = self { value } else { nil }
    }

    /// Which domain the value belongs to.
    public var kind: Kind {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date: .date
        case .time: .time
        case .dateTime: .dateTime
        case .daysDuration: .daysDuration
        case .yearsDuration: .yearsDuration
        case .list: .list
        case .context: .context
        case .range: .range
        case .function: .function
        }
    }

    /// The domains, as small numbers.
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        case null, boolean, number, string, date, time, dateTime, daysDuration, yearsDuration, list, context,
            range
        case function
    }
}

extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral
{
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(integerLiteral value: Int) { self = .number(Decimal128(value)) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: Value...) { self = .list(elements) }
}
