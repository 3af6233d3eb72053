import FEEL
import Scalars

/// What an expression may be worth while some inputs are open: never fewer values than it can have.
indirect enum Abstract {
    /// One of these.
    case values([Value])
    /// A number within bounds, or, where `mayFail`, null.
    case number(low: Decimal128?, high: Decimal128?, mayFail: Bool)
    /// A list whose items may each be there or not.
    case list([Item])
    case context([(name: String, value: Abstract)])
    case anything

    struct Item {
        var value: Abstract
        /// False where the item may be missing.
        var isSure: Bool
    }

    static let most = 32
    static let truth = Abstract.values([true, false, .null])

    /// The single value, where there is but one.
    var only: Value? {
        switch self {
        case .values(let values): return values.count == 1 ? values[0] : nil
        case .list(let items):
            var values: [Value] = []
            for item in items {
                guard item.isSure, let value = item.value.only else { return nil }
                values.append(value)
            }
            return .list(values)
        case .context(let fields):
            var context = FEELContext()
            for field in fields {
                guard let value = field.value.only else { return nil }
                context[field.name] = value
            }
            return .context(context)
        default: return nil
        }
    }

    /// What it may be as a condition.
    var canBeTrue: Bool {
        switch self {
        case .values(let values): values.contains { $0.boolean == true }
        case .anything: true
        default: false
        }
    }

    var canBeFalse: Bool {
        switch self {
        case .values(let values): values.contains { $0.boolean == false }
        case .anything: true
        default: false
        }
    }

    /// Whether it may be neither true nor false.
    var canBeUnknown: Bool {
        switch self {
        case .values(let values): values.contains { $0.boolean == nil }
        default: true
        }
    }

    static func truth(canBeTrue: Bool, canBeFalse: Bool, canBeUnknown: Bool) -> Abstract {
        truths[(canBeTrue ? 1 : 0) | (canBeFalse ? 2 : 0) | (canBeUnknown ? 4 : 0)]
    }

    /// The sets of truth values by their bits: true, false, null. None at all is null.
    private static let truths: [Abstract] = (0..<8).map { bits in
        var values: [Value] = []
        if bits & 1 != 0 { values.append(true) }
        if bits & 2 != 0 { values.append(false) }
        if bits & 4 != 0 || values.isEmpty { values.append(.null) }
        return .values(values)
    }

    /// Either of the two.
    func joined(_ other: Abstract) -> Abstract {
        guard case .values(var mine) = self, case .values(let theirs) = other else {
            if case .number(let low, let high, let mayFail) = self, let (a, b, fails) = other.bounds {
                return .number(
                    low: low.flatMap { l in a.map { min(l, $0) } },
                    high: high.flatMap { h in b.map { max(h, $0) } },
                    mayFail: mayFail || fails)
            }
            return .anything
        }
        for value in theirs where !mine.contains(where: { Abstract.same($0, value) }) { mine.append(value) }
        return mine.count <= Abstract.most ? .values(mine) : .anything
    }

    static func same(_ left: Value, _ right: Value) -> Bool {
        left.kind == right.kind && (left.isNull || Value.same(left, right))
    }

    /// Bounds as a number; nil where it may be something other than a number or null.
    var bounds: (low: Decimal128?, high: Decimal128?, mayFail: Bool)? {
        switch self {
        case .number(let low, let high, let mayFail): return (low, high, mayFail)
        case .values(let values):
            var low: Decimal128?
            var high: Decimal128?
            var fails = false
            for value in values {
                switch value {
                case .number(let number):
                    low = low.map { min($0, number) } ?? number
                    high = high.map { max($0, number) } ?? number
                case .null: fails = true
                default: return nil
                }
            }
            return low == nil ? nil : (low, high, fails)
        default: return nil
        }
    }

    /// A function of one value, value by value where they are known.
    func mapped(_ body: (Value) -> Value) -> Abstract {
        guard case .values(let values) = self else { return .anything }
        return Abstract.gathered(values.map(body))
    }

    static func gathered(_ values: [Value]) -> Abstract {
        var distinct: [Value] = []
        for value in values where !distinct.contains(where: { same($0, value) }) { distinct.append(value) }
        return distinct.count <= most ? .values(distinct) : .anything
    }

    static func compared(_ comparison: Comparison, _ left: Abstract, _ right: Abstract) -> Abstract {
        if case .values(let a) = left, case .values(let b) = right, a.count * b.count <= 256 {
            var (yes, no, unknown) = (false, false, false)
            for x in a {
                for y in b {
                    switch Value.compare(comparison, x, y) {
                    case .boolean(true): yes = true
                    case .boolean(false): no = true
                    default: unknown = true
                    }
                }
            }
            return truth(canBeTrue: yes, canBeFalse: no, canBeUnknown: unknown)
        }
        if let a = left.only, let b = right.only { return .values([Value.compare(comparison, a, b)]) }
        guard let a = left.bounds, let b = right.bounds else { return truth }
        let fails = a.mayFail || b.mayFail
        // Whether left may lie below, at, or above right.
        let below = a.low == nil || b.high == nil || less(a.low, b.high)
        let above = a.high == nil || b.low == nil || less(b.low, a.high)
        let level = !(less(a.high, b.low) || less(b.high, a.low))
        switch comparison {
        case .less: return truth(canBeTrue: below, canBeFalse: level || above, canBeUnknown: fails)
        case .lessOrEqual: return truth(canBeTrue: below || level, canBeFalse: above, canBeUnknown: fails)
        case .greater: return truth(canBeTrue: above, canBeFalse: level || below, canBeUnknown: fails)
        case .greaterOrEqual: return truth(canBeTrue: above || level, canBeFalse: below, canBeUnknown: fails)
        case .equal, .notEqual: return truth
        }
    }

    private static func less(_ left: Decimal128?, _ right: Decimal128?) -> Bool {
        guard let left, let right else { return false }
        return left < right
    }

    /// `and` over values, `or` with truth and falsehood exchanged (DMN 1.5 Table 50).
    static func conjunction(_ terms: [Abstract]) -> Abstract {
        truth(
            canBeTrue: terms.allSatisfy(\.canBeTrue), canBeFalse: terms.contains(where: \.canBeFalse),
            canBeUnknown: terms.contains(where: \.canBeUnknown)
                && terms.allSatisfy { $0.canBeTrue || $0.canBeUnknown })
    }

    static func disjunction(_ terms: [Abstract]) -> Abstract {
        truth(
            canBeTrue: terms.contains(where: \.canBeTrue), canBeFalse: terms.allSatisfy(\.canBeFalse),
            canBeUnknown: terms.contains(where: \.canBeUnknown)
                && terms.allSatisfy { $0.canBeFalse || $0.canBeUnknown })
    }

    static func arithmetic(_ operation: Arithmetic, _ left: Abstract, _ right: Abstract) -> Abstract {
        guard let a = left.bounds, let b = right.bounds else { return .anything }
        let fails = a.mayFail || b.mayFail
        switch operation {
        case .add:
            return .number(
                low: both(a.low, b.low) { $0.adding($1) }, high: both(a.high, b.high) { $0.adding($1) },
                mayFail: fails)
        case .subtract:
            return .number(
                low: both(a.low, b.high) { $0.subtracting($1) },
                high: both(a.high, b.low) { $0.subtracting($1) },
                mayFail: fails)
        case .multiply:
            guard let al = a.low, let ah = a.high, let bl = b.low, let bh = b.high else {
                return .number(low: nil, high: nil, mayFail: fails)
            }
            let corners = [
                al.multiplied(by: bl), al.multiplied(by: bh), ah.multiplied(by: bl), ah.multiplied(by: bh),
            ]
            .compactMap { $0 }
            guard corners.count == 4, let low = corners.min(by: <), let high = corners.max(by: <) else {
                return .number(low: nil, high: nil, mayFail: true)
            }
            return .number(low: low, high: high, mayFail: fails)
        case .divide, .power: return .number(low: nil, high: nil, mayFail: true)
        }
    }

    private static func both(
        _ left: Decimal128?, _ right: Decimal128?, _ body: (Decimal128, Decimal128) -> Decimal128?
    ) -> Decimal128? {
        guard let left, let right else { return nil }
        return body(left, right)
    }
}
