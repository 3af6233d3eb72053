import FEEL
import Scalars

/// Says whether an outcome can still come about while some inputs are open: an evaluation of the same logic
/// over sets of values. Where it does not understand, anything is possible; so it never rules out wrongly.
final class Reach {
    /// What an input may be at a point of the search.
    enum State {
        /// The value it has.
        case kept
        /// That or any of its options.
        case open
        /// One of its options.
        case changed
        /// The option of that number.
        case fixed(Int)
    }

    private let plan: DecisionPlan
    private let model: CompiledModel
    private let host: Host?
    /// Values by element, of the evaluation under way.
    private var known: [Abstract?] = []
    private var kept: [Abstract] = []
    private var open: [Abstract] = []
    private var changed: [Abstract] = []
    private var options: [[Value]] = []

    init(_ plan: DecisionPlan, host: Host? = nil) {
        self.plan = plan
        self.host = host
        model = plan.model
    }

    /// Says what inputs are and what they could be instead.
    func prepare(_ values: [Value], options: [[Value]]) {
        func fitted(_ input: DecisionPlan.Input, _ values: [Value]) -> Abstract {
            Abstract.gathered(values.map { $0.isNull ? $0 : $0.coerced(to: input.type.feel) })
        }
        self.options = options
        kept = zip(plan.inputs, values).map { fitted($0, [$1]) }
        changed = zip(plan.inputs, options).map { fitted($0, $1) }
        open = zip(kept, changed).map { kept, changed in
            if case .values(let values) = changed, values.isEmpty { return kept }
            return kept.joined(changed)
        }
    }

    func couldHold(_ states: [State], _ wished: (Value) -> Bool) -> Bool {
        settle(states)
        guard case .values(let outcomes) = known[plan.target] ?? .anything else { return true }
        return outcomes.contains(where: wished)
    }

    private func settle(_ states: [State]) {
        known = [Abstract?](repeating: nil, count: model.parts.count)
        for (index, input) in plan.inputs.enumerated() {
            switch states[index] {
            case .kept: known[input.element] = kept[index]
            case .open: known[input.element] = open[index]
            case .changed: known[input.element] = changed[index]
            case .fixed(let pick):
                known[input.element] = .values([options[index][pick].coerced(to: input.type.feel)])
            }
        }
        for step in plan.steps {
            guard case .decision(let logic, let type, let sources) = model.parts[step] else { continue }
            known[step] = fit(run(logic, sources.map(value)), type)
        }
    }

    private func value(_ source: CompiledModel.Source) -> Abstract {
        switch source {
        case .element(let index): known[index] ?? .anything
        case .imported(_, let members): .context(members.map { ($0.name, value($0.source)) })
        }
    }

    private func fit(_ value: Abstract, _ type: ModelType) -> Abstract {
        if type.feel == .any, !type.isConstrained { return value }
        if type.isConstrained {
            // A constraint may turn any of the values to null.
            guard case .values(let values) = value else { return .anything }
            return Abstract.gathered(values.map { $0.coerced(to: type.feel) } + [.null])
        }
        switch value {
        case .values(let values):
            return Abstract.gathered(values.map { $0.isNull ? $0 : $0.coerced(to: type.feel) })
        case .number(_, _, _): return type.feel == .number ? value : .anything
        default: return .anything
        }
    }

    // MARK: Boxed logic

    private func run(_ logic: Logic, _ frame: [Abstract]) -> Abstract {
        switch logic {
        case .piece(let piece): return evaluate(piece, frame)
        case .nothing: return .values([.null])
        case .typed(let inner, let type): return fit(run(inner, frame), type)
        case .context(let entries, let result):
            var inner = frame
            for entry in entries { inner.append(run(entry.value, inner)) }
            if let result { return run(result, inner) }
            return .context(zip(entries, inner[frame.count...]).map { ($0.name, $1) })
        case .list(let items): return .list(items.map { Abstract.Item(value: run($0, frame), isSure: true) })
        case .conditional(let test, let then, let otherwise):
            let condition = run(test, frame)
            return choose(condition, { run(then, frame) }, { run(otherwise, frame) })
        case .table(let table): return self.table(table, frame)
        case .invocation, .function, .relation, .filter, .iterator, .java: return .anything
        }
    }

    private func choose(_ condition: Abstract, _ then: () -> Abstract, _ otherwise: () -> Abstract)
        -> Abstract
    {
        var result: Abstract?
        if condition.canBeTrue { result = then() }
        if condition.canBeFalse || condition.canBeUnknown {
            let other = otherwise()
            result = result.map { $0.joined(other) } ?? other
        }
        return result ?? .anything
    }

    private func table(_ table: TableLogic, _ frame: [Abstract]) -> Abstract {
        let inputs = table.columns.map { evaluate($0.input, frame) }
        var candidates: [Int] = []
        var isCertain = false
        var mayBeRefused = false
        for (column, input) in zip(table.columns, inputs) {
            if let values = column.values {
                let answer = test(values, input, frame)
                if answer.canBeFalse || answer.canBeUnknown { mayBeRefused = true }
            }
        }
        for (number, rule) in table.rules.enumerated() {
            var can = true
            var must = true
            for (column, test) in rule.tests.enumerated() {
                guard let test else { continue }
                let answer = self.test(test, inputs[column], frame)
                if !answer.canBeTrue { can = false }
                if answer.canBeFalse || answer.canBeUnknown { must = false }
                if !can { break }
            }
            guard can else { continue }
            candidates.append(number)
            if must {
                isCertain = true
                if table.source.hitPolicy == .first { break }
            }
        }
        switch table.source.hitPolicy {
        case .first, .priority, .any, .unique: break
        default: return .anything
        }
        var result: Abstract?
        func add(_ value: Abstract) { result = result.map { $0.joined(value) } ?? value }
        for rule in candidates { add(row(table, table.rules[rule].outputs, frame)) }
        if !isCertain {
            if table.outputs.contains(where: { $0.defaultEntry != nil }) {
                add(row(table, table.outputs.map { $0.defaultEntry ?? .constant(.null, text: "") }, frame))
            } else {
                add(.values([.null]))
            }
        }
        let mayConflict =
            candidates.count > 1 && (table.source.hitPolicy == .unique || table.source.hitPolicy == .any)
        if mayBeRefused || mayConflict { add(.values([.null])) }
        return result ?? .anything
    }

    private func row(_ table: TableLogic, _ cells: [Piece], _ frame: [Abstract]) -> Abstract {
        let values = zip(table.outputs, cells).map { output, cell in fit(evaluate(cell, frame), output.type) }
        if values.count == 1 { return values[0] }
        let context = Abstract.context(zip(table.outputs, values).map { ($0.name, $1) })
        return context.only.map { .values([$0]) } ?? .anything
    }

    /// Unary tests about a value: run as they are where everything they read is settled.
    private func test(_ piece: Piece, _ value: Abstract, _ frame: [Abstract]) -> Abstract {
        guard case .values(let values) = value else { return .truth }
        guard let settled = settled(piece, frame) else { return .truth }
        var evaluation = model.evaluation(host: host)
        var answers: [Value] = []
        for value in values {
            guard let answer = try? piece.test(value, settled, &evaluation) else { return .truth }
            answers.append(answer)
        }
        return Abstract.gathered(answers)
    }

    /// The frame a piece runs on where all it reads is settled.
    private func settled(_ piece: Piece, _ frame: [Abstract]) -> [Value]? {
        var settled = [Value](repeating: .null, count: frame.count)
        for position in piece.reads where position < frame.count {
            guard let only = frame[position].only else { return nil }
            settled[position] = only
        }
        return settled
    }

    // MARK: Expressions

    private func evaluate(_ piece: Piece, _ frame: [Abstract]) -> Abstract {
        guard let expression = piece.expression else { return .values([piece.constant]) }
        if let settled = settled(piece, frame) {
            var evaluation = model.evaluation(host: host)
            if let value = try? piece.evaluate(settled, &evaluation, nil) { return .values([value]) }
            return .anything
        }
        var walk = Walk(names: piece.positions, frame: frame, source: expression.source)
        return walk.value(expression.checked.tree.root)
    }

    // MARK: Thresholds

    /// The numbers that the logic compares an input with, other inputs as they are.
    func thresholds(of position: Int, _ current: [Value]) -> [Decimal128] {
        prepare(current, options: current.map { _ in [] })
        settle(current.map { _ in .kept })
        let element = plan.inputs[position].element
        var found: [Decimal128] = []
        for step in plan.steps {
            guard case .decision(let logic, _, let sources) = model.parts[step] else { continue }
            let slots = sources.indices.filter { index in
                if case .element(element) = sources[index] { true } else { false }
            }
            guard let slot = slots.first else { continue }
            collect(logic, sources.map(value), slot, &found)
        }
        var distinct: [Decimal128] = []
        for number in found where !distinct.contains(where: { $0 == number }) { distinct.append(number) }
        return distinct
    }

    private func collect(_ logic: Logic, _ frame: [Abstract], _ slot: Int, _ found: inout [Decimal128]) {
        switch logic {
        case .piece(let piece): collect(piece, frame, slot, &found)
        case .typed(let inner, _): collect(inner, frame, slot, &found)
        case .context(let entries, let result):
            var inner = frame
            for entry in entries {
                collect(entry.value, inner, slot, &found)
                inner.append(run(entry.value, inner))
            }
            if let result { collect(result, inner, slot, &found) }
        case .list(let items): for item in items { collect(item, frame, slot, &found) }
        case .conditional(let test, let then, let otherwise):
            for part in [test, then, otherwise] { collect(part, frame, slot, &found) }
        case .table(let table):
            for (column, logic) in table.columns.enumerated() {
                collect(logic.input, frame, slot, &found)
                guard logic.input.reads == [slot] else { continue }
                for rule in table.rules {
                    guard let text = rule.tests[column]?.text, let test = ColumnTest(text) else { continue }
                    for part in test.parts {
                        switch part {
                        case .point(.number(let number)): found.append(number)
                        case .interval(let low, _, let high, _):
                            found += [low, high].compactMap { $0?.number }
                        default: break
                        }
                    }
                }
            }
        case .invocation, .function, .relation, .filter, .iterator, .java, .nothing: break
        }
    }

    private func collect(_ piece: Piece, _ frame: [Abstract], _ slot: Int, _ found: inout [Decimal128]) {
        guard let expression = piece.expression, piece.reads.contains(slot), slot < piece.variableNames.count
        else { return }
        let name = piece.variableNames[slot]
        func isInput(_ node: Node) -> Bool { if case .name(name) = node.form { true } else { false } }
        func take(_ node: Node) {
            var walk = Walk(names: piece.positions, frame: frame, source: expression.source)
            switch walk.value(node).only {
            case .number(let number): found.append(number)
            case .range(let range): found += [range.low.number, range.high.number].compactMap { $0 }
            default: break
            }
        }
        expression.checked.tree.root.visit { node in
            switch node.form {
            case .comparison(_, let left, let right):
                if isInput(left) { take(right) }
                if isInput(right) { take(left) }
            case .between(let value, let low, let high) where isInput(value):
                take(low)
                take(high)
            case .membership(let value, let tests) where isInput(value):
                for test in tests {
                    switch test.form {
                    case .halfLine(_, let end): take(end)
                    case .interval(let interval):
                        take(interval.low)
                        take(interval.high)
                    default: take(test)
                    }
                }
            default: break
            }
        }
    }
}
