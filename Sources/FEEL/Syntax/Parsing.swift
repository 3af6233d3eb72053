/// The two ways to read FEEL text.
public enum Grammar: Sendable, Hashable {
    /// Grammar rule 1, a textual expression.
    case expression
    /// Grammar rule 17, the tests of a decision table's input entry or of allowed values.
    case unaryTests
}

extension SyntaxTree {
    /// Reads text against the names a scope knows. Never fails: errors stand in ``diagnostics``, and the tree
    /// holds `.invalid` in their place.
    public init(
        _ text: String, as grammar: Grammar = .expression, in scope: Scope, limits: Limits = .standard
    ) {
        var parser = Parser(text, in: scope, limits: limits)
        self = grammar == .expression ? parser.wholeExpression() : parser.wholeUnaryTests()
    }
}
