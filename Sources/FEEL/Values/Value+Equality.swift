import Scalars

extension Value {
    /// FEEL's `=`: true, false, or null for values of different kinds (DMN 1.5 §10.3.2.13, Tables 52 and 53).
    public static func equals(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.number(let a), .number(let b)): return .boolean(a == b)
        case (.string(let a), .string(let b)): return .boolean(sameText(a, b))
        case (.boolean(let a), .boolean(let b)): return .boolean(a == b)
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.date(let a), .date(let b)): return .boolean(a == b)
        case (.time(let a), .time(let b)): return .boolean(sameTime(a, b))
        case (.dateTime(let a), .dateTime(let b)): return .boolean(sameDateTime(a, b))
        case (.daysDuration(let a), .daysDuration(let b)): return .boolean(a == b)
        case (.yearsDuration(let a), .yearsDuration(let b)): return .boolean(a == b)
        case (.list(let a), .list(let b)): return listsEqual(a, b)
        case (.context(let a), .context(let b)): return contextsEqual(a, b)
        case (.range(let a), .range(let b)): return rangesEqual(a, b)
        case (.function(let a), .function(let b)): return .boolean(a === b)
        default: return .null(.incomparable(left.briefType, right.briefType))
        }
    }

    /// Scalar by scalar; `String`'s own equality is canonical equivalence, which FEEL does not know.
    @inline(__always) static func sameText(_ left: String, _ right: String) -> Bool {
        left == right && (left.utf8.count == right.utf8.count)
    }

    /// Equality as a plain answer, for `list contains`, `distinct values` and their kin: null means no.
    @inlinable public static func same(_ left: Value, _ right: Value) -> Bool {
        equals(left, right).boolean == true
    }

    private static func listsEqual(_ left: [Value], _ right: [Value]) -> Value {
        guard left.count == right.count else { return false }
        for (a, b) in zip(left, right) {
            switch equals(a, b) {
            case .boolean(true): continue
            default: return false
            }
        }
        return true
    }

    private static func contextsEqual(_ left: FEELContext, _ right: FEELContext) -> Value {
        guard left.count == right.count else { return false }
        for (key, value) in left.entries {
            guard let other = right[key] else { return false }
            guard same(value, other) else { return false }
        }
        return true
    }

    private static func rangesEqual(_ left: RangeValue, _ right: RangeValue) -> Value {
        .boolean(
            left.comparison == right.comparison && left.lowClosed == right.lowClosed
                && left.highClosed == right.highClosed && same(left.low, right.low)
                && same(left.high, right.high))
    }

    /// Times are equal by the second they name in UTC: the standard's `second` has no fraction in equality, and
    /// its kit says so.
    private static func sameTime(_ left: TimeOfDay, _ right: TimeOfDay) -> Bool {
        guard let difference = left.truncated.duration(since: right.truncated) else { return false }
        return difference == .zero
    }

    private static func sameDateTime(_ left: DateTime, _ right: DateTime) -> Bool {
        let (a, b) = (
            DateTime(day: left.day, time: left.time.truncated),
            DateTime(day: right.day, time: right.time.truncated)
        )
        return DateTime.order(a, b) == 0
    }
}

extension TimeOfDay {
    /// The time without its fraction of a second.
    var truncated: TimeOfDay {
        TimeOfDay(nanosecondsOfDay: nanosecondsOfDay - nanosecondsOfDay % 1_000_000_000, zone: zone) ?? self
    }
}
