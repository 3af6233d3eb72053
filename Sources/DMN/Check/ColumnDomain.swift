import FEEL
import Scalars

/// What the tests of one column can tell apart: points and the stretches between them, or the values of an
/// enumeration.
struct ColumnDomain {
    /// The values that tests mention, in order.
    let points: [Value]
    /// Ordered values have stretches around the points; others one piece for everything else.
    let isOrdered: Bool
    let isBoolean: Bool
    /// The pieces that the column's values or its type allow.
    let allowed: Cells

    var count: Int { isOrdered ? points.count * 2 + 1 : isBoolean ? 2 : points.count + 1 }

    /// - Parameters:
    ///   - tests: the tests of all rules.
    ///   - limits: what restricts the column as a whole.
    init?(tests: [ColumnTest], limits: ColumnTest?) {
        var found: [Value] = []
        var hasRanges = false
        for test in tests + (limits.map { [$0] } ?? []) {
            for part in test.parts {
                switch part {
                case .point(let value): found.append(value)
                case .interval(let low, _, let high, _):
                    hasRanges = true
                    found += [low, high].compactMap { $0 }
                }
            }
        }
        found.removeAll { $0.isNull }
        let kinds = Set(found.map(\.kind))
        guard kinds.count <= 1 else { return nil }
        isBoolean = kinds == [.boolean]
        if isBoolean {
            points = [.boolean(false), .boolean(true)]
            isOrdered = false
        } else {
            let isText = kinds == [.string] || kinds.isEmpty
            isOrdered = hasRanges || !isText
            var distinct: [Value] = []
            if isOrdered {
                var comparable = true
                found.sort { left, right in
                    guard let order = Value.order(left, right) else {
                        comparable = false
                        return false
                    }
                    return order < 0
                }
                guard comparable else { return nil }
            }
            for value in found
            where
                !(isOrdered
                ? distinct.last.map { Value.same($0, value) } ?? false
                : distinct.contains { Value.same($0, value) })
            {
                distinct.append(value)
            }
            points = distinct
        }
        guard points.count <= 2_000 else { return nil }
        let size = isOrdered ? points.count * 2 + 1 : isBoolean ? 2 : points.count + 1
        var all = Cells(all: size)
        if let limits, !limits.isAnything {
            all = ColumnDomain.cover(limits, points, isOrdered, size)
        }
        allowed = all
    }

    func cover(_ test: ColumnTest) -> Cells {
        test.isAnything ? Cells(all: count) : ColumnDomain.cover(test, points, isOrdered, count)
    }

    private static func cover(_ test: ColumnTest, _ points: [Value], _ isOrdered: Bool, _ count: Int) -> Cells
    {
        var cells = Cells(none: count)
        for part in test.parts {
            switch part {
            case .point(let value):
                if let at = points.firstIndex(where: { Value.same($0, value) }) {
                    cells.insert(isOrdered ? at * 2 + 1 : at)
                }
            case .interval(let low, let lowClosed, let high, let highClosed):
                guard isOrdered else { continue }
                var from = 0
                var to = count - 1
                if let low, let at = points.firstIndex(where: { Value.same($0, low) }) {
                    from = lowClosed ? at * 2 + 1 : at * 2 + 2
                }
                if let high, let at = points.firstIndex(where: { Value.same($0, high) }) {
                    to = highClosed ? at * 2 + 1 : at * 2
                }
                if from <= to { for index in from...to { cells.insert(index) } }
            }
        }
        return test.isNegated ? cells.complement(in: Cells(all: count)) : cells
    }

    /// A set of pieces in FEEL's own notation; nil when it is all that is allowed.
    func text(_ cells: Cells, name: String) -> String? {
        let cells = cells.intersection(allowed)
        if cells == allowed { return nil }
        if !isOrdered {
            let inside = points.indices.filter { cells.contains($0) }
            if !isBoolean, cells.contains(points.count) {
                let outside = points.indices.filter { !cells.contains($0) && allowed.contains($0) }
                return "\(name) not in (\(outside.map { points[$0].literal }.joined(separator: ", ")))"
            }
            return inside.count == 1
                ? "\(name) = \(points[inside[0]].literal)"
                : "\(name) in (\(inside.map { points[$0].literal }.joined(separator: ", ")))"
        }
        var parts: [String] = []
        var index = 0
        while index < count {
            guard cells.contains(index) else {
                index += 1
                continue
            }
            let first = index
            while index < count, cells.contains(index) { index += 1 }
            parts.append(stretch(first, index - 1))
        }
        if parts.count == 1, let only = parts.first {
            return only.first.map { "<>=".contains($0) } == true ? "\(name) \(only)" : "\(name) in \(only)"
        }
        return "\(name) in (\(parts.joined(separator: ", ")))"
    }

    private func stretch(_ first: Int, _ last: Int) -> String {
        let low = first == 0 ? nil : points[(first - 1) / 2].literal
        let high = last == count - 1 ? nil : points[last / 2].literal
        let lowClosed = first % 2 == 1
        let highClosed = last % 2 == 1
        switch (low, high) {
        case (let low?, let high?):
            if first == last, lowClosed { return "= \(low)" }
            return (lowClosed ? "[" : "(") + "\(low)..\(high)" + (highClosed ? "]" : ")")
        case (let low?, nil): return (lowClosed ? ">= " : "> ") + low
        case (nil, let high?): return (highClosed ? "<= " : "< ") + high
        case (nil, nil): return "anything"
        }
    }
}

/// The unary tests of a cell as sets of values, where they are that simple.
struct ColumnTest {
    enum Part {
        case point(Value)
        case interval(Value?, lowClosed: Bool, Value?, highClosed: Bool)
    }

    var isAnything = false
    var isNegated = false
    var parts: [Part] = []

    /// Nil for tests that are more than values and ranges.
    init?(_ text: String) {
        if text.allSatisfy({ $0.isWhitespace || $0 == "-" }) {
            isAnything = true
            return
        }
        let tree = SyntaxTree(text, as: .unaryTests, in: Scope())
        guard tree.diagnostics.isEmpty else { return nil }
        switch tree.root.form {
        case .anything: isAnything = true
        case .tests(let nodes, let negated):
            isNegated = negated
            for node in nodes {
                guard let part = ColumnTest.part(node, tree) else { return nil }
                switch part {
                case .anything: isAnything = true
                case .part(let part): parts.append(part)
                }
            }
        default: return nil
        }
    }

    private enum Read {
        case anything
        case part(Part)
    }

    private static func part(_ node: Node, _ tree: SyntaxTree) -> Read? {
        switch node.form {
        case .anything: return .anything
        case .halfLine(let comparison, let end):
            guard let value = constant(end, tree) else { return nil }
            switch comparison {
            case .less: return .part(.interval(nil, lowClosed: false, value, highClosed: false))
            case .lessOrEqual: return .part(.interval(nil, lowClosed: false, value, highClosed: true))
            case .greater: return .part(.interval(value, lowClosed: false, nil, highClosed: false))
            case .greaterOrEqual: return .part(.interval(value, lowClosed: true, nil, highClosed: false))
            case .equal: return .part(.point(value))
            case .notEqual: return nil
            }
        case .interval(let interval):
            guard let low = constant(interval.low, tree), let high = constant(interval.high, tree),
                let order = Value.order(low, high), order <= 0
            else { return nil }
            return .part(
                .interval(low, lowClosed: interval.lowClosed, high, highClosed: interval.highClosed))
        default:
            return constant(node, tree).map { .part(.point($0)) }
        }
    }

    /// The value of a text that needs nothing but itself.
    private static func constant(_ node: Node, _ tree: SyntaxTree) -> Value? {
        switch node.form {
        case .number(let value): return .number(value)
        case .string(let value): return .string(value)
        case .boolean(let value): return .boolean(value)
        case .null: return .null
        case .negation, .atLiteral, .call:
            let (piece, used) = Piece.compile(
                tree.source[node.span], as: .expression, variables: [], tested: nil, types: [:],
                functions: [],
                limits: .standard)
            guard used.isEmpty, piece.diagnostics.isEmpty else { return nil }
            var evaluation = Evaluation()
            guard let value = try? piece.evaluate([], &evaluation, nil) else { return nil }
            switch value {
            case .number, .string, .boolean, .date, .time, .dateTime, .daysDuration, .yearsDuration:
                return value
            default: return nil
            }
        default: return nil
        }
    }
}
