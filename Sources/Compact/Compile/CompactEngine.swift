import DMN
import Evidence
import FEEL
import Scalars
import Synchronization

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
    /// The decisions of each item, by its id.
    private let numbers: [String: ItemDecisions]
    private let inputs: [Int?]
    private let conditions: [String: BoundProgram]
    /// Conditions that the typed engine takes, by id.
    let columnar: [String: ColumnarCondition]
    /// The tests of exceptions, by their text.
    let exceptions: [String: BoundProgram]
    /// The sides of comparisons that reviews have asked for, by their text: compiling them takes longer than all else in a
    /// review, and the past never asks.
    private let sides = Mutex<[String: BoundProgram]>([:])

    /// A program with the findings it takes as inputs behind place, on and known.
    typealias BoundProgram = (program: Program, findings: [String])

    var model: Model { compiled.model }

    init(_ compact: Compact) {
        self.compact = compact
        var formulas: [String: Formula] = [:]
        var conditions: [String: BoundProgram] = [:]
        var exceptions: [String: BoundProgram] = [:]
        for condition in compact.conditions {
            let formula = Formula(condition.when, variables: Formula.question)
            formulas[condition.id] = formula
            conditions[condition.id] = Self.bound(formula)
        }
        for rule in compact.restrictions {
            formulas[rule.id] = Formula(
                rule.when ?? "legal finding(\"\(rule.id)\")", variables: Formula.question)
        }
        for when in compact.restrictions.flatMap(\.exceptions).compactMap(\.when) {
            exceptions[when] = Self.bound(Formula(when, variables: Formula.question))
        }
        self.formulas = formulas
        self.conditions = conditions
        var columnar: [String: ColumnarCondition] = [:]
        for condition in compact.conditions {
            columnar[condition.id] = formulas[condition.id].flatMap { ColumnarCondition($0) }
        }
        self.columnar = columnar
        self.exceptions = exceptions
        let model = CompactModel(
            compact: compact, rewrite: { Formula($0, variables: Formula.question).rewritten() }
        ).model()
        compiled = CompiledModel(model, functions: EvidenceFunction.hosts)
        let (order, cycle) = Self.order(model.decisions)
        self.cycle = cycle
        let ids = Dictionary(compact.conditions.map { (CompactModel.holdsName($0.id), $0.id) }) { first, _ in
            first
        }
        conditionOrder = order.compactMap { ids[model.decisions[$0].name] }
        var numbers: [String: ItemDecisions] = [:]
        let items =
            compact.conditions.map(\.id) + compact.scorecards.map(\.id) + compact.restrictions.map(\.id)
            + compact.tracks.map(\.id)
        for id in items { numbers[id] = ItemDecisions(of: id, in: compiled) }
        self.numbers = numbers
        inputs = [
            CompactModel.InputName.place, CompactModel.InputName.on, CompactModel.InputName.known,
            CompactModel.InputName.waived, CompactModel.InputName.inGrace,
        ].map { [compiled] in compiled.number(input: $0) }
    }

    private static func bound(_ formula: Formula) -> BoundProgram {
        let (text, findings) = formula.rewritten()
        guard !findings.isEmpty else { return (formula.program, []) }
        let variables = Formula.question + findings.map { .init(CompactModel.findingName($0)) }
        return (Formula(text, variables: variables).program, findings)
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

    /// The number of one of an item's decisions.
    func number(_ decision: ItemDecision, of id: String) -> Int? { numbers[id]?[decision] }

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
    func condition(_ id: String) -> BoundProgram? { conditions[id] }

    /// The program of one side of a comparison, or of a whole one, as a condition has it written.
    func side(_ text: String) -> BoundProgram {
        if let known = sides.withLock({ $0[text] }) { return known }
        let made = Self.bound(Formula(text, variables: Formula.question))
        sides.withLock { $0[text] = made }
        return made
    }

    static func run(_ program: Program, _ inputs: [Value], _ evaluation: inout Evaluation) -> Value {
        do {
            return try evaluation.evaluate(program, inputs)
        } catch {
            return .null(.host(code: "halted", parameters: []))
        }
    }
}

/// What is decided of a condition, scorecard, restriction or track.
enum ItemDecision: Int, CaseIterable {
    case holds, finding, counts, inForce, disposition

    func name(of id: String) -> String {
        switch self {
        case .holds: CompactModel.holdsName(id)
        case .finding: CompactModel.findingName(id)
        case .counts: CompactModel.countsName(id)
        case .inForce: CompactModel.inForceName(id)
        case .disposition: CompactModel.dispositionName(id)
        }
    }
}

/// The numbers of an item's decisions in the compiled model: names are looked up once, not in every evaluation.
struct ItemDecisions: Sendable {
    private var numbers: [Int?]

    init(of id: String, in model: CompiledModel) {
        numbers = ItemDecision.allCases.map { model.number(decision: $0.name(of: id)) }
    }

    subscript(decision: ItemDecision) -> Int? { numbers[decision.rawValue] }
}
