/// Reads FEEL text into a tree by recursive descent, collecting errors as it goes.
///
/// Names are matched against the scope (``NameTable``); everything the scope does not know is still read, as
/// the longest run of words, so that the check can name it and suggest another.
struct Parser {
    let source: SourceText
    let lexer: Lexer
    let limits: Limits
    /// Names in scope everywhere: variables, functions, types.
    let known: [NameTable]
    /// Names that may follow a point or stand in a filter: the entries of every type and context met.
    var members: NameTable
    let typeNames: NameTable
    var scopes: [NameTable] = []
    var filterDepth = 0
    /// The depth at which a range's upper end is being read; zero when none is.
    var rangeEnd = 0
    var token: Token
    /// Where the token before this one ended.
    var lastEnd = 0
    var depth = 0
    var nodeCount = 0
    var diagnostics: [Diagnostic] = []
    var gaveUp = false

    init(_ text: String, in scope: Scope, limits: Limits) {
        source = SourceText(text)
        let tooLong = text.utf8.count > limits.sourceLength
        lexer = Lexer(tooLong ? "" : text)
        self.limits = limits
        known = [Builtin.nameTable, scope.nameTable]
        members = scope.memberTable
        typeNames = scope.typeTable
        token = lexer.token(at: 0)
        if tooLong {
            report(SourceSpan(0, 0), .sourceTooLong(text.utf8.count, limit: limits.sourceLength))
            gaveUp = true
        }
    }

    // MARK: Whole texts

    mutating func wholeExpression() -> SyntaxTree {
        let root = gaveUp ? node(.none, .invalid) : expression()
        expectEnd()
        return tree(root)
    }

    mutating func expectEnd() {
        guard !gaveUp, token.kind != .end else { return }
        unexpected(.end)
    }

    func tree(_ root: Node) -> SyntaxTree {
        SyntaxTree(source: source, root: root, nodeCount: nodeCount, diagnostics: diagnostics)
    }

    // MARK: Tokens

    mutating func advance() {
        lastEnd = token.end
        token = lexer.token(at: token.end)
    }

    mutating func move(to position: Int) {
        lastEnd = position
        token = lexer.token(at: position)
    }

    func peek() -> Token { lexer.token(at: token.end) }

    mutating func take(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    func keyword(_ token: Token) -> Keyword? {
        guard token.kind == .name, token.end - token.start <= 9 else { return nil }
        return Keyword.words[Array(lexer.bytes[token.start..<token.end])]
    }

    func isAt(_ word: Keyword) -> Bool { keyword(token) == word }

    mutating func take(_ word: Keyword) -> Bool {
        guard isAt(word) else { return false }
        advance()
        return true
    }

    mutating func expect(_ word: Keyword) {
        if !take(word) { unexpected(.word(word.rawValue)) }
    }

    /// Takes a closing mark; failing that, reports and skips to it if it stands further on.
    mutating func close(_ kind: Token.Kind, _ mark: String) {
        if take(kind) { return }
        unexpected(.mark(mark))
        var open = 0
        while token.kind != .end {
            switch token.kind {
            case .leftParenthesis, .leftBracket, .leftBrace: open += 1
            case .rightParenthesis, .rightBracket, .rightBrace:
                if open == 0 {
                    if token.kind == kind { advance() }
                    return
                }
                open -= 1
            default: break
            }
            advance()
        }
    }

    // MARK: Nodes and errors

    mutating func node(_ span: SourceSpan, _ form: Form) -> Node {
        defer { nodeCount += 1 }
        return Node(id: nodeCount, span: span, form: form)
    }

    func span(from start: Int) -> SourceSpan { SourceSpan(start, max(start, lastEnd)) }

    mutating func report(_ span: SourceSpan, _ problem: Problem) {
        guard !gaveUp else { return }
        // One error a place: what follows from it would only repeat it.
        if let last = diagnostics.last, last.severity == .syntax, last.span.start >= span.start { return }
        diagnostics.append(Diagnostic(.syntax, span, problem))
        if diagnostics.count >= limits.errors { giveUp() }
    }

    mutating func giveUp() {
        gaveUp = true
        token = Token(kind: .end, start: lexer.bytes.count, end: lexer.bytes.count)
    }

    mutating func unexpected(_ expected: Expectation) {
        switch token.kind {
        case .openString: report(token.span, .unclosedString)
        case .unknown:
            let found = lexer.text(token.start, token.end)
            report(token.span, .badCharacter(found, meant: Parser.meant(by: found)))
        default:
            let found = token.kind == .end ? "" : lexer.text(token.start, min(token.end, token.start + 40))
            report(token.span, .unexpected(found: found, expected: expected))
        }
    }

    /// What a character typed by mistake stands for.
    static func meant(by character: String) -> String? {
        switch character {
        case "“", "”", "„", "«", "»": "\""
        case "‘", "’": "\""
        case "×", "·": "*"
        case "÷": "/"
        case "−", "–", "—": "-"
        case "≤": "<="
        case "≥": ">="
        case "≠": "!="
        case "!": "not(...)"
        case "&": "and"
        case "|": "or"
        case ";": ","
        case "'": "\""
        default: nil
        }
    }

    /// Runs a rule one level deeper, unless that is too deep.
    mutating func nested(_ rule: (inout Parser) -> Node) -> Node {
        guard depth < limits.nesting else {
            report(token.span, .nestedTooDeep(limit: limits.nesting))
            giveUp()
            return node(token.span, .invalid)
        }
        depth += 1
        defer { depth -= 1 }
        return rule(&self)
    }

    mutating func with(names: [String], _ rule: (inout Parser) -> Node) -> Node {
        scopes.append(NameTable(names))
        defer { scopes.removeLast() }
        return rule(&self)
    }
}
