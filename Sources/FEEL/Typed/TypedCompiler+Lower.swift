import Scalars

extension TypedCompiler {
    /// The shape or register a node comes to.
    mutating func lower(_ node: Node) throws(TypedRefusal) -> Lowered {
        try spend(node.span)
        switch node.form {
        case .invalid: throw TypedRefusal(.form("an expression with errors"), node.span)
        case .null: return .null
        case .boolean(let value): return .register(boolean(value))
        case .number(let value): return .register(number(value))
        case .string(let text): return .register(constant(Slot(id: vocabulary.id(of: text)), .string))
        case .atLiteral(let text):
            guard let day = Day(text) else { throw TypedRefusal(.form("@\"\(text)\""), node.span) }
            return .register(constant(Slot(day: day.number), .date))
        case .name(let name):
            guard let value = lookup(name) else { throw TypedRefusal(.unknownName(name), node.span) }
            return value
        case .tested:
            guard let tested else { throw TypedRefusal(.form("?"), node.span) }
            return tested
        case .negation(let operand):
            return .register(try emit(.negate, try register(operand, .number)))
        case .arithmetic(let first, let terms): return .register(try arithmetic(first, terms))
        case .comparison(let comparison, let left, let right):
            return .register(try compare(comparison, try lower(left), try lower(right), node.span))
        case .between(let value, let low, let high):
            return .register(try between(try lower(value), try lower(low), try lower(high), node.span))
        case .membership(let value, let tests):
            let tested = try lower(value)
            return .register(try anyTest(tests, of: tested))
        case .conjunction(let nodes): return .register(try chain(.and, nodes))
        case .disjunction(let nodes): return .register(try chain(.or, nodes))
        case .conditional(let condition, let then, let other):
            let truth = try register(condition, .boolean)
            return try select(truth, try lower(then), try lower(other), node.span)
        case .path(let base, let member, _):
            guard case .context(let entries) = try lower(base) else {
                throw TypedRefusal(.form("a member of something else than a known context"), node.span)
            }
            guard let entry = entries.last(where: { $0.name == member }) else {
                throw TypedRefusal(.unknownName(member), node.span)
            }
            return entry.value
        case .filter(let list, let predicate): return try filter(list, predicate, node.span)
        case .call(let callee, let arguments): return try call(callee, arguments, node.span)
        case .list(let items):
            var lowered: [Lowered.Item] = []
            for item in items { lowered.append(Lowered.Item(value: try lower(item), presence: nil)) }
            return .list(lowered)
        case .context(let entries):
            var values: [(name: String, value: Lowered)] = []
            for entry in entries {
                let value = try lower(entry.value)
                values.append((entry.key, value))
                bind(entry.key, value)
            }
            unbind(entries.count)
            return .context(values)
        case .quantified(let quantifier, let iterations, let condition):
            return .register(try quantified(quantifier, iterations, condition, node.span))
        case .tests(let tests, let negated):
            guard let tested else { throw TypedRefusal(.form("a test of nothing"), node.span) }
            let any = try anyTest(tests, of: tested)
            return .register(negated ? try emit(.not, any) : any)
        case .anything: return .register(boolean(true))
        case .instanceOf, .interval, .halfLine, .forLoop, .function:
            throw TypedRefusal(.form("this form"), node.span)
        }
    }

    /// The register of a node of a given type; the literal null becomes the type's null.
    mutating func register(_ node: Node, _ type: TypedType) throws(TypedRefusal) -> Int {
        try register(try lower(node), type, node.span)
    }

    mutating func register(_ value: Lowered, _ type: TypedType, _ span: SourceSpan) throws(TypedRefusal)
        -> Int
    {
        switch value {
        case .null: return constant(.null(of: type), type)
        case .register(let register) where self.type(register) == type: return register
        default: throw TypedRefusal(.types("\(type) wanted"), span)
        }
    }

    private mutating func arithmetic(_ first: Node, _ terms: [ArithmeticTerm]) throws(TypedRefusal) -> Int {
        var result = try register(first, .number)
        for term in terms {
            let operand = try register(term.operand, .number)
            let operation: TypedOperation =
                switch term.operation {
                case .add: .add
                case .subtract: .subtract
                case .multiply: .multiply
                case .divide: .divide
                case .power: .power
                }
            result = try emit(operation, result, operand)
        }
        return result
    }

    private mutating func chain(_ operation: TypedOperation, _ nodes: [Node]) throws(TypedRefusal) -> Int {
        var registers: [Int] = []
        for node in nodes { registers.append(try register(node, .boolean)) }
        return try chain(operation, registers)
    }

    mutating func chain(_ operation: TypedOperation, _ registers: [Int]) throws(TypedRefusal) -> Int {
        var result = boolean(operation == .and)
        for (index, register) in registers.enumerated() {
            result = index == 0 ? register : try emit(operation, result, register)
        }
        return result
    }

    mutating func compare(
        _ comparison: Comparison, _ left: Lowered, _ right: Lowered, _ span: SourceSpan
    ) throws(TypedRefusal) -> Int {
        let a: Int
        let b: Int
        switch (left, right) {
        case (.null, .null):
            return boolean(comparison == .equal ? true : comparison == .notEqual ? false : nil)
        case (.register(let register), .null), (.null, .register(let register)):
            // Equality with the literal null asks whether there is a value; order with it is unknown.
            guard comparison == .equal || comparison == .notEqual else { return boolean(nil) }
            let isNull = try emit(type(register) == .boolean ? .booleanIsNull : .isNull, register)
            return comparison == .equal ? isNull : try emit(.not, isNull)
        case (.register(let x), .register(let y)): (a, b) = (x, y)
        default: throw TypedRefusal(.types("comparison of lists or contexts"), span)
        }
        guard type(a) == type(b) else { throw TypedRefusal(.types("comparison of different types"), span) }
        switch (type(a), comparison) {
        case (.number, .equal): return try emit(.numberEqual, a, b)
        case (.number, .notEqual): return try emit(.not, try emit(.numberEqual, a, b))
        case (.number, .less): return try emit(.numberLess, a, b)
        case (.number, .greater): return try emit(.numberLess, b, a)
        case (.number, .lessOrEqual): return try emit(.numberAtMost, a, b)
        case (.number, .greaterOrEqual): return try emit(.numberAtMost, b, a)
        case (.date, .less): return try emit(.dateLess, a, b)
        case (.date, .greater): return try emit(.dateLess, b, a)
        case (.date, .lessOrEqual): return try emit(.dateAtMost, a, b)
        case (.date, .greaterOrEqual): return try emit(.dateAtMost, b, a)
        case (.date, .equal), (.string, .equal): return try emit(.same, a, b)
        case (.date, .notEqual), (.string, .notEqual): return try emit(.not, try emit(.same, a, b))
        case (.boolean, .equal): return try emit(.booleanEqual, a, b)
        case (.boolean, .notEqual): return try emit(.not, try emit(.booleanEqual, a, b))
        default: throw TypedRefusal(.types("order of \(type(a))s"), span)
        }
    }

    /// `value between low and high`: unknown where any of the three is null.
    private mutating func between(
        _ value: Lowered, _ low: Lowered, _ high: Lowered, _ span: SourceSpan
    ) throws(TypedRefusal) -> Int {
        let above = try compare(.greaterOrEqual, value, low, span)
        let below = try compare(.lessOrEqual, value, high, span)
        let both = try emit(.and, above, below)
        var missing: [Int] = []
        for end in [low, high] {
            guard case .register(let register) = end else { return boolean(nil) }
            if let slot = constant(register), !slot.isNull { continue }
            missing.append(try emit(.isNull, register))
        }
        // Ends that are there cannot hide a missing value: both comparisons are unknown then.
        if missing.isEmpty { return both }
        if case .register(let register) = value { missing.append(try emit(.isNull, register)) }
        return try emit(.select, try chain(.or, missing), boolean(nil), both)
    }

    /// One of two values, shape by shape.
    mutating func select(
        _ condition: Int, _ then: Lowered, _ other: Lowered, _ span: SourceSpan
    ) throws(TypedRefusal) -> Lowered {
        switch (then, other) {
        case (.null, .null): return .null
        case (.register(let register), .null):
            let type = type(register)
            return .register(try emit(.select, condition, register, constant(.null(of: type), type)))
        case (.null, .register(let register)):
            let type = type(register)
            return .register(try emit(.select, condition, constant(.null(of: type), type), register))
        case (.register(let a), .register(let b)) where type(a) == type(b):
            return .register(try emit(.select, condition, a, b))
        case (.context(let a), .context(let b)) where a.map(\.name) == b.map(\.name):
            var entries: [(name: String, value: Lowered)] = []
            for (x, y) in zip(a, b) {
                entries.append((x.name, try select(condition, x.value, y.value, span)))
            }
            return .context(entries)
        default: throw TypedRefusal(.types("alternatives of different types"), span)
        }
    }

    // MARK: Tests

    /// Whether any of the tests holds for a value (`in`, unary tests).
    mutating func anyTest(_ tests: [Node], of value: Lowered) throws(TypedRefusal) -> Int {
        var registers: [Int] = []
        for test in tests { registers.append(try self.test(test, of: value)) }
        return try chain(.or, registers)
    }

    private mutating func test(_ node: Node, of value: Lowered) throws(TypedRefusal) -> Int {
        switch node.form {
        case .anything: return boolean(true)
        case .interval(let interval):
            let (start, end) = (try constantOnly(interval.low), try constantOnly(interval.high))
            let order = try compare(.lessOrEqual, start, end, node.span)
            guard constant(order)?.low == 1 else {
                throw TypedRefusal(.form("a range whose ends are the wrong way round"), node.span)
            }
            let low = try compare(interval.lowClosed ? .greaterOrEqual : .greater, value, start, node.span)
            let high = try compare(interval.highClosed ? .lessOrEqual : .less, value, end, node.span)
            return try emit(.and, low, high)
        case .halfLine(let comparison, let operand):
            return try compare(comparison, value, try lower(operand), node.span)
        case .list(let items): return try anyTest(items, of: value)
        case .tests(let tests, let negated):
            let any = try anyTest(tests, of: value)
            return negated ? try emit(.not, any) : any
        default:
            let saved = tested
            tested = value
            defer { tested = saved }
            let result = try lower(node)
            if case .register(let register) = result, type(register) == .boolean {
                // A truth about `?` stands for itself; against a boolean value it is compared.
                if case .register(let own) = value, type(own) == .boolean, !node.mentionsTested {
                    return try compare(.equal, value, result, node.span)
                }
                guard node.mentionsTested else {
                    throw TypedRefusal(.form("a condition as a test"), node.span)
                }
                return register
            }
            if node.mentionsTested { throw TypedRefusal(.form("a computed test"), node.span) }
            return try compare(.equal, value, result, node.span)
        }
    }

    /// The ends of a range must be known, so that a null among them cannot matter.
    private mutating func constantOnly(_ node: Node) throws(TypedRefusal) -> Lowered {
        let value = try lower(node)
        guard case .register(let register) = value, let slot = constant(register), !slot.isNull else {
            throw TypedRefusal(.form("a range with open ends"), node.span)
        }
        return value
    }
}

extension Node {
    /// Whether `?` stands anywhere below.
    var mentionsTested: Bool {
        switch form {
        case .tested: true
        case .negation(let node): node.mentionsTested
        case .arithmetic(let first, let terms):
            first.mentionsTested || terms.contains { $0.operand.mentionsTested }
        case .comparison(_, let left, let right): left.mentionsTested || right.mentionsTested
        case .between(let value, let low, let high):
            value.mentionsTested || low.mentionsTested || high.mentionsTested
        case .membership(let value, let tests):
            value.mentionsTested || tests.contains { $0.mentionsTested }
        case .conjunction(let nodes), .disjunction(let nodes), .list(let nodes), .tests(let nodes, _):
            nodes.contains { $0.mentionsTested }
        case .conditional(let condition, let then, let other):
            condition.mentionsTested || then.mentionsTested || other.mentionsTested
        case .call(_, let arguments): arguments.nodes.contains { $0.mentionsTested }
        case .filter(let list, let predicate): list.mentionsTested || predicate.mentionsTested
        case .path(let base, _, _): base.mentionsTested
        case .quantified(_, let iterations, let condition):
            condition.mentionsTested || iterations.contains { $0.source.mentionsTested }
        default: false
        }
    }
}
