import Scalars

/// Runs a ``TypedProgram`` on one row at a time. Owns its registers, so each thread has its own runner.
///
///     var runner = TypedRunner(program)
///     runner.set(0, number: 17)
///     runner.setNull(1)
///     runner.run()
///     runner.boolean(0)
public struct TypedRunner: ~Copyable {
    @usableFromInline let registers: UnsafeMutablePointer<Slot>
    @usableFromInline let outputs: UnsafeMutablePointer<Int>
    private let code: UnsafeMutablePointer<TypedInstruction>
    private let operands: UnsafeMutablePointer<UInt16>
    private let entries: UnsafeMutablePointer<UnsafeMutablePointer<Slot>>
    private let tables: UnsafeMutablePointer<PreparedRules>
    private let program: TypedProgram
    private let instructionCount: Int
    @usableFromInline let inputCount: Int
    @usableFromInline let outputCount: Int

    /// A runner whose inputs are all null.
    public init(_ program: TypedProgram) {
        self.program = program
        inputCount = program.inputs.count
        instructionCount = program.instructions.count
        outputCount = program.outputs.count
        registers = .allocate(capacity: max(1, program.registerCount))
        registers.initialize(repeating: .null, count: max(1, program.registerCount))
        outputs = .allocate(capacity: max(1, outputCount))
        for (index, output) in program.outputs.enumerated() {
            (outputs + index).initialize(to: output.register)
        }
        for (index, input) in program.inputs.enumerated() { registers[index] = .null(of: input.type) }
        for (index, constant) in program.constants.enumerated() { registers[inputCount + index] = constant }
        code = .allocate(capacity: max(1, program.instructions.count))
        code.initialize(from: program.instructions, count: program.instructions.count)
        operands = .allocate(capacity: max(1, program.operands.count))
        operands.initialize(from: program.operands, count: program.operands.count)
        entries = .allocate(capacity: max(1, program.entries.count))
        for (index, list) in program.entries.enumerated() {
            let copy = UnsafeMutablePointer<Slot>.allocate(capacity: max(1, list.count))
            copy.initialize(from: list, count: list.count)
            (entries + index).initialize(to: copy)
        }
        tables = .allocate(capacity: max(1, program.tables.count))
        for (index, table) in program.tables.enumerated() {
            (tables + index).initialize(to: PreparedRules(table))
        }
    }

    deinit {
        for index in 0..<program.tables.count { tables[index].deallocate() }
        tables.deallocate()
        for index in 0..<program.entries.count { entries[index].deallocate() }
        entries.deallocate()
        registers.deallocate()
        outputs.deallocate()
        code.deallocate()
        operands.deallocate()
    }

    /// Sets an input; places beyond the inputs are ignored.
    @inlinable @inline(__always)
    public mutating func set(_ input: Int, number: Decimal128) {
        if input >= 0, input < inputCount { registers[input] = Slot(number) }
    }

    /// Sets an input to `coefficient × 10^exponent`.
    ///
    /// - Parameter exponent: from −6176 to 6111.
    @inlinable @inline(__always)
    public mutating func set(_ input: Int, coefficient: Int64, exponent: Int) {
        guard input >= 0, input < inputCount else { return }
        registers[input] = Decimal128(coefficient: coefficient, exponent: exponent).map { Slot($0) } ?? .null
    }

    @inlinable @inline(__always)
    public mutating func set(_ input: Int, boolean: Bool?) {
        if input >= 0, input < inputCount { registers[input] = boolean.map { Slot($0) } ?? .unknown }
    }

    /// Sets a string input by its number in the program's vocabulary; −1 is null.
    @inlinable @inline(__always)
    public mutating func set(_ input: Int, string id: Int32) {
        if input >= 0, input < inputCount { registers[input] = Slot(id: id) }
    }

    @inlinable @inline(__always)
    public mutating func set(_ input: Int, date: Day) {
        if input >= 0, input < inputCount { registers[input] = Slot(day: date.number) }
    }

    mutating func set(_ input: Int, slot: Slot) {
        if input >= 0, input < inputCount { registers[input] = slot }
    }

    public mutating func setNull(_ input: Int) {
        if input >= 0, input < inputCount { registers[input] = .null(of: program.inputs[input].type) }
    }

    /// A number output; `nil` for null, and for an output of another type.
    @inlinable
    public func number(_ output: Int) -> Decimal128? {
        guard output >= 0, output < outputCount else { return nil }
        let slot = registers[outputs[output]]
        return slot.isNull ? nil : slot.number
    }

    @inlinable
    public func boolean(_ output: Int) -> Bool? {
        guard output >= 0, output < outputCount else { return nil }
        switch registers[outputs[output]].low {
        case 1: return true
        case 2: return false
        default: return nil
        }
    }

    /// The number of a string output in the vocabulary; −1 for null.
    @inlinable
    public func string(_ output: Int) -> Int32 {
        guard output >= 0, output < outputCount else { return -1 }
        return registers[outputs[output]].id
    }

    @inlinable
    public func date(_ output: Int) -> Day? {
        guard output >= 0, output < outputCount else { return nil }
        let slot = registers[outputs[output]]
        return slot.isNull ? nil : Day(number: slot.day)
    }

    /// Computes the outputs from the inputs.
    public mutating func run() {
        let registers = registers
        let operands = operands
        var next = code
        let end = code + instructionCount
        while next < end {
            let instruction = next.pointee
            next += 1
            let target = registers + Int(instruction.target)
            switch instruction.operation {
            case .numberLess:
                target.pointee = TypedOperation.less(
                    registers[Int(instruction.a)], registers[Int(instruction.b)])
            case .numberAtMost:
                target.pointee = TypedOperation.atMost(
                    registers[Int(instruction.a)], registers[Int(instruction.b)])
            case .and:
                target.pointee = TypedOperation.and(
                    registers[Int(instruction.a)], registers[Int(instruction.b)])
            case .or:
                target.pointee = TypedOperation.or(
                    registers[Int(instruction.a)], registers[Int(instruction.b)])
            case .not: target.pointee = TypedOperation.not(registers[Int(instruction.a)])
            case .countTrue:
                var count: UInt64 = 0
                let first = operands + Int(instruction.a)
                for index in 0..<Int(instruction.b) { count &+= registers[Int(first[index])].low & 1 }
                target.pointee = Slot(Decimal128(count))
            case .rule:
                target.pointee = tables[Int(instruction.a)].match(registers, operands + Int(instruction.b))
            case .entry:
                let rule = registers[Int(instruction.b)]
                target.pointee =
                    rule.isNull
                    ? registers[Int(instruction.c)]
                    : entries[Int(instruction.a)][Int(truncatingIfNeeded: rule.low)]
            default:
                target.pointee = instruction.operation.perform(
                    registers[Int(instruction.a)], registers[Int(instruction.b)],
                    registers[Int(instruction.c)])
            }
        }
    }
}
