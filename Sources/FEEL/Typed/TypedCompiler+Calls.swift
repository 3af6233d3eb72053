import Scalars

extension TypedCompiler {
    mutating func call(_ callee: Node, _ arguments: Arguments, _ span: SourceSpan) throws(TypedRefusal)
        -> Lowered
    {
        guard case .name(let name) = callee.form, case .positional(let nodes) = arguments else {
            throw TypedRefusal(.form("this call"), span)
        }
        switch (name, nodes.count) {
        case ("not", 1): return .register(try emit(.not, try register(nodes[0], .boolean)))
        case ("abs", 1): return .register(try emit(.absolute, try register(nodes[0], .number)))
        case ("sqrt", 1): return .register(try emit(.squareRoot, try register(nodes[0], .number)))
        case ("exp", 1): return .register(try emit(.exponential, try register(nodes[0], .number)))
        case ("log", 1): return .register(try emit(.logarithm, try register(nodes[0], .number)))
        case ("modulo", 2):
            return .register(
                try emit(.modulo, try register(nodes[0], .number), try register(nodes[1], .number)))
        case ("floor", 1), ("ceiling", 1), ("floor", 2), ("ceiling", 2), ("decimal", 2), ("round up", 2),
            ("round down", 2), ("round half up", 2), ("round half down", 2):
            return .register(try round(name, nodes))
        case ("date", 1):
            guard case .string(let text) = nodes[0].form, let day = Day(text) else {
                throw TypedRefusal(.form("date of something else than a text"), span)
            }
            return .register(constant(Slot(day: day.number), .date))
        case ("count", 1): return .register(try count(try list(of: nodes, span)))
        case ("sum", 1...): return .register(try sum(try list(of: nodes, span), span))
        case ("min", 1...): return .register(try extreme(.least, try list(of: nodes, span), span))
        case ("max", 1...): return .register(try extreme(.greatest, try list(of: nodes, span), span))
        case ("mean", 1...):
            let items = try list(of: nodes, span)
            guard !items.isEmpty, items.allSatisfy({ $0.presence == nil }) else {
                throw TypedRefusal(.form("mean of a filtered list"), span)
            }
            let total = try sum(items, span)
            return .register(try emit(.divide, total, number(Decimal128(items.count))))
        case ("all", 1...): return .register(try truths(.and, try list(of: nodes, span), span))
        case ("any", 1...): return .register(try truths(.or, try list(of: nodes, span), span))
        case ("list contains", 2):
            guard case .list(let items) = try lower(nodes[0]), items.allSatisfy({ $0.presence == nil }) else {
                throw TypedRefusal(.form("list contains over an open list"), span)
            }
            let element = try lower(nodes[1])
            var registers: [Int] = []
            for item in items { registers.append(try compare(.equal, item.value, element, span)) }
            return .register(try chain(.or, registers))
        default: throw TypedRefusal(.form("\(name)()"), span)
        }
    }

    private mutating func round(_ name: String, _ nodes: [Node]) throws(TypedRefusal) -> Int {
        let value = try register(nodes[0], .number)
        let scale = nodes.count > 1 ? try register(nodes[1], .number) : number(0)
        let mode: Rounding =
            switch name {
            case "floor": .floor
            case "ceiling": .ceiling
            case "round up": .up
            case "round down": .down
            case "round half up": .halfUp
            case "round half down": .halfDown
            default: .halfEven
            }
        let place = Rounding.typed.firstIndex(of: mode) ?? 0
        // Scales beyond the allowed ones are the general evaluator's to explain.
        guard let known = constant(scale), !known.isNull, known.number.isInteger,
            known.number.magnitude <= 6000
        else { throw TypedRefusal(.form("a computed scale"), nodes.last?.span ?? .none) }
        return try emit(.round, value, scale, constant(Slot(high: 0, low: UInt64(place)), .string))
    }

    /// The arguments of a function over lists: one list, or several values.
    private mutating func list(of nodes: [Node], _ span: SourceSpan) throws(TypedRefusal) -> [Lowered.Item] {
        if nodes.count == 1 {
            guard case .list(let items) = try lower(nodes[0]) else {
                throw TypedRefusal(.form("a list that is not written out"), span)
            }
            return items
        }
        var items: [Lowered.Item] = []
        for node in nodes { items.append(Lowered.Item(value: try lower(node), presence: nil)) }
        return items
    }

    private mutating func count(_ items: [Lowered.Item]) throws(TypedRefusal) -> Int {
        let certain = items.filter { $0.presence == nil }.count
        let counted = try count(true: items.compactMap(\.presence))
        return certain == 0 ? counted : try emit(.add, counted, number(Decimal128(certain)))
    }

    private mutating func sum(_ items: [Lowered.Item], _ span: SourceSpan) throws(TypedRefusal) -> Int {
        // The sum of nothing is null.
        var result = constant(.null, .number)
        var isFirst = true
        for item in items {
            var value = try register(item.value, .number, span)
            if let presence = item.presence { value = try emit(.select, presence, value, number(0)) }
            result = isFirst ? value : try emit(.add, result, value)
            isFirst = false
        }
        if items.isEmpty || items.contains(where: { $0.presence == nil }) { return result }
        let any = try chain(.or, items.compactMap(\.presence))
        return try emit(.select, any, result, constant(.null, .number))
    }

    private mutating func extreme(
        _ operation: TypedOperation, _ items: [Lowered.Item], _ span: SourceSpan
    ) throws(TypedRefusal) -> Int {
        guard let first = items.first, items.allSatisfy({ $0.presence == nil }) else {
            throw TypedRefusal(.form("min or max of a filtered list"), span)
        }
        var result = try register(first.value, .number, span)
        for item in items.dropFirst() {
            result = try emit(operation, result, try register(item.value, .number, span))
        }
        return result
    }

    private mutating func truths(
        _ operation: TypedOperation, _ items: [Lowered.Item], _ span: SourceSpan
    ) throws(TypedRefusal) -> Int {
        guard items.allSatisfy({ $0.presence == nil }) else {
            throw TypedRefusal(.form("all or any of a filtered list"), span)
        }
        var registers: [Int] = []
        for item in items { registers.append(try register(item.value, .boolean, span)) }
        return try chain(operation, registers)
    }

    // MARK: Lists that are written out

    mutating func filter(_ list: Node, _ predicate: Node, _ span: SourceSpan) throws(TypedRefusal) -> Lowered
    {
        guard case .list(let items) = try lower(list) else {
            throw TypedRefusal(.form("a filter of a list that is not written out"), span)
        }
        if case .number(let place) = predicate.form {
            guard items.allSatisfy({ $0.presence == nil }), let index = place.integer, index >= 1,
                index <= items.count
            else { throw TypedRefusal(.form("a position in an open list"), span) }
            return items[index - 1].value
        }
        var kept: [Lowered.Item] = []
        for item in items {
            bind("item", item.value)
            let outcome = try lower(predicate)
            unbind(1)
            let test = try register(outcome, .boolean, predicate.span)
            let holds: Int
            if let presence = item.presence {
                holds = try emit(.and, presence, try emit(.isTrue, test))
            } else {
                holds = try emit(.isTrue, test)
            }
            if let known = constant(holds) {
                if known.low == 1 { kept.append(Lowered.Item(value: item.value, presence: nil)) }
            } else {
                kept.append(Lowered.Item(value: item.value, presence: holds))
            }
        }
        return .list(kept)
    }

    mutating func quantified(
        _ quantifier: Quantifier, _ iterations: [IterationSyntax], _ condition: Node, _ span: SourceSpan
    ) throws(TypedRefusal) -> Int {
        guard iterations.count == 1, iterations[0].end == nil,
            case .list(let items) = try lower(iterations[0].source), items.allSatisfy({ $0.presence == nil })
        else { throw TypedRefusal(.form("a quantifier over an open list"), span) }
        var registers: [Int] = []
        for item in items {
            bind(iterations[0].name, item.value)
            let outcome = try lower(condition)
            unbind(1)
            registers.append(try register(outcome, .boolean, condition.span))
        }
        return try chain(quantifier == .every ? .and : .or, registers)
    }
}
