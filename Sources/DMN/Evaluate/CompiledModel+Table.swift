import FEEL
import Scalars

/// Running decision tables (DMN 1.5 §8.2.11 and §10.3.3).
extension CompiledModel {
    func table(
        _ table: TableLogic, _ frame: inout [Value], _ evaluation: inout Evaluation, _ tracer: Tracer?
    ) throws(Halt) -> Value {
        var inputs: [Value] = []
        inputs.reserveCapacity(table.columns.count)
        for (index, column) in table.columns.enumerated() {
            let value = try column.input.evaluate(frame, &evaluation, nil)
            if let values = column.values, !value.isNull,
                try values.test(value, frame, &evaluation).boolean != true
            {
                let reason = NullReason.Kind.host(
                    code: "notAllowed", parameters: [value.literal, column.name, values.text])
                tracer?.table(
                    TableTrace(
                        table: table.source, inputs: inputs + [value], rejectedColumn: index, rules: [],
                        hits: []))
                return .null(reason)
            }
            inputs.append(value)
        }
        var hits: [Int] = []
        var outcomes: [TableTrace.Rule] = []
        let stopsAtFirst = table.source.hitPolicy == .first && tracer == nil
        for (number, rule) in table.rules.enumerated() {
            try evaluation.count()
            var matches = true
            var cells: [TableTrace.Cell] = []
            for (column, test) in rule.tests.enumerated() {
                guard let test else {
                    if tracer != nil { cells.append(.any) }
                    continue
                }
                let answer = try test.test(inputs[column], frame, &evaluation)
                let holds = answer.boolean == true
                if tracer != nil { cells.append(holds ? .matched : answer.isNull ? .unknown : .failed) }
                if !holds {
                    matches = false
                    if tracer == nil { break }
                }
            }
            if tracer != nil { outcomes.append(TableTrace.Rule(cells: cells, matches: matches)) }
            if matches {
                hits.append(number)
                if stopsAtFirst { break }
            }
        }
        let value = try outcome(table, &hits, frame, &evaluation)
        tracer?.table(
            TableTrace(table: table.source, inputs: inputs, rejectedColumn: nil, rules: outcomes, hits: hits))
        return value
    }

    /// Makes the result of the rules that match; `hits` becomes those that the result came from.
    private func outcome(
        _ table: TableLogic, _ hits: inout [Int], _ frame: [Value], _ evaluation: inout Evaluation
    ) throws(Halt) -> Value {
        if hits.isEmpty { return try noHit(table, frame, &evaluation) }
        switch table.source.hitPolicy {
        case .unique:
            guard hits.count == 1 else {
                let numbers = hits.map { "\($0 + 1)" }.joined(separator: ", ")
                return .null(.host(code: "manyRules", parameters: [numbers]))
            }
            return try row(table, hits[0], frame, &evaluation)
        case .first:
            hits = [hits[0]]
            return try row(table, hits[0], frame, &evaluation)
        case .any:
            let first = try row(table, hits[0], frame, &evaluation)
            for hit in hits.dropFirst() {
                let other = try row(table, hit, frame, &evaluation)
                if !Value.same(first, other) {
                    return .null(.host(code: "rulesDiffer", parameters: ["\(hits[0] + 1)", "\(hit + 1)"]))
                }
            }
            return first
        case .priority:
            let ordered = try prioritized(table, hits, frame, &evaluation)
            hits = ordered.first.map { [$0.rule] } ?? []
            return ordered.first?.value ?? .null
        case .outputOrder:
            let ordered = try prioritized(table, hits, frame, &evaluation)
            hits = ordered.map(\.rule)
            return .list(ordered.map(\.value))
        case .ruleOrder:
            return .list(try rows(table, hits, frame, &evaluation))
        case .collect:
            let values = try rows(table, hits, frame, &evaluation)
            guard let aggregation = table.source.aggregation else { return .list(values) }
            return aggregate(aggregation, values)
        }
    }

    private func noHit(
        _ table: TableLogic, _ frame: [Value], _ evaluation: inout Evaluation
    ) throws(Halt) -> Value {
        if table.outputs.contains(where: { $0.defaultEntry != nil }) {
            var values: [Value] = []
            for output in table.outputs {
                let value = try output.defaultEntry?.evaluate(frame, &evaluation, nil) ?? .null(.noMatch)
                values.append(try output.type.fit(value, &evaluation))
            }
            return together(table, values)
        }
        if table.source.hitPolicy == .collect {
            switch table.source.aggregation {
            case .none: return .list([])
            case .count: return 0
            default: break
            }
        }
        return .null(.noMatch)
    }

    private func together(_ table: TableLogic, _ values: [Value]) -> Value {
        if table.outputs.count == 1 { return values[0] }
        return .context(FEELContext(zip(table.outputs, values).map { ($0.name, $1) }))
    }

    private func entries(
        _ table: TableLogic, _ rule: Int, _ frame: [Value], _ evaluation: inout Evaluation
    ) throws(Halt) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(table.outputs.count)
        for (output, entry) in zip(table.outputs, table.rules[rule].outputs) {
            let value = try entry.evaluate(frame, &evaluation, nil)
            values.append(try output.type.fit(value, &evaluation))
        }
        return values
    }

    private func row(
        _ table: TableLogic, _ rule: Int, _ frame: [Value], _ evaluation: inout Evaluation
    ) throws(Halt) -> Value {
        together(table, try entries(table, rule, frame, &evaluation))
    }

    private func rows(
        _ table: TableLogic, _ rules: [Int], _ frame: [Value], _ evaluation: inout Evaluation
    ) throws(Halt) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(rules.count)
        for rule in rules { values.append(try row(table, rule, frame, &evaluation)) }
        return values
    }

    /// Rules by the place of their outputs among the output values, first column first.
    private func prioritized(
        _ table: TableLogic, _ hits: [Int], _ frame: [Value], _ evaluation: inout Evaluation
    ) throws(Halt) -> [(rule: Int, value: Value)] {
        var ranked: [(rule: Int, value: Value, ranks: [Int])] = []
        for hit in hits {
            let values = try entries(table, hit, frame, &evaluation)
            var ranks: [Int] = []
            for (output, value) in zip(table.outputs, values) {
                var rank = output.priorities.count
                for (place, test) in output.priorities.enumerated()
                where try test.test(value, frame, &evaluation).boolean == true {
                    rank = place
                    break
                }
                ranks.append(rank)
            }
            ranked.append((hit, together(table, values), ranks))
        }
        let order = ranked.indices.sorted { left, right in
            for (a, b) in zip(ranked[left].ranks, ranked[right].ranks) where a != b { return a < b }
            return left < right
        }
        return order.map { (ranked[$0].rule, ranked[$0].value) }
    }

    private func aggregate(_ aggregation: DecisionTable.Aggregation, _ values: [Value]) -> Value {
        if aggregation == .count { return .number(Decimal128(values.count)) }
        guard var best = values.first else { return .null(.noMatch) }
        for value in values.dropFirst() {
            switch aggregation {
            case .sum:
                guard case .number(let a) = best, case .number(let b) = value else {
                    return .null(.wrongType(expected: .number, found: value.type))
                }
                guard let sum = a.adding(b) else { return .null(.overflow) }
                best = .number(sum)
            case .min, .max:
                guard let order = Value.order(value, best) else {
                    return .null(.incomparable(value.type, best.type))
                }
                if aggregation == .min ? order < 0 : order > 0 { best = value }
            case .count: break
            }
        }
        if aggregation == .sum, best.number == nil {
            return .null(.wrongType(expected: .number, found: best.type))
        }
        return best
    }
}
