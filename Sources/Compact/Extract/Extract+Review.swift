import Evidence
import Scalars
import Words

extension Extract {
    /// A review of the whole accord, as far as it is shown.
    public func part(_ review: Review) -> Review {
        guard !isWhole else { return review }
        var part = review
        part.tracks = review.tracks.filter { shows(track: $0.id) }.map(self.part)
        part.conditions = review.conditions.filter { shows(item: $0.id) }.map(self.part)
        part.restrictions = review.restrictions.filter { shows(item: $0.id) }.map(self.part)
        part.scorecards = review.scorecards.filter { shows(item: $0.id) }.map {
            self.part($0, part.conditions)
        }
        part.due = review.due.filter(isShown)
        part.honesty = review.honesty.filter { sharing.asked.contains($0.series) }
        part.money = review.money.map { _ in money(asOf: review.asOf) }
        return part
    }

    // MARK: Tracks

    private func part(_ track: TrackReview) -> TrackReview {
        var part = track
        var seen: Set<Hold> = []
        part.holds = track.holds.map(self.part).filter { seen.insert($0).inserted }
        part.changes = track.changes.filter { change in change.steps.allSatisfy { shows(item: $0.of) } }
        part.hidesChanges = part.changes.count < track.changes.count
        part.changes = part.changes.map { change in
            TrackChange(to: change.to, steps: change.steps.map(self.part))
        }
        // From the whole share and the parts that are shown the rest could be worked out.
        if hidesSoft(of: track.id) { (part.softMet, part.softPossible) = (nil, nil) }
        return part
    }

    /// Whether a track has soft conditions that are not shown.
    public func hidesSoft(of track: String) -> Bool {
        whole.compact.tracks.first { $0.id == track }?.soft.contains { !shows(item: $0) } ?? false
    }

    func part(_ hold: Hold) -> Hold {
        // A share of soft conditions is the track's own.
        guard !shows(item: hold.of), !shows(track: hold.of) else { return hold }
        switch hold.kind {
        case .restrictionCloses, .restrictionRestricts, .restrictionUnknown:
            return Hold(kind: hold.kind, of: Withheld.restriction)
        default: return Hold(kind: hold.kind, of: Withheld.condition)
        }
    }

    private func part(_ step: TrackChange.Step) -> TrackChange.Step {
        guard veils(step.of) else { return step }
        return TrackChange.Step(of: step.of, change: step.change)
    }

    // MARK: Items

    private func part(_ item: ConditionReview) -> ConditionReview {
        var part = item
        part.waiver = item.waiver.flatMap { $0.shown(sharing) }
        guard veils(item.id) else { return part }
        part.comparisons = []
        part.evidence = []
        part.trend = nil
        part.graceUntil = nil
        part.reasons = item.reasons.isEmpty ? [] : [Self.unshared]
        return part
    }

    /// Why more is not told of something.
    public static let unshared = Text(
        en: "it rests on something that is not shared with you",
        fr: "elle repose sur un élément qui ne vous est pas communiqué")

    private func part(_ item: RestrictionReview) -> RestrictionReview {
        var part = item
        let agreed = compact.restrictions.first { $0.id == item.id }
        let exceptions = Set((agreed?.exceptions ?? []).map(\.id))
        part.bites = item.bites.filter(shows(track:))
        part.exceptions = item.exceptions.filter(exceptions.contains)
        part.waiver = item.waiver.flatMap { $0.shown(sharing) }
        for index in part.findings.indices {
            part.findings[index].basedOn = part.findings[index].basedOn.flatMap {
                shows(event: $0) ? $0 : nil
            }
        }
        if veils(item.id), !item.reasons.isEmpty { part.reasons = [Self.unshared] }
        return part
    }

    /// A scorecard with a withheld part counts what is shown; its finding is that of the whole.
    private func part(_ card: ScorecardReview, _ conditions: [ConditionReview]) -> ScorecardReview {
        var part = card
        part.waiver = card.waiver.flatMap { $0.shown(sharing) }
        part.missedHurdles = card.missedHurdles.map { shows(item: $0) ? $0 : Withheld.condition }
        guard let agreed = whole.compact.scorecards.first(where: { $0.id == card.id }),
            agreed.indicators.contains(where: { !shows(item: $0) })
        else { return part }
        let shown = agreed.indicators.filter(shows(item:))
        func count(_ ids: [String]) -> (met: Int, unknown: Int) {
            let found = ids.compactMap { id in conditions.first { $0.id == id } }
            return (
                found.count { $0.finding == .met || $0.finding == .waived || $0.graceUntil != nil },
                found.count { $0.finding == .unknown }
            )
        }
        (part.met, part.unknown) = count(shown)
        part.of = shown.count
        part.categories = card.categories.compactMap { category in
            let inside = shown.filter { id in
                whole.compact.conditions.first { $0.id == id }?.category == category.name
            }
            guard !inside.isEmpty else { return nil }
            let counts = count(inside)
            return .init(name: category.name, met: counts.met, unknown: counts.unknown, of: inside.count)
        }
        return part
    }

    // MARK: Due

    private func isShown(_ item: DueItem) -> Bool {
        // What is owed names whoever owes it.
        guard sight != .publicOnly else { return false }
        switch item.kind {
        case .staleEvidence, .newEvidence, .missingEvidence: return sharing.asked.contains(item.of)
        case .report, .review: return true
        case .waiverExpires: return shows(item: item.of)
        case .graceEnds: return shows(item: item.of) && !veils(item.of)
        case .commitment: return dialogue.commitments.contains { $0.id == item.of }
        }
    }
}

extension Extract {
    /// A past of the whole accord, as far as it is shown.
    public func part(_ backtest: Backtest) -> Backtest {
        guard !isWhole else { return backtest }
        let conditions = backtest.conditions.indices.filter { shows(item: backtest.conditions[$0]) }
        let tracks = backtest.tracks.indices.filter { shows(track: backtest.tracks[$0]) }
        var part = backtest
        part.conditions = conditions.map { backtest.conditions[$0] }
        part.tracks = tracks.map { backtest.tracks[$0] }
        part.honesty = backtest.honesty.filter { sharing.asked.contains($0.series) }
        part.past = backtest.past.map { past in
            var shown = past
            shown.findings = past.findings.map { row in conditions.map { row[$0] } }
            shown.probabilities = past.probabilities.map { row in
                row.isEmpty
                    ? [] : conditions.map { veils(backtest.conditions[$0]) ? nil : row[$0] }
            }
            shown.dispositions = past.dispositions.map { row in tracks.map { row[$0] } }
            shown.holds = past.holds.map { row in tracks.map { row[$0].map(self.part) } }
            shown.marks = past.marks.filter { sharing.showsEvent(of: $0.kind, for: $0.audience) }
            return shown
        }
        return part
    }
}

extension Extract {
    /// The money of the tracks shown, on a day: their sums, whatever else an activity pays for; of activities by name those
    /// alone that belong to them altogether.
    /// - Parameter track: the one track whose money is wanted, with the part of what is left out that is its own; nil for all
    ///   that is shown.
    public func money(asOf: AsOf, of track: String? = nil) -> Money {
        func counts(_ one: String?) -> Bool {
            guard track == nil || one == track else { return false }
            return one.map(shows(track:)) ?? showsUnassigned
        }
        guard !isWhole, let named else {
            guard track != nil else { return whole.money(asOf: asOf) }
            var money = whole.money(asOf: asOf, of: counts, leftOutOf: track)
            money.narrowLeftOut()
            return money
        }
        var money = whole.money(asOf: asOf, of: counts, leftOutOf: track)
        for index in money.lines.indices { money.lines[index].activities.removeAll { !named.contains($0) } }
        for index in money.places.indices { money.places[index].activities.removeAll { !named.contains($0) } }
        money.leftOut.removeAll { !named.contains($0.activity) }
        if track != nil { money.narrowLeftOut() }
        let sources = Set(activities.map(\.source))
        money.sources.removeAll { !sources.contains($0) }
        money.stated = money.stated.compactMap { stated in
            guard stated.condition.map(shows(item:)) ?? true else { return nil }
            var stated = stated
            stated.activities.removeAll { !named.contains($0) }
            return stated.activities.isEmpty ? nil : stated
        }
        return money
    }

    /// The results of activities shown, as they were known on a day.
    public func results(known: Day) -> [ActivityResult] {
        whole.results(known: known).filter { named?.contains($0.activity) ?? true }
    }

    /// Where activities shown work, as it was known on a day.
    public func whereabouts(known: Day) -> PlaceShares {
        PlaceShares(activityPlaces, in: evidence.places, of: compact.place, known: known)
    }
}
