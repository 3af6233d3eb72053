import Scalars

extension Parser {
    /// Grammar rule 1. Operators bind, from loosest: or; and; comparisons; + -; * /; **; unary -; instance of;
    /// then paths, filters and calls.
    mutating func expression() -> Node { nested { $0.disjunction() } }

    private mutating func disjunction() -> Node {
        let start = token.start
        var terms = [conjunction()]
        while take(.or) { terms.append(conjunction()) }
        return terms.count == 1 ? terms[0] : node(span(from: start), .disjunction(terms))
    }

    private mutating func conjunction() -> Node {
        let start = token.start
        var terms = [comparison()]
        while take(.and) { terms.append(comparison()) }
        return terms.count == 1 ? terms[0] : node(span(from: start), .conjunction(terms))
    }

    private mutating func comparison() -> Node {
        let start = token.start
        var left = additive()
        var chained = 0
        while true {
            if let operation = token.kind.comparison {
                advance()
                let right = additive()
                left = node(span(from: start), .comparison(operation, left, right))
            } else if isAt(.between) {
                advance()
                let low = additive()
                expect(.and)
                let high = additive()
                left = node(span(from: start), .between(left, low: low, high: high))
            } else if isAt(.in) {
                advance()
                let tests = membershipTests()
                left = node(span(from: start), .membership(left, tests))
            } else {
                return left
            }
            chained += 1
            if !allows(chained) { return left }
        }
    }

    /// Long chains of operators make trees as deep as nesting does.
    mutating func allows(_ chained: Int) -> Bool {
        if depth + chained <= limits.nesting { return true }
        report(token.span, .nestedTooDeep(limit: limits.nesting))
        giveUp()
        return false
    }

    mutating func additive() -> Node {
        let start = token.start
        let first = multiplicative()
        var terms: [ArithmeticTerm] = []
        while true {
            if take(.plus) {
                terms.append(ArithmeticTerm(operation: .add, operand: multiplicative()))
            } else if take(.minus) {
                terms.append(ArithmeticTerm(operation: .subtract, operand: multiplicative()))
            } else {
                return terms.isEmpty ? first : node(span(from: start), .arithmetic(first, terms))
            }
        }
    }

    private mutating func multiplicative() -> Node {
        let start = token.start
        let first = power()
        var terms: [ArithmeticTerm] = []
        while true {
            if take(.star) {
                terms.append(ArithmeticTerm(operation: .multiply, operand: power()))
            } else if take(.slash) {
                terms.append(ArithmeticTerm(operation: .divide, operand: power()))
            } else {
                return terms.isEmpty ? first : node(span(from: start), .arithmetic(first, terms))
            }
        }
    }

    private mutating func power() -> Node {
        let start = token.start
        let first = negation()
        var terms: [ArithmeticTerm] = []
        while take(.power) { terms.append(ArithmeticTerm(operation: .power, operand: negation())) }
        return terms.isEmpty ? first : node(span(from: start), .arithmetic(first, terms))
    }

    private mutating func negation() -> Node {
        var signs: [Int] = []
        while token.kind == .minus {
            signs.append(token.start)
            advance()
            if !allows(signs.count) { break }
        }
        var operand = instanceOf()
        for start in signs.reversed() { operand = node(span(from: start), .negation(operand)) }
        return operand
    }

    private mutating func instanceOf() -> Node {
        let start = token.start
        let value = postfix()
        guard isAt(.instance), keyword(peek()) == .of else { return value }
        advance()
        advance()
        let type = typeSyntax()
        return node(span(from: start), .instanceOf(value, type))
    }

    /// Paths, filters and calls upon a primary expression.
    private mutating func postfix() -> Node {
        let start = token.start
        var base = primary()
        var chained = 0
        while true {
            switch token.kind {
            case .dot:
                advance()
                guard token.kind == .name else {
                    unexpected(.name)
                    return base
                }
                let nameStart = token.start
                let member = takeName(preferMembers: true)
                base = node(
                    span(from: start), .path(base, member: member, memberSpan: span(from: nameStart)))
            case .leftBracket:
                if endsRange(base) { return base }
                advance()
                filterDepth += 1
                let predicate = with(names: ["item"]) { $0.expression() }
                filterDepth -= 1
                close(.rightBracket, "]")
                base = node(span(from: start), .filter(base, predicate))
            case .leftParenthesis:
                advance()
                let arguments = arguments()
                base = node(span(from: start), .call(base, arguments))
            default:
                return base
            }
            chained += 1
            if !allows(chained) { return base }
        }
    }

    /// Whether the `[` here closes a range (`[1..5[`) rather than opening a filter: a filter holds an
    /// expression, and nothing that can follow a range begins one.
    private func endsRange(_ base: Node) -> Bool {
        guard rangeEnd == depth else { return false }
        let next = peek()
        switch next.kind {
        case .end, .rightParenthesis, .rightBracket, .rightBrace, .comma, .equal, .notEqual, .less,
            .lessOrEqual,
            .greater, .greaterOrEqual, .dot, .plus, .star, .slash, .power, .colon:
            return true
        case .name:
            switch keyword(next) {
            case .and, .or, .then, .else, .return, .satisfies, .in, .between, .instance: return true
            default: return false
            }
        default: return false
        }
    }
}
