import Words

extension Checker {
    mutating func call(_ callee: Node, _ arguments: Arguments, _ node: Node) -> FEELType {
        if case .name(let name) = callee.form {
            let (resolution, type) = resolve(name)
            checked.resolutions[callee.id] = resolution
            checked.types[callee.id] = type
            switch resolution {
            case .builtin(let builtin):
                return self.builtin(builtin, arguments, node)
            case .unknown, .maybeMember(_, _, .unknown):
                if let index = hostIndex(name) { return host(index, arguments, node) }
                if case .maybeMember = resolution { break }
                for argument in arguments.nodes { visit(argument) }
                report(.error, callee.span, .unknownFunction(name, nearest: nearest(to: name)))
                checked.calls[node.id] = .value
                return .any
            default: break
            }
        }
        let type = visit(callee)
        for argument in arguments.nodes { visit(argument) }
        checked.calls[node.id] = .value
        switch type {
        case .function(let parameters, let result):
            let count = arguments.nodes.count
            if !parameters.isEmpty, parameters.count != count, case .positional = arguments {
                report(
                    .error, node.span,
                    .argumentCount(
                        of: checked.tree.source[callee.span], found: count, least: parameters.count,
                        most: parameters.count))
            }
            return result
        case .any: return .any
        default:
            report(.error, callee.span, .notAFunction(type))
            return .any
        }
    }

    // MARK: Built-ins

    private mutating func builtin(_ builtin: Builtin, _ arguments: Arguments, _ node: Node) -> FEELType {
        let types = arguments.nodes.map { visit($0) }
        let signature = builtin.signature
        switch arguments {
        case .positional(let nodes):
            guard let parameters = signature.parameters(forCount: nodes.count) else {
                if signature.variadicForm(forCount: nodes.count) != nil {
                    checked.calls[node.id] = .builtin(builtin, nodes)
                    return result(of: builtin, types)
                }
                report(
                    .error, node.span,
                    .argumentCount(
                        of: builtin.name, found: nodes.count, least: signature.leastArguments,
                        most: signature.mostArguments))
                checked.calls[node.id] = .impossible(function: builtin.name)
                return .null
            }
            for (index, parameter) in parameters.enumerated() {
                match(types[index], parameter, nodes[index].span)
            }
            checked.calls[node.id] = .builtin(builtin, nodes)
        case .named(let named):
            guard let form = form(of: signature, for: named, node) else {
                checked.calls[node.id] = .impossible(function: builtin.name)
                return .null
            }
            var ordered: [Node?] = []
            for parameter in form.parameters {
                let argument = named.first { $0.name == parameter.name }?.value
                ordered.append(argument)
                guard let argument else { continue }
                match(checked.types[argument.id], parameter, argument.span)
                // Forms that differ by their names alone: `key` is a string, `keys` a list.
                if case .list(let items) = argument.form, items.count != 1,
                    !parameter.kinds.contains(KindSet(.list))
                {
                    checked.calls[node.id] = .impossible(function: builtin.name)
                    return .null
                }
            }
            while let last = ordered.last, last == nil { ordered.removeLast() }
            checked.calls[node.id] = .builtin(builtin, ordered)
        }
        return result(of: builtin, types)
    }

    private mutating func match(_ type: FEELType, _ parameter: Signature.Parameter, _ span: SourceSpan) {
        guard parameter.kinds != .everything, type != .any, type != .null else { return }
        func fits(_ type: FEELType) -> Bool {
            type.kinds.map { !parameter.kinds.isDisjoint(with: $0) } ?? true
        }
        if fits(type) || parameter.kinds.contains(KindSet(.list)) || fits(type.unwrapped) { return }
        report(.error, span, .typeMismatch(found: type, expected: parameter.kinds.type))
    }

    /// The parameter list that has all the names used; failing that, reports the first that fits none.
    private mutating func form(of signature: Signature, for named: [NamedArgument], _ node: Node) -> Signature
        .Form?
    {
        for form in signature.forms {
            let known = named.allSatisfy { argument in form.parameters.contains { $0.name == argument.name } }
            let complete = form.parameters.prefix(form.required).allSatisfy { parameter in
                named.contains { $0.name == parameter.name }
            }
            if known, complete || form.isVariadic, Set(named.map(\.name)).count == named.count { return form }
        }
        let names = signature.forms.flatMap { $0.parameters.map(\.name) }
        if let stranger = named.first(where: { !names.contains($0.name) }) {
            report(
                .error, stranger.nameSpan,
                .unknownParameter(
                    stranger.name, of: signature.name, nearest: Nearest.to(stranger.name, among: names))
            )
        } else {
            let missing = signature.forms.first?.parameters.first { parameter in
                !named.contains { $0.name == parameter.name }
            }
            report(.error, node.span, .missingArgument(missing?.name ?? "", of: signature.name))
        }
        return nil
    }

    private func result(of builtin: Builtin, _ types: [FEELType]) -> FEELType {
        let first = types.first ?? .any
        switch builtin {
        case .sublist, .reverse, .distinctValues, .sort, .remove:
            return FEELType.isList(first) ? first : .list(first)
        case .concatenate where types.count > 1, .union where types.count > 1:
            return types.dropFirst().reduce(first) { $0.joined($1) }
        case .append, .insertBefore, .listReplace: return .list(.any)
        case .min, .max:
            return types.count > 1 ? types.dropFirst().reduce(first) { $0.joined($1) } : first.unwrapped
        case .abs: return first.unwrapped
        default: return builtin.signature.result
        }
    }

    // MARK: Host functions

    private mutating func host(_ index: Int, _ arguments: Arguments, _ node: Node) -> FEELType {
        let function = scope.functions[index]
        let names = function.parameters.map(\.name)
        var ordered: [Node?]
        switch arguments {
        case .positional(let nodes): ordered = nodes
        case .named(let named):
            ordered = function.parameters.map { parameter in named.first { $0.name == parameter.name }?.value
            }
            for argument in named where !names.contains(argument.name) {
                report(
                    .error, argument.nameSpan,
                    .unknownParameter(
                        argument.name, of: function.name,
                        nearest: Nearest.to(argument.name, among: names)))
            }
            while let last = ordered.last, last == nil { ordered.removeLast() }
        }
        for argument in arguments.nodes { visit(argument) }
        if ordered.count > function.parameters.count || ordered.count < function.required {
            report(
                .error, node.span,
                .argumentCount(
                    of: function.name, found: ordered.count, least: function.required,
                    most: function.parameters.count))
            checked.calls[node.id] = .impossible(function: function.name)
            return function.result
        }
        for (argument, parameter) in zip(ordered, function.parameters) {
            guard let argument else { continue }
            let type = checked.types[argument.id]
            if !type.mayBe(parameter.type) {
                report(.error, argument.span, .typeMismatch(found: type, expected: parameter.type))
            }
        }
        checked.calls[node.id] = .host(index, ordered)
        return function.result
    }
}

extension FEELType {
    /// The kinds of value the type holds; nil when it may hold any.
    var kinds: KindSet? {
        switch self {
        case .any: nil
        case .null: KindSet(.null)
        case .boolean: KindSet(.boolean)
        case .number: KindSet(.number)
        case .string: KindSet(.string)
        case .date: KindSet(.date)
        case .time: KindSet(.time)
        case .dateTime: KindSet(.dateTime)
        case .daysDuration: KindSet(.daysDuration)
        case .yearsDuration: KindSet(.yearsDuration)
        case .list: KindSet(.list)
        case .range: KindSet(.range)
        case .context: KindSet(.context)
        case .function: KindSet(.function)
        }
    }
}
