import Scalars

extension Evaluation {
    /// DMN 1.5 §10.3.4.4 but for the statistics.
    @inline(never)
    mutating func list(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt)
        -> Value
    {
        guard case .list(let items) = arguments[0] else { return .null }
        try spend(items.count, span)
        switch builtin {
        case .count: return .number(Decimal128(items.count))
        case .listContains:
            for item in items {
                try charge(item, arguments[1], span)
                if Value.same(item, arguments[1]) { return true }
            }
            return false
        case .reverse: return .list(items.reversed())
        case .sublist: return try sublist(items, arguments, span)
        case .append: return .list(items + [arguments[1]] + (arguments[2].list ?? []))
        case .concatenate where arguments.count == 1:
            return .list(try joined(items, span))
        case .concatenate: return .list(items)
        case .union: return .list(try distinct(try joined(items, span), span))
        case .distinctValues: return .list(try distinct(items, span))
        case .flatten:
            var flat: [Value] = []
            try flatten(items, into: &flat, depth: 0, span)
            return .list(flat)
        case .insertBefore:
            guard case .number(let number) = arguments[1],
                let index = Evaluation.index(number, count: items.count)
            else { return try null(.outOfRange("position"), span) }
            var changed = items
            changed.insert(arguments[2], at: index)
            return .list(changed)
        case .remove:
            guard case .number(let number) = arguments[1],
                let index = Evaluation.index(number, count: items.count)
            else { return try null(.outOfRange("position"), span) }
            var changed = items
            changed.remove(at: index)
            return .list(changed)
        case .indexOf:
            var positions: [Value] = []
            for (index, item) in items.enumerated() {
                try charge(item, arguments[1], span)
                if Value.same(item, arguments[1]) { positions.append(.number(Decimal128(index + 1))) }
            }
            return .list(positions)
        case .listReplace: return try listReplace(items, arguments, span)
        default: return try sort(items, arguments, span)
        }
    }

    private func sublist(_ items: [Value], _ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt)
        -> Value
    {
        guard case .number(let number) = arguments[1],
            let start = Evaluation.index(number, count: items.count)
        else { return try null(.outOfRange("start position"), span) }
        guard case .number(let length) = arguments[2] else { return .list(Array(items[start...])) }
        guard let count = length.rounded(scale: 0, .down)?.integer, count >= 0, count <= items.count - start
        else {
            return try null(.outOfRange("length"), span)
        }
        return .list(Array(items[start..<start + count]))
    }

    /// Lists put behind one another; an argument that is no list counts as a list of one.
    private func joined(_ lists: [Value], _ span: SourceSpan) throws(Halt) -> [Value] {
        var all: [Value] = []
        for list in lists {
            if case .list(let items) = list { all += items } else { all.append(list) }
            try checkSize(all.count, span)
        }
        return all
    }

    private mutating func distinct(_ items: [Value], _ span: SourceSpan) throws(Halt) -> [Value] {
        var kept: [Value] = []
        var numbers: Set<Decimal128> = []
        var strings: Set<String> = []
        for item in items {
            switch item {
            case .number(let number): if !numbers.insert(number).inserted { continue }
            case .string(let text):
                try charge(item, span)
                if !strings.insert(text).inserted { continue }
            default:
                // At worst every item kept is gone through, as deep as this one goes.
                try spend(kept.count, span)
                for other in kept { try charge(other, item, span) }
                if kept.contains(where: { Value.same($0, item) }) { continue }
            }
            kept.append(item)
        }
        return kept
    }

    private mutating func flatten(_ items: [Value], into flat: inout [Value], depth: Int, _ span: SourceSpan)
        throws(Halt)
    {
        guard depth < 1_000 else { throw .limit(.nesting, span) }
        try spend(items.count, span)
        for item in items {
            if case .list(let inner) = item {
                try flatten(inner, into: &flat, depth: depth + 1, span)
            } else {
                flat.append(item)
                try checkSize(flat.count, span)
            }
        }
    }

    private mutating func listReplace(_ items: [Value], _ arguments: BuiltinArguments, _ span: SourceSpan)
        throws(Halt) -> Value
    {
        var changed = items
        if case .function(let matches) = arguments[1] {
            guard matches.parameters.count == 2 else {
                return try null(.wrongArgumentCount(of: "match"), span)
            }
            for (index, item) in items.enumerated() {
                switch try invoke(matches, [item, arguments[2]], span) {
                case .boolean(let truth): if truth { changed[index] = arguments[2] }
                case let other: return try null(.wrongType(expected: .boolean, found: other.briefType), span)
                }
            }
            return .list(changed)
        }
        guard case .number(let number) = arguments[1],
            let index = Evaluation.index(number, count: items.count)
        else {
            return try null(.outOfRange("position"), span)
        }
        changed[index] = arguments[2]
        return .list(changed)
    }

    /// A stable merge sort, so that a wayward order function can do no harm and its calls are counted.
    private mutating func sort(_ items: [Value], _ arguments: BuiltinArguments, _ span: SourceSpan)
        throws(Halt)
        -> Value
    {
        let function = arguments[1].function
        if let function, function.parameters.count != 2 {
            return try null(.wrongArgumentCount(of: "precedes"), span)
        }
        var failure: Value?
        var source = items
        var target = items
        var width = 1
        while width < items.count {
            var start = 0
            while start < items.count {
                let middle = min(start + width, items.count)
                let end = min(start + 2 * width, items.count)
                var (left, right, out) = (start, middle, start)
                while out < end {
                    var takesRight = left >= middle
                    if !takesRight, right < end {
                        takesRight = try precedes(source[right], source[left], function, &failure, span)
                        if let failure { return failure }
                    }
                    target[out] = takesRight ? source[right] : source[left]
                    if takesRight { right += 1 } else { left += 1 }
                    out += 1
                }
                start += 2 * width
            }
            swap(&source, &target)
            width *= 2
        }
        return .list(source)
    }

    private mutating func precedes(
        _ left: Value, _ right: Value, _ function: FunctionValue?, _ failure: inout Value?, _ span: SourceSpan
    ) throws(Halt) -> Bool {
        if let function {
            let verdict = try invoke(function, [left, right], span)
            if case .boolean(let truth) = verdict { return truth }
            failure = try null(
                .wrongType(expected: .boolean, found: verdict.briefType), span, because: verdict.nullReason)
            return false
        }
        try step(span)
        try charge(left, right, span)
        guard let order = Value.order(left, right) else {
            failure = try null(.incomparable(left.briefType, right.briefType), span)
            return false
        }
        return order < 0
    }
}
