import Evidence
import Scalars
import Words

/// What somebody may read of an accord: an extract of it for showing, never for evaluating.
///
/// What a track or a condition comes to is found with the whole accord, and shown in part, so that no reader is ever told
/// another answer than the parties. What is withheld is named nowhere: where a track is held by it, the hold says that it is
/// something not shared, and what it does.
public struct Extract: Sendable {
    public let sight: Sight
    /// Nothing is withheld.
    public let isWhole: Bool
    /// The items shown; an expression that names what is withheld is empty.
    public let compact: Compact
    public let dialogue: Dialogue
    /// Of activities all of whose sectors are those of tracks shown.
    public let activities: [ActivityFigure]
    public let activityPlaces: [ActivityPlace]
    public let evidence: ShownEvidence
    /// Where places lie, by their ids.
    public let outlines: [String: Outline]
    /// Waivers in the text and from decisions, as far as they help what is shown.
    public let waivers: [Waiver]
    /// The whole accord, whoever reads: for evaluating and for writing.
    package let whole: Reviewer

    let sharing: Sharing
    /// Ids of activities shown; nil for all.
    let named: Set<String>?
    /// Money in no track is the parties'.
    let showsUnassigned: Bool

    public init(_ whole: Reviewer, for sight: Sight) {
        self.whole = whole
        self.sight = sight
        let sharing = Sharing(whole, for: sight)
        let dialogue = whole.dialogue.shown(sight, sharing)
        // A visitor is shown no more than is marked, even where all of the text is.
        let isWhole =
            sight == .everything
            || sight != .publicOnly && sharing.isWhole(of: whole)
                && dialogue == whole.dialogue
        self.sharing = sharing
        self.isWhole = isWhole
        outlines = whole.outlines
        showsUnassigned = sight.covers(.parties)
        guard !isWhole else {
            compact = whole.compact
            self.dialogue = whole.dialogue
            activities = whole.activities
            activityPlaces = whole.activityPlaces
            evidence = ShownEvidence(whole: whole.evidence)
            waivers = whole.waivers
            named = nil
            return
        }
        self.dialogue = dialogue
        compact = whole.compact.shown(sharing, isPublic: sight == .publicOnly)
        let named = Self.activities(of: whole, sharing, unassigned: sight.covers(.parties))
        self.named = named
        activities = whole.activities.filter { named.contains($0.activity) }.map { figure in
            var figure = figure
            figure.parent = figure.parent.flatMap { named.contains($0) ? $0 : nil }
            return figure
        }
        activityPlaces = whole.activityPlaces.filter { named.contains($0.activity) }
        evidence = ShownEvidence(whole.evidence, sharing)
        waivers = whole.waivers.compactMap { $0.shown(sharing) }
    }

    /// Whether a track is shown.
    public func shows(track id: String) -> Bool { isWhole || sharing.tracks.contains(id) }

    /// Whether a condition, scorecard or restriction is shown.
    public func shows(item id: String) -> Bool { isWhole || sharing.items.contains(id) }

    /// Whether a condition is shown without what it rests on.
    public func veils(_ id: String) -> Bool { !isWhole && sharing.veiled.contains(id) }

    /// Whether every series is shown.
    public var showsAllSeries: Bool { isWhole || sharing.series.count == whole.evidence.series.count }

    /// Whether every event is shown.
    public var showsAllEvents: Bool { isWhole || evidence.events.count == whole.evidence.events.count }

    /// Whether an event is shown, and no other of its name is withheld.
    public func shows(event id: String) -> Bool {
        guard !isWhole else { return true }
        let those = whole.evidence.events.filter { $0.id == id }
        return !those.isEmpty && those.allSatisfy(sharing.shows)
    }

    /// Whether a series is shown.
    public func shows(series id: String) -> Bool { isWhole || sharing.series.contains(id) }

    /// The evaluation tree of a condition that is shown with what it rests on; nil for others.
    /// - Parameter review: a review of the whole accord.
    public func explain(_ id: String, in review: Review) -> Explanation? {
        guard shows(item: id), !veils(id), compact.conditions.contains(where: { $0.id == id }) else {
            return nil
        }
        return whole.explain(id, in: review)
    }

    /// Activities that belong to tracks shown with all their sectors.
    private static func activities(of whole: Reviewer, _ sharing: Sharing, unassigned: Bool) -> Set<String> {
        var shown: [String: Bool] = [:]
        func isShown(_ code: String) -> Bool {
            if let known = shown[code] { return known }
            let track = whole.compact.track(ofSector: code)
            let answer = track.map(sharing.tracks.contains) ?? unassigned
            shown[code] = answer
            return answer
        }
        var named: Set<String> = []
        var withheld: Set<String> = []
        for figure in whole.activities {
            let isAll = figure.sectors.isEmpty ? unassigned : figure.sectors.allSatisfy { isShown($0.code) }
            if isAll { named.insert(figure.activity) } else { withheld.insert(figure.activity) }
        }
        return named.subtracting(withheld)
    }
}

/// What stands in the place of something withheld; no item can be called so.
public enum Withheld {
    public static let condition = "withheld:condition"
    public static let restriction = "withheld:restriction"
}

extension Sharing {
    /// Whether all of an accord's items may be read.
    func isWhole(of whole: Reviewer) -> Bool {
        let compact = whole.compact
        return tracks.count == Set(compact.tracks.map(\.id)).count
            && items.count
                == Set(
                    compact.conditions.map(\.id) + compact.scorecards.map(\.id)
                        + compact.restrictions.map(\.id)
                ).count
            && series.count == Set(whole.evidence.series.map(\.id)).count
            && whole.evidence.events.allSatisfy(shows)
    }
}

extension Compact {
    /// The items shown. A reader who is none of the parties is not told what they owe each other.
    fileprivate func shown(_ sharing: Sharing, isPublic: Bool) -> Compact {
        var part = self
        part.tracks = tracks.filter { sharing.tracks.contains($0.id) }.map { track in
            var track = track
            track.hard = track.hard.filter(sharing.items.contains)
            track.soft = track.soft.filter(sharing.items.contains)
            return track
        }
        part.conditions = conditions.filter { sharing.items.contains($0.id) }.map { condition in
            guard sharing.veiled.contains(condition.id) else { return condition }
            var condition = condition
            condition.when = ""
            condition.sources = []
            return condition
        }
        part.restrictions = restrictions.filter { sharing.items.contains($0.id) }.map { rule in
            var rule = rule
            rule.tracks = rule.tracks.filter(sharing.tracks.contains)
            rule.exceptions = rule.exceptions.compactMap { $0.shown(sharing) }
            if sharing.veiled.contains(rule.id) { rule.when = nil }
            return rule
        }
        part.scorecards = scorecards.filter { sharing.items.contains($0.id) }.map { card in
            var card = card
            card.indicators = card.indicators.filter(sharing.items.contains)
            card.hurdles = card.hurdles.filter(sharing.items.contains)
            card.anyOf = card.anyOf.map { $0.filter(sharing.items.contains) }.filter { !$0.isEmpty }
            return card
        }
        part.waivers = waivers.compactMap { $0.shown(sharing) }
        if isPublic {
            let pillarsShown = Set(part.tracks.compactMap(\.pillar) + part.conditions.compactMap(\.pillar))
            part.pillars = pillars.filter { pillarsShown.contains($0.id) }
            part.schedule.reports = []
        }
        return part
    }
}

extension Restriction.Exception {
    /// The exception as far as it frees tracks that are shown; nil where it frees none of them.
    fileprivate func shown(_ sharing: Sharing) -> Restriction.Exception? {
        guard !tracks.isEmpty else { return self }
        var exception = self
        exception.tracks = tracks.filter(sharing.tracks.contains)
        return exception.tracks.isEmpty ? nil : exception
    }
}

extension Waiver {
    /// The waiver as far as it helps what is shown; nil where it helps none of it.
    func shown(_ sharing: Sharing) -> Waiver? {
        guard sharing.items.contains(of) else { return nil }
        guard !tracks.isEmpty else { return self }
        var waiver = self
        waiver.tracks = tracks.filter(sharing.tracks.contains)
        return waiver.tracks.isEmpty ? nil : waiver
    }
}

extension Dialogue {
    /// Meetings and commitments shown, without the names of what is not.
    fileprivate func shown(_ sight: Sight, _ sharing: Sharing) -> Dialogue {
        func isShown(_ id: String) -> Bool { sharing.items.contains(id) || sharing.tracks.contains(id) }
        let meetings = meetings.filter { sight.covers($0.audience) }.map { meeting in
            var meeting = meeting
            meeting.topics = meeting.topics.filter(isShown)
            return meeting
        }
        let held = Set(meetings.map(\.id))
        return Dialogue(
            meetings: meetings,
            commitments: commitments.filter { sight.covers($0.audience) }.map { commitment in
                var commitment = commitment
                commitment.touches = commitment.touches.filter(isShown)
                commitment.meeting = commitment.meeting.flatMap { held.contains($0) ? $0 : nil }
                return commitment
            })
    }
}
