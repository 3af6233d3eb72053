extension TypedCompiler {
    /// The names defined so far with their types, for reading the next expression.
    public var scope: Scope {
        var seen: Set<String> = []
        var variables: [Scope.Variable] = []
        for (name, value) in definitions.reversed() where seen.insert(name).inserted {
            variables.append(Scope.Variable(name, feelType(value)))
        }
        return Scope(variables: variables.reversed())
    }

    /// The type of a defined name; `nil` for an unknown one.
    public func type(of name: String) -> FEELType? { lookup(name).map { feelType($0) } }

    private func feelType(_ value: Lowered) -> FEELType {
        switch value {
        case .null: .null
        case .register(let register):
            type(register).feel
        case .list(let items): .list(items.first.map { feelType($0.value) } ?? .any)
        case .context(let entries): .context(entries.map { FEELType.Field($0.name, feelType($0.value)) })
        }
    }

    /// Reads an expression against the names defined so far and gives it a name.
    public mutating func define(_ name: String, text: String) throws(TypedRefusal) {
        try define(name, try read(text))
    }

    /// Reads an expression or unary tests against the names defined so far.
    ///
    /// - Parameter scope: ``scope``, where it is at hand; making it takes time over all names.
    public func read(
        _ text: String, as grammar: Grammar = .expression, in scope: Scope? = nil
    ) throws(TypedRefusal) -> SyntaxTree {
        let tree = SyntaxTree(text, as: grammar, in: scope ?? self.scope)
        guard tree.diagnostics.isEmpty else { throw TypedRefusal(.form("an expression with errors")) }
        return tree
    }

    /// Begins a context: definitions from here on are its entries, and see those before them.
    public mutating func open() { beginScope() }

    /// Ends the context begun last and gives it a name.
    ///
    /// - Parameter result: the entry that is the result; `nil` for a context of all entries.
    public mutating func close(as name: String, result: String? = nil) throws(TypedRefusal) {
        let entries = endScope()
        if let result {
            guard let entry = entries.last(where: { $0.name == result }) else {
                throw TypedRefusal(.unknownName(result))
            }
            bind(name, entry.value)
        } else {
            bind(name, .context(entries))
        }
    }

    /// Names one of two definitions by a third; they are not evaluated apart.
    public mutating func define(
        _ name: String, if condition: String, then: String, else other: String
    ) throws(TypedRefusal) {
        guard let truth = lookup(condition), let first = lookup(then), let second = lookup(other) else {
            throw TypedRefusal(.unknownName(condition))
        }
        bind(name, try select(try register(truth, .boolean, .none), first, second, .none))
    }

    /// Makes a name null wherever its value fails unary tests; null itself stays null without being tested.
    public mutating func restrict(_ name: String, to tests: String) throws(TypedRefusal) {
        guard case .register(let value)? = lookup(name) else {
            throw TypedRefusal(.form("a constraint on something else than a single value"))
        }
        let tree = try read(tests, as: .unaryTests)
        let holds = try allowed(value, tree)
        let type = type(value)
        bind(name, .register(try emit(.select, holds, value, constant(.null(of: type), type))))
    }

    /// Whether a value passes tests, or is null.
    mutating func allowed(_ value: Int, _ tests: SyntaxTree) throws(TypedRefusal) -> Int {
        let saved = tested
        tested = .register(value)
        defer { tested = saved }
        let passes = try register(tests.root, .boolean)
        let isNull = try emit(type(value) == .boolean ? .booleanIsNull : .isNull, value)
        return try emit(.or, isNull, passes)
    }
}
