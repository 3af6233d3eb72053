public import FEEL

/// One step of an evaluation, with the steps it was made of.
public struct TraceStep: Sendable {
    public var kind: Kind
    public var value: Value
    /// Named values it started from: what a decision required, the arguments of a call.
    public var inputs: [(name: String, value: Value)]
    public var steps: [TraceStep]
    /// For a decision table: what each rule did.
    public var table: TableTrace?
    /// For an expression: its own steps, with spans of the text.
    public var expression: Trace?

    /// What kind of step.
    public enum Kind: Sendable, Hashable {
        case decision(String)
        case knowledge(String)
        case service(String)
        case entry(String)
        case part(String)
        /// A FEEL expression, by its text.
        case expression(String)
        case table
    }
}

/// What a decision table did.
public struct TableTrace: Sendable {
    public var table: DecisionTable
    /// The value of each input column, as far as they were evaluated.
    public var inputs: [Value]
    /// The column whose value its input values do not allow; nil in the ordinary case.
    public var rejectedColumn: Int?
    public var rules: [Rule]
    /// The rules, counted from zero, that the result came from.
    public var hits: [Int]

    public struct Rule: Sendable, Hashable {
        public var cells: [Cell]
        public var matches: Bool
    }

    /// How a cell answered.
    public enum Cell: Sendable, Hashable {
        /// The cell is `-`.
        case any
        case matched
        case failed
        /// The test was neither true nor false.
        case unknown
    }
}

/// Gathers the steps of one evaluation. One evaluation runs on one thread, and the functions made in
/// it do not outlive it for calls; so there is no lock.
final class Tracer: @unchecked Sendable {
    private(set) var roots: [TraceStep] = []
    private var open: [TraceStep] = []
    /// Whether the steps inside expressions are wanted, too.
    let wantsExpressions: Bool
    var isRecording = false

    init(wantsExpressions: Bool) { self.wantsExpressions = wantsExpressions }

    func open(_ kind: TraceStep.Kind, _ inputs: [(name: String, value: Value)] = []) {
        open.append(TraceStep(kind: kind, value: .null, inputs: inputs, steps: []))
    }

    func close(_ value: Value) {
        guard var step = open.popLast() else { return }
        step.value = value
        add(step)
    }

    func table(_ trace: TableTrace) {
        var step = TraceStep(kind: .table, value: .null, inputs: [], steps: [])
        step.table = trace
        add(step)
    }

    func expression(_ text: String, _ value: Value, _ trace: Trace?) {
        var step = TraceStep(kind: .expression(text), value: value, inputs: [], steps: [])
        step.expression = trace
        add(step)
    }

    private func add(_ step: TraceStep) {
        if open.isEmpty {
            roots.append(step)
        } else {
            open[open.count - 1].steps.append(step)
        }
    }
}
