extension Parser {
    mutating func typeSyntax() -> TypeSyntax {
        guard depth < limits.nesting else {
            report(token.span, .nestedTooDeep(limit: limits.nesting))
            giveUp()
            return .named("Any", token.span)
        }
        depth += 1
        defer { depth -= 1 }
        guard token.kind == .name else {
            unexpected(.type)
            return .named("Any", token.span)
        }
        let next = peek().kind
        switch lexer.text(token.start, token.end) {
        case "list" where next == .less:
            return .list(angled())
        case "range" where next == .less:
            return .range(angled())
        case "context" where next == .less:
            return contextType()
        case "function" where next == .less || next == .notEqual:
            return functionType()
        default:
            return namedType()
        }
    }

    private mutating func angled() -> TypeSyntax {
        advance()
        advance()
        let type = typeSyntax()
        closeAngle()
        return type
    }

    /// `>`; `>=` is the one that closes with the equals sign of a comparison behind it.
    private mutating func closeAngle() {
        if token.kind == .greaterOrEqual {
            move(to: token.start + 1)
        } else if !take(.greater) {
            unexpected(.mark(">"))
        }
    }

    private mutating func contextType() -> TypeSyntax {
        advance()
        advance()
        var fields: [TypeSyntax.Member] = []
        if token.kind != .greater {
            repeat {
                guard let (name, _) = takeNameBeforeColon(), take(.colon) else {
                    unexpected(.key)
                    break
                }
                fields.append(TypeSyntax.Member(name: name, type: typeSyntax()))
            } while take(.comma)
        }
        closeAngle()
        return .context(fields)
    }

    private mutating func functionType() -> TypeSyntax {
        advance()
        advance()
        var parameters: [TypeSyntax] = []
        if token.kind != .greater {
            repeat { parameters.append(typeSyntax()) } while take(.comma)
        }
        closeAngle()
        guard take(.arrow) else {
            unexpected(.mark("->"))
            return .function(parameters, .named("Any", token.span))
        }
        return .function(parameters, typeSyntax())
    }

    private mutating func namedType() -> TypeSyntax {
        let start = token.start
        if let match = typeNames.match(lexer, at: start) {
            move(to: match.end)
            return .named(match.name, span(from: start))
        }
        var name = takeWords()
        while token.kind == .dot, peek().kind == .name {
            advance()
            name += "." + takeWords()
        }
        return .named(name, span(from: start))
    }
}
