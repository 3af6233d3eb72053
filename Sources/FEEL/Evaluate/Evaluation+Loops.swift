import Scalars

extension Evaluation {
    // MARK: Filters

    @inline(never)
    mutating func filter(
        _ base: Int32, _ predicate: Int32, _ slot: Int, _ kind: FilterKind, _ program: Program,
        _ frame: UnsafeMutablePointer<Value>, _ index: Int32
    ) throws(Halt) -> Value {
        let span = program.spans[Int(index)]
        let value = try evaluate(base, program, frame)
        let items: [Value]
        switch value {
        case .list(let list): items = list
        case .null: return null(from: value, span)
        default: items = [value]
        }
        if kind == .position {
            frame[slot] = .null
            return try item(try evaluate(predicate, program, frame), of: items, span)
        }
        var kept: [Value] = []
        for (position, candidate) in items.enumerated() {
            try step(span)
            frame[slot] = candidate
            let test = try evaluate(predicate, program, frame)
            switch test {
            case .boolean(true): kept.append(candidate)
            // A predicate whose type only its value tells may turn out to be a position.
            case .number where position == 0 && kind == .open: return try item(test, of: items, span)
            case .boolean, .null: continue
            default: return try null(.wrongType(expected: .boolean, found: test.briefType), span)
            }
        }
        if items.isEmpty, kind == .open {
            frame[slot] = .null
            if case .number = try evaluate(predicate, program, frame) { return try null(.noSuchItem, span) }
        }
        return .list(kept)
    }

    private func item(_ position: Value, of items: [Value], _ span: SourceSpan) throws(Halt) -> Value {
        guard case .number(let number) = position else {
            if case .null = position { return null(from: position, span) }
            return try null(.wrongType(expected: .number, found: position.briefType), span)
        }
        guard let index = Evaluation.index(number, count: items.count) else {
            return try null(.noSuchItem, span)
        }
        return items[index]
    }

    /// The offset of a position that counts from one, or from the end when negative; nil outside the list.
    static func index(_ number: Decimal128, count: Int) -> Int? {
        guard let position = number.rounded(scale: 0, .down)?.integer, position != 0 else { return nil }
        let index = position > 0 ? position - 1 : count + position
        return index >= 0 && index < count ? index : nil
    }

    // MARK: Loops

    @inline(never)
    mutating func forLoop(
        _ plan: LoopPlan, _ program: Program, _ frame: UnsafeMutablePointer<Value>, _ index: Int32
    ) throws(Halt) -> Value {
        var results: [Value] = []
        let failure = try iterate(plan, 0, program, frame, index) { evaluation throws(Halt) in
            if plan.partial >= 0 { frame[plan.partial] = .list(results) }
            let value = try evaluation.evaluate(plan.body, program, frame)
            // Lets go of the shared list first, so that the append need not copy it.
            if plan.partial >= 0 { frame[plan.partial] = .null }
            results.append(value)
            if plan.partial >= 0 {
                try evaluation.spendOnCopy(of: results, kept: value, program.spans[Int(index)])
            }
            try evaluation.checkSize(results.count, program.spans[Int(index)])
            return true
        }
        if let failure { return failure }
        return try made(.list(results), program.spans[Int(index)])
    }

    /// A result that may hold on to `partial` makes each append copy all that is there.
    private mutating func spendOnCopy(of results: [Value], kept value: Value, _ span: SourceSpan) throws(Halt)
    {
        switch value {
        case .list, .context, .function, .range:
            // Memory is what this costs: a copy's item is charged like sixteen steps.
            try spend(results.count * 16, span)
            _ = try made(value, span)
            _ = try made(.list(results), span)
        default: break
        }
    }

    @inline(never)
    mutating func quantified(
        _ plan: LoopPlan, _ program: Program, _ frame: UnsafeMutablePointer<Value>, _ index: Int32
    ) throws(Halt) -> Value {
        let deciding = plan.quantifier == .some
        var unknown: Value?
        var decided = false
        let failure = try iterate(plan, 0, program, frame, index) { evaluation throws(Halt) in
            let value = try evaluation.evaluate(plan.body, program, frame)
            if case .boolean(let truth) = value {
                if truth == deciding {
                    decided = true
                    return false
                }
            } else if unknown == nil {
                unknown = value
            }
            return true
        }
        if let failure { return failure }
        if decided { return .boolean(deciding) }
        guard let unknown else { return .boolean(!deciding) }
        let span = program.spans[Int(index)]
        if case .null = unknown { return null(from: unknown, span) }
        return try null(.wrongType(expected: .boolean, found: unknown.briefType), span)
    }

    /// Runs the body for every combination, the first source outermost. The body answers whether to go on.
    /// - Returns: The null that stands for the whole where a source cannot be iterated.
    private mutating func iterate(
        _ plan: LoopPlan, _ depth: Int, _ program: Program, _ frame: UnsafeMutablePointer<Value>,
        _ index: Int32, _ body: (inout Evaluation) throws(Halt) -> Bool
    ) throws(Halt) -> Value? {
        var goesOn = true
        return try iterate(plan, depth, program, frame, index, &goesOn, body)
    }

    private mutating func iterate(
        _ plan: LoopPlan, _ depth: Int, _ program: Program, _ frame: UnsafeMutablePointer<Value>,
        _ index: Int32,
        _ goesOn: inout Bool, _ body: (inout Evaluation) throws(Halt) -> Bool
    ) throws(Halt) -> Value? {
        guard depth < plan.sources.count else {
            goesOn = try body(&self)
            return nil
        }
        let span = program.spans[Int(index)]
        let source = plan.sources[depth]
        let first = try evaluate(source.source, program, frame)
        var items: Items
        if source.end >= 0 {
            let last = try evaluate(source.end, program, frame)
            guard let counted = Items(from: first, to: last) else {
                return try cannotIterate(first.isNull ? first : last, span)
            }
            items = counted
        } else {
            switch first {
            case .list(let list): items = .list(list, 0)
            case .range(let range):
                guard let counted = Items(range) else { return try cannotIterate(first, span) }
                items = counted
            case .null: return try cannotIterate(first, span)
            default: items = .list([first], 0)
            }
        }
        while goesOn, let item = items.next() {
            try step(span)
            frame[source.slot] = item
            if let failure = try iterate(plan, depth + 1, program, frame, index, &goesOn, body) {
                return failure
            }
        }
        return nil
    }

    private func cannotIterate(_ source: Value, _ span: SourceSpan) throws(Halt) -> Value {
        if case .null = source { return null(from: source, span) }
        return try null(.wrongType(expected: .list(.any), found: source.briefType), span)
    }
}

/// The items a loop goes through, made one at a time: a range of a billion takes no room.
private enum Items {
    case list([Value], Int)
    /// The next number, the last, and the step of one up or down; nil once past the end.
    case numbers(Decimal128?, Decimal128, Decimal128)
    case days(Int64, last: Int64, step: Int64)

    /// An iteration range, upwards or downwards (DMN 1.5 grammar rule 44).
    init?(from first: Value, to last: Value) {
        switch (first, last) {
        case (.number(let a), .number(let b)):
            guard a.isInteger, b.isInteger else { return nil }
            self = .numbers(a, b, a <= b ? 1 : -1)
        case (.date(let a), .date(let b)):
            self = .days(a.number, last: b.number, step: a <= b ? 1 : -1)
        default: return nil
        }
    }

    /// A range value; open ends are left out.
    init?(_ range: RangeValue) {
        guard range.comparison == nil else { return nil }
        switch (range.low, range.high) {
        case (.number(let low), .number(let high)):
            guard low.isInteger, high.isInteger, let first = range.lowClosed ? low : low + 1,
                let last = range.highClosed ? high : high - 1
            else { return nil }
            self = first <= last ? .numbers(first, last, 1) : .list([], 0)
        case (.date(let low), .date(let high)):
            let (first, last) = (
                low.number + (range.lowClosed ? 0 : 1), high.number - (range.highClosed ? 0 : 1)
            )
            self = first <= last ? .days(first, last: last, step: 1) : .list([], 0)
        default: return nil
        }
    }

    mutating func next() -> Value? {
        switch self {
        case .list(let items, let position):
            guard position < items.count else { return nil }
            self = .list(items, position + 1)
            return items[position]
        case .numbers(let next, let last, let step):
            guard let next else { return nil }
            self = .numbers(next == last ? nil : next + step, last, step)
            return .number(next)
        case .days(let next, let last, let step):
            guard step > 0 ? next <= last : next >= last, let day = Day(number: next) else { return nil }
            self = .days(next + step, last: last, step: step)
            return .date(day)
        }
    }
}
