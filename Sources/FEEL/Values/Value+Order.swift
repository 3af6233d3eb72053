import Scalars

extension Value {
    /// FEEL's `<`, `<=`, `>`, `>=`, `=` and `!=`: true, false, or null with the reason.
    public static func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Value {
        switch comparison {
        case .equal: return equals(left, right)
        case .notEqual:
            let equal = equals(left, right)
            return equal.boolean.map { .boolean(!$0) } ?? equal
        default: break
        }
        guard let order = order(left, right) else { return incomparable(left, right) }
        switch comparison {
        case .less: return .boolean(order < 0)
        case .lessOrEqual: return .boolean(order <= 0)
        case .greater: return .boolean(order > 0)
        default: return .boolean(order >= 0)
        }
    }

    /// −1, 0 or 1; nil for values that have no order (DMN 1.5 §10.3.2.13, Table 54).
    public static func order(_ left: Value, _ right: Value) -> Int? {
        switch (left, right) {
        case (.number(let a), .number(let b)): return Decimal128.order(a, b)
        case (.string(let a), .string(let b)): return textOrder(a, b)
        case (.date(let a), .date(let b)): return a < b ? -1 : a == b ? 0 : 1
        case (.time(let a), .time(let b)): return TimeOfDay.order(a, b)
        case (.dateTime(let a), .dateTime(let b)): return DateTime.order(a, b)
        case (.daysDuration(let a), .daysDuration(let b)): return a < b ? -1 : a == b ? 0 : 1
        case (.yearsDuration(let a), .yearsDuration(let b)): return a < b ? -1 : a == b ? 0 : 1
        default: return nil
        }
    }

    /// Lexical order by Unicode scalar, which for UTF-8 is the order of the bytes.
    static func textOrder(_ left: String, _ right: String) -> Int {
        var (a, b) = (left.utf8.makeIterator(), right.utf8.makeIterator())
        while true {
            switch (a.next(), b.next()) {
            case (nil, nil): return 0
            case (nil, _): return -1
            case (_, nil): return 1
            case (let x?, let y?): if x != y { return x < y ? -1 : 1 }
            }
        }
    }

    static func incomparable(_ left: Value, _ right: Value) -> Value {
        if case .null(let reason) = left { return .null(.nullOperand, because: reason) }
        if case .null(let reason) = right { return .null(.nullOperand, because: reason) }
        return .null(.incomparable(left.briefType, right.briefType))
    }
}
