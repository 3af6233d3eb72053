import Scalars

extension Evaluation {
    /// The value of a step. The cases that loop or call stand in their own functions, to keep this frame small.
    mutating func evaluate(_ index: Int32, _ program: Program, _ frame: UnsafeMutablePointer<Value>)
        throws(Halt) -> Value
    {
        switch program.steps[Int(index)] {
        case .constant(let constant):
            return try placedConstant(program.constants[Int(constant)])
        case .slot(let slot):
            return frame[Int(slot)]
        case .member(let base, let key):
            return try member(
                try evaluate(base, program, frame), program.keys[Int(key)], program.spans[Int(index)])
        case .memberOr(let slot, let key, let otherwise):
            if case .context(let context) = frame[Int(slot)], let value = context[program.keys[Int(key)]] {
                return value
            }
            return try evaluate(otherwise, program, frame)
        case .negate(let operand):
            return try negate(try evaluate(operand, program, frame), program.spans[Int(index)])
        case .arithmetic(let operation, let left, let right):
            let left = try evaluate(left, program, frame)
            let right = try evaluate(right, program, frame)
            return try arithmetic(operation, left, right, program, index)
        case .chain(let first, let terms):
            return try chain(first, terms, program, frame, index)
        case .compare(let comparison, let left, let right):
            let left = try evaluate(left, program, frame)
            let right = try evaluate(right, program, frame)
            try charge(left, right, program.spans[Int(index)])
            return try placed(Value.compare(comparison, left, right), program.spans[Int(index)])
        case .between(let value, let low, let high):
            return try between(value, low, high, program, frame, index)
        case .conjunction(let terms):
            return try logic(terms, deciding: false, program, frame, index)
        case .disjunction(let terms):
            return try logic(terms, deciding: true, program, frame, index)
        case .membership(let slot, let value, let tests):
            frame[Int(slot)] = try evaluate(value, program, frame)
            return try passes(slot, tests, program, frame, index)
        case .tests(let slot, let tests, let negated):
            let passed = try passes(slot, tests, program, frame, index)
            return negated ? passed.boolean.map { .boolean(!$0) } ?? passed : passed
        case .conditional(let condition, let then, let otherwise):
            let test = try evaluate(condition, program, frame)
            if case .boolean(true) = test { return try evaluate(then, program, frame) }
            return try evaluate(otherwise, program, frame)
        case .list(let items):
            return try list(items, program, frame, index)
        case .context(let shape, let slot, let entries):
            return try context(shape, slot, entries, program, frame, index)
        case .interval(let low, let high, let closed):
            let low = try evaluate(low, program, frame)
            let high = try evaluate(high, program, frame)
            return try interval(low, high, closed, program.spans[Int(index)])
        case .halfLine(let comparison, let end):
            let end = try evaluate(end, program, frame)
            return try made(.range(RangeValue(comparison, end)), program.spans[Int(index)])
        case .filter(let base, let predicate, let slot, let kind):
            return try filter(base, predicate, Int(slot), kind, program, frame, index)
        case .forLoop(let plan):
            return try forLoop(program.loops[Int(plan)], program, frame, index)
        case .quantified(let plan):
            return try quantified(program.loops[Int(plan)], program, frame, index)
        case .lambda(let plan):
            return try made(lambda(program.lambdas[Int(plan)], frame), program.spans[Int(index)])
        case .builtin(let builtin, let arguments):
            return try builtinCall(builtin, arguments, program, frame, index)
        case .host(let function, let site, let arguments):
            return try hostCall(Int(function), Int(site), arguments, program, frame, index)
        case .invoke(let callee, let arguments, let names):
            return try invocation(callee, arguments, names, program, frame, index)
        case .instanceOf(let value, let type):
            let value = try evaluate(value, program, frame)
            try charge(value, program.spans[Int(index)])
            return .boolean(value.isInstance(of: program.types[Int(type)]))
        case .traced(let inner, let kind):
            return try traced(inner, kind, index, program, frame)
        }
    }

    /// Constants that are nulls with a reason still answer to strict mode.
    @inline(__always)
    private func placedConstant(_ value: Value) throws(Halt) -> Value {
        if environment.strict.rawValue != 0, case .null(let reason?) = value,
            !environment.strict.isDisjoint(with: reason.kind.family)
        {
            throw .refused(reason)
        }
        return value
    }

    // MARK: Logic

    /// `and` is decided by false, `or` by true; failing that, null where any term was no boolean
    /// (DMN 1.5 Table 50).
    @inline(never)
    private mutating func logic(
        _ terms: OperandRange, deciding: Bool, _ program: Program, _ frame: UnsafeMutablePointer<Value>,
        _ index: Int32
    ) throws(Halt) -> Value {
        var unknown: Value?
        for position in Int(terms.start)..<Int(terms.start + terms.count) {
            let value = try evaluate(program.operands[position], program, frame)
            switch value {
            case .boolean(let truth): if truth == deciding { return value }
            default: if unknown == nil { unknown = value }
            }
        }
        guard let unknown else { return .boolean(!deciding) }
        if case .null = unknown { return null(from: unknown, program.spans[Int(index)]) }
        return try null(.wrongType(expected: .boolean, found: unknown.briefType), program.spans[Int(index)])
    }

    @inline(never)
    private mutating func between(
        _ value: Int32, _ low: Int32, _ high: Int32, _ program: Program, _ frame: UnsafeMutablePointer<Value>,
        _ index: Int32
    ) throws(Halt) -> Value {
        let value = try evaluate(value, program, frame)
        let low = try evaluate(low, program, frame)
        let high = try evaluate(high, program, frame)
        let above = Value.compare(.greaterOrEqual, value, low)
        let below = Value.compare(.lessOrEqual, value, high)
        switch (above, below) {
        case (.boolean(let a), .boolean(let b)): return .boolean(a && b)
        case (.null, _): return try placed(above, program.spans[Int(index)])
        default: return try placed(below, program.spans[Int(index)])
        }
    }

    // MARK: Unary tests

    @inline(never)
    private mutating func passes(
        _ slot: Int32, _ tests: OperandRange, _ program: Program, _ frame: UnsafeMutablePointer<Value>,
        _ index: Int32
    ) throws(Halt) -> Value {
        var unknown: Value?
        var position = Int(tests.start)
        let end = position + Int(tests.count)
        while position < end {
            let speaks = program.operands[position] == 1
            let test = try evaluate(program.operands[position + 1], program, frame)
            // A test that speaks of `?` and comes to null is unknown; only the literal null asks for null.
            let verdict =
                speaks && (test.isNull || test.boolean != nil)
                ? test : Evaluation.test(frame[Int(slot)], against: test)
            if case .boolean(true) = verdict { return verdict }
            if case .null = verdict, unknown == nil { unknown = verdict }
            position += 2
        }
        guard let unknown else { return false }
        return try placed(unknown, program.spans[Int(index)])
    }

    /// Whether a value passes a test's value: lies in the range, is among the list, or equals it
    /// (DMN 1.5 Table 55).
    static func test(_ value: Value, against test: Value) -> Value {
        switch test {
        case .range(let range):
            if case .range = value { return Value.equals(value, test) }
            return range.contains(value)
        case .list(let items):
            if case .list(let own) = value {
                if Value.same(value, test) { return true }
                // A list passes when it is one of the lists listed, or all of it passes.
                if items.contains(where: { Value.same(value, $0) }) { return true }
                if own.count == 1 { return Evaluation.test(own[0], against: test) }
                return false
            }
            var unknown: Value?
            for item in items {
                let verdict = Evaluation.test(value, against: item)
                if case .boolean(true) = verdict { return true }
                // Like `list contains`: an item of another kind is another value. A range cannot tell.
                if case .null = verdict, unknown == nil, case .range = item { unknown = verdict }
            }
            return unknown ?? false
        case .null:
            return value.isNull ? true : false
        default:
            return Value.equals(value, test)
        }
    }

    // MARK: Lists, contexts, ranges

    @inline(never)
    private mutating func list(
        _ items: OperandRange, _ program: Program, _ frame: UnsafeMutablePointer<Value>, _ index: Int32
    ) throws(Halt) -> Value {
        var values: [Value] = []
        values.reserveCapacity(Int(items.count))
        for position in Int(items.start)..<Int(items.start + items.count) {
            values.append(try evaluate(program.operands[position], program, frame))
        }
        return try made(.list(values), program.spans[Int(index)])
    }

    @inline(never)
    private mutating func context(
        _ shape: Int32, _ slot: Int32, _ entries: OperandRange, _ program: Program,
        _ frame: UnsafeMutablePointer<Value>, _ index: Int32
    ) throws(Halt) -> Value {
        var values: [Value] = []
        values.reserveCapacity(Int(entries.count))
        for offset in 0..<Int(entries.count) {
            let value = try evaluate(program.operands[Int(entries.start) + offset], program, frame)
            frame[Int(slot) + offset] = value
            values.append(value)
        }
        return try made(
            .context(FEELContext(shape: program.shapes[Int(shape)], values: values)),
            program.spans[Int(index)])
    }

    @inline(never)
    private mutating func interval(_ low: Value, _ high: Value, _ closed: UInt8, _ span: SourceSpan)
        throws(Halt)
        -> Value
    {
        let range = RangeValue(low, high, lowClosed: closed & 1 != 0, highClosed: closed & 2 != 0)
        if low.isNull || high.isNull { return try made(.range(range), span) }
        guard let order = Value.order(low, high), order <= 0, low.kind == high.kind else {
            return try null(.invalidRange, span)
        }
        return .range(range)
    }

    // MARK: Members

    @inline(never)
    func member(_ base: Value, _ name: String, _ span: SourceSpan) throws(Halt) -> Value {
        switch base {
        case .context(let context):
            if let value = context[name] { return value }
            return try null(.unknownMember(name), span)
        case .list(let items):
            var values: [Value] = []
            values.reserveCapacity(items.count)
            for item in items { values.append(try member(item, name, span)) }
            return .list(values)
        case .null: return null(from: base, span)
        default:
            if let value = TemporalMember(name)?.value(of: base) { return value }
            return try null(.unknownMember(name), span)
        }
    }
}
