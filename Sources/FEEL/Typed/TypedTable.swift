import Scalars

/// A decision table as the typed engine takes it: parsed cells and what to do with the rules that hold.
public struct TypedTable: Sendable {
    public enum Policy: Sendable, Hashable {
        /// The first rule that holds.
        case first
        /// Of the rules that hold, the one whose outputs come first among the outputs' values.
        case priority
        /// The only rule; null when several hold.
        case unique
        /// Any rule; null when rules that hold differ in their outputs.
        case any
        /// All rules that hold, put together: how many, the sum, the least or the greatest of the one output.
        case count, sum, least, greatest

        var collects: Bool {
            switch self {
            case .count, .sum, .least, .greatest: true
            default: false
            }
        }
    }

    public struct Rule: Sendable {
        public var tests: [SyntaxTree]
        public var outputs: [SyntaxTree]

        public init(tests: [SyntaxTree], outputs: [SyntaxTree]) {
            self.tests = tests
            self.outputs = outputs
        }
    }

    public var policy: Policy
    public var inputs: [SyntaxTree]
    /// The values each input may have; a row with another one has no result.
    public var allowed: [SyntaxTree?] = []
    /// The outputs' names; one without name makes the result that output alone.
    public var outputs: [String?]
    /// Tests of each output's values, best first; needed by ``Policy/priority``.
    public var values: [SyntaxTree?] = []
    /// What each output is when no rule holds.
    public var defaults: [SyntaxTree?]
    public var rules: [Rule]

    public init(
        policy: Policy, inputs: [SyntaxTree], outputs: [String?], defaults: [SyntaxTree?] = [], rules: [Rule]
    ) {
        self.policy = policy
        self.inputs = inputs
        self.outputs = outputs
        self.defaults = defaults
        self.rules = rules
    }
}

extension TypedCompiler {
    /// Gives a name to a decision table's result: the output, or a context of the outputs.
    ///
    /// Tests of constants become sets of rules to look up; other tests are computed rule by rule.
    public mutating func define(_ name: String, _ table: TypedTable) throws(TypedRefusal) {
        bind(name, try lower(table))
    }

    private mutating func lower(_ table: TypedTable) throws(TypedRefusal) -> Lowered {
        guard !table.rules.isEmpty, table.rules.count <= 10_000, !table.outputs.isEmpty,
            table.rules.allSatisfy({
                $0.tests.count == table.inputs.count && $0.outputs.count == table.outputs.count
            })
        else { throw TypedRefusal(.form("a table whose rules do not fit its columns")) }
        var inputs: [Int] = []
        for input in table.inputs {
            guard case .register(let register) = try lower(input.root) else {
                throw TypedRefusal(.form("a table input that is no single value"), input.root.span)
            }
            inputs.append(register)
        }
        var columns: [[Lowered]] = []
        for column in table.outputs.indices {
            var entries: [Lowered] = []
            for rule in table.rules { entries.append(try lower(rule.outputs[column].root)) }
            columns.append(entries)
        }
        var defaults: [Lowered] = []
        for column in table.outputs.indices {
            let tree = column < table.defaults.count ? table.defaults[column] : nil
            defaults.append(try tree.map { (tree) throws(TypedRefusal) in try lower(tree.root) } ?? .null)
        }
        if table.policy.collects { return .register(try collected(table, inputs, columns, defaults)) }
        if table.policy == .unique || table.policy == .any {
            // A conflict of rules is null, whatever the default says.
            for value in defaults {
                guard case .null = value else {
                    throw TypedRefusal(.form("a default beside this hit policy"))
                }
            }
        }
        var rule = try ruleRegister(table, inputs, columns)
        var permitted: [Int] = []
        for (input, tests) in zip(inputs, table.allowed) {
            if let tests { permitted.append(try allowed(input, tests)) }
        }
        if !permitted.isEmpty {
            for value in defaults {
                guard case .null = value else { throw TypedRefusal(.form("a default beside allowed values")) }
            }
            rule = try emit(.select, try chain(.and, permitted), rule, constant(.null, .string))
        }
        var results: [(name: String, value: Lowered)] = []
        for (column, entries) in columns.enumerated() {
            let value = try entry(entries, defaults[column], rule)
            results.append((table.outputs[column] ?? "", value))
        }
        if results.count == 1, table.outputs[0] == nil || table.outputs.count == 1 { return results[0].value }
        return .context(results)
    }

    /// The output of one column for the rule that holds.
    private mutating func entry(_ entries: [Lowered], _ none: Lowered, _ rule: Int) throws(TypedRefusal)
        -> Lowered
    {
        var type: TypedType?
        for case .register(let register) in entries + [none] { type = type ?? self.type(register) }
        guard let type else { return .null }
        var registers: [Int] = []
        for value in entries { registers.append(try register(value, type, .none)) }
        let other = try register(none, type, .none)
        let slots = registers.compactMap { constant($0) }
        if slots.count == registers.count, constant(other) != nil {
            let list = add(entries: slots)
            return .register(try emit(.entry, list, rule, other, as: type))
        }
        var result = other
        for (index, register) in registers.enumerated().reversed() {
            let holds = try emit(.same, rule, constant(Slot(id: Int32(index)), .string))
            result = try emit(.select, holds, register, result)
        }
        return .register(result)
    }

    private mutating func ruleRegister(
        _ table: TypedTable, _ inputs: [Int], _ columns: [[Lowered]]
    ) throws(TypedRefusal) -> Int {
        var alike: [UInt64] = []
        if table.policy == .any {
            guard let sets = sameOutputs(columns, table.rules.count) else {
                throw TypedRefusal(.form("computed outputs beside hit policy ANY"))
            }
            alike = sets
        }
        let order = table.policy == .priority ? try ranked(table, columns) : Array(table.rules.indices)
        var indexed: [RuleIndex.Column] = []
        for (column, input) in inputs.enumerated() {
            guard
                let sets = ruleSets(order.map { table.rules[$0].tests[column].root }, type(input))
            else { return try computedRule(table, inputs, order) }
            indexed.append(sets)
        }
        let policy: RuleIndex.Policy =
            switch table.policy {
            case .unique: .unique
            case .any: .any
            default: .first
            }
        let index = add(
            RuleIndex(
                columns: indexed, ruleCount: table.rules.count, policy: policy, alike: alike, order: order))
        return try emit(.rule, index, try list(inputs))
    }

    /// For each rule the set of rules whose outputs are the same constants.
    private func sameOutputs(_ columns: [[Lowered]], _ count: Int) -> [UInt64]? {
        var keys: [[Slot]] = Array(repeating: [], count: count)
        for entries in columns {
            for (rule, entry) in entries.enumerated() {
                switch entry {
                case .null: keys[rule].append(.null)
                case .register(let register):
                    guard let slot = constant(register) else { return nil }
                    keys[rule].append(slot)
                default: return nil
                }
            }
        }
        let words = (count + 63) / 64
        var sets = [UInt64](repeating: 0, count: count * words)
        for rule in 0..<count {
            for other in 0..<count where keys[rule] == keys[other] {
                sets[rule * words + other / 64] |= 1 << UInt64(other % 64)
            }
        }
        return sets
    }

    /// For each rule whether its tests hold.
    private mutating func holding(_ table: TypedTable, _ inputs: [Int]) throws(TypedRefusal) -> [Int] {
        let saved = tested
        defer { tested = saved }
        var holds: [Int] = []
        for rule in table.rules {
            var tests: [Int] = []
            for (tree, input) in zip(rule.tests, inputs) {
                tested = .register(input)
                tests.append(try register(tree.root, .boolean))
            }
            holds.append(try emit(.isTrue, try chain(.and, tests)))
        }
        return holds
    }

    /// The rule where tests speak of other things than constants: each rule's tests are computed.
    private mutating func computedRule(
        _ table: TypedTable, _ inputs: [Int], _ order: [Int]
    ) throws(TypedRefusal) -> Int {
        guard table.policy != .any else {
            throw TypedRefusal(.form("computed tests beside hit policy ANY"))
        }
        let holds = try holding(table, inputs)
        let none = constant(.null, .string)
        var result = none
        for index in order.reversed() {
            result = try emit(.select, holds[index], constant(Slot(id: Int32(index)), .string), result)
        }
        if table.policy == .unique {
            let count = try count(true: holds)
            let several = try emit(.numberLess, number(1), count)
            result = try emit(.select, several, none, result)
        }
        return result
    }

    /// Rules by the place of their outputs among the outputs' values, first column first.
    private mutating func ranked(_ table: TypedTable, _ columns: [[Lowered]]) throws(TypedRefusal) -> [Int] {
        let saved = tested
        defer { tested = saved }
        var ranks: [[Int]] = Array(repeating: [], count: table.rules.count)
        for (column, entries) in columns.enumerated() {
            var values: [Node] = []
            if column < table.values.count, let tree = table.values[column],
                case .tests(let tests, negated: false) = tree.root.form
            {
                values = tests
            }
            for (rule, entry) in entries.enumerated() {
                tested = entry
                var rank = values.count
                for (place, test) in values.enumerated() {
                    let passes = try anyTest([test], of: entry)
                    guard let known = constant(passes) else {
                        throw TypedRefusal(.form("computed outputs beside hit policy PRIORITY"))
                    }
                    if known.low == 1 {
                        rank = place
                        break
                    }
                }
                ranks[rule].append(rank)
            }
        }
        return table.rules.indices.sorted { left, right in
            for (a, b) in zip(ranks[left], ranks[right]) where a != b { return a < b }
            return left < right
        }
    }

    /// The rules that hold, put together (COLLECT with an aggregation).
    private mutating func collected(
        _ table: TypedTable, _ inputs: [Int], _ columns: [[Lowered]], _ defaults: [Lowered]
    ) throws(TypedRefusal) -> Int {
        guard columns.count == 1 else { throw TypedRefusal(.form("aggregation of several outputs")) }
        let holds = try holding(table, inputs)
        let any = try chain(.or, holds)
        let null = constant(.null, .number)
        let none: Int
        if case .null = defaults[0] {
            none = table.policy == .count ? number(0) : null
        } else {
            none = try register(defaults[0], .number, .none)
        }
        var result: Int
        if table.policy == .count {
            result = try count(true: holds)
        } else {
            result = table.policy == .sum ? number(0) : null
            var begun = boolean(false)
            for (hold, entry) in zip(holds, columns[0]) {
                let value = try register(entry, .number, .none)
                if table.policy == .sum {
                    result = try emit(.add, result, try emit(.select, hold, value, number(0)))
                } else {
                    guard let slot = constant(value), !slot.isNull else {
                        throw TypedRefusal(.form("computed outputs beside an aggregation"))
                    }
                    let better = try emit(table.policy == .least ? .least : .greatest, result, value)
                    let next = try emit(.select, begun, better, value)
                    result = try emit(.select, hold, next, result)
                    begun = try emit(.or, begun, hold)
                }
            }
        }
        result = try emit(.select, any, result, none)
        var permitted: [Int] = []
        for (input, tests) in zip(inputs, table.allowed) {
            if let tests { permitted.append(try allowed(input, tests)) }
        }
        return permitted.isEmpty ? result : try emit(.select, try chain(.and, permitted), result, null)
    }

    // MARK: Sets of rules

    /// The sets of rules for one input's values; `nil` where a test is not made of constants.
    ///
    /// Between neighbouring constants a test has one answer, so asking it at the constants and between them
    /// tells all. The asking is done by the typed engine itself, which leaves no room for a second opinion.
    private func ruleSets(_ tests: [Node], _ type: TypedType) -> RuleIndex.Column? {
        guard tests.allSatisfy({ $0.isPiecewise }) else { return nil }
        var programs: [TypedProgram] = []
        for test in tests {
            var compiler = TypedCompiler(inputs: [(name: "?", type: type)], vocabulary: vocabulary)
            compiler.tested = .register(0)
            guard let value = try? compiler.lower(test),
                let register = try? compiler.register(value, .boolean, .none)
            else { return nil }
            compiler.bind("holds", .register(register))
            guard let program = try? compiler.program(outputs: ["holds"]) else { return nil }
            programs.append(program)
        }
        let key: RuleIndex.Column.Key
        var probes: [Slot]
        switch type {
        case .number:
            var points: Set<Decimal128> = []
            for test in tests { test.collectNumbers(into: &points) }
            let sorted = points.sorted()
            key = .points(sorted.map(\.reduced))
            guard let all = TypedCompiler.probes(sorted) else { return nil }
            probes = all.map { Slot($0) }
        case .date:
            var points: Set<Day> = []
            for test in tests { test.collectDays(into: &points) }
            let sorted = points.sorted().map(\.number)
            key = .days(sorted)
            probes = []
            for (index, day) in sorted.enumerated() {
                if index == 0 { probes.append(Slot(day: day - 1)) }
                probes.append(Slot(day: day))
                // Where the next day is a point itself, no value lies between, and the answer does not matter.
                probes.append(Slot(day: day + 1))
            }
            if probes.isEmpty { probes = [Slot(day: 0)] }
        case .string:
            let count = vocabulary.count
            guard count <= 100_000 else { return nil }
            key = .ids(count: count)
            probes = (0...count).map { Slot(id: Int32($0)) }
        case .boolean:
            key = .truth
            probes = [Slot(true), Slot(false)]
        }
        probes.append(.null(of: type))
        let words = (tests.count + 63) / 64
        // Beyond this the sets would cost more than computing the tests.
        guard probes.count * tests.count <= 5_000_000 else { return nil }
        var sets = [UInt64](repeating: 0, count: probes.count * words)
        for (rule, program) in programs.enumerated() {
            var runner = TypedRunner(program)
            for (place, probe) in probes.enumerated() {
                runner.set(0, slot: probe)
                runner.run()
                if runner.boolean(0) == true { sets[place * words + rule / 64] |= 1 << UInt64(rule % 64) }
            }
        }
        return RuleIndex.Column(key: key, sets: sets)
    }

    /// A number below all points, each point, and one after each.
    private static func probes(_ points: [Decimal128]) -> [Decimal128]? {
        guard let first = points.first, let last = points.last else { return [0] }
        guard let below = first.subtracting(1), let above = last.adding(1), below < first, above > last
        else { return nil }
        var probes = [below]
        for (index, point) in points.enumerated() {
            probes.append(point)
            if index == points.count - 1 {
                probes.append(above)
            } else {
                guard let sum = point.adding(points[index + 1]), let middle = sum.divided(by: 2),
                    point < middle,
                    middle < points[index + 1]
                else { return nil }
                probes.append(middle)
            }
        }
        return probes
    }
}

extension Node {
    /// Whether a test changes its answer only at the constants written in it.
    fileprivate var isPiecewise: Bool {
        switch form {
        case .null, .boolean, .number, .string, .atLiteral, .tested, .anything: true
        case .negation(let node): if case .number = node.form { true } else { false }
        case .tests(let nodes, _), .list(let nodes), .conjunction(let nodes), .disjunction(let nodes):
            nodes.allSatisfy(\.isPiecewise)
        case .interval(let interval): interval.low.isPiecewise && interval.high.isPiecewise
        case .halfLine(_, let end): end.isPiecewise
        case .comparison(_, let left, let right): left.isPiecewise && right.isPiecewise
        case .between(let value, let low, let high):
            value.isPiecewise && low.isPiecewise && high.isPiecewise
        case .membership(let value, let tests): value.isPiecewise && tests.allSatisfy(\.isPiecewise)
        case .call(let callee, .positional(let nodes)):
            if case .name(let name) = callee.form {
                switch name {
                case "not": nodes.allSatisfy(\.isPiecewise)
                case "date": nodes.allSatisfy { if case .string = $0.form { true } else { false } }
                default: false
                }
            } else {
                false
            }
        default: false
        }
    }

    fileprivate var piecewiseParts: [Node] {
        switch form {
        case .tests(let nodes, _), .list(let nodes), .conjunction(let nodes), .disjunction(let nodes): nodes
        case .interval(let interval): [interval.low, interval.high]
        case .halfLine(_, let end): [end]
        case .comparison(_, let left, let right): [left, right]
        case .between(let value, let low, let high): [value, low, high]
        case .membership(let value, let tests): [value] + tests
        case .call(_, let arguments): arguments.nodes
        default: []
        }
    }

    fileprivate func collectNumbers(into points: inout Set<Decimal128>) {
        switch form {
        case .number(let number): points.insert(number)
        case .negation(let node): if case .number(let number) = node.form { points.insert(-number) }
        default: for part in piecewiseParts { part.collectNumbers(into: &points) }
        }
    }

    fileprivate func collectDays(into points: inout Set<Day>) {
        switch form {
        case .string(let text), .atLiteral(let text): if let day = Day(text) { points.insert(day) }
        default: for part in piecewiseParts { part.collectDays(into: &points) }
        }
    }
}
