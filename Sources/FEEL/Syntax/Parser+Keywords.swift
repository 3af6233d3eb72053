extension Parser {
    mutating func conditional() -> Node {
        let start = token.start
        advance()
        let condition = expression()
        expect(.then)
        let then = expression()
        expect(.else)
        let otherwise = expression()
        return node(span(from: start), .conditional(condition, then: then, else: otherwise))
    }

    mutating func forLoop() -> Node {
        let start = token.start
        advance()
        let scope = scopes.count
        scopes.append(NameTable())
        let iterations = iterations(scope)
        expect(.return)
        scopes[scope].insert("partial")
        let body = expression()
        scopes.removeLast()
        return node(span(from: start), .forLoop(iterations, body: body))
    }

    mutating func quantified(_ quantifier: Quantifier) -> Node {
        let start = token.start
        advance()
        let scope = scopes.count
        scopes.append(NameTable())
        let iterations = iterations(scope)
        expect(.satisfies)
        let condition = expression()
        scopes.removeLast()
        return node(span(from: start), .quantified(quantifier, iterations, condition: condition))
    }

    private mutating func iterations(_ scope: Int) -> [IterationSyntax] {
        var iterations: [IterationSyntax] = []
        repeat {
            guard let (name, span) = takeDeclaredName(until: { $0.isAt(.in) }) else { break }
            expect(.in)
            let source = expression()
            let end = take(.dots) ? expression() : nil
            scopes[scope].insert(name)
            iterations.append(IterationSyntax(name: name, nameSpan: span, source: source, end: end))
        } while take(.comma)
        return iterations
    }

    mutating func functionDefinition() -> Node {
        let start = token.start
        advance()
        advance()
        var parameters: [ParameterSyntax] = []
        if token.kind != .rightParenthesis {
            repeat {
                let stops: (inout Parser) -> Bool = {
                    $0.token.kind == .colon || $0.token.kind == .comma || $0.token.kind == .rightParenthesis
                }
                guard let (name, span) = takeDeclaredName(until: stops) else { break }
                let type = take(.colon) ? typeSyntax() : nil
                parameters.append(ParameterSyntax(name: name, nameSpan: span, type: type))
            } while take(.comma)
        }
        close(.rightParenthesis, ")")
        let isExternal = take(.external)
        let body = with(names: parameters.map(\.name)) { $0.expression() }
        return node(span(from: start), .function(parameters, body: body, isExternal: isExternal))
    }
}
