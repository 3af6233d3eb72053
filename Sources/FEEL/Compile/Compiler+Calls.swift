extension Compiler {
    mutating func call(_ callee: Node, _ arguments: Arguments, _ node: Node) -> Int32 {
        switch checked.calls[node.id] ?? .value {
        case .builtin(let builtin, let ordered): return self.builtin(builtin, ordered, node)
        case .host(let index, let ordered): return host(index, ordered, node)
        case .impossible(let function): return null(.wrongArgumentCount(of: function), node)
        case .value: return invoke(callee, arguments, node)
        }
    }

    private mutating func builtin(_ builtin: Builtin, _ ordered: [Node?], _ node: Node) -> Int32 {
        var steps = ordered.map { argument in
            argument.map { compile($0) } ?? build.constant(.null, node.span)
        }
        let signature = builtin.signature
        if signature.parameters(forCount: steps.count) == nil,
            let form = signature.variadicForm(forCount: steps.count)
        {
            // Arguments from the variadic parameter on become one list.
            let first = form.parameters.count - 1
            let gathered = Array(steps[first...])
            steps.removeSubrange(first...)
            steps.append(emit(.list(build.operands(gathered)), node, folding: gathered))
        }
        return emit(.builtin(builtin, build.operands(steps)), node, folding: builtin.isPure ? steps : nil)
    }

    private mutating func host(_ index: Int, _ ordered: [Node?], _ node: Node) -> Int32 {
        let steps = ordered.map { argument in
            argument.map { compile($0) } ?? build.constant(.null, node.span)
        }
        // Sites count through the whole expression, lambdas among them: the node's id is such a number.
        let site = node.id
        build.hostCalls.append(
            HostCall(
                function: index, site: site, arguments: steps.map { constantBehindTrace($0) },
                span: node.span,
                argumentSpans: ordered.map { $0?.span ?? node.span }))
        return build.emit(.host(Int32(index), site: Int32(site), build.operands(steps)), node.span)
    }

    private func constantBehindTrace(_ step: Int32) -> Value? {
        if case .traced(let inner, _) = build.steps[Int(step)] { return build.constantValue(inner) }
        return build.constantValue(step)
    }

    private mutating func invoke(_ callee: Node, _ arguments: Arguments, _ node: Node) -> Int32 {
        if case .name(let name) = callee.form, case .unknown = checked.resolutions[callee.id] ?? .unknown {
            return null(.unknownFunction(name), node)
        }
        let function = compile(callee)
        let steps = arguments.nodes.map { compile($0) }
        var names: Int32 = -1
        if case .named(let named) = arguments {
            build.argumentNames.append(named.map(\.name))
            names = Int32(build.argumentNames.count - 1)
        }
        return build.emit(.invoke(function, build.operands(steps), names: names), node.span)
    }
}

extension FunctionValue {
    /// A built-in as a value: `sort(list, max)`, `[abs, floor]`.
    convenience init(_ builtin: Builtin) {
        self.init(
            name: builtin.name, parameters: builtin.signature.valueParameters,
            result: builtin.signature.result,
            body: .builtin(builtin))
    }
}
