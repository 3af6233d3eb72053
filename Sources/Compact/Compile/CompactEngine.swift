import DMN
import Evidence
import FEEL
import Scalars

/// A compact compiled once: its decision model, ready in the DMN engine. Shared between threads; each thread brings its own
/// `EvidenceHost`.
final class CompactEngine: Sendable {
    let compact: Compact
    let compiled: CompiledModel
    /// Compiled conditions as they were written, for comparisons, series and evidence.
    let formulas: [String: Formula]
    /// Names of decisions on a cycle; empty when there is none.
    let cycle: [String]
    /// Conditions in an order in which each stands after those whose findings it names.
    let conditionOrder: [String]
    private let numbers: [String: Int]
    private let inputs: [Int?]
    private let conditions: [String: (program: Program, findings: [String])]

    var model: Model { compiled.model }

    init(_ compact: Compact) {
        self.compact = compact
        var formulas: [String: Formula] = [:]
        var conditions: [String: (program: Program, findings: [String])] = [:]
        for condition in compact.conditions {
            let formula = Formula(condition.when, variables: Formula.question)
            formulas[condition.id] = formula
            let (text, findings) = formula.rewritten()
            let variables = Formula.question + findings.map { .init(CompactModel.findingName($0)) }
            conditions[condition.id] = (Formula(text, variables: variables).program, findings)
        }
        for rule in compact.restrictions {
            formulas[rule.id] = Formula(rule.when ?? "legal finding(\"\(rule.id)\")", variables: Formula.question)
        }
        self.formulas = formulas
        self.conditions = conditions
        let model = CompactModel(
            compact: compact, rewrite: { Formula($0, variables: Formula.question).rewritten() }
        ).model()
        compiled = CompiledModel(model, functions: EvidenceFunction.hosts)
        let (order, cycle) = Self.order(model.decisions)
        self.cycle = cycle
        let ids = Dictionary(compact.conditions.map { (CompactModel.holdsName($0.id), $0.id) }) { first, _ in first }
        conditionOrder = order.compactMap { ids[model.decisions[$0].name] }
        var numbers: [String: Int] = [:]
        for name in compiled.decisionNames { numbers[name] = compiled.number(decision: name) }
        self.numbers = numbers
        inputs = [
            CompactModel.InputName.place, CompactModel.InputName.on, CompactModel.InputName.known,
            CompactModel.InputName.waived, CompactModel.InputName.inGrace,
        ].map { [compiled] in compiled.number(input: $0) }
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

    /// A question: the place, the two days, and the ids of what is waived.
    func question(place: String, asOf: AsOf, waived: [String]) -> Memo {
        var memo = Memo(for: compiled)
        let values: [Value] = [
            .string(place), .date(asOf.on), .date(asOf.known), .list(waived.map { .string($0) }), .list([]),
        ]
        for (number, value) in zip(inputs, values) {
            if let number { memo[number] = value }
        }
        return memo
    }

    /// Says which conditions are in grace, before anything that depends on it is asked.
    func setInGrace(_ ids: [String], in memo: inout Memo) {
        if let number = inputs[4] { memo[number] = .list(ids.map { .string($0) }) }
    }

    /// Evaluates one decision and, before it, those it requires that have no value yet.
    func evaluate(_ number: Int, _ memo: inout Memo, _ evaluation: inout Evaluation) -> Value {
        compiled.answer(number, &memo, &evaluation)
    }

    /// The program of a condition, with the findings it speaks of as inputs behind place, on and known.
    func condition(_ id: String) -> (program: Program, findings: [String])? { conditions[id] }

    static func run(_ program: Program, _ inputs: [Value], _ evaluation: inout Evaluation) -> Value {
        do {
            return try evaluation.evaluate(program, inputs)
        } catch {
            return .null(.host(code: "halted", parameters: []))
        }
    }
}
