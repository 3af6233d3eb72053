import FEEL
import Scalars

/// Evaluates the tree of an expression over sets of values (``Abstract``).
struct Walk {
    /// Positions of the frame by name.
    let names: [String: Int]
    let frame: [Abstract]
    let source: SourceText
    /// Iterators, entries and items around the node, innermost last.
    private var local: [(name: String, value: Abstract)] = []

    init(names: [String: Int], frame: [Abstract], source: SourceText) {
        self.names = names
        self.frame = frame
        self.source = source
    }

    private func find(_ name: String) -> Abstract? {
        if !local.isEmpty, let found = local.last(where: { $0.name == name }) { return found.value }
        guard let at = names[name], at < frame.count else { return nil }
        return frame[at]
    }

    mutating func value(_ node: Node) -> Abstract {
        switch node.form {
        case .null: return .values([.null])
        case .boolean(let value): return .values([.boolean(value)])
        case .number(let value): return .values([.number(value)])
        case .string(let value): return .values([.string(value)])
        case .name(let name): return find(name) ?? .anything
        case .negation(let operand): return .arithmetic(.subtract, .values([0]), value(operand))
        case .arithmetic(let first, let terms):
            var result = value(first)
            for term in terms { result = .arithmetic(term.operation, result, value(term.operand)) }
            return result
        case .comparison(let comparison, let left, let right):
            return .compared(comparison, value(left), value(right))
        case .between(let operand, let low, let high):
            let inner = value(operand)
            return .conjunction([
                .compared(.greaterOrEqual, inner, value(low)), .compared(.lessOrEqual, inner, value(high)),
            ])
        case .membership(let operand, let tests): return membership(value(operand), tests)
        case .conjunction(let nodes): return .conjunction(values(nodes))
        case .disjunction(let nodes): return .disjunction(values(nodes))
        case .conditional(let test, let then, let otherwise): return conditional(test, then, otherwise)
        case .list(let nodes): return .list(values(nodes).map { Abstract.Item(value: $0, isSure: true) })
        case .context(let entries): return context(entries)
        case .path(let base, let member, _): return path(value(base), member)
        case .filter(let base, let predicate): return filter(value(base), predicate)
        case .quantified(let quantifier, let iterations, let condition):
            return quantified(quantifier, iterations, condition)
        case .forLoop(let iterations, let body): return loop(iterations, body)
        case .call(let callee, let arguments): return call(callee, arguments)
        default: return .anything
        }
    }

    private mutating func values(_ nodes: [Node]) -> [Abstract] {
        var values: [Abstract] = []
        values.reserveCapacity(nodes.count)
        for node in nodes { values.append(value(node)) }
        return values
    }

    private mutating func conditional(_ test: Node, _ then: Node, _ otherwise: Node) -> Abstract {
        let condition = value(test)
        var result: Abstract?
        if condition.canBeTrue { result = value(then) }
        if condition.canBeFalse || condition.canBeUnknown {
            let other = value(otherwise)
            result = result.map { $0.joined(other) } ?? other
        }
        return result ?? .anything
    }

    private mutating func membership(_ operand: Abstract, _ tests: [Node]) -> Abstract {
        var answers: [Abstract] = []
        for test in tests {
            switch test.form {
            case .halfLine(let comparison, let end):
                answers.append(.compared(comparison, operand, value(end)))
            case .interval(let interval):
                let low = Abstract.compared(
                    interval.lowClosed ? .greaterOrEqual : .greater, operand, value(interval.low))
                let high = Abstract.compared(
                    interval.highClosed ? .lessOrEqual : .less, operand, value(interval.high))
                answers.append(.conjunction([low, high]))
            case .string, .number, .boolean, .null: answers.append(.compared(.equal, operand, value(test)))
            case .list(let nodes): answers += values(nodes).map { .compared(.equal, operand, $0) }
            default: answers.append(.truth)
            }
        }
        return .disjunction(answers)
    }

    private mutating func context(_ entries: [EntrySyntax]) -> Abstract {
        let count = local.count
        defer { local.removeLast(local.count - count) }
        for entry in entries { local.append((entry.key, value(entry.value))) }
        return .context(local[count...].map { ($0.name, $0.value) })
    }

    private func path(_ base: Abstract, _ member: String) -> Abstract {
        switch base {
        case .context(let fields): fields.first { $0.name == member }?.value ?? .values([.null])
        case .values(let values):
            values.allSatisfy { $0.context != nil }
                ? .gathered(values.map { $0.context?[member] ?? .null }) : .anything
        case .list(let items):
            .list(items.map { Abstract.Item(value: path($0.value, member), isSure: $0.isSure) })
        default: .anything
        }
    }

    /// The items of a list; nil where it may be anything else.
    private func items(_ list: Abstract) -> [Abstract.Item]? {
        switch list {
        case .list(let items): return items
        case .values(let values):
            guard values.count == 1, case .list(let items) = values[0] else { return nil }
            return items.map { Abstract.Item(value: .values([$0]), isSure: true) }
        default: return nil
        }
    }

    private mutating func with(_ name: String, _ bound: Abstract, _ body: Node) -> Abstract {
        local.append((name, bound))
        defer { local.removeLast() }
        return value(body)
    }

    private mutating func filter(_ base: Abstract, _ predicate: Node) -> Abstract {
        guard let items = items(base) else { return .anything }
        switch predicate.form {
        case .comparison, .conjunction, .disjunction, .membership, .between: break
        default: return .anything
        }
        var kept: [Abstract.Item] = []
        for item in items {
            let count = local.count
            if case .context(let fields) = item.value { local += fields.map { ($0.name, $0.value) } }
            if case .values(let values) = item.value, values.count == 1, let context = values[0].context {
                local += context.entries.map { ($0.key, .values([$0.value])) }
            }
            let answer = with("item", item.value, predicate)
            local.removeLast(local.count - count)
            guard answer.canBeTrue else { continue }
            let isSure = item.isSure && !answer.canBeFalse && !answer.canBeUnknown
            kept.append(Abstract.Item(value: item.value, isSure: isSure))
        }
        return .list(kept)
    }

    private mutating func quantified(
        _ quantifier: Quantifier, _ iterations: [IterationSyntax], _ condition: Node
    ) -> Abstract {
        guard iterations.count == 1, iterations[0].end == nil, let items = items(value(iterations[0].source))
        else {
            return .truth
        }
        var answers: [Abstract] = []
        for item in items {
            var answer = with(iterations[0].name, item.value, condition)
            if !item.isSure { answer = answer.joined(.values([.boolean(quantifier == .every)])) }
            answers.append(answer)
        }
        return quantifier == .every ? .conjunction(answers) : .disjunction(answers)
    }

    private mutating func loop(_ iterations: [IterationSyntax], _ body: Node) -> Abstract {
        guard iterations.count == 1, iterations[0].end == nil, let items = items(value(iterations[0].source))
        else {
            return .anything
        }
        var results: [Abstract.Item] = []
        for item in items {
            results.append(
                Abstract.Item(value: with(iterations[0].name, item.value, body), isSure: item.isSure))
        }
        return .list(results)
    }

    // MARK: Calls

    private mutating func call(_ callee: Node, _ arguments: Arguments) -> Abstract {
        guard case .name(let name) = callee.form, find(name) == nil, case .positional(let nodes) = arguments,
            !nodes.isEmpty
        else { return .anything }
        let given = values(nodes)
        switch name {
        case "not":
            return .truth(
                canBeTrue: given[0].canBeFalse, canBeFalse: given[0].canBeTrue,
                canBeUnknown: given[0].canBeUnknown)
        case "count":
            guard let items = items(given[0]) else { return .anything }
            return number(items.count { $0.isSure }, items.count)
        case "sum": return sum(given)
        case "all":
            return listed(given).map { items in
                .conjunction(items.map { $0.isSure ? $0.value : $0.value.joined(.values([true])) })
            } ?? .truth
        case "any":
            return listed(given).map { items in
                .disjunction(items.map { $0.isSure ? $0.value : $0.value.joined(.values([false])) })
            } ?? .truth
        case "list contains":
            guard given.count == 2, let items = items(given[0]) else { return .truth }
            let answers = items.map { item in
                let same = Abstract.compared(.equal, item.value, given[1])
                return item.isSure ? same : same.joined(.values([false]))
            }
            return answers.isEmpty ? .values([false]) : .disjunction(answers).joined(.values([false]))
        default: return .anything
        }
    }

    private func listed(_ given: [Abstract]) -> [Abstract.Item]? {
        if given.count == 1, let items = items(given[0]) { return items }
        if given.count > 1 { return given.map { Abstract.Item(value: $0, isSure: true) } }
        return nil
    }

    private func number(_ low: Int, _ high: Int) -> Abstract {
        high - low < Abstract.most
            ? .values((low...high).map { .number(Decimal128($0)) })
            : .number(low: Decimal128(low), high: Decimal128(high), mayFail: false)
    }

    private func sum(_ given: [Abstract]) -> Abstract {
        guard let items = listed(given) else { return .anything }
        var total = Abstract.values([0])
        var hasSure = false
        for item in items {
            let value = item.isSure ? item.value : item.value.joined(.values([0]))
            if item.isSure { hasSure = true }
            total = .arithmetic(.add, total, value)
        }
        // The sum of nothing is null.
        if !hasSure, case .number(let low, let high, _) = total {
            return .number(low: low, high: high, mayFail: true)
        }
        return total
    }
}
