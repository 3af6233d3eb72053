import FEEL

/// Finds comparisons that decide where evidence is missing.
///
/// `latest("X") = 1` is false when X has no value, not null (DMN 1.5 §10.3.2.13.3), so a condition would be “not met” where
/// it ought to be “unknown”. Order comparisons give null and are safe; so is what an `if` has tested against null before.
struct FalseLeaps {
    private let source: SourceText
    private var found: [(text: String, span: SourceSpan)] = []
    /// Texts that a test for null around this place has settled.
    private var settled: [String] = []

    private init(_ source: SourceText) { self.source = source }

    static func all(in tree: SyntaxTree) -> [(text: String, span: SourceSpan)] {
        var search = FalseLeaps(tree.source)
        search.visit(tree.root)
        return search.found
    }

    /// Functions that give null where evidence is missing or stale.
    private static let uncertain: [EvidenceFunction] = [
        .latest, .valueAt, .change, .trend, .peerMedian, .peerRank, .peerPercentile, .lastEvent, .ageOf,
    ]

    private mutating func visit(_ node: Node) {
        switch node.form {
        case .comparison(.equal, let left, let right), .comparison(.notEqual, let left, let right):
            guard !isNull(left), !isNull(right) else { return }
            if mayBeMissing(left) || mayBeMissing(right) { found.append((source[node.span], node.span)) }
        case .membership(let value, _):
            if mayBeMissing(value) { found.append((source[node.span], node.span)) }
        case .conjunction(let terms), .disjunction(let terms), .list(let terms):
            for term in terms { visit(term) }
        case .negation(let term): visit(term)
        case .call(_, let arguments): for argument in arguments.nodes { visit(argument) }
        case .conditional(let test, let then, let otherwise):
            visit(test)
            let before = settled
            settled += nullTested(test)
            visit(then)
            visit(otherwise)
            settled = before
        case .quantified(_, let iterations, let condition):
            for iteration in iterations { visit(iteration.source) }
            visit(condition)
        default: break
        }
    }

    private func isNull(_ node: Node) -> Bool {
        if case .null = node.form { return true }
        return false
    }

    /// What `x = null` or `x != null` settles of x.
    private func nullTested(_ test: Node) -> [String] {
        switch test.form {
        case .comparison(let op, let left, let right) where op == .equal || op == .notEqual:
            if isNull(right) { return [source[left.span]] }
            return isNull(left) ? [source[right.span]] : []
        case .conjunction(let terms), .disjunction(let terms): return terms.flatMap(nullTested)
        default: return []
        }
    }

    private func mayBeMissing(_ node: Node) -> Bool {
        let text = source[node.span]
        if settled.contains(text) { return false }
        switch node.form {
        case .call(let function, let arguments):
            guard case .name(let name) = function.form else { return false }
            if Self.uncertain.contains(where: { $0.host.name == name }) { return true }
            return arguments.nodes.contains(where: mayBeMissing)
        case .arithmetic(let first, let rest):
            return mayBeMissing(first) || rest.contains { mayBeMissing($0.operand) }
        case .negation(let term): return mayBeMissing(term)
        default: return false
        }
    }
}
