import FEEL
import Synchronization

/// One text of FEEL in a model, compiled against the frame it will see.
///
/// A class, so that running one from within boxed logic moves a single reference.
final class Piece: Sendable {
    let text: String
    /// Nil where the text could not be read, or is no text at all.
    let expression: Expression?
    let constant: Value
    let diagnostics: [Diagnostic]
    let variableNames: [String]
    /// Positions of the frame it reads.
    let reads: Set<Int>
    /// Those positions by the names it uses for them.
    let positions: [String: Int]
    private let tracing = TracingProgram()

    private init(
        text: String, expression: Expression?, constant: Value, diagnostics: [Diagnostic],
        variableNames: [String],
        reads: Set<Int>, positions: [String: Int]
    ) {
        self.text = text
        self.expression = expression
        self.constant = constant
        self.diagnostics = diagnostics
        self.variableNames = variableNames
        self.reads = reads
        self.positions = positions
    }

    static func constant(_ value: Value, text: String) -> Piece {
        Piece(
            text: text, expression: nil, constant: value, diagnostics: [], variableNames: [], reads: [],
            positions: [:])
    }

    /// - Parameter tested: the type of `?`, for unary tests.
    /// - Returns: the piece, and the positions of the frame it reads.
    static func compile(
        _ text: String, as grammar: Grammar, variables: [Scope.Variable], tested: FEELType?,
        types: [String: FEELType], functions: [HostFunction], limits: Limits
    ) -> (Piece, Set<Int>) {
        let scope = Scope(variables: variables, functions: functions, types: types)
        let tree = SyntaxTree(text, as: grammar, in: scope, limits: limits)
        let isBroken = !tree.diagnostics.isEmpty
        let expression =
            isBroken
            ? nil
            : Expression(
                tree, in: scope, tested: grammar == .unaryTests ? tested ?? .any : nil, limits: limits)
        var names = Set<String>()
        tree.root.visit { node in
            if case .name(let name) = node.form { names.insert(name) }
        }
        var positions: [String: Int] = [:]
        for name in names {
            if let position = scope.index(of: name) { positions[name] = position }
        }
        let reads = Set(positions.values)
        let piece = Piece(
            text: text, expression: expression, constant: isBroken ? .null(.syntaxError) : .null,
            diagnostics: expression?.diagnostics ?? tree.diagnostics, variableNames: variables.map(\.name),
            reads: reads, positions: positions)
        return (piece, reads)
    }

    // MARK: Evaluation

    @inline(__always)
    func evaluate(_ frame: [Value], _ evaluation: inout Evaluation, _ tracer: Tracer?) throws(Halt) -> Value {
        if let tracer { return try traced(frame, &evaluation, tracer) }
        guard let expression else { return constant }
        return try evaluation.run(expression.program, frame)
    }

    private func traced(
        _ frame: [Value], _ evaluation: inout Evaluation, _ tracer: Tracer
    ) throws(Halt) -> Value {
        guard let expression else {
            tracer.expression(text, constant, nil)
            return constant
        }
        // One recorder at a time: expressions called from within a traced one show as its values.
        guard tracer.wantsExpressions, !tracer.isRecording else {
            let value = try evaluation.run(expression.program, frame)
            tracer.expression(text, value, nil)
            return value
        }
        tracer.isRecording = true
        evaluation.startTrace()
        defer { tracer.isRecording = false }
        do {
            let value = try evaluation.run(tracing.program(of: expression), frame)
            tracer.expression(text, value, evaluation.takeTrace().last)
            return value
        } catch {
            _ = evaluation.takeTrace()
            throw error
        }
    }

    /// The answer of unary tests about a value.
    @inline(__always)
    func test(_ value: Value, _ frame: [Value], _ evaluation: inout Evaluation) throws(Halt) -> Value {
        guard let expression else { return constant }
        return try evaluation.run(expression.program, frame, tested: value)
    }

    // MARK: Texts

    /// The parts of unary tests, as written between the commas.
    static func separateTests(_ text: String) -> [String] {
        let tree = SyntaxTree(text, as: .unaryTests, in: Scope())
        if case .tests(let nodes, _) = tree.root.form { return nodes.map { tree.source[$0.span] } }
        return [text]
    }

    /// What the checker found, as problems of the model.
    func problems(at place: SourcePlace, path: String) -> [ModelProblem] {
        diagnostics.map { diagnostic in
            let source = SourceText(text)
            let position = source.position(of: diagnostic.span)
            let spot = position.line > 1 ? "\(position.line):\(position.column)" : "\(position.column)"
            let shown = text.count > 60 ? String(text.prefix(57)) + "…" : text
            return ModelProblem(
                .expression(
                    "“\(shown)” at \(spot): " + diagnostic.text(in: .english),
                    french: "« \(shown) » en \(spot) : " + diagnostic.text(in: .french),
                    isError: diagnostic.severity != .warning),
                place: place, path: path)
        }
    }
}

/// The program of an expression with a trace in it, compiled when first asked for.
private final class TracingProgram: Sendable {
    private let known = Mutex<Program?>(nil)

    func program(of expression: Expression) -> Program {
        known.withLock { known in
            if let known { return known }
            let program = expression.traced()
            known = program
            return program
        }
    }
}

extension Node {
    /// The nodes right below this one.
    var children: [Node] {
        switch form {
        case .invalid, .null, .boolean, .number, .string, .atLiteral, .name, .tested, .anything: []
        case .negation(let node), .instanceOf(let node, _), .path(let node, _, _), .halfLine(_, let node):
            [node]
        case .arithmetic(let first, let terms): [first] + terms.map(\.operand)
        case .comparison(_, let left, let right), .filter(let left, let right): [left, right]
        case .between(let value, let low, let high): [value, low, high]
        case .membership(let value, let tests): [value] + tests
        case .conjunction(let nodes), .disjunction(let nodes), .list(let nodes), .tests(let nodes, _): nodes
        case .call(let callee, let arguments): [callee] + arguments.nodes
        case .interval(let interval): [interval.low, interval.high]
        case .context(let entries): entries.map(\.value)
        case .conditional(let test, let then, let otherwise): [test, then, otherwise]
        case .forLoop(let iterations, let body):
            iterations.flatMap { [$0.source] + ($0.end.map { [$0] } ?? []) } + [body]
        case .quantified(_, let iterations, let condition):
            iterations.flatMap { [$0.source] + ($0.end.map { [$0] } ?? []) } + [condition]
        case .function(_, let body, _): [body]
        }
    }

    /// Calls a closure for this node and all below it.
    func visit(_ body: (Node) -> Void) {
        body(self)
        for child in children { child.visit(body) }
    }
}
