import DMN
import Evidence
import FEEL
import Scalars
import Words

/// Holds a compact against the evidence: reviews for any place and day, with what was known on any day.
public struct Reviewer: Sendable {
    public let compact: Compact
    public let evidence: EvidenceBase
    public let legalFindings: [LegalFinding]
    /// Waivers in the text and from decisions.
    public let waivers: [Waiver]
    let engine: CompactEngine

    /// Compiles the compact. Expressions that cannot be read give unknown findings; `CompactFolder` refuses them.
    /// - Parameter decided: waivers recorded as decisions, added to those in the text.
    public init(_ folder: CompactFolder, decided: [Waiver] = []) {
        compact = folder.compact
        evidence = folder.evidence
        legalFindings = folder.legalFindings
        waivers = folder.compact.waivers + decided
        engine = CompactEngine(folder.compact)
    }

    /// Every condition, restriction and track for a day.
    /// - Parameter place: the compact's own place when nil.
    public func review(asOf: AsOf, place: String? = nil) -> Review {
        var session = ReviewSession(self, asOf: asOf, place: place ?? compact.place)
        return session.review()
    }

    /// A place's name; its id where there is no such place.
    func title(ofPlace id: String) -> Text {
        evidence.places.first { $0.id == id }?.name ?? Text(en: id, fr: id)
    }

    /// The waivers that hold on a day for a place: those given for it, for a place it lies in, or for every place.
    func waivers(on day: Day, in place: String) -> [Waiver] {
        waivers.filter { waiver in
            guard waiver.holds(on: day) else { return false }
            guard let home = waiver.place, home != place else { return true }
            let inside = try? evidence.places(within: home)
            return inside?.contains { $0.id == place } ?? false
        }
    }

    /// How waivers stand in the model's input: `id` for every track, `id@track` for one.
    static func waivedNames(_ waivers: [Waiver]) -> [String] {
        waivers.flatMap { waiver in
            waiver.tracks.isEmpty ? [waiver.of] : waiver.tracks.map { "\(waiver.of)@\($0)" }
        }
    }
}

/// One review under way.
struct ReviewSession: ~Copyable {
    let reviewer: Reviewer
    let asOf: AsOf
    let place: String
    let host: EvidenceHost
    private var evaluation: Evaluation
    private var values: Memo
    /// The waivers that hold on the day.
    private let waivers: [Waiver]
    private var inGrace: [String: Day] = [:]
    private var rowsUsed: [String: [Int]] = [:]
    private var eventsUsed: [String: [Event]] = [:]

    private var compact: Compact { reviewer.compact }
    private var engine: CompactEngine { reviewer.engine }

    init(_ reviewer: Reviewer, asOf: AsOf, place: String, host: EvidenceHost? = nil) {
        self.reviewer = reviewer
        self.asOf = asOf
        self.place = place
        let host = host ?? EvidenceHost(reviewer.evidence, legalFindings: reviewer.legalFindings)
        self.host = host
        evaluation = Evaluation(Environment(host: host))
        let held = reviewer.waivers(on: asOf.on, in: place)
        waivers = held
        values = reviewer.engine.question(
            place: place, asOf: asOf, waived: Reviewer.waivedNames(held))
        host.ask(asOf, in: place)
    }

    mutating func review() -> Review {
        host.records = true
        evaluateConditions()
        let conditions = compact.conditions.map { review($0) }
        let restrictions = compact.restrictions.map { review($0) }
        let scorecards = compact.scorecards.map { review($0) }
        let tracks = compact.tracks.map { review($0) }
        let used = usedSeries()
        return Review(
            compact: compact.id, place: place, placeTitle: reviewer.title(ofPlace: place), asOf: asOf,
            tracks: tracks, restrictions: restrictions,
            conditions: conditions, scorecards: scorecards,
            due: DueItems(self.reviewer, asOf, place, conditions).items(),
            honesty: used)
    }

    // MARK: Fast answers, for the past

    /// Takes from a batch which conditions hold, by their place among the compact's; the others are worked out here.
    mutating func take(_ holds: [Int: BooleanColumn], row: Int) {
        for (place, column) in holds {
            guard let number = engine.number(.holds, of: compact.conditions[place].id) else { continue }
            values[number] = column[row].map { .boolean($0) } ?? .null
        }
    }

    /// Findings and dispositions only.
    mutating func outcome() -> (findings: [Finding], dispositions: [Disposition], holds: [[Hold]]) {
        evaluateConditions()
        let findings = compact.conditions.map { finding($0.id) }
        let dispositions = compact.tracks.map { disposition($0.id) }
        let holds = zip(compact.tracks, dispositions).map { self.holds($0, $1) }
        return (findings, dispositions, holds)
    }

    // MARK: Conditions

    private mutating func evaluateConditions() {
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

    private func acceptance(_ condition: Condition) -> Acceptance {
        Acceptance(condition, on: asOf.on)
    }

    /// The last day of grace, if the condition still held one grace period ago; found by halving the period, to a day.
    private mutating func graceEnd(_ condition: Condition, _ grace: CalendarSpan) -> Day? {
        guard held(condition, daysAgo: asOf.on.days(since: asOf.on.receded(by: grace))) else { return nil }
        var low: Int64 = 0
        var high = asOf.on.days(since: asOf.on.receded(by: grace))
        while high - low > 1 {
            let middle = (low + high) / 2
            if held(condition, daysAgo: middle) { high = middle } else { low = middle }
        }
        return asOf.on.adding(days: -low)?.advanced(by: grace)
    }

    private mutating func held(_ condition: Condition, daysAgo: Int64) -> Bool {
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

    private mutating func value(_ decision: ItemDecision, _ id: String) -> Value {
        guard let number = engine.number(decision, of: id) else { return .null }
        return engine.evaluate(number, &values, &evaluation)
    }

    private mutating func finding(_ id: String) -> Finding {
        value(.finding, id).string.flatMap(Finding.init) ?? .unknown
    }

    private mutating func review(_ condition: Condition) -> ConditionReview {
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

    private mutating func comparisons(_ condition: Condition) -> [Comparison] {
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
    private mutating func side(_ text: String) -> Value {
        let (rewritten, findings) = Formula(text, variables: Formula.question).rewritten()
        let names = findings.map(CompactModel.findingName)
        let formula = Formula(rewritten, variables: Formula.question + names.map { .init($0) })
        let inputs: [Value] =
            [.string(place), .date(asOf.on), .date(asOf.known)] + findings.map { value(.finding, $0) }
        return CompactEngine.run(formula.program, inputs, &evaluation)
    }

    private func uses(_ rows: [Int], _ condition: Condition) -> [CitedEvidence] {
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

    private func events(_ condition: Condition) -> [CitedEvidence] {
        (eventsUsed[condition.id] ?? []).map { event in
            CitedEvidence(
                series: event.kind, place: event.place, period: "\(event.day)", value: nil,
                standardError: nil,
                unit: "", source: event.source, released: event.released,
                age: Int(asOf.on.days(since: event.day)), stale: false, honesty: .asKnownThen)
        }
    }

    private static let trendYears = 5

    /// Five years of the first series the condition names.
    private func trend(_ condition: Condition) -> Trend? {
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

    private func distinct(_ rows: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return rows.filter { seen.insert($0).inserted }
    }

    private func usedSeries() -> [SeriesHonesty] {
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

    // MARK: Restrictions and scorecards

    private mutating func review(_ rule: Restriction) -> RestrictionReview {
        let inForce = value(.inForce, rule.id)
        let isLaw = (rule.from.map { $0 <= asOf.on } ?? true) && (rule.to.map { asOf.on <= $0 } ?? true)
        let given = waivers.filter { $0.of == rule.id }
        let waiver = given.first { $0.tracks.isEmpty } ?? given.first
        let known = reviewer.legalFindings.filter {
            $0.restriction == rule.id && $0.place == place && $0.released <= asOf.known && $0.from <= asOf.on
        }
        let covering = known.filter { $0.covers((asOf.on, asOf.known)) }
        let disputed = covering.contains { disputes($0) }
        var state: RestrictionReview.State
        switch inForce.boolean {
        case true: state = .inForce
        case false: state = isLaw ? .notInForce : .notLaw
        case nil: state = isLaw ? .unknown : .notLaw
        }
        if state == .inForce, let waiver, waiver.tracks.isEmpty { state = .waived }
        let freed = freeing(rule)
        let bites =
            state == .inForce
            ? rule.tracks.filter { track in
                !freed.contains { $0.tracks.contains(track) } && !given.contains { $0.helps(track: track) }
            } : []
        return RestrictionReview(
            id: rule.id, state: state, disputed: disputed,
            findings: covering + known.filter { !covering.contains($0) },
            exceptions: freed.map(\.id),
            reasons: state == .unknown ? [MissingReason.words(inForce.nullReason)] : [],
            waiver: waiver, bites: bites)
    }

    /// Whether another account of the same episode says that a finding does not hold that day. Accounts belong to one
    /// episode when they rest on the same event; a dispute over 2013 says nothing of 2022.
    private func disputes(_ finding: LegalFinding) -> Bool {
        guard finding.account != nil else { return false }
        return reviewer.legalFindings.contains { other in
            other.restriction == finding.restriction && other.place == place
                && other.basedOn == finding.basedOn && other.released <= asOf.known
                && other.account != nil && other.account != finding.account
                && !other.covers((asOf.on, asOf.known))
        }
    }

    private mutating func freeing(_ rule: Restriction) -> [Restriction.Exception] {
        rule.exceptions.filter { exception in
            guard let when = exception.when else { return true }
            return value(ofException: when).boolean == true
        }
    }

    private mutating func value(ofException when: String) -> Value {
        guard let (program, findings) = engine.exceptions[when] else { return .null }
        let inputs: [Value] =
            [.string(place), .date(asOf.on), .date(asOf.known)] + findings.map { value(.finding, $0) }
        return CompactEngine.run(program, inputs, &evaluation)
    }

    private mutating func review(_ card: Scorecard) -> ScorecardReview {
        let counts = card.indicators.map { value(.counts, $0).boolean }
        let categories = CompactModel(compact: compact, rewrite: { ($0, []) }).categories(card).map {
            category in
            let inside = category.members.map { value(.counts, $0).boolean }
            return ScorecardReview.Category(
                name: category.name, met: inside.count { $0 == true }, unknown: inside.count { $0 == nil },
                of: inside.count)
        }
        let hurdles = card.hurdles.filter { value(.counts, $0).boolean != true }
        return ScorecardReview(
            id: card.id, finding: finding(card.id), met: counts.count { $0 == true },
            unknown: counts.count { $0 == nil }, of: counts.count, atLeast: card.atLeast,
            categories: categories,
            missedHurdles: hurdles,
            waiver: waivers.first { $0.of == card.id && $0.tracks.isEmpty })
    }

    // MARK: Tracks

    private mutating func disposition(_ id: String) -> Disposition {
        value(.disposition, id).string.flatMap(Disposition.init) ?? .undetermined
    }

    private mutating func review(_ track: Track) -> TrackReview {
        let disposition = disposition(track.id)
        let shares = softShares(track)
        var search = TrackChanges(engine: engine, track: track, base: values)
        let changes = search.changes(from: disposition, &evaluation).map { change in
            TrackChange(to: change.to, steps: change.steps.map { sized($0) })
        }
        return TrackReview(
            id: track.id, disposition: disposition, holds: holds(track, disposition), changes: changes,
            softMet: shares?.met, softPossible: shares?.possible)
    }

    // MARK: Draws

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
    private mutating func outcomesInColumns(
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
    private mutating func outcomes(
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

    /// Whether an item counts for a track, with its own waivers.
    private mutating func counts(_ id: String, for track: Track) -> Bool? {
        let waived = waivers.contains { $0.of == id && $0.helps(track: track.id) }
        return waived ? true : value(.counts, id).boolean
    }

    /// What makes the rule of the disposition table match.
    private mutating func holds(_ track: Track, _ disposition: Disposition) -> [Hold] {
        guard disposition != .open else { return [] }
        var holds: [Hold] = []
        for rule in compact.restrictions where rule.tracks.contains(track.id) {
            if freeing(rule).contains(where: { $0.tracks.contains(track.id) }) { continue }
            if waivers.contains(where: { $0.of == rule.id && $0.helps(track: track.id) }
            ) {
                continue
            }
            switch (value(.inForce, rule.id).boolean, rule.effect) {
            case (true, .closes): holds.append(Hold(kind: .restrictionCloses, of: rule.id))
            case (true, .restricts): holds.append(Hold(kind: .restrictionRestricts, of: rule.id))
            case (nil, _): holds.append(Hold(kind: .restrictionUnknown, of: rule.id))
            default: break
            }
        }
        for id in track.hard {
            switch counts(id, for: track) {
            case false: holds.append(Hold(kind: .hardNotMet, of: id))
            case nil: holds.append(Hold(kind: .hardUnknown, of: id))
            default: break
            }
        }
        if let shares = softShares(track), shares.met < track.share {
            holds.append(
                Hold(kind: shares.possible < track.share ? .softShare : .softUncertain, of: track.id))
        }
        let decisive: Set<Hold.Kind> =
            switch disposition {
            case .closed: [.restrictionCloses, .hardNotMet]
            case .undetermined: [.restrictionUnknown, .hardUnknown, .softUncertain]
            case .restricted: [.restrictionRestricts, .softShare]
            case .open: []
            }
        return holds.filter { decisive.contains($0.kind) }
    }

    private mutating func softShares(_ track: Track) -> (met: Decimal128, possible: Decimal128)? {
        var total = Decimal128.zero
        var met = Decimal128.zero
        var possible = Decimal128.zero
        for id in track.soft {
            let weight = compact.conditions.first { $0.id == id }?.weight ?? 1
            let counted = counts(id, for: track)
            total = (total + weight) ?? total
            if counted == true { met = (met + weight) ?? met }
            if counted != false { possible = (possible + weight) ?? possible }
        }
        guard !total.isZero, let a = met / total, let b = possible / total else { return nil }
        return (a, b)
    }

    /// How far a numeric condition's value must move for a step.
    private mutating func sized(_ step: TrackChange.Step) -> TrackChange.Step {
        guard let condition = compact.conditions.first(where: { $0.id == step.of }) else { return step }
        let parts = comparisons(condition)
        guard parts.count == 1, let part = parts.first, let value = part.value,
            let threshold = part.threshold,
            let by = threshold - value
        else { return step }
        var step = step
        step.by = by
        step.subject = part.subject
        return step
    }
}
