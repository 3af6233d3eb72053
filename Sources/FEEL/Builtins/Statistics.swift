import Scalars

extension Evaluation {
    /// `min` to `product` (DMN 1.5 Table 77). An empty list gives null but for `mode`, which gives an empty list.
    @inline(never)
    mutating func statistic(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan)
        throws(Halt)
        -> Value
    {
        guard case .list(let items) = arguments[0] else { return .null }
        try spend(items.count, span)
        if items.isEmpty { return builtin == .mode ? .list([]) : try null(.emptyList(builtin.name), span) }
        if builtin == .min || builtin == .max { return try extreme(items, greatest: builtin == .max, span) }
        if builtin == .sum || builtin == .mean, items[0].number == nil {
            return try sumOfDurations(items, mean: builtin == .mean, builtin, span)
        }
        var numbers: [Decimal128] = []
        numbers.reserveCapacity(items.count)
        for item in items {
            guard case .number(let number) = item else { return try misfit(item, builtin, .number, span) }
            numbers.append(number)
        }
        let result: Decimal128? =
            switch builtin {
            case .sum: Statistics.sum(numbers)
            case .mean: Statistics.mean(numbers)
            case .product: Statistics.product(numbers)
            case .median: Statistics.median(numbers)
            case .stddev: numbers.count < 2 ? nil : Statistics.deviation(numbers)
            default: nil
            }
        if builtin == .mode { return .list(Statistics.modes(numbers).map { .number($0) }) }
        if let result { return .number(result) }
        return try null(builtin == .stddev && numbers.count < 2 ? .emptyList("stddev") : .overflow, span)
    }

    private func misfit(_ item: Value, _ builtin: Builtin, _ expected: FEELType, _ span: SourceSpan)
        throws(Halt)
        -> Value
    {
        if case .null(let reason?) = item { return null(from: .null(reason), span) }
        return try null(
            .wrongArgument("list", of: builtin.name, expected: .list(expected), found: item.briefType), span)
    }

    private func extreme(_ items: [Value], greatest: Bool, _ span: SourceSpan) throws(Halt) -> Value {
        var best = items[0]
        if Value.order(best, best) == nil { return try misfit(best, greatest ? .max : .min, .number, span) }
        for item in items.dropFirst() {
            guard let order = Value.order(item, best) else {
                return try misfit(item, greatest ? .max : .min, best.briefType, span)
            }
            if greatest ? order > 0 : order < 0 { best = item }
        }
        return best
    }

    private func sumOfDurations(_ items: [Value], mean: Bool, _ builtin: Builtin, _ span: SourceSpan)
        throws(Halt)
        -> Value
    {
        switch items[0] {
        case .daysDuration, .yearsDuration: break
        default: return try misfit(items[0], builtin, .number, span)
        }
        var total = items[0]
        for item in items.dropFirst() {
            guard item.kind == total.kind, case .value(let sum) = Temporal.compute(.add, total, item) else {
                return try misfit(item, builtin, total.briefType, span)
            }
            total = sum
        }
        guard mean else { return total }
        if case .value(let value) = Temporal.compute(.divide, total, .number(Decimal128(items.count))) {
            return value
        }
        return try null(.overflow, span)
    }
}

/// Statistics of decimal numbers; nil where a number grows beyond all bounds.
enum Statistics {
    static func sum(_ numbers: [Decimal128]) -> Decimal128? {
        var total = Decimal128.zero
        for number in numbers {
            guard let next = total.adding(number) else { return nil }
            total = next
        }
        return total
    }

    static func mean(_ numbers: [Decimal128]) -> Decimal128? {
        sum(numbers).flatMap { $0.divided(by: Decimal128(numbers.count)) }
    }

    static func product(_ numbers: [Decimal128]) -> Decimal128? {
        var total = Decimal128.one
        for number in numbers {
            guard let next = total.multiplied(by: number) else { return nil }
            total = next
        }
        return total
    }

    static func median(_ numbers: [Decimal128]) -> Decimal128? {
        let sorted = numbers.sorted(by: <)
        let middle = sorted.count / 2
        guard middle < sorted.count else { return nil }
        if sorted.count % 2 == 1 { return sorted[middle] }
        return sorted[middle - 1].adding(sorted[middle])?.divided(by: 2)
    }

    /// The sample standard deviation.
    static func deviation(_ numbers: [Decimal128]) -> Decimal128? {
        guard let mean = mean(numbers) else { return nil }
        var squares = Decimal128.zero
        for number in numbers {
            guard let difference = number.subtracting(mean),
                let square = difference.multiplied(by: difference),
                let next = squares.adding(square)
            else { return nil }
            squares = next
        }
        return squares.divided(by: Decimal128(numbers.count - 1))?.squareRoot
    }

    /// The most frequent numbers, ascending.
    static func modes(_ numbers: [Decimal128]) -> [Decimal128] {
        var counts: [Decimal128: Int] = [:]
        for number in numbers { counts[number, default: 0] += 1 }
        let most = counts.values.max() ?? 0
        return counts.filter { $0.value == most }.keys.sorted(by: <)
    }
}
