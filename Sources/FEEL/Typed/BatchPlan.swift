import Scalars

/// How a batch keeps a register's values for a block of rows.
enum Lane: Sendable, Hashable {
    /// 64-bit coefficients of one exponent with known bounds, and validity bytes.
    case fixed(exponent: Int, low: Int64, high: Int64)
    /// Day numbers with validity bytes.
    case days
    case trits
    case ids
    /// Sixteen bytes a row: numbers that do not share a scale, or do not fit.
    case slots

    var stride: Int {
        switch self {
        case .fixed, .days: 8
        case .trits: 1
        case .ids: 4
        case .slots: 16
        }
    }

    /// Whether 32 bits hold every coefficient, so that a column of them can lie in half the memory.
    var isNarrow: Bool {
        guard case .fixed(_, let low, let high) = self else { return false }
        return low > -NumberColumn.narrowLimit && high < NumberColumn.narrowLimit
    }

    var hasValidity: Bool {
        switch self {
        case .fixed, .days: true
        default: false
        }
    }
}

/// One step of a batch over a block: an instruction bound to the lanes of its registers.
enum Kernel: Sendable {
    /// Whether `a` is at most a coefficient. `near`: both lie within ±2⁶², so that subtraction cannot overflow.
    case atMost(target: Int, a: Int, bound: Int64, near: Bool)
    case atLeast(target: Int, a: Int, bound: Int64, near: Bool)
    /// The same for an input of 32-bit coefficients, read where it lies.
    case narrowAtMost(target: Int, a: Int, bound: Int32)
    case narrowAtLeast(target: Int, a: Int, bound: Int32)
    /// Whether `a` is a coefficient; null is not.
    case equals(target: Int, a: Int, value: Int64)
    /// `a·x ≤ b·y`, and `<`, for two lanes brought to one scale.
    case fixedAtMost(target: Int, a: Int, x: Int64, b: Int, y: Int64)
    case fixedLess(target: Int, a: Int, x: Int64, b: Int, y: Int64)
    case fixedEqual(target: Int, a: Int, x: Int64, b: Int, y: Int64)
    case add(target: Int, a: Int, x: Int64, b: Int, y: Int64)
    case multiply(target: Int, a: Int, b: Int)
    case and(target: Int, a: Int, b: Int)
    case or(target: Int, a: Int, b: Int)
    case not(target: Int, a: Int)
    case isTrue(target: Int, a: Int)
    case isMissing(target: Int, a: Int)
    case sameId(target: Int, a: Int, id: Int32)
    case selectTrits(target: Int, a: Int, b: Int, c: Int)
    case selectFixed(target: Int, a: Int, b: Int, x: Int64, c: Int, y: Int64)
    case selectIds(target: Int, a: Int, b: Int, c: Int)
    case countTrue(target: Int, first: Int, count: Int)
    case rule(target: Int, table: Int, first: Int)
    /// Ids, fixed numbers or trits by rule.
    case entry(target: Int, list: Int, rule: Int)
    /// Row by row as a single row is computed.
    case general(TypedInstruction)
}

extension Kernel {
    /// The registers whose values it reads, row by row.
    func reads(_ program: TypedProgram) -> [Int] {
        func operands(_ first: Int, _ count: Int) -> [Int] {
            program.operands[first..<first + count].map { Int($0) }
        }
        switch self {
        case .atMost(_, let a, _, _), .atLeast(_, let a, _, _), .equals(_, let a, _), .not(_, let a),
            .isTrue(_, let a), .isMissing(_, let a), .sameId(_, let a, _):
            return [a]
        case .narrowAtMost, .narrowAtLeast: return []
        case .fixedAtMost(_, let a, _, let b, _), .fixedLess(_, let a, _, let b, _),
            .fixedEqual(_, let a, _, let b, _), .add(_, let a, _, let b, _):
            return [a, b]
        case .multiply(_, let a, let b), .and(_, let a, let b), .or(_, let a, let b): return [a, b]
        case .selectTrits(_, let a, let b, let c), .selectIds(_, let a, let b, let c): return [a, b, c]
        case .selectFixed(_, let a, let b, _, let c, _): return [a, b, c]
        case .countTrue(_, let first, let count): return operands(first, count)
        case .rule(_, let table, let first): return operands(first, program.tables[table].columns.count)
        case .entry(_, _, let rule): return [rule]
        case .general(let instruction): return [Int(instruction.a), Int(instruction.b), Int(instruction.c)]
        }
    }
}

/// A program bound to the scales of its columns.
struct BatchPlan: Sendable {
    let program: TypedProgram
    private(set) var lanes: [Lane] = []
    private(set) var kernels: [Kernel] = []
    /// Inputs of 32-bit coefficients.
    private var narrow: Set<Int> = []
    /// Those of them that some kernel reads as 64-bit ones, so that each block brings them to that width.
    private(set) var widened: Set<Int> = []
    /// For each entry kernel's target the constants, in the form of the lane; the one for no rule stands last.
    private(set) var entryNumbers: [Int: [Int64]] = [:]
    private(set) var entryValidity: [Int: [UInt8]] = [:]

    init(_ program: TypedProgram, columns: [Column]) {
        self.program = program
        for (index, column) in columns.enumerated() {
            switch column {
            case .number(let column):
                switch column.storage {
                case .narrow(_, let exponent), .fixed(_, let exponent):
                    if case .narrow = column.storage { narrow.insert(index) }
                    lanes.append(
                        .fixed(
                            exponent: exponent, low: column.bounds.lowerBound, high: column.bounds.upperBound)
                    )
                case .wide: lanes.append(.slots)
                }
            case .boolean: lanes.append(.trits)
            case .string: lanes.append(.ids)
            case .date: lanes.append(.days)
            }
        }
        for (index, constant) in program.constants.enumerated() {
            lanes.append(BatchPlan.lane(of: constant, program.registerTypes[program.inputs.count + index]))
        }
        for instruction in program.instructions { add(instruction) }
        widened = Set(kernels.flatMap { $0.reads(program) } + program.outputs.map(\.register))
            .intersection(narrow)
    }

    /// Whether columns have the scales this plan was made for, and no coefficient beyond its bounds.
    func serves(_ columns: [Column]) -> Bool {
        for (index, column) in columns.enumerated() {
            guard case .number(let column) = column else { continue }
            let scale: Int
            switch column.storage {
            case .wide:
                guard lanes[index] == .slots else { return false }
                continue
            case .narrow(_, let exponent):
                guard narrow.contains(index) else { return false }
                scale = exponent
            case .fixed(_, let exponent):
                guard !narrow.contains(index) else { return false }
                scale = exponent
            }
            guard case .fixed(scale, let low, let high) = lanes[index], column.bounds.lowerBound >= low,
                column.bounds.upperBound <= high
            else { return false }
        }
        return true
    }

    /// The bytes of a row in an input's column.
    func sourceStride(_ input: Int) -> Int { narrow.contains(input) ? 4 : lanes[input].stride }

    func isNarrow(_ input: Int) -> Bool { narrow.contains(input) }

    private static func lane(of constant: Slot, _ type: TypedType) -> Lane {
        switch type {
        case .boolean: return .trits
        case .string: return .ids
        case .date: return .days
        case .number:
            if constant.isNull { return .fixed(exponent: 0, low: 0, high: 0) }
            let plain = constant.number.reduced
            guard let value = plain.smallCoefficient, plain.exponent >= -18, plain.exponent <= 18,
                value != .min
            else { return .slots }
            return .fixed(exponent: plain.exponent, low: min(0, value), high: max(0, value))
        }
    }

    /// The slot of a register that is a constant.
    func constant(_ register: UInt16) -> Slot? {
        let index = Int(register) - program.inputs.count
        return index >= 0 && index < program.constants.count ? program.constants[index] : nil
    }

    private mutating func emit(_ lane: Lane, _ kernel: Kernel) {
        lanes.append(lane)
        kernels.append(kernel)
    }

    private mutating func general(_ instruction: TypedInstruction) {
        let lane: Lane =
            switch program.registerTypes[Int(instruction.target)] {
            case .number: .slots
            case .boolean: .trits
            case .string: .ids
            case .date: .days
            }
        emit(lane, .general(instruction))
    }

    private mutating func add(_ instruction: TypedInstruction) {
        let target = Int(instruction.target)
        let (a, b) = (Int(instruction.a), Int(instruction.b))
        switch instruction.operation {
        case .numberLess, .numberAtMost, .numberEqual: compare(instruction)
        case .add, .subtract: sum(instruction)
        case .multiply: product(instruction)
        case .and: emit(.trits, .and(target: target, a: a, b: b))
        case .or: emit(.trits, .or(target: target, a: a, b: b))
        case .not: emit(.trits, .not(target: target, a: a))
        case .isTrue: emit(.trits, .isTrue(target: target, a: a))
        case .isNull:
            if lanes[a].hasValidity {
                emit(.trits, .isMissing(target: target, a: a))
            } else if lanes[a] == .ids {
                emit(.trits, .sameId(target: target, a: a, id: -1))
            } else {
                general(instruction)
            }
        case .dateLess, .dateAtMost:
            if lanes[a] == .days, lanes[b] == .days {
                let kernel: Kernel =
                    instruction.operation == .dateLess
                    ? .fixedLess(target: target, a: a, x: 1, b: b, y: 1)
                    : .fixedAtMost(target: target, a: a, x: 1, b: b, y: 1)
                emit(.trits, kernel)
            } else {
                general(instruction)
            }
        case .same:
            if lanes[a] == .ids, let slot = constant(instruction.b) {
                emit(.trits, .sameId(target: target, a: a, id: slot.id))
            } else if lanes[b] == .ids, let slot = constant(instruction.a) {
                emit(.trits, .sameId(target: target, a: b, id: slot.id))
            } else if lanes[a] == .days, lanes[b] == .days {
                emit(.trits, .fixedEqual(target: target, a: a, x: 1, b: b, y: 1))
            } else {
                general(instruction)
            }
        case .select: select(instruction)
        case .countTrue:
            emit(.fixed(exponent: 0, low: 0, high: Int64(b)), .countTrue(target: target, first: a, count: b))
        case .rule: emit(.ids, .rule(target: target, table: a, first: b))
        case .entry: entry(instruction)
        default: general(instruction)
        }
    }

    private mutating func compare(_ instruction: TypedInstruction) {
        let target = Int(instruction.target)
        let (a, b) = (Int(instruction.a), Int(instruction.b))
        if case .fixed(let exponent, let low, let high) = lanes[a], let slot = constant(instruction.b),
            !slot.isNull, constant(instruction.a) == nil
        {
            let (floor, exact) = BatchPlan.scaled(slot.number, exponent)
            switch instruction.operation {
            case .numberEqual:
                // A constant between the steps of the scale, or beyond it, equals nothing: no coefficient is `min`.
                emit(.trits, .equals(target: target, a: a, value: exact ? floor : .min))
            case .numberLess:
                bound(target, a, atMost: exact ? (floor == .min ? .min : floor - 1) : floor, low, high)
            default: bound(target, a, atMost: floor, low, high)
            }
            return
        }
        if case .fixed(let exponent, let low, let high) = lanes[b], let slot = constant(instruction.a),
            !slot.isNull
        {
            let (floor, exact) = BatchPlan.scaled(slot.number, exponent)
            let above = floor == .max ? Int64.max : floor + 1
            switch instruction.operation {
            case .numberEqual:
                emit(.trits, .equals(target: target, a: b, value: exact ? floor : .min))
            case .numberLess: bound(target, b, atLeast: above, low, high)
            default: bound(target, b, atLeast: exact ? floor : above, low, high)
            }
            return
        }
        guard case .fixed(let x, let lowA, let highA) = lanes[a],
            case .fixed(let y, let lowB, let highB) = lanes[b],
            let (left, right) = BatchPlan.factors(x, y), BatchPlan.fits(lowA, highA, left),
            BatchPlan.fits(lowB, highB, right)
        else {
            general(instruction)
            return
        }
        switch instruction.operation {
        case .numberLess: emit(.trits, .fixedLess(target: target, a: a, x: left, b: b, y: right))
        case .numberAtMost: emit(.trits, .fixedAtMost(target: target, a: a, x: left, b: b, y: right))
        default: emit(.trits, .fixedEqual(target: target, a: a, x: left, b: b, y: right))
        }
    }

    private mutating func bound(_ target: Int, _ a: Int, atMost bound: Int64, _ low: Int64, _ high: Int64) {
        // A bound outside the column's is brought near it; the answer stays the same.
        let near = max(low == .min ? low : low - 1, min(bound, high))
        if narrow.contains(a) {
            // The bound lies at most one beyond the coefficients, and both within ±2³⁰.
            emit(.trits, .narrowAtMost(target: target, a: a, bound: Int32(truncatingIfNeeded: near)))
            return
        }
        emit(.trits, .atMost(target: target, a: a, bound: near, near: BatchPlan.isNear(near, low, high)))
    }

    private mutating func bound(_ target: Int, _ a: Int, atLeast bound: Int64, _ low: Int64, _ high: Int64) {
        let near = min(high == .max ? high : high + 1, max(bound, low))
        if narrow.contains(a) {
            emit(.trits, .narrowAtLeast(target: target, a: a, bound: Int32(truncatingIfNeeded: near)))
            return
        }
        // Nothing above the greatest integer: then the column has no coefficient that passes.
        let kernel = Kernel.atLeast(
            target: target, a: a, bound: near, near: BatchPlan.isNear(near, low, high))
        if bound > high, near == high {
            emit(.trits, .atMost(target: target, a: a, bound: .min, near: false))
        } else {
            emit(.trits, kernel)
        }
    }

    private static func isNear(_ bound: Int64, _ low: Int64, _ high: Int64) -> Bool {
        let limit: Int64 = 1 << 62
        return [bound, low, high].allSatisfy { $0 > -limit && $0 < limit }
    }

    /// The greatest coefficient of an exponent that is not above a number, and whether it is the number itself;
    /// cut to what 64 bits hold.
    private static func scaled(_ number: Decimal128, _ exponent: Int) -> (floor: Int64, exact: Bool) {
        guard let floor = number.floor(scale: -exponent) else {
            return (number.isNegative ? .min : .max, false)
        }
        let plain = floor.reduced
        let exact = floor == number
        let gap = plain.exponent - exponent
        if plain.isZero { return (0, exact) }
        guard gap >= 0, gap <= 18, let coefficient = plain.smallCoefficient else {
            return (number.isNegative ? .min : .max, false)
        }
        let (value, overflow) = coefficient.multipliedReportingOverflow(by: smallPowerOfTen(gap))
        return overflow ? (number.isNegative ? .min : .max, false) : (value, exact)
    }

    /// What to multiply coefficients of two exponents with to bring them to the lesser one.
    private static func factors(_ x: Int, _ y: Int) -> (Int64, Int64)? {
        let least = min(x, y)
        guard x - least <= 18, y - least <= 18 else { return nil }
        return (smallPowerOfTen(x - least), smallPowerOfTen(y - least))
    }

    private static func fits(_ low: Int64, _ high: Int64, _ factor: Int64) -> Bool {
        !low.multipliedReportingOverflow(by: factor).overflow
            && !high.multipliedReportingOverflow(by: factor).overflow
    }

    private mutating func sum(_ instruction: TypedInstruction) {
        let (a, b) = (Int(instruction.a), Int(instruction.b))
        guard case .fixed(let x, let lowA, let highA) = lanes[a],
            case .fixed(let y, let lowB, let highB) = lanes[b],
            let (left, right) = BatchPlan.factors(x, y)
        else {
            general(instruction)
            return
        }
        let sign: Int128 = instruction.operation == .subtract ? -1 : 1
        let first = [Int128(lowA) * Int128(left), Int128(highA) * Int128(left)]
        let second = [Int128(lowB) * Int128(right) * sign, Int128(highB) * Int128(right) * sign]
        let low = (first.min() ?? 0) + (second.min() ?? 0)
        let high = (first.max() ?? 0) + (second.max() ?? 0)
        guard low > Int128(Int64.min), high < Int128(Int64.max) else {
            general(instruction)
            return
        }
        emit(
            .fixed(exponent: min(x, y), low: Int64(low), high: Int64(high)),
            .add(
                target: Int(instruction.target), a: a, x: left, b: b,
                y: instruction.operation == .subtract ? -right : right))
    }

    private mutating func product(_ instruction: TypedInstruction) {
        let (a, b) = (Int(instruction.a), Int(instruction.b))
        guard case .fixed(let x, let lowA, let highA) = lanes[a],
            case .fixed(let y, let lowB, let highB) = lanes[b],
            x + y >= -18, x + y <= 18
        else {
            general(instruction)
            return
        }
        let corners = [
            Int128(lowA) * Int128(lowB), Int128(lowA) * Int128(highB), Int128(highA) * Int128(lowB),
            Int128(highA) * Int128(highB),
        ]
        let (low, high) = (corners.min() ?? 0, corners.max() ?? 0)
        guard low > Int128(Int64.min), high < Int128(Int64.max) else {
            general(instruction)
            return
        }
        emit(
            .fixed(exponent: x + y, low: Int64(low), high: Int64(high)),
            .multiply(target: Int(instruction.target), a: a, b: b))
    }

    private mutating func select(_ instruction: TypedInstruction) {
        let target = Int(instruction.target)
        let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
        switch (lanes[b], lanes[c]) {
        case (.trits, .trits): emit(.trits, .selectTrits(target: target, a: a, b: b, c: c))
        case (.ids, .ids): emit(.ids, .selectIds(target: target, a: a, b: b, c: c))
        case (.days, .days): emit(.days, .selectFixed(target: target, a: a, b: b, x: 1, c: c, y: 1))
        case (.fixed(let x, let lowB, let highB), .fixed(let y, let lowC, let highC)):
            guard let (left, right) = BatchPlan.factors(x, y), BatchPlan.fits(lowB, highB, left),
                BatchPlan.fits(lowC, highC, right)
            else {
                general(instruction)
                return
            }
            emit(
                .fixed(
                    exponent: min(x, y), low: min(lowB &* left, lowC &* right),
                    high: max(highB &* left, highC &* right)),
                .selectFixed(target: target, a: a, b: b, x: left, c: c, y: right))
        default: general(instruction)
        }
    }

    private mutating func entry(_ instruction: TypedInstruction) {
        let target = Int(instruction.target)
        guard let none = constant(instruction.c) else {
            general(instruction)
            return
        }
        let slots = program.entries[Int(instruction.a)] + [none]
        switch program.registerTypes[target] {
        case .string:
            entryNumbers[target] = slots.map { Int64($0.id) }
            emit(.ids, .entry(target: target, list: Int(instruction.a), rule: Int(instruction.b)))
        case .boolean:
            entryNumbers[target] = slots.map { Int64($0.trit) }
            emit(.trits, .entry(target: target, list: Int(instruction.a), rule: Int(instruction.b)))
        case .date:
            entryNumbers[target] = slots.map { $0.isNull ? 0 : $0.day }
            entryValidity[target] = slots.map { $0.isNull ? 0 : 255 }
            emit(.days, .entry(target: target, list: Int(instruction.a), rule: Int(instruction.b)))
        case .number:
            let column = NumberColumn(slots.map { $0.isNull ? nil : $0.number })
            guard let (coefficients, exponent) = column.coefficients else {
                general(instruction)
                return
            }
            entryNumbers[target] = coefficients
            entryValidity[target] = column.validity ?? [UInt8](repeating: 255, count: slots.count)
            emit(
                .fixed(exponent: exponent, low: column.bounds.lowerBound, high: column.bounds.upperBound),
                .entry(target: target, list: Int(instruction.a), rule: Int(instruction.b)))
        }
    }
}
