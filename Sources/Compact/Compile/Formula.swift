import Bytes
import FEEL
import Scalars

/// One FEEL text of a compact, compiled, with what the checks found in it.
struct Formula: Sendable {
    let text: String
    let tree: SyntaxTree
    let expression: Expression
    let program: Program
    let diagnostics: [Diagnostic]

    /// Compiles a text against variables and the evidence functions. Never fails: see `diagnostics`.
    init(_ text: String, variables: [Scope.Variable], grammar: Grammar = .expression) {
        let scope = Scope(variables: variables, functions: EvidenceFunction.hosts)
        let tree = SyntaxTree(text, as: grammar, in: scope)
        let expression = Expression(tree, in: scope, tested: grammar == .unaryTests ? .any : nil)
        self.text = text
        self.tree = tree
        self.expression = expression
        program = expression.program
        diagnostics = expression.diagnostics
    }

    /// The variables a condition may use before the model adds findings.
    static let question: [Scope.Variable] = [
        Scope.Variable(CompactModel.InputName.place, .string),
        Scope.Variable(CompactModel.InputName.on, .date),
        Scope.Variable(CompactModel.InputName.known, .date),
    ]

    /// The same text with each `finding("x")` replaced by the name of x's finding.
    func rewritten() -> (text: String, findings: [String]) {
        var findings: [String] = []
        var bytes = Array(text.utf8)
        let calls = program.hostCalls.filter { $0.function == EvidenceFunction.finding.rawValue }
        for call in calls.sorted(by: { $0.span.start > $1.span.start }) {
            guard let id = call.constantArguments?.first?.string else { continue }
            findings.append(id)
            let span = Int(call.span.start)..<Int(call.span.end)
            guard span.lowerBound >= 0, span.upperBound <= bytes.count else { continue }
            bytes.replaceSubrange(span, with: Array(CompactModel.findingName(id).utf8))
        }
        return (String(decoding: bytes, as: UTF8.self), findings)
    }

    /// The comparisons a condition is made of: its top, the terms of a conjunction or disjunction at its top, or the
    /// branch of an `if` that applies.
    /// - Parameter decides: says what the text of an `if`'s test gives.
    func comparisons(_ decides: (String) -> Bool?) -> [(left: String, op: Comparison.Operator, right: String)]
    {
        var found: [(String, Comparison.Operator, String)] = []
        func visit(_ node: Node) {
            switch node.form {
            case .comparison(let op, let left, let right):
                found.append((tree.source[left.span], Comparison.Operator(op), tree.source[right.span]))
            case .conjunction(let terms), .disjunction(let terms): terms.forEach(visit)
            case .between(let value, let low, let high):
                found.append((tree.source[value.span], .atLeast, tree.source[low.span]))
                found.append((tree.source[value.span], .atMost, tree.source[high.span]))
            case .conditional(let test, let then, let otherwise):
                // Null is not true: FEEL then takes the other branch (DMN 1.5 §10.3.2.13.1).
                visit(decides(tree.source[test.span]) == true ? then : otherwise)
            default: break
            }
        }
        visit(tree.root)
        return found
    }
}

extension Comparison.Operator {
    init(_ op: FEEL.Comparison) {
        switch op {
        case .equal: self = .equal
        case .notEqual: self = .unequal
        case .less: self = .less
        case .lessOrEqual: self = .atMost
        case .greater: self = .greater
        case .greaterOrEqual: self = .atLeast
        }
    }
}
