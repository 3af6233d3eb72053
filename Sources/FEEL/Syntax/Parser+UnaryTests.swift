extension Parser {
    /// Grammar rule 17: the entry of a decision table, `-`, a list of tests, or `not(` tests `)`.
    mutating func wholeUnaryTests() -> SyntaxTree {
        let root = gaveUp ? node(.none, .invalid) : unaryTests()
        expectEnd()
        return tree(root)
    }

    private mutating func unaryTests() -> Node {
        let start = token.start
        if token.kind == .minus, peek().kind == .end {
            advance()
            return node(span(from: start), .anything)
        }
        if token.kind == .name, lexer.text(token.start, token.end) == "not", peek().kind == .leftParenthesis {
            let saved = self
            advance()
            advance()
            let tests = testList()
            close(.rightParenthesis, ")")
            if token.kind == .end { return node(span(from: start), .tests(tests, negated: true)) }
            // More follows, as in `not(?) and x`: then it was the function.
            self = saved
        }
        let tests = testList()
        return node(span(from: start), .tests(tests, negated: false))
    }

    private mutating func testList() -> [Node] {
        var tests = [test()]
        while take(.comma) { tests.append(test()) }
        return tests
    }

    /// Grammar rule 7: a half line, or an expression (ranges among them).
    private mutating func test() -> Node {
        token.kind.comparison != nil ? nested { $0.halfLine() } : expression()
    }

    /// What follows `in`: one test, or tests in parentheses.
    mutating func membershipTests() -> [Node] {
        if token.kind.comparison != nil { return [halfLine()] }
        guard token.kind == .leftParenthesis else { return [additive()] }
        let start = token.start
        advance()
        let tests = testList()
        // Ranges open with a parenthesis as well: `in (1..5]`.
        if tests.count == 1, take(.dots) { return [range(start, lowClosed: false, low: tests[0])] }
        close(.rightParenthesis, ")")
        return tests
    }
}
