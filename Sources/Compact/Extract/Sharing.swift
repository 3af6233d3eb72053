import Evidence

/// Which items of an accord somebody may read.
///
/// What is marked is for those it is marked for. What is not marked goes with what rests on it: whoever may read a track may
/// read the conditions, scorecards and restrictions under it, and what their expressions ask for. A condition or scorecard that
/// nothing rests on, a series and an event are for the parties.
struct Sharing {
    private(set) var tracks: Set<String> = []
    /// Conditions, scorecards and restrictions.
    private(set) var items: Set<String> = []
    private(set) var series: Set<String> = []
    /// Conditions and restrictions that rest on something withheld: that they hold or not may be known, and no more.
    private(set) var veiled: Set<String> = []
    /// Kinds of events that shown expressions ask for.
    private(set) var kinds: Set<String> = []
    /// Series that shown expressions ask for.
    private(set) var asked: Set<String> = []

    private let whole: Reviewer
    private let sight: Sight
    private var named: [String: References] = [:]

    init(_ whole: Reviewer, for sight: Sight) {
        self.whole = whole
        self.sight = sight
        let compact = whole.compact
        for id in compact.conditions.map(\.id) + compact.restrictions.map(\.id) {
            named[id] = whole.engine.references(of: id)
        }
        tracks = Set(compact.tracks.filter { sight.covers($0.audience) }.map(\.id))
        spread(from: roots())
        shareSeries()
        veil()
    }

    /// Everything that may be read for its own sake, or for its track's.
    private func roots() -> [String] {
        let compact = whole.compact
        var rested = Set(named.values.flatMap(\.items))
        for track in compact.tracks { rested.formUnion(track.hard + track.soft) }
        for card in compact.scorecards { rested.formUnion(Self.parts(of: card)) }
        let under = compact.tracks.filter { tracks.contains($0.id) }.flatMap { $0.hard + $0.soft }
        let conditions = compact.conditions.filter { condition in
            condition.audience != nil || !rested.contains(condition.id) && sight.covers(.parties)
        }
        let rules = compact.restrictions.filter { rule in
            rule.audience != nil || rule.tracks.contains(where: tracks.contains)
                || rule.tracks.isEmpty && sight.covers(.parties)
        }
        let cards = compact.scorecards.filter { card in
            card.audience != nil || !rested.contains(card.id) && sight.covers(.parties)
        }
        return under + conditions.map(\.id) + rules.map(\.id) + cards.map(\.id)
    }

    /// Takes items with all that they rest on, as far as it is not withheld itself.
    private mutating func spread(from roots: [String]) {
        let compact = whole.compact
        let marked = Dictionary(
            compact.conditions.compactMap { one in one.audience.map { (one.id, $0) } }
                + compact.restrictions.compactMap { one in one.audience.map { (one.id, $0) } }
                + compact.scorecards.compactMap { one in one.audience.map { (one.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        let cards = Dictionary(compact.scorecards.map { ($0.id, $0) }) { first, _ in first }
        var pending = roots
        while let id = pending.popLast() {
            if let audience = marked[id], !sight.covers(audience) { continue }
            guard named[id] != nil || cards[id] != nil, items.insert(id).inserted else { continue }
            if let card = cards[id] { pending += Self.parts(of: card) }
            pending += named[id]?.items ?? []
        }
    }

    private static func parts(of card: Scorecard) -> [String] {
        card.indicators + card.hurdles + card.anyOf.flatMap(\.self)
    }

    private mutating func shareSeries() {
        for id in items {
            guard let named = named[id] else { continue }
            asked.formUnion(named.series)
            kinds.formUnion(named.kinds)
        }
        for one in whole.evidence.series {
            let isShared =
                whole.seriesAudiences[one.id].map(sight.covers)
                ?? (sight.covers(.parties) || asked.contains(one.id))
            if isShared { series.insert(one.id) }
        }
        asked.formIntersection(series)
    }

    /// Whether something that happened is shown.
    func showsEvent(of kind: String, for audience: Audience?) -> Bool {
        audience.map(sight.covers)
            ?? (sight.covers(.parties) || kinds.contains { EventKind.holds(kind, in: $0) })
    }

    func shows(_ event: Event) -> Bool { showsEvent(of: event.kind, for: event.audience) }

    private mutating func veil() {
        let withheld = Set(named.keys).union(whole.compact.scorecards.map(\.id)).subtracting(items)
        let hidden = Set(whole.evidence.series.map(\.id)).subtracting(series)
        // Of whatever place and day: what rests on a kind of events rests on all of it.
        let happened = Set(whole.evidence.events.filter { !shows($0) }.map(\.kind))
        let isAllShown = withheld.isEmpty && hidden.isEmpty && happened.isEmpty
        for id in items {
            guard let named = named[id] else { continue }
            if !named.items.isDisjoint(with: withheld) || !named.series.isDisjoint(with: hidden)
                || named.kinds.contains(where: { kind in happened.contains { EventKind.holds($0, in: kind) } }
                )
                || named.isOpen && !isAllShown
            {
                veiled.insert(id)
            }
        }
    }
}
