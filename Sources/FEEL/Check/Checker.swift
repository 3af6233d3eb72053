import Words
import Scalars

/// Resolves names and infers types, collecting everything wrong. Never stops: what cannot be known is `any`.
struct Checker {
    var checked: Checked
    let scope: Scope
    private let hosts: [String: Int]
    /// Type names met that mean nothing.
    var unknownTypes = 0
    /// Names in sight, innermost last.
    var frames: [Frame] = []

    struct Frame {
        var names: [String: Int] = [:]
        /// The item of a filter, whose members are in sight as well.
        var item: Int?
    }

    init(_ tree: SyntaxTree, in scope: Scope, tested: FEELType?) {
        checked = Checked(
            tree: tree, scope: scope, diagnostics: tree.diagnostics,
            types: Array(repeating: .any, count: tree.nodeCount))
        self.scope = scope
        var hosts: [String: Int] = [:]
        for (index, function) in scope.functions.enumerated() { hosts[function.name] = index }
        self.hosts = hosts
        var frame = Frame()
        for (index, variable) in scope.variables.enumerated() {
            frame.names[variable.name] = bind(variable.name, .input(index), variable.type)
        }
        if let tested { checked.tested = bind("?", .tested, tested) }
        frames = [frame]
    }

    static func check(_ tree: SyntaxTree, in scope: Scope, tested: FEELType? = nil) -> Checked {
        var checker = Checker(tree, in: scope, tested: tested)
        _ = checker.visit(tree.root)
        return checker.checked
    }

    mutating func bind(_ name: String, _ kind: Binding.Kind, _ type: FEELType) -> Int {
        checked.bindings.append(Binding(name: name, kind: kind, type: type))
        return checked.bindings.count - 1
    }

    func hostIndex(_ name: String) -> Int? { hosts[name] }

    mutating func report(_ severity: Diagnostic.Severity, _ span: SourceSpan, _ problem: Problem) {
        guard checked.diagnostics.count < 200 else { return }
        checked.diagnostics.append(Diagnostic(severity, span, problem))
    }

    // MARK: Visiting

    @discardableResult
    mutating func visit(_ node: Node) -> FEELType {
        let type = inferred(node)
        checked.types[node.id] = type
        return type
    }

    private mutating func inferred(_ node: Node) -> FEELType {
        switch node.form {
        case .invalid: .any
        case .null: .null
        case .boolean, .anything: .boolean
        case .number: .number
        case .string: .string
        case .atLiteral(let text): atLiteral(text, node.span)
        case .name(let name): self.name(name, node)
        case .tested: checked.tested.map { checked.bindings[$0].type } ?? unknownTested(node)
        case .negation(let operand): negation(operand, node)
        case .arithmetic(let first, let terms): arithmetic(first, terms, node)
        case .comparison(let comparison, let left, let right): self.comparison(comparison, left, right, node)
        case .between(let value, let low, let high): between(value, low, high, node)
        case .membership(let value, let tests): membership(value, tests)
        case .conjunction(let terms), .disjunction(let terms): logic(terms)
        case .instanceOf(let value, let type): instanceOf(value, type, node)
        case .path(let base, let member, let span): path(base, member, span)
        case .filter(let base, let predicate): filter(base, predicate, node)
        case .call(let callee, let arguments): call(callee, arguments, node)
        case .list(let items): .list(items.reduce(.null) { $0.joined(visit($1)) })
        case .interval(let interval): self.interval(interval, node)
        case .halfLine(_, let end): .range(visit(end))
        case .context(let entries): context(entries, node)
        case .conditional(let condition, let then, let otherwise): conditional(condition, then, otherwise)
        case .forLoop(let iterations, let body): forLoop(iterations, body, node)
        case .quantified(_, let iterations, let condition): quantified(iterations, condition, node)
        case .function(let parameters, let body, let external): function(parameters, body, external, node)
        case .tests(let tests, _): unaryTests(tests)
        }
    }

    private mutating func unknownTested(_ node: Node) -> FEELType {
        report(.error, node.span, .unknownName("?", nearest: nil))
        return .any
    }

    private mutating func atLiteral(_ text: String, _ span: SourceSpan) -> FEELType {
        let value = TemporalText.value(of: text)
        if value.isNull {
            report(.error, span, .badLiteral(text, expected: .dateTime))
            return .any
        }
        return value.type
    }

    // MARK: Names

    private mutating func name(_ name: String, _ node: Node) -> FEELType {
        let (resolution, type) = resolve(name)
        checked.resolutions[node.id] = resolution
        if case .unknown = resolution {
            report(.error, node.span, .unknownName(name, nearest: nearest(to: name)))
        }
        return type
    }

    func resolve(_ name: String) -> (Resolution, FEELType) { resolve(name, below: frames.count) }

    private func resolve(_ name: String, below count: Int) -> (Resolution, FEELType) {
        for index in frames.indices.prefix(count).reversed() {
            let frame = frames[index]
            if let binding = frame.names[name] {
                let found = (Resolution.binding(binding), checked.bindings[binding].type)
                // An entry called `item` hides the item that has it.
                guard let item = frame.item, name == "item" else { return found }
                return member(name, of: item)
                    ?? (hidesItem(item) ? (.maybeMember(of: item, name, otherwise: found.0), .any) : found)
            }
            guard let item = frame.item else { continue }
            switch checked.bindings[item].type {
            case .any, .null, .context([]):
                let (outer, outerType) = resolve(name, below: index)
                // What is surely outside and never a context's entry stays as it is.
                if case .builtin = outer { return (outer, outerType) }
                return (.maybeMember(of: item, name, otherwise: outer), .any)
            default:
                if let found = member(name, of: item) { return found }
            }
        }
        if let builtin = Builtin.named(name) {
            let signature = builtin.signature
            return (.builtin(builtin), .function(signature.valueParameters.map(\.type), signature.result))
        }
        return (.unknown, .any)
    }

    /// The member every item is known to have.
    private func member(_ name: String, of item: Int) -> (Resolution, FEELType)? {
        let type = checked.bindings[item].type
        guard type != .any, type != .null, type != .context([]), !FEELType.isList(type),
            let member = type.member(name)
        else { return nil }
        return (.member(of: item, name), member)
    }

    /// Whether some item may have an entry called `item`.
    private func hidesItem(_ item: Int) -> Bool {
        switch checked.bindings[item].type {
        case .any, .null, .context([]): true
        default: false
        }
    }

    func nearest(to name: String) -> String? {
        var names = Set(Builtin.names)
        for frame in frames {
            names.formUnion(frame.names.keys)
            if let item = frame.item { names.formUnion(checked.bindings[item].type.memberNames) }
        }
        names.formUnion(scope.functions.map(\.name))
        return Nearest.to(name, among: names)
    }

    // MARK: Types

    /// The type meant; `any` with an error reported where a name means none.
    mutating func resolve(_ type: TypeSyntax) -> FEELType {
        switch type {
        case .named(let name, let span):
            if let known = scope.types[name] ?? FEELType.named[name] { return known }
            unknownTypes += 1
            let names = Array(scope.types.keys) + Array(FEELType.named.keys)
            report(.error, span, .unknownType(name, nearest: Nearest.to(name, among: names)))
            return .any
        case .list(let item): return .list(resolve(item))
        case .range(let end): return .range(resolve(end))
        case .context(let fields): return .context(fields.map { FEELType.Field($0.name, resolve($0.type)) })
        case .function(let parameters, let result):
            return .function(parameters.map { resolve($0) }, resolve(result))
        }
    }
}

extension FEELType {
    static func isList(_ type: FEELType) -> Bool { if case .list = type { true } else { false } }
}
