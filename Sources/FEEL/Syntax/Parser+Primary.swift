import Scalars

extension Parser {
    mutating func primary() -> Node {
        let start = token.start
        switch token.kind {
        case .number:
            advance()
            let number = Decimal128(parsing: lexer.bytes[start..<lastEnd])
            return node(span(from: start), number.map { .number($0) } ?? badNumber(start))
        case .string:
            advance()
            return node(span(from: start), .string(stringValue(start, lastEnd)))
        case .at:
            return atLiteral()
        case .tested:
            advance()
            return node(span(from: start), .tested)
        case .leftParenthesis:
            return parenthesised()
        case .leftBracket:
            return listOrRange()
        case .rightBracket:
            return openRange()
        case .leftBrace:
            return context()
        case .name:
            return nameOrKeyword()
        default:
            unexpected(.expression)
            // A wrong mark is skipped so that the rest is still read; a closing one belongs to somebody else.
            if !token.kind.closes { skipStray() }
            return node(SourceSpan(start, start), .invalid)
        }
    }

    /// Passes over a mark that means nothing; over a whole string, where it is a typographic quotation mark.
    private mutating func skipStray() {
        let isQuote = token.kind == .unknown && Parser.meant(by: lexer.text(token.start, token.end)) == "\""
        advance()
        guard isQuote else { return }
        var ahead = token
        while ahead.kind != .end, ahead.start < lastEnd + 200 {
            let text = lexer.text(ahead.start, ahead.end)
            if ahead.kind == .unknown, Parser.meant(by: text) == "\"" {
                move(to: ahead.end)
                return
            }
            ahead = lexer.token(at: ahead.end)
        }
    }

    private mutating func badNumber(_ start: Int) -> Form {
        report(span(from: start), .badLiteral(lexer.text(start, lastEnd), expected: .number))
        return .invalid
    }

    func stringValue(_ start: Int, _ end: Int) -> String {
        let first = min(start + 1, lexer.bytes.count)
        return StringLiteral.value(of: Array(lexer.bytes[first..<max(first, end - 1)])[...])
    }

    private mutating func atLiteral() -> Node {
        let start = token.start
        advance()
        guard token.kind == .string else {
            unexpected(.mark("\""))
            return node(span(from: start), .invalid)
        }
        let text = stringValue(token.start, token.end)
        advance()
        return node(span(from: start), .atLiteral(text))
    }

    private mutating func nameOrKeyword() -> Node {
        let start = token.start
        guard let word = keyword(token) else { return name() }
        // A known name of several words may begin with a keyword's letters, or be one's only use.
        if let match = knownName(at: start, members: filterDepth > 0), match.end > token.end { return name() }
        switch word {
        case .true:
            advance()
            return node(span(from: start), .boolean(true))
        case .false:
            advance()
            return node(span(from: start), .boolean(false))
        case .null:
            advance()
            return node(span(from: start), .null)
        case .if: return nested { $0.conditional() }
        case .for: return nested { $0.forLoop() }
        case .some: return nested { $0.quantified(.some) }
        case .every: return nested { $0.quantified(.every) }
        case .function where peek().kind == .leftParenthesis: return nested { $0.functionDefinition() }
        case .function, .external, .of, .instance: return name()
        case .then, .else, .in, .return, .satisfies, .and, .or, .between:
            unexpected(.expression)
            return node(SourceSpan(start, start), .invalid)
        }
    }

    private mutating func name() -> Node {
        let start = token.start
        let name = takeName()
        return node(span(from: start), .name(name))
    }

    // MARK: Brackets

    /// `(expression)`, `(a..b)`, or `(< 5)`.
    private mutating func parenthesised() -> Node {
        let start = token.start
        advance()
        if token.kind.comparison != nil {
            let test = halfLine()
            close(.rightParenthesis, ")")
            return node(span(from: start), test.form)
        }
        let first = expression()
        if take(.dots) { return range(start, lowClosed: false, low: first) }
        close(.rightParenthesis, ")")
        return first
    }

    private mutating func listOrRange() -> Node {
        let start = token.start
        advance()
        var items: [Node] = []
        if token.kind != .rightBracket {
            let first = expression()
            if take(.dots) { return range(start, lowClosed: true, low: first) }
            items.append(first)
            while take(.comma) { items.append(expression()) }
        }
        close(.rightBracket, "]")
        return node(span(from: start), .list(items))
    }

    private mutating func openRange() -> Node {
        let start = token.start
        advance()
        let low = expression()
        guard take(.dots) else {
            unexpected(.mark(".."))
            return node(span(from: start), .invalid)
        }
        return range(start, lowClosed: false, low: low)
    }

    mutating func range(_ start: Int, lowClosed: Bool, low: Node) -> Node {
        let outer = rangeEnd
        rangeEnd = depth + 1
        let high = expression()
        rangeEnd = outer
        let highClosed = token.kind == .rightBracket
        if token.kind == .leftBracket || token.kind == .rightParenthesis {
            advance()
        } else {
            close(.rightBracket, "]")
        }
        return node(
            span(from: start),
            .interval(IntervalSyntax(lowClosed: lowClosed, low: low, high: high, highClosed: highClosed)))
    }

    /// `< 5` and its kin.
    mutating func halfLine() -> Node {
        let start = token.start
        guard let operation = token.kind.comparison else {
            unexpected(.unaryTest)
            return node(token.span, .invalid)
        }
        advance()
        let end = additive()
        return node(span(from: start), .halfLine(operation, end))
    }

    // MARK: Contexts

    private mutating func context() -> Node {
        let start = token.start
        advance()
        var entries: [EntrySyntax] = []
        scopes.append(NameTable())
        let scope = scopes.count - 1
        if token.kind != .rightBrace {
            repeat {
                guard let (key, keySpan) = key() else { break }
                scopes[scope].insert(key)
                members.insert(key)
                if !take(.colon) {
                    unexpected(.mark(":"))
                    break
                }
                let value = expression()
                entries.append(EntrySyntax(key: key, keySpan: keySpan, value: value))
            } while take(.comma)
        }
        scopes.removeLast()
        close(.rightBrace, "}")
        return node(span(from: start), .context(entries))
    }

    private mutating func key() -> (String, SourceSpan)? {
        if token.kind == .string {
            let (span, text) = (token.span, stringValue(token.start, token.end))
            advance()
            return (text, span)
        }
        if let named = takeNameBeforeColon() { return named }
        if token.kind == .name {
            let start = token.start
            let words = takeWords()
            return (words, span(from: start))
        }
        unexpected(.key)
        return nil
    }

    // MARK: Arguments

    /// After the opening parenthesis of a call, up to and with the closing one.
    mutating func arguments() -> Arguments {
        if take(.rightParenthesis) { return .positional([]) }
        var named: [NamedArgument] = []
        var positional: [Node] = []
        let first = token
        repeat {
            if let (name, span) = takeNameBeforeColon() {
                advance()
                named.append(NamedArgument(name: name, nameSpan: span, value: expression()))
            } else {
                positional.append(expression())
            }
        } while take(.comma)
        close(.rightParenthesis, ")")
        if named.isEmpty { return .positional(positional) }
        if !positional.isEmpty {
            report(
                first.span, .unexpected(found: lexer.text(first.start, first.end), expected: .parameterName))
        }
        return .named(named)
    }
}
