import Words

extension Checker {
    mutating func path(_ base: Node, _ member: String, _ span: SourceSpan) -> FEELType {
        let type = visit(base)
        if let found = type.member(member) { return found }
        let nearest = Nearest.to(member, among: type.memberNames)
        report(.error, span, .unknownMember(member, of: type, nearest: nearest))
        return .null
    }

    mutating func filter(_ base: Node, _ predicate: Node, _ node: Node) -> FEELType {
        let type = visit(base)
        let item = bind("item", .item, type.unwrapped)
        checked.opened[node.id] = [item]
        frames.append(Frame(names: ["item": item], item: item))
        let test = visit(predicate)
        frames.removeLast()
        switch test {
        case .number: return type.unwrapped
        case .boolean: return FEELType.isList(type) ? type : .list(type)
        case .any, .null: return .any
        case .list: return .any
        default:
            report(.error, predicate.span, .typeMismatch(found: test, expected: .boolean))
            return .any
        }
    }

    mutating func conditional(_ condition: Node, _ then: Node, _ otherwise: Node) -> FEELType {
        let type = visit(condition)
        if !type.mayBe(.boolean) {
            report(.error, condition.span, .typeMismatch(found: type, expected: .boolean))
        }
        return visit(then).joined(visit(otherwise))
    }

    mutating func context(_ entries: [EntrySyntax], _ node: Node) -> FEELType {
        frames.append(Frame())
        let frame = frames.count - 1
        var fields: [FEELType.Field] = []
        var opened: [Int] = []
        for entry in entries {
            if frames[frame].names[entry.key] != nil {
                report(.error, entry.keySpan, .duplicateKey(entry.key))
            }
            let binding = bind(entry.key, .entry, .any)
            // A function may call itself by the name it is being given.
            if case .function = entry.value.form { frames[frame].names[entry.key] = binding }
            let type = visit(entry.value)
            checked.bindings[binding].type = type
            frames[frame].names[entry.key] = binding
            opened.append(binding)
            fields.append(FEELType.Field(entry.key, type))
        }
        checked.opened[node.id] = opened
        frames.removeLast()
        return .context(fields)
    }

    mutating func forLoop(_ iterations: [IterationSyntax], _ body: Node, _ node: Node) -> FEELType {
        frames.append(Frame())
        open(iterations, node)
        let partial = bind("partial", .partial, .list(.any))
        frames[frames.count - 1].names["partial"] = partial
        checked.opened[node.id, default: []].append(partial)
        let type = visit(body)
        frames.removeLast()
        return .list(type)
    }

    mutating func quantified(_ iterations: [IterationSyntax], _ condition: Node, _ node: Node) -> FEELType {
        frames.append(Frame())
        open(iterations, node)
        let type = visit(condition)
        if !type.mayBe(.boolean) {
            report(.error, condition.span, .typeMismatch(found: type, expected: .boolean))
        }
        frames.removeLast()
        return .boolean
    }

    private mutating func open(_ iterations: [IterationSyntax], _ node: Node) {
        for iteration in iterations {
            var type = visit(iteration.source)
            if let end = iteration.end {
                compare(type, visit(end), equality: false, iteration.source.span.union(end.span))
            } else {
                switch type {
                case .list(.range(let end)): type = end.mayBe(.number) ? .any : .range(end)
                case .list(let item), .range(let item): type = item
                default: break
                }
            }
            let binding = bind(iteration.name, .iterator, type)
            frames[frames.count - 1].names[iteration.name] = binding
            checked.opened[node.id, default: []].append(binding)
        }
    }

    mutating func function(_ parameters: [ParameterSyntax], _ body: Node, _ external: Bool, _ node: Node)
        -> FEELType
    {
        var frame = Frame()
        var opened: [Int] = []
        for parameter in parameters {
            let type = parameter.type.map { resolve($0) } ?? .any
            let binding = bind(parameter.name, .parameter, type)
            frame.names[parameter.name] = binding
            opened.append(binding)
        }
        checked.opened[node.id] = opened
        let types = opened.map { checked.bindings[$0].type }
        frames.append(frame)
        let tested = checked.tested
        checked.tested = nil
        let result = visit(body)
        checked.tested = tested
        frames.removeLast()
        // The body of an external function names it; only a call tells what it gives.
        return .function(types, external ? .any : result)
    }
}
