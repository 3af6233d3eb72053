/// A range of values: `[1..5]`, or a half line such as `(< 5)` (DMN 1.5 §10.3.2.7).
public final class RangeValue: Sendable {
    /// Null where the range has no low end.
    public let low: Value
    public let high: Value
    public let lowClosed: Bool
    public let highClosed: Bool
    /// The comparison a half line was written with; nil for an interval.
    public let comparison: Comparison?

    /// An interval between two ends.
    public init(_ low: Value, _ high: Value, lowClosed: Bool = true, highClosed: Bool = true) {
        self.low = low
        self.high = high
        self.lowClosed = lowClosed
        self.highClosed = highClosed
        comparison = nil
    }

    /// The values that stand in the comparison to an end.
    public init(_ comparison: Comparison, _ end: Value) {
        self.comparison = comparison
        switch comparison {
        case .less, .lessOrEqual:
            (low, high) = (.null, end)
        case .greater, .greaterOrEqual:
            (low, high) = (end, .null)
        case .equal, .notEqual:
            (low, high) = (end, end)
        }
        lowClosed = comparison == .greaterOrEqual || comparison == .equal
        highClosed = comparison == .lessOrEqual || comparison == .equal
    }

    /// Whether a value lies within; null where it cannot be compared.
    public func contains(_ value: Value) -> Value {
        switch comparison {
        case .equal: return Value.equals(value, low)
        case .notEqual:
            let equal = Value.equals(value, low)
            return equal.boolean.map { .boolean(!$0) } ?? equal
        default: break
        }
        if !low.isNull {
            let aboveLow = Value.compare(lowClosed ? .greaterOrEqual : .greater, value, low)
            guard case .boolean(let above) = aboveLow else { return aboveLow }
            if !above, high.isNull { return false }
            if !above {
                // Still null, not false, where the other end is of another kind.
                let belowHigh = Value.compare(.less, value, high)
                return belowHigh.isNull ? belowHigh : false
            }
        }
        if high.isNull { return low.isNull ? .null(.nullOperand) : true }
        return Value.compare(highClosed ? .lessOrEqual : .less, value, high)
    }
}
