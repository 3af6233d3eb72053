extension Evaluation {
    /// Allen's relations between points and ranges (DMN 1.5 §10.3.4.7, Table 80).
    @inline(never)
    mutating func rangeRelation(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan)
        throws(Halt)
        -> Value
    {
        guard let left = Extent(arguments[0]), let right = Extent(arguments[1]) else {
            return try null(.wrongType(expected: .range(.any), found: arguments[0].briefType), span)
        }
        let verdict: Bool? =
            switch builtin {
            case .before: left.isBefore(right)
            case .after: right.isBefore(left)
            case .meets: left.meets(right)
            case .metBy: right.meets(left)
            case .overlaps: left.overlaps(right)
            case .overlapsBefore: left.overlapsBefore(right)
            case .overlapsAfter: right.overlapsBefore(left)
            case .finishes: left.finishes(right)
            case .finishedBy: right.finishes(left)
            case .includes: left.includes(right)
            case .during: right.includes(left)
            case .starts: left.starts(right)
            case .startedBy: right.starts(left)
            default: left.coincides(right)
            }
        if let verdict { return .boolean(verdict) }
        return try null(.incomparable(arguments[0].briefType, arguments[1].briefType), span)
    }
}

/// A point or a range, seen as the stretch between two ends. Ends at infinity are null.
struct Extent {
    let low: Value
    let high: Value
    let lowClosed: Bool
    let highClosed: Bool
    let isPoint: Bool

    init?(_ value: Value) {
        switch value {
        case .range(let range):
            guard range.comparison != .notEqual else { return nil }
            (low, high, lowClosed, highClosed) = (range.low, range.high, range.lowClosed, range.highClosed)
            isPoint = false
        case .null, .boolean, .list, .context, .function: return nil
        default:
            (low, high, lowClosed, highClosed) = (value, value, true, true)
            isPoint = true
        }
    }

    /// The order of two low ends: an open one begins after a closed one at the same value.
    static func lows(_ left: Extent, _ right: Extent) -> Int? {
        if left.low.isNull || right.low.isNull {
            return left.low.isNull ? (right.low.isNull ? 0 : -1) : 1
        }
        guard let order = Value.order(left.low, right.low) else { return nil }
        if order != 0 { return order }
        return left.lowClosed == right.lowClosed ? 0 : left.lowClosed ? -1 : 1
    }

    static func highs(_ left: Extent, _ right: Extent) -> Int? {
        if left.high.isNull || right.high.isNull {
            return left.high.isNull ? (right.high.isNull ? 0 : 1) : -1
        }
        guard let order = Value.order(left.high, right.high) else { return nil }
        if order != 0 { return order }
        return left.highClosed == right.highClosed ? 0 : left.highClosed ? 1 : -1
    }

    /// The order of this one's high end and the other's low: −1 before, 0 touching in one shared value, 1 beyond. Ends
    /// that touch where one is open share nothing.
    func highAgainstLow(_ other: Extent) -> Int? {
        if high.isNull || other.low.isNull { return 1 }
        guard let order = Value.order(high, other.low) else { return nil }
        if order != 0 { return order }
        return highClosed && other.lowClosed ? 0 : -1
    }

    func isBefore(_ other: Extent) -> Bool? { highAgainstLow(other).map { $0 < 0 } }

    func meets(_ other: Extent) -> Bool? {
        if high.isNull || other.low.isNull { return false }
        return highAgainstLow(other).map { $0 == 0 }
    }

    func overlaps(_ other: Extent) -> Bool? {
        guard let a = highAgainstLow(other), let b = other.highAgainstLow(self) else { return nil }
        return a >= 0 && b >= 0
    }

    /// Begins first, shares something, and ends no later.
    func overlapsBefore(_ other: Extent) -> Bool? {
        guard let low = Extent.lows(self, other), let touch = highAgainstLow(other),
            let high = Extent.highs(self, other)
        else { return nil }
        return low < 0 && touch >= 0 && high <= 0
    }

    func finishes(_ other: Extent) -> Bool? {
        guard let high = Extent.highs(self, other), let low = Extent.lows(self, other) else { return nil }
        return high == 0 && low >= 0
    }

    func starts(_ other: Extent) -> Bool? {
        guard let low = Extent.lows(self, other), let high = Extent.highs(self, other) else { return nil }
        return low == 0 && high <= 0
    }

    func includes(_ other: Extent) -> Bool? {
        guard let low = Extent.lows(self, other), let high = Extent.highs(self, other) else { return nil }
        return low <= 0 && high >= 0
    }

    func coincides(_ other: Extent) -> Bool? {
        guard let low = Extent.lows(self, other), let high = Extent.highs(self, other) else { return nil }
        return low == 0 && high == 0
    }
}
