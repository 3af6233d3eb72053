/// A FEEL expression, read, checked and compiled once, to be evaluated many times and from many threads.
///
///     let rule = try Expression("latest >= threshold", in: scope)
///     rule.evaluate([.number(3), .number(2)])        // true
public struct Expression: Sendable {
    public let checked: Checked
    public let program: Program
    public let limits: Limits

    /// Reads an expression or, with a grammar of ``Grammar/unaryTests``, the tests of a decision table.
    ///
    /// Text that can be read but not wholly understood (an unknown name, a type that cannot fit) still makes an
    /// expression, with ``diagnostics``; its parts in error evaluate to null.
    /// - Parameters:
    ///   - grammar: Unary tests take the value under test as one more input behind the scope's.
    ///   - tested: The type of `?` in unary tests.
    /// - Throws: ``SyntaxErrors`` with every error found, where the text cannot be read.
    public init(
        _ text: String, as grammar: Grammar = .expression, in scope: Scope = Scope(), tested: FEELType = .any,
        limits: Limits = .standard
    ) throws(SyntaxErrors) {
        let tree = SyntaxTree(text, as: grammar, in: scope, limits: limits)
        guard tree.diagnostics.isEmpty else {
            throw SyntaxErrors(source: tree.source, diagnostics: tree.diagnostics)
        }
        self.init(tree, in: scope, tested: grammar == .unaryTests ? tested : nil, limits: limits)
    }

    /// Compiles a tree, syntax errors and all.
    public init(_ tree: SyntaxTree, in scope: Scope, tested: FEELType? = nil, limits: Limits = .standard) {
        checked = Checker.check(tree, in: scope, tested: tested)
        program = Compiler.compile(checked)
        self.limits = limits
    }

    public var source: SourceText { checked.tree.source }
    public var scope: Scope { checked.scope }
    /// What the check found: unknown names, types that cannot fit, wrong arguments.
    public var diagnostics: [Diagnostic] { checked.diagnostics }
    /// The type inferred for the whole.
    public var type: FEELType { checked.type }
    /// Calls of the embedding's functions, with the arguments that are constant.
    public var hostCalls: [HostCall] { program.hostCalls }

    /// Evaluates with values for the scope's variables, in their order. Never fails: what goes wrong is a null with
    /// its reason (strict mode's refusals too).
    public func evaluate(_ inputs: [Value] = [], in environment: Environment = Environment()) -> Value {
        var evaluation = Evaluation(environment)
        do {
            return try evaluation.evaluate(program, inputs)
        } catch {
            return .null(error.reason)
        }
    }

    /// Evaluates, and throws where a null has a reason that the environment's strict mode refuses.
    public func evaluateStrictly(_ inputs: [Value] = [], in environment: Environment) throws(Halt) -> Value {
        var evaluation = Evaluation(environment)
        return try evaluation.evaluate(program, inputs)
    }

    /// The same program with a trace in it. Compiles anew; keep it where many traces are wanted.
    public func traced() -> Program { Compiler.compile(checked, traces: true) }

    /// Evaluates and tells how.
    public func trace(_ inputs: [Value] = [], in environment: Environment = Environment()) -> (Value, Trace) {
        var evaluation = Evaluation(environment)
        evaluation.startTrace()
        let value: Value
        do {
            value = try evaluation.evaluate(traced(), inputs)
        } catch {
            value = .null(error.reason)
        }
        let root = evaluation.takeTrace().last
        return (value, root ?? Trace(kind: .name, span: checked.tree.root.span, value: value))
    }
}
