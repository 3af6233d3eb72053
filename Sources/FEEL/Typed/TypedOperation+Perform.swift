import Scalars

extension TypedOperation {
    /// What the operation makes of its operands. Single rows, generic batch kernels and constant folding all
    /// come here, so that they cannot differ. Operations over operand lists are not among these.
    @inline(never)
    func perform(_ a: Slot, _ b: Slot, _ c: Slot) -> Slot {
        switch self {
        case .add: return a.isNull || b.isNull ? .null : Slot(a.number.adding(b.number))
        case .subtract: return a.isNull || b.isNull ? .null : Slot(a.number.adding(-b.number))
        case .multiply: return a.isNull || b.isNull ? .null : Slot(a.number.multiplied(by: b.number))
        case .divide: return a.isNull || b.isNull ? .null : Slot(a.number.divided(by: b.number))
        case .modulo: return a.isNull || b.isNull ? .null : Slot(a.number.modulo(b.number))
        case .power: return a.isNull || b.isNull ? .null : Slot(a.number.power(b.number))
        case .negate: return a.isNull ? .null : Slot(-a.number)
        case .absolute: return a.isNull ? .null : Slot(a.number.magnitude)
        case .squareRoot: return a.isNull ? .null : Slot(a.number.squareRoot)
        case .exponential: return a.isNull ? .null : Slot(a.number.exponential)
        case .logarithm: return a.isNull ? .null : Slot(a.number.naturalLogarithm)
        case .round: return a.isNull || b.isNull ? .null : Slot(TypedOperation.rounded(a.number, b.number, c))
        case .least: return a.isNull || b.isNull ? .null : b.number < a.number ? b : a
        case .greatest: return a.isNull || b.isNull ? .null : b.number > a.number ? b : a
        case .numberLess: return TypedOperation.less(a, b)
        case .numberAtMost: return TypedOperation.atMost(a, b)
        case .numberEqual:
            if a.isNull || b.isNull { return Slot(a.isNull && b.isNull) }
            return Slot(a.number == b.number)
        case .dateLess: return a.isNull || b.isNull ? .unknown : Slot(a.day < b.day)
        case .dateAtMost: return a.isNull || b.isNull ? .unknown : Slot(a.day <= b.day)
        case .same: return Slot(a.high == b.high && a.low == b.low)
        case .booleanEqual: return Slot(a.low == b.low)
        case .and: return TypedOperation.and(a, b)
        case .or: return TypedOperation.or(a, b)
        case .not: return TypedOperation.not(a)
        case .isTrue: return Slot(a.low == 1)
        case .isNull: return Slot(a.isNull)
        case .booleanIsNull: return Slot(a.low == 0)
        case .select: return a.low == 1 ? b : c
        case .countTrue, .rule, .entry: return .null
        }
    }

    // The operations of nearly every row, which the runner takes without a call.

    @inline(__always)
    static func less(_ a: Slot, _ b: Slot) -> Slot {
        a.isNull || b.isNull ? .unknown : Slot(a.number < b.number)
    }

    @inline(__always)
    static func atMost(_ a: Slot, _ b: Slot) -> Slot {
        a.isNull || b.isNull ? .unknown : Slot(a.number <= b.number)
    }

    @inline(__always)
    static func and(_ a: Slot, _ b: Slot) -> Slot {
        Slot(high: 0, low: (a.low & b.low & 1) | ((a.low | b.low) & 2))
    }

    @inline(__always)
    static func or(_ a: Slot, _ b: Slot) -> Slot {
        Slot(high: 0, low: ((a.low | b.low) & 1) | (a.low & b.low & 2))
    }

    @inline(__always)
    static func not(_ a: Slot) -> Slot { Slot(high: 0, low: a.low >> 1 | (a.low & 1) << 1) }

    private static func rounded(_ number: Decimal128, _ scale: Decimal128, _ mode: Slot) -> Decimal128? {
        guard let whole = scale.rounded(scale: 0, .down)?.integer, Int(mode.low) < Rounding.typed.count
        else { return nil }
        return number.rounded(scale: whole, Rounding.typed[Int(mode.low)])
    }

    /// How many of the operands count; the rest of the instruction is unused.
    var arity: Int {
        switch self {
        case .negate, .absolute, .squareRoot, .exponential, .logarithm, .not, .isTrue, .isNull,
            .booleanIsNull:
            1
        case .round, .select: 3
        case .countTrue, .rule, .entry: 0
        default: 2
        }
    }

    /// The type of the result; `nil` where it is that of operand `b`.
    var result: TypedType? {
        switch self {
        case .add, .subtract, .multiply, .divide, .negate, .absolute, .modulo, .power, .squareRoot,
            .exponential,
            .logarithm, .round, .least, .greatest, .countTrue:
            .number
        // A rule is a small number like a string's.
        case .rule: .string
        case .select, .entry: nil
        default: .boolean
        }
    }
}

extension Rounding {
    /// The ways an instruction can name by number.
    static let typed: [Rounding] = [.halfEven, .up, .down, .halfUp, .halfDown, .floor, .ceiling]
}
