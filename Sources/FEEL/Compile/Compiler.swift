/// Turns a checked tree into a program: bindings become slots, constants are folded, calls are bound.
struct Compiler {
    let checked: Checked
    let traces: Bool
    var build = ProgramBuilder()
    /// Slots of this frame by binding.
    var slots: [Int: Int32] = [:]
    /// The bindings captured from outside, in the order of their slots.
    var captures: [Int] = []
    /// Bindings that the function around can see and this one may capture.
    let outside: Set<Int>
    /// The entry whose function is being compiled, for recursion.
    var selfBinding: Int?
    /// The slots of the frame that `?` stands for, innermost last.
    var testedSlots: [Int32] = []
    /// Whether the test being compiled spoke of `?`.
    var usedTested = false

    init(_ checked: Checked, traces: Bool, outside: Set<Int> = []) {
        self.checked = checked
        self.traces = traces
        self.outside = outside
    }

    static func compile(_ checked: Checked, traces: Bool = false) -> Program {
        var compiler = Compiler(checked, traces: traces)
        var inputs = checked.scope.variables.count
        compiler.build.frameSize = inputs
        for (id, binding) in checked.bindings.enumerated() {
            if case .input(let index) = binding.kind { compiler.slots[id] = Int32(index) }
        }
        if let tested = checked.tested {
            let slot = compiler.build.slot()
            compiler.slots[tested] = slot
            compiler.testedSlots = [slot]
            inputs += 1
        }
        let root = compiler.compile(checked.tree.root)
        return Program(compiler.build, root: root, inputCount: inputs)
    }

    mutating func slot(for binding: Int) -> Int32 {
        let slot = build.slot()
        slots[binding] = slot
        return slot
    }

    // MARK: Emitting

    /// Emits a step, computing it at once when all it needs is constant.
    mutating func emit(_ step: Step, _ node: Node, folding operands: [Int32]? = nil) -> Int32 {
        let emitted = build.emit(step, node.span)
        guard !traces, let operands, operands.allSatisfy({ build.constantValue($0) != nil }) else {
            return emitted
        }
        let program = Program(build, root: emitted, inputCount: 0)
        var limits = Limits()
        limits.steps = 100_000
        limits.listSize = 1_000
        limits.stringLength = 10_000
        var evaluation = Evaluation(Environment(limits: limits))
        guard let value = try? evaluation.run(program, []), !value.isNull else { return emitted }
        build.steps.removeLast()
        build.spans.removeLast()
        return build.constant(value, node.span)
    }

    mutating func compile(_ node: Node) -> Int32 {
        let step = compileForm(node)
        guard traces, let kind = Trace.Kind(node, checked) else { return step }
        return build.emit(.traced(step, kind), node.span)
    }

    private mutating func compileForm(_ node: Node) -> Int32 {
        switch node.form {
        case .invalid: return null(.syntaxError, node)
        case .null: return build.constant(.null, node.span)
        case .boolean(let value): return build.constant(.boolean(value), node.span)
        case .anything: return build.constant(true, node.span)
        case .number(let value): return build.constant(.number(value), node.span)
        case .string(let value): return build.constant(.string(value), node.span)
        case .atLiteral(let text):
            let value = TemporalText.value(of: text)
            return value.isNull ? null(.invalidText(text, .any), node) : build.constant(value, node.span)
        case .name(let name): return self.name(name, node)
        case .tested:
            usedTested = true
            guard let slot = testedSlots.last else { return null(.unknownName("?"), node) }
            return build.emit(.slot(slot), node.span)
        case .negation(let operand):
            let value = compile(operand)
            return emit(.negate(value), node, folding: [value])
        case .arithmetic(let first, let terms): return arithmetic(first, terms, node)
        case .comparison(let comparison, let left, let right):
            let (left, right) = (compile(left), compile(right))
            return emit(.compare(comparison, left, right), node, folding: [left, right])
        case .between(let value, let low, let high):
            let (value, low, high) = (compile(value), compile(low), compile(high))
            return emit(.between(value, low: low, high: high), node, folding: [value, low, high])
        case .membership(let value, let tests): return membership(value, tests, node)
        case .conjunction(let terms):
            let steps = terms.map { compile($0) }
            return emit(.conjunction(build.operands(steps)), node, folding: steps)
        case .disjunction(let terms):
            let steps = terms.map { compile($0) }
            return emit(.disjunction(build.operands(steps)), node, folding: steps)
        case .instanceOf(let value, let written):
            guard let type = checked.typesWritten[node.id] else {
                return null(.unknownType(written.text), node)
            }
            let value = compile(value)
            build.types.append(type)
            return emit(.instanceOf(value, type: Int32(build.types.count - 1)), node, folding: [value])
        case .path(let base, let member, _):
            let base = compile(base)
            return emit(.member(base, key: build.key(member)), node, folding: [base])
        case .filter(let base, let predicate): return filter(base, predicate, node)
        case .call(let callee, let arguments): return call(callee, arguments, node)
        case .list(let items):
            let steps = items.map { compile($0) }
            return emit(.list(build.operands(steps)), node, folding: steps)
        case .interval(let interval):
            let (low, high) = (compile(interval.low), compile(interval.high))
            let closed: UInt8 = (interval.lowClosed ? 1 : 0) | (interval.highClosed ? 2 : 0)
            return emit(.interval(low: low, high: high, closed: closed), node, folding: [low, high])
        case .halfLine(let comparison, let end):
            let end = compile(end)
            return emit(.halfLine(comparison, end), node, folding: [end])
        case .context(let entries): return context(entries, node)
        case .conditional(let condition, let then, let otherwise):
            let (condition, then, otherwise) = (compile(condition), compile(then), compile(otherwise))
            return build.emit(.conditional(condition, then: then, otherwise: otherwise), node.span)
        case .forLoop(let iterations, let body): return loop(iterations, body, nil, node)
        case .quantified(let quantifier, let iterations, let condition):
            return loop(iterations, condition, quantifier, node)
        case .function(let parameters, let body, let isExternal):
            return function(parameters, body, isExternal, node)
        case .tests(let tests, let negated): return unaryTests(tests, negated, node)
        }
    }

    /// A null that keeps its reason, unlike the literal.
    mutating func null(_ kind: NullReason.Kind, _ node: Node) -> Int32 {
        build.constant(.null(kind, at: node.span), node.span)
    }

    // MARK: Names

    private mutating func name(_ name: String, _ node: Node) -> Int32 {
        resolve(checked.resolutions[node.id] ?? .unknown, name, node)
    }

    private mutating func resolve(_ resolution: Resolution, _ name: String, _ node: Node) -> Int32 {
        switch resolution {
        case .binding(let binding): return read(binding, node)
        case .member(let item, let name):
            let base = read(item, node)
            return build.emit(.member(base, key: build.key(name)), node.span)
        case .maybeMember(let item, let name, let otherwise):
            let other = resolve(otherwise, name, node)
            let slot = frameSlot(item)
            return build.emit(.memberOr(slot: slot, key: build.key(name), otherwise: other), node.span)
        case .builtin(let builtin):
            return build.constant(.function(FunctionValue(builtin)), node.span)
        case .unknown: return null(.unknownName(name), node)
        }
    }

    private mutating func read(_ binding: Int, _ node: Node) -> Int32 {
        build.emit(.slot(frameSlot(binding)), node.span)
    }

    /// The slot of a binding in this frame, captured from outside when it must be.
    mutating func frameSlot(_ binding: Int) -> Int32 {
        if let slot = slots[binding] { return slot }
        captures.append(binding)
        return slot(for: binding)
    }

    // MARK: Operators

    private mutating func arithmetic(_ first: Node, _ terms: [ArithmeticTerm], _ node: Node) -> Int32 {
        let first = compile(first)
        var steps = [first]
        var pairs: [Int32] = []
        for term in terms {
            let operand = compile(term.operand)
            steps.append(operand)
            pairs += [Int32(term.operation.rawValue), operand]
        }
        if terms.count == 1 {
            return emit(.arithmetic(terms[0].operation, first, steps[1]), node, folding: steps)
        }
        return emit(.chain(first: first, terms: build.operands(pairs)), node, folding: steps)
    }

    private mutating func membership(_ value: Node, _ tests: [Node], _ node: Node) -> Int32 {
        let value = compile(value)
        let slot = build.slot()
        testedSlots.append(slot)
        let tests = self.tests(tests)
        testedSlots.removeLast()
        return build.emit(.membership(slot: slot, value: value, tests: tests), node.span)
    }

    private mutating func unaryTests(_ tests: [Node], _ negated: Bool, _ node: Node) -> Int32 {
        guard let slot = testedSlots.last else { return null(.unknownName("?"), node) }
        return build.emit(.tests(slot: slot, tests: self.tests(tests), negated: negated), node.span)
    }

    /// Tests in pairs: whether the test spoke of `?`, and its step.
    private mutating func tests(_ tests: [Node]) -> OperandRange {
        var pairs: [Int32] = []
        for test in tests {
            let outer = usedTested
            usedTested = false
            let step = compile(test)
            var speaks = usedTested
            if case .anything = test.form { speaks = true }
            pairs += [speaks ? 1 : 0, step]
            usedTested = outer
        }
        return build.operands(pairs)
    }

    // MARK: Blocks

    private mutating func filter(_ base: Node, _ predicate: Node, _ node: Node) -> Int32 {
        // Neither a position nor a condition (DMN 1.5 Table 54).
        if case .null = predicate.form { return null(.wrongType(expected: .boolean, found: .null), node) }
        let list = compile(base)
        let item = checked.opened[node.id]?.first ?? -1
        let slot = slot(for: item)
        let test = compile(predicate)
        let kind: FilterKind =
            switch checked.type(of: predicate) {
            case .boolean: .predicate
            case .number: .position
            default: .open
            }
        return emit(
            .filter(list, predicate: test, slot: slot, kind: kind), node,
            folding: kind == .position ? [list, test] : nil)
    }

    private mutating func context(_ entries: [EntrySyntax], _ node: Node) -> Int32 {
        let opened = checked.opened[node.id] ?? []
        guard opened.count == entries.count else { return null(.syntaxError, node) }
        if let twice = firstDuplicate(entries) { return null(.duplicateKey(twice), node) }
        let slots = opened.map { slot(for: $0) }
        var steps: [Int32] = []
        for (entry, binding) in zip(entries, opened) {
            let outer = selfBinding
            if case .function = entry.value.form { selfBinding = binding }
            steps.append(compile(entry.value))
            selfBinding = outer
        }
        build.shapes.append(ContextShape(entries.map(\.key)))
        let shape = Int32(build.shapes.count - 1)
        return emit(
            .context(shape: shape, slot: slots.first ?? 0, entries: build.operands(steps)), node,
            folding: steps)
    }

    private func firstDuplicate(_ entries: [EntrySyntax]) -> String? {
        var seen: Set<String> = []
        return entries.first { !seen.insert($0.key).inserted }?.key
    }

    private mutating func loop(
        _ iterations: [IterationSyntax], _ body: Node, _ quantifier: Quantifier?, _ node: Node
    )
        -> Int32
    {
        let opened = checked.opened[node.id] ?? []
        guard opened.count >= iterations.count else { return null(.syntaxError, node) }
        var sources: [LoopPlan.Source] = []
        for (iteration, binding) in zip(iterations, opened) {
            let source = compile(iteration.source)
            let end = iteration.end.map { compile($0) } ?? -1
            sources.append(LoopPlan.Source(slot: Int(slot(for: binding)), source: source, end: end))
        }
        let partial = quantifier == nil && opened.count > iterations.count ? opened[iterations.count] : nil
        let partialSlot = partial.map { slot(for: $0) }
        let body = compile(body)
        let usesPartial = partial.map { partial in
            checked.resolutions.values.contains { $0.mentions(partial) }
        }
        build.loops.append(
            LoopPlan(
                sources: sources, body: body, partial: usesPartial == true ? Int(partialSlot ?? -1) : -1,
                quantifier: quantifier ?? .some))
        let plan = Int32(build.loops.count - 1)
        return build.emit(quantifier == nil ? .forLoop(plan) : .quantified(plan), node.span)
    }

    private mutating func function(
        _ parameters: [ParameterSyntax], _ body: Node, _ isExternal: Bool, _ node: Node
    )
        -> Int32
    {
        let opened = checked.opened[node.id] ?? []
        var inner = Compiler(checked, traces: traces)
        let own = selfBinding
        for binding in opened { _ = inner.slot(for: binding) }
        let root = inner.compile(body)
        let program = Program(inner.build, root: root, inputCount: opened.count)
        // What the body took from outside stands behind the parameters.
        let captured = inner.captures.map { binding in inner.slots[binding] ?? 0 }
        let itself = inner.captures.firstIndex { $0 == own } ?? -1
        selfBinding = nil
        let sources = inner.captures.map { binding in binding == own ? Int32(-1) : frameSlot(binding) }
        selfBinding = own
        build.operands.reserveCapacity(build.operands.count + captured.count)
        let plan = LambdaPlan(
            program: program,
            parameters: zip(parameters, opened).map {
                FunctionValue.Parameter($0.name, checked.bindings[$1].type)
            },
            result: { if case .function(_, let result) = checked.type(of: node) { result } else { .any } }(),
            captured: zip(sources, captured).flatMap { [$0, $1] }, itself: itself, isExternal: isExternal)
        build.lambdas.append(plan)
        build.hostCalls.append(contentsOf: program.hostCalls)
        return build.emit(.lambda(Int32(build.lambdas.count - 1)), node.span)
    }
}

extension Resolution {
    func mentions(_ binding: Int) -> Bool {
        switch self {
        case .binding(let other): other == binding
        case .member(let item, _): item == binding
        case .maybeMember(let item, _, let otherwise): item == binding || otherwise.mentions(binding)
        case .builtin, .unknown: false
        }
    }
}
