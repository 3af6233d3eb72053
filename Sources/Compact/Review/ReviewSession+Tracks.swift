import DMN
import Evidence
import FEEL
import Scalars
import Words

// What restrictions, scorecards and conditions make of each track.
extension ReviewSession {
    mutating func review(_ rule: Restriction) -> RestrictionReview {
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
    func disputes(_ finding: LegalFinding) -> Bool {
        guard finding.account != nil else { return false }
        return reviewer.legalFindings.contains { other in
            other.restriction == finding.restriction && other.place == place
                && other.basedOn == finding.basedOn && other.released <= asOf.known
                && other.account != nil && other.account != finding.account
                && !other.covers((asOf.on, asOf.known))
        }
    }

    mutating func freeing(_ rule: Restriction) -> [Restriction.Exception] {
        rule.exceptions.filter { exception in
            guard let when = exception.when else { return true }
            return value(ofException: when).boolean == true
        }
    }

    mutating func value(ofException when: String) -> Value {
        guard let (program, findings) = engine.exceptions[when] else { return .null }
        let inputs: [Value] =
            [.string(place), .date(asOf.on), .date(asOf.known)] + findings.map { value(.finding, $0) }
        return CompactEngine.run(program, inputs, &evaluation)
    }

    mutating func review(_ card: Scorecard) -> ScorecardReview {
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

    mutating func disposition(_ id: String) -> Disposition {
        value(.disposition, id).string.flatMap(Disposition.init) ?? .undetermined
    }

    mutating func review(_ track: Track) -> TrackReview {
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

    /// Whether an item counts for a track, with its own waivers.
    mutating func counts(_ id: String, for track: Track) -> Bool? {
        let waived = waivers.contains { $0.of == id && $0.helps(track: track.id) }
        return waived ? true : value(.counts, id).boolean
    }

    /// What makes the rule of the disposition table match.
    mutating func holds(_ track: Track, _ disposition: Disposition) -> [Hold] {
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

    mutating func softShares(_ track: Track) -> (met: Decimal128, possible: Decimal128)? {
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
    mutating func sized(_ step: TrackChange.Step) -> TrackChange.Step {
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
