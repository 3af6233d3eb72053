import DMN
import Evidence
import FEEL
import Scalars
import Words

// What is found of each condition, and upon what evidence.
extension ReviewSession {
    mutating func evaluateConditions() {
        for condition in compact.conditions {
            if let number = engine.number(.holds, of: condition.id), values[number] != nil { continue }
            host.forget()
            host.acceptance = acceptance(condition)
            _ = value(.holds, condition.id)
            if host.records {
                rowsUsed[condition.id] = host.rows
                eventsUsed[condition.id] = host.events
            }
        }
        host.acceptance = .anything
        for condition in compact.conditions {
            guard let grace = condition.grace, value(.holds, condition.id).boolean == false
            else { continue }
            if let until = graceEnd(condition, grace) { inGrace[condition.id] = until }
        }
        engine.setInGrace(inGrace.keys.sorted(), in: &values)
    }

    func acceptance(_ condition: Condition) -> Acceptance {
        Acceptance(condition, on: asOf.on)
    }

    /// The last day of grace, if the condition still held one grace period ago; found by halving the period, to a day.
    mutating func graceEnd(_ condition: Condition, _ grace: CalendarSpan) -> Day? {
        guard held(condition, daysAgo: asOf.on.days(since: asOf.on.receded(by: grace))) else { return nil }
        var low: Int64 = 0
        var high = asOf.on.days(since: asOf.on.receded(by: grace))
        while high - low > 1 {
            let middle = (low + high) / 2
            if held(condition, daysAgo: middle) { high = middle } else { low = middle }
        }
        return asOf.on.adding(days: -low)?.advanced(by: grace)
    }

    mutating func held(_ condition: Condition, daysAgo: Int64) -> Bool {
        guard let program = engine.formulas[condition.id]?.program,
            let on = asOf.on.adding(days: -daysAgo), let known = asOf.known.adding(days: -daysAgo)
        else { return false }
        let records = host.records
        host.records = false
        host.ask(AsOf(on: on, known: known), in: place)
        host.acceptance = Acceptance(condition, on: on)
        let value = CompactEngine.run(program, [.string(place), .date(on), .date(known)], &evaluation)
        host.ask(asOf, in: place)
        host.acceptance = .anything
        host.records = records
        return value.boolean == true
    }

    mutating func value(_ decision: ItemDecision, _ id: String) -> Value {
        guard let number = engine.number(decision, of: id) else { return .null }
        return engine.evaluate(number, &values, &evaluation)
    }

    mutating func finding(_ id: String) -> Finding {
        value(.finding, id).string.flatMap(Finding.init) ?? .unknown
    }

    mutating func review(_ condition: Condition) -> ConditionReview {
        let holds = value(.holds, condition.id)
        let finding = finding(condition.id)
        let rows = distinct(rowsUsed[condition.id] ?? [])
        return ConditionReview(
            id: condition.id, finding: finding, comparisons: comparisons(condition),
            reasons: finding == .unknown ? [MissingReason.words(holds.nullReason)] : [],
            evidence: uses(rows, condition) + events(condition), trend: trend(condition),
            graceUntil: inGrace[condition.id],
            waiver: waivers.first { $0.of == condition.id && $0.tracks.isEmpty },
            applies: (condition.from.map { $0 <= asOf.on } ?? true)
                && (condition.to.map { asOf.on <= $0 } ?? true))
    }

    mutating func comparisons(_ condition: Condition) -> [Comparison] {
        guard let formula = engine.formulas[condition.id] else { return [] }
        host.records = false
        host.acceptance = acceptance(condition)
        defer {
            host.records = true
            host.acceptance = .anything
        }
        return formula.comparisons({ side($0).boolean }).map { part in
            let left = side(part.left)
            let right = side(part.right)
            let holds = side("(\(part.left)) \(part.op.rawValue) (\(part.right))")
            return Comparison(
                subject: part.left, op: part.op, bound: part.right, value: left.number,
                threshold: right.number,
                valueText: left.isNull ? "?" : left.description,
                thresholdText: right.isNull ? "?" : right.description,
                holds: holds.boolean)
        }
    }

    /// The value of one side of a comparison, with findings it names in place.
    mutating func side(_ text: String) -> Value {
        let (program, findings) = engine.side(text)
        let inputs: [Value] =
            [.string(place), .date(asOf.on), .date(asOf.known)] + findings.map { value(.finding, $0) }
        return CompactEngine.run(program, inputs, &evaluation)
    }

    func uses(_ rows: [Int], _ condition: Condition) -> [CitedEvidence] {
        let base = reviewer.evidence
        let oldest = condition.maximumAge.map { asOf.on.receded(by: $0) }
        return rows.compactMap { row in
            guard let one = base.observation(row), let series = base.series(one.series) else { return nil }
            return CitedEvidence(
                series: one.series, place: one.place, period: "\(one.period)", value: one.value,
                standardError: one.standardError, unit: series.unit,
                source: one.source.isEmpty ? series.publisher : one.source, released: one.released,
                age: Int(asOf.on.days(since: one.period.last)),
                stale: oldest.map { one.period.last < $0 } ?? false,
                honesty: series.honesty)
        }
    }

    func events(_ condition: Condition) -> [CitedEvidence] {
        (eventsUsed[condition.id] ?? []).map { event in
            CitedEvidence(
                series: event.kind, place: event.place, period: "\(event.day)", value: nil,
                standardError: nil,
                unit: "", source: event.source, released: event.released,
                age: Int(asOf.on.days(since: event.day)), stale: false, honesty: .asKnownThen)
        }
    }

    static let trendYears = 5

    /// Five years of the first series the condition names.
    func trend(_ condition: Condition) -> Trend? {
        let calls = engine.formulas[condition.id]?.program.hostCalls ?? []
        guard
            let call = calls.first(where: { EvidenceFunction(rawValue: $0.function)?.seriesArgument != nil }),
            let name = call.arguments.first??.string, let series = reviewer.evidence.series(name),
            let found = try? reviewer.evidence.trend(
                of: name, in: place,
                since: asOf.on.receded(by: CalendarSpan(months: 12 * Self.trendYears + 12)), asOf: asOf)
        else { return nil }
        let slope = found.slope
        let better = series.direction == .higher ? slope.signum > 0 : slope.signum < 0
        return Trend(
            series: name, slope: slope, years: Self.trendYears, points: found.rows.count,
            direction: slope.isZero ? .steady : better ? .improving : .worsening)
    }

    func distinct(_ rows: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return rows.filter { seen.insert($0).inserted }
    }

    func usedSeries() -> [SeriesHonesty] {
        var names: Set<String> = []
        for rows in rowsUsed.values {
            for row in rows {
                names.insert(reviewer.evidence.series[Int(reviewer.evidence.rowSeries[row])].id)
            }
        }
        return names.sorted().compactMap { name in
            reviewer.evidence.series(name).map {
                SeriesHonesty(series: name, title: $0.title, honesty: $0.honesty)
            }
        }
    }
}
