import DMN
import Evidence
import FEEL
import Scalars

/// A compact compiled once: the decision model with each of its FEEL texts as a program, in an order in which every
/// decision stands after those it needs. Shared between threads; each thread brings its own `EvidenceHost`.
final class CompactEngine: Sendable {
    let compact: Compact
    let model: Model
    /// The values a decision graph is evaluated over: the inputs first, then the decisions.
    private let nodes: [Node]
    private let numbers: [String: Int]
    /// Compiled conditions as they were written, for comparisons, series and evidence.
    let formulas: [String: Formula]
    /// Item ids on a cycle of findings; empty when there is none.
    let cycle: [String]

    private struct Node: Sendable {
        var name: String
        var requires: [Int]
        var logic: Logic
    }

    private enum Logic: Sendable {
        case expression(Program)
        case firstMatch(inputs: [Program], rules: [[Program]], outputs: [Program])
    }

    private static let inputNames = [
        CompactModel.InputName.place, CompactModel.InputName.on, CompactModel.InputName.known,
        CompactModel.InputName.waived, CompactModel.InputName.inGrace,
    ]

    init(_ compact: Compact) {
        self.compact = compact
        var formulas: [String: Formula] = [:]
        for condition in compact.conditions {
            formulas[condition.id] = Formula(condition.when, variables: Formula.question)
        }
        for rule in compact.restrictions {
            formulas[rule.id] = Formula(
                rule.when ?? "legal finding(\"\(rule.id)\")", variables: Formula.question)
        }
        self.formulas = formulas
        model = CompactModel(
            compact: compact, rewrite: { Formula($0, variables: Formula.question).rewritten() }
        ).model()
        let decisions = model.decisions
        let (order, cycle) = Self.order(decisions)
        self.cycle = cycle
        var numbers: [String: Int] = [:]
        for name in Self.inputNames { numbers[name] = numbers.count }
        var byID: [String: Int] = [:]
        for input in model.inputs { byID[input.details.id ?? ""] = numbers[input.name] }
        var nodes: [Node] = []
        for index in order {
            let decision = decisions[index]
            let requires = decision.requirements.compactMap { byID[$0.target.id] }
            let names = requires.map { number in
                number < Self.inputNames.count
                    ? Self.inputNames[number] : nodes[number - Self.inputNames.count].name
            }
            let variables = names.map { Scope.Variable($0) }
            nodes.append(
                Node(name: decision.name, requires: requires, logic: Self.logic(decision, variables)))
            numbers[decision.name] = numbers.count
            byID[decision.details.id ?? ""] = numbers[decision.name]
        }
        self.nodes = nodes
        self.numbers = numbers
    }

    private static func logic(_ decision: Decision, _ variables: [Scope.Variable]) -> Logic {
        switch decision.logic {
        case .literal(let literal): .expression(Formula(literal.text, variables: variables).program)
        case .table(let table):
            .firstMatch(
                inputs: table.inputs.map { Formula($0.expression.text, variables: variables).program },
                rules: table.rules.map { rule in
                    rule.inputs.map { Formula($0.text, variables: [], grammar: .unaryTests).program }
                },
                outputs: table.rules.map { Formula($0.outputs.first?.text ?? "null", variables: []).program })
        default: .expression(Formula("null", variables: []).program)
        }
    }

    /// Indices of decisions, each after those it requires; and the names on a cycle, if there is one.
    private static func order(_ decisions: [Decision]) -> (order: [Int], cycle: [String]) {
        var byID: [String: Int] = [:]
        for (index, decision) in decisions.enumerated() { byID[decision.details.id ?? ""] = index }
        var order: [Int] = []
        var state = [UInt8](repeating: 0, count: decisions.count)
        var cycle: [String] = []
        var path: [Int] = []
        func visit(_ index: Int) {
            if state[index] == 2 { return }
            if state[index] == 1 {
                if cycle.isEmpty, let start = path.firstIndex(of: index) {
                    cycle = (path[start...] + [index]).map { decisions[$0].name }
                }
                return
            }
            state[index] = 1
            path.append(index)
            for requirement in decisions[index].requirements {
                if let next = byID[requirement.target.id] { visit(next) }
            }
            path.removeLast()
            state[index] = 2
            order.append(index)
        }
        for index in decisions.indices { visit(index) }
        return (order, cycle)
    }

    func number(_ name: String) -> Int? { numbers[name] }

    // MARK: Evaluating

    /// The values of one question: inputs and decisions, filled as they are asked for.
    struct Values {
        var values: [Value?]

        subscript(number: Int) -> Value? {
            get { values[number] }
            set { values[number] = newValue }
        }
    }

    func values(place: String, asOf: AsOf, waived: [String], inGrace: [String] = []) -> Values {
        var values = Values(values: Array(repeating: nil, count: Self.inputNames.count + nodes.count))
        values[0] = .string(place)
        values[1] = .date(asOf.on)
        values[2] = .date(asOf.known)
        values[3] = .list(waived.map { .string($0) })
        values[4] = .list(inGrace.map { .string($0) })
        return values
    }

    /// Evaluates one decision and, before it, those it requires that have no value yet.
    func evaluate(_ number: Int, _ values: inout Values, _ evaluation: inout Evaluation) -> Value {
        if let known = values[number] { return known }
        let node = nodes[number - Self.inputNames.count]
        let inputs = node.requires.map { evaluate($0, &values, &evaluation) }
        let value = evaluate(node.logic, inputs, &evaluation)
        values[number] = value
        return value
    }

    private func evaluate(_ logic: Logic, _ inputs: [Value], _ evaluation: inout Evaluation) -> Value {
        switch logic {
        case .expression(let program): return Self.run(program, inputs, &evaluation)
        case .firstMatch(let questions, let rules, let outputs):
            let asked = questions.map { Self.run($0, inputs, &evaluation) }
            for (rule, output) in zip(rules, outputs) {
                var matches = true
                for (test, value) in zip(rule, asked) where matches {
                    matches = Self.run(test, [value], &evaluation).boolean == true
                }
                if matches { return Self.run(output, [], &evaluation) }
            }
            return .null(.noMatch)
        }
    }

    /// The program of a condition, with the findings it speaks of as inputs behind place, on and known.
    func condition(_ id: String) -> (program: Program, findings: [String])? {
        guard let number = numbers[CompactModel.holdsName(id)] else { return nil }
        let node = nodes[number - Self.inputNames.count]
        guard case .expression(let program) = node.logic else { return nil }
        let named = node.requires.dropFirst(3).compactMap { required -> String? in
            let name = required < Self.inputNames.count ? "" : nodes[required - Self.inputNames.count].name
            return (compact.conditions.map(\.id) + compact.scorecards.map(\.id)).first {
                CompactModel.findingName($0) == name
            }
        }
        return (program, named)
    }

    /// Conditions in an order in which each stands after those whose findings it names.
    var conditionOrder: [String] {
        let ids = Dictionary(compact.conditions.map { (CompactModel.holdsName($0.id), $0.id) }) { first, _ in
            first
        }
        return nodes.compactMap { ids[$0.name] }
    }

    static func run(_ program: Program, _ inputs: [Value], _ evaluation: inout Evaluation) -> Value {
        do {
            return try evaluation.evaluate(program, inputs)
        } catch {
            return .null(.host(code: "halted", parameters: []))
        }
    }
}
