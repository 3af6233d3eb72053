import DMN
import Evidence
import FEEL
import Scalars
import Words

// How sure: conditions over drawn evidence.
extension ReviewSession {
    /// For each condition, the share of draws in which it holds among those in which it is known; nil where its finding
    /// is unknown. Conditions upon values without standard errors give 0 or 1.
    ///
    /// - Parameters:
    ///   - cores: threads that share the draws of a condition.
    ///   - columnar: whether conditions go through the typed engine where it takes them; the answers are the same.
    mutating func probabilities(_ count: Int, _ draws: Draws, cores: Int = 1, columnar: Bool = true)
        -> [Double?]
    {
        host.records = false
        var results: [String: [UInt8]] = [:]
        for id in engine.conditionOrder {
            guard let condition = compact.conditions.first(where: { $0.id == id }) else { continue }
            let columns = columnar ? outcomesInColumns(of: condition, count, draws, results, cores) : nil
            results[id] = columns ?? outcomes(of: condition, count, draws, results)
        }
        return compact.conditions.map { condition in
            guard let outcomes = results[condition.id] else { return nil }
            let known = outcomes.count { $0 != 2 }
            return known * 2 < outcomes.count ? nil : Double(outcomes.count { $0 == 1 }) / Double(known)
        }
    }

    /// The same as `outcomes`, with a column for each call; nil where the typed engine does not take the condition.
    mutating func outcomesInColumns(
        of condition: Condition, _ count: Int, _ draws: Draws, _ others: [String: [UInt8]], _ cores: Int
    ) -> [UInt8]? {
        guard let columnar = engine.columnar[condition.id] else { return nil }
        host.acceptance = acceptance(condition)
        defer { host.acceptance = .anything }
        let prepared = columnar.calls.map { host.resolve($0.function, $0.arguments) }
        let varies = prepared.map { $0.varies(in: host.evidence) }
        let rows = columnar.findings.isEmpty && !varies.contains(true) ? 1 : count
        let columns = zip(columnar.calls.indices, prepared).map { index, prepared -> Column in
            if varies[index], case .rows(let resolution) = prepared {
                return .number(NumberColumn(draws.decimals(resolution, count: rows, in: host.evidence)))
            }
            let value = Array(repeating: host.answer(prepared), count: rows)
            return ColumnarCondition.column(value, for: columnar.calls[index].function)
        }
        let findings = columnar.findings.map { id -> [String?] in
            guard let drawn = others[id] else {
                return Array(repeating: value(.finding, id).string, count: rows)
            }
            return drawn.map { ($0 == 1 ? Finding.met : $0 == 0 ? .notMet : .unknown).rawValue }
        }
        let question = (place: place, asOf: asOf)
        guard
            let holds = columnar.holds(
                evidence: columns, findings: findings, questions: { _ in question }, rows: rows, cores: cores)
        else { return nil }
        let outcomes = (0..<rows).map { row -> UInt8 in holds[row].map { $0 ? 1 : 0 } ?? 2 }
        return rows == count ? outcomes : Array(repeating: outcomes.first ?? 2, count: count)
    }

    /// 0 false, 1 true, 2 unknown, a draw each.
    mutating func outcomes(
        of condition: Condition, _ count: Int, _ draws: Draws, _ others: [String: [UInt8]]
    ) -> [UInt8] {
        guard let (program, findings) = engine.condition(condition.id) else {
            return Array(repeating: 2, count: count)
        }
        host.acceptance = acceptance(condition)
        host.beginDraws(draws, sites: (program.hostCalls.map(\.site).max() ?? -1) + 1)
        defer {
            host.endDraws()
            host.acceptance = .anything
        }
        var outcomes: [UInt8] = []
        outcomes.reserveCapacity(count)
        var inputs: [Value] = [.string(place), .date(asOf.on), .date(asOf.known)]
        let fixed = findings.map { others[$0] == nil ? value(.finding, $0) : Value.null }
        inputs += fixed
        for draw in 0..<count {
            host.setDraw(draw)
            for (index, id) in findings.enumerated() {
                if let drawn = others[id] {
                    inputs[3 + index] = .string(
                        (drawn[draw] == 1 ? Finding.met : drawn[draw] == 0 ? .notMet : .unknown).rawValue)
                }
            }
            switch CompactEngine.run(program, inputs, &evaluation).boolean {
            case true: outcomes.append(1)
            case false: outcomes.append(0)
            case nil: outcomes.append(2)
            }
            // Nothing here varies: one evaluation speaks for all.
            if draw == 0, findings.isEmpty, !host.uncertainRows {
                return Array(repeating: outcomes[0], count: count)
            }
        }
        return outcomes
    }
}
