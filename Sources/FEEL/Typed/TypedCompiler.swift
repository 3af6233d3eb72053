import Scalars

/// Why an expression stays with the general evaluator.
public struct TypedRefusal: Error, Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// A form the typed engine does not have: functions, open lists, contexts as values …
        case form(String)
        case unknownName(String)
        /// An operation over types it does not take.
        case types(String)
        /// An input whose type is not known to be number, boolean, string or date.
        case untypedInput(String)
        case tooLarge
    }

    public let kind: Kind
    public let span: SourceSpan

    init(_ kind: Kind, _ span: SourceSpan = .none) {
        self.kind = kind
        self.span = span
    }
}

/// What a part of an expression has become: a register, or a shape that is known before any data.
indirect enum Lowered {
    case register(Int)
    case null
    case list([Item])
    case context([(name: String, value: Lowered)])

    struct Item {
        var value: Lowered
        /// The boolean register that says whether the item is in the list; `nil` where it always is.
        var presence: Int?
    }
}

/// Turns syntax trees over typed inputs into a ``TypedProgram``.
///
///     var compiler = TypedCompiler(inputs: [("score", .number), ("kind", .string)])
///     try compiler.define("good", tree("score > 10"))
///     let program = try compiler.program(outputs: ["good"])
public struct TypedCompiler {
    let inputs: [TypedProgram.Input]
    public let vocabulary: Vocabulary
    private(set) var constants: [Slot] = []
    private var constantPlaces: [ConstantKey: Int] = [:]
    private(set) var instructions: [TypedInstruction] = []
    private var known: [TypedInstruction: Int] = [:]
    /// Types of inputs, constants and results; registers are numbered so while compiling and laid out at the end.
    private(set) var types: [TypedType] = []
    /// The instruction that computes a register.
    private var producers: [Int: TypedInstruction] = [:]
    /// For each register the slot of a constant.
    private var values: [Int: Slot] = [:]
    private var operands: [UInt16] = []
    private var tables: [RuleIndex] = []
    private var entries: [[Slot]] = []
    private var bindings: [(name: String, value: Lowered)] = []
    /// Nodes that may still be lowered: predicates over written lists are lowered once an item, and lists nest.
    private var budget = 500_000
    /// Where the open contexts begin among the bindings.
    private var scopes: [Int] = []
    /// What `?` stands for.
    var tested: Lowered?

    private struct ConstantKey: Hashable {
        var slot: Slot
        var type: TypedType
    }

    /// A compiler for inputs of the given types.
    public init(inputs: [(name: String, type: TypedType)], vocabulary: Vocabulary = Vocabulary()) {
        self.inputs = inputs.map { TypedProgram.Input(name: $0.name, type: $0.type) }
        self.vocabulary = vocabulary
        for (index, input) in self.inputs.enumerated() {
            types.append(input.type)
            bindings.append((input.name, .register(index)))
        }
    }

    mutating func spend(_ span: SourceSpan) throws(TypedRefusal) {
        budget -= 1
        if budget < 0 { throw TypedRefusal(.tooLarge, span) }
    }

    // MARK: Registers

    func type(_ register: Int) -> TypedType { types[register] }

    func constant(_ register: Int) -> Slot? { values[register] }

    mutating func constant(_ slot: Slot, _ type: TypedType) -> Int {
        let key = ConstantKey(slot: slot, type: type)
        if let place = constantPlaces[key] { return place }
        types.append(type)
        let register = types.count - 1
        constantPlaces[key] = register
        values[register] = slot
        return register
    }

    mutating func number(_ value: Decimal128) -> Int { constant(Slot(value.reduced), .number) }
    mutating func boolean(_ value: Bool?) -> Int {
        constant(value.map { Slot($0) } ?? .unknown, .boolean)
    }

    /// An instruction's result; folded where all operands are constants, shared where it was computed before.
    mutating func emit(
        _ operation: TypedOperation, _ a: Int, _ b: Int = 0, _ c: Int = 0, as type: TypedType? = nil
    ) throws(TypedRefusal) -> Int {
        let arity = operation.arity
        let result = type ?? operation.result ?? types[b]
        if arity > 0 {
            let slots = [a, b, c].prefix(arity).map { values[$0] }
            if slots.allSatisfy({ $0 != nil }) {
                let folded = operation.perform(
                    slots[0] ?? .null, arity > 1 ? slots[1] ?? .null : .null,
                    arity > 2 ? slots[2] ?? .null : .null)
                return constant(folded, result)
            }
            if operation == .select, let condition = values[a] { return condition.low == 1 ? b : c }
            if let simpler = try simplified(operation, a, b) { return simpler }
        }
        guard types.count < 60_000 else { throw TypedRefusal(.tooLarge) }
        var instruction = TypedInstruction(
            operation: operation, a: UInt16(truncatingIfNeeded: a), b: UInt16(truncatingIfNeeded: b),
            c: UInt16(truncatingIfNeeded: c))
        if let register = known[instruction] { return register }
        types.append(result)
        known[instruction] = types.count - 1
        producers[types.count - 1] = instruction
        instruction.target = UInt16(truncatingIfNeeded: types.count - 1)
        instructions.append(instruction)
        return types.count - 1
    }

    /// The register that already holds what an operation would give, or a cheaper way to it.
    private mutating func simplified(_ operation: TypedOperation, _ a: Int, _ b: Int) throws(TypedRefusal)
        -> Int?
    {
        switch operation {
        case .booleanEqual:
            // `x = true` asks whether x is true; a missing x is not.
            for (constant, other) in [(values[b], a), (values[a], b)] {
                if constant?.low == 1 { return try emit(.isTrue, other) }
                if constant?.low == 2 { return try emit(.isTrue, try emit(.not, other)) }
                if constant?.low == 0 { return try emit(.booleanIsNull, other) }
            }
            return nil
        case .isTrue:
            switch producers[a]?.operation {
            case .isTrue, .isNull, .booleanIsNull, .booleanEqual, .numberEqual, .same: return a
            default: return nil
            }
        case .not:
            if let producer = producers[a], producer.operation == .not { return Int(producer.a) }
            return nil
        case .and, .or: return a == b ? a : nil
        default: return nil
        }
    }

    /// Puts registers side by side for an instruction that reads many.
    mutating func list(_ registers: [Int]) throws(TypedRefusal) -> Int {
        guard operands.count + registers.count < 60_000 else { throw TypedRefusal(.tooLarge) }
        operands.append(contentsOf: registers.map { UInt16(truncatingIfNeeded: $0) })
        return operands.count - registers.count
    }

    /// How many of the boolean registers are true.
    mutating func count(true registers: [Int]) throws(TypedRefusal) -> Int {
        let certain = registers.filter { values[$0]?.low == 1 }.count
        // Counting looks for true alone, so asking whether a truth is true adds nothing.
        let open = registers.filter { values[$0] == nil }.map { register in
            producers[register].flatMap { $0.operation == .isTrue ? Int($0.a) : nil } ?? register
        }
        if open.isEmpty { return number(Decimal128(certain)) }
        let place = try list(open)
        let counted = try emit(.countTrue, place, open.count)
        return certain == 0 ? counted : try emit(.add, counted, number(Decimal128(certain)))
    }

    mutating func add(_ table: RuleIndex) -> Int {
        tables.append(table)
        return tables.count - 1
    }

    mutating func add(entries list: [Slot]) -> Int {
        entries.append(list)
        return entries.count - 1
    }

    // MARK: Names

    /// Gives a name to an expression; later expressions may use it.
    ///
    /// - Throws: ``TypedRefusal`` where the typed engine cannot take the expression.
    public mutating func define(_ name: String, _ tree: SyntaxTree) throws(TypedRefusal) {
        bind(name, try lower(tree.root))
    }

    mutating func bind(_ name: String, _ value: Lowered) { bindings.append((name, value)) }
    mutating func unbind(_ count: Int) { bindings.removeLast(count) }

    var definitions: [(name: String, value: Lowered)] { bindings }

    mutating func beginScope() { scopes.append(bindings.count) }

    mutating func endScope() -> [(name: String, value: Lowered)] {
        let start = scopes.popLast() ?? bindings.count
        let entries = Array(bindings[start...])
        bindings.removeLast(entries.count)
        return entries
    }

    func lookup(_ name: String) -> Lowered? { bindings.last { $0.name == name }?.value }

    // MARK: The program

    /// The program that computes the named definitions. A definition that is a context gives one output for
    /// each entry, named `definition.entry`.
    public func program(outputs names: [String]) throws(TypedRefusal) -> TypedProgram {
        // Constants count as well, and registers are numbered with 16 bits.
        guard types.count < 60_000 else { throw TypedRefusal(.tooLarge) }
        var compiler = self
        var outputs: [(name: String, register: Int)] = []
        for name in names {
            guard let value = lookup(name) else { throw TypedRefusal(.unknownName(name)) }
            try compiler.collect(name, value, into: &outputs)
        }
        return compiler.assembled(outputs)
    }

    private mutating func collect(
        _ name: String, _ value: Lowered, into outputs: inout [(name: String, register: Int)]
    ) throws(TypedRefusal) {
        switch value {
        case .register(let register): outputs.append((name, register))
        case .null: outputs.append((name, constant(.null, .number)))
        case .context(let entries):
            for entry in entries { try collect("\(name).\(entry.name)", entry.value, into: &outputs) }
        case .list: throw TypedRefusal(.form("list as a result"))
        }
    }

    /// Drops what no output needs and numbers registers: inputs, constants, results.
    private func assembled(_ outputs: [(name: String, register: Int)]) -> TypedProgram {
        var needed = Set(outputs.map(\.register))
        var kept: [TypedInstruction] = []
        for instruction in instructions.reversed() where needed.contains(Int(instruction.target)) {
            kept.append(instruction)
            needed.formUnion(sources(of: instruction))
        }
        kept.reverse()
        var places = Array(0..<inputs.count)
        places += [Int](repeating: 0, count: types.count - inputs.count)
        var laidOut = inputs.map(\.type)
        var slots: [Slot] = []
        for register in needed.sorted() {
            guard let value = values[register] else { continue }
            places[register] = laidOut.count
            laidOut.append(types[register])
            slots.append(value)
        }
        for instruction in kept {
            places[Int(instruction.target)] = laidOut.count
            laidOut.append(types[Int(instruction.target)])
        }
        func place(_ register: UInt16) -> UInt16 { UInt16(truncatingIfNeeded: places[Int(register)]) }
        let final = kept.map { old -> TypedInstruction in
            var new = old
            new.target = place(old.target)
            switch old.operation {
            case .countTrue, .rule: break
            case .entry:
                new.b = place(old.b)
                new.c = place(old.c)
            default:
                let arity = old.operation.arity
                new.a = place(old.a)
                new.b = arity > 1 ? place(old.b) : 0
                new.c = arity > 2 ? place(old.c) : 0
            }
            return new
        }
        return TypedProgram(
            inputs: inputs,
            outputs: outputs.map {
                TypedProgram.Output(name: $0.name, type: types[$0.register], register: places[$0.register])
            },
            vocabulary: vocabulary, registerTypes: laidOut, constants: slots, instructions: final,
            operands: operands.map(place), tables: tables, entries: entries)
    }

    private func sources(of instruction: TypedInstruction) -> [Int] {
        switch instruction.operation {
        case .countTrue:
            operands[Int(instruction.a)..<Int(instruction.a) + Int(instruction.b)].map(Int.init)
        case .rule:
            operands[Int(instruction.b)..<Int(instruction.b) + tables[Int(instruction.a)].columns.count]
                .map(Int.init)
        case .entry: [Int(instruction.b), Int(instruction.c)]
        default:
            [instruction.a, instruction.b, instruction.c].prefix(instruction.operation.arity).map(Int.init)
        }
    }
}

extension TypedCompiler {
    /// A compiler for the variables of a scope; those of types the engine does not have are refused.
    public init(_ scope: Scope, vocabulary: Vocabulary = Vocabulary()) throws(TypedRefusal) {
        var inputs: [(name: String, type: TypedType)] = []
        for variable in scope.variables {
            guard let type = TypedType(variable.type) else {
                throw TypedRefusal(.untypedInput(variable.name))
            }
            inputs.append((variable.name, type))
        }
        self.init(inputs: inputs, vocabulary: vocabulary)
    }
}
