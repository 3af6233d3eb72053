extension Compact {
    /// What everybody may read of the accord: its public tracks, and everything they rest on.
    ///
    /// It is for showing, not for evaluating: what a public track comes to is found with the whole accord, and shown in parts
    /// (`Review.part`), so that it can never differ.
    public var publicPart: Compact {
        var part = self
        part.tracks = tracks.filter { $0.audience == .public }
        let shown = Set(part.tracks.map(\.id))
        /// The tracks named that are shown; nil where some were named and none is.
        func kept(_ named: [String]) -> [String]? {
            let some = named.filter(shown.contains)
            return some.isEmpty && (!named.isEmpty || shown.isEmpty) ? nil : some
        }
        part.restrictions = restrictions.compactMap { restriction in
            var restriction = restriction
            guard let named = kept(restriction.tracks) else { return nil }
            restriction.tracks = named
            restriction.exceptions = restriction.exceptions.compactMap { exception in
                var exception = exception
                guard let named = kept(exception.tracks) else { return nil }
                exception.tracks = named
                return exception
            }
            return restriction
        }
        var rested = Set(part.tracks.flatMap { $0.hard + $0.soft })
        part.scorecards = scorecards.filter { rested.contains($0.id) }
        for card in part.scorecards {
            rested.formUnion(card.indicators + card.hurdles + card.anyOf.flatMap(\.self))
        }
        part.conditions = conditions.filter { rested.contains($0.id) }
        let items = Set(
            part.conditions.map(\.id) + part.scorecards.map(\.id) + part.restrictions.map(\.id))
        part.waivers = waivers.compactMap { waiver in
            items.contains(waiver.of) ? waiver.helping(shown) : nil
        }
        let pillarsShown = Set(part.tracks.compactMap(\.pillar) + part.conditions.compactMap(\.pillar))
        part.pillars = pillars.filter { pillarsShown.contains($0.id) }
        part.schedule.reports = []
        return part
    }
}

extension Waiver {
    /// The waiver as far as it helps some tracks; nil where it helps none of them.
    public func helping(_ shown: Set<String>) -> Waiver? {
        guard !tracks.isEmpty else { return self }
        var waiver = self
        waiver.tracks = tracks.filter(shown.contains)
        return waiver.tracks.isEmpty ? nil : waiver
    }
}

extension Review {
    /// The review as far as it speaks of a part of its accord.
    public func part(_ compact: Compact) -> Review {
        var part = self
        let shown = Set(compact.tracks.map(\.id))
        let conditionIDs = Set(compact.conditions.map(\.id))
        let cards = Set(compact.scorecards.map(\.id))
        part.tracks = tracks.filter { shown.contains($0.id) }
        part.conditions = conditions.filter { conditionIDs.contains($0.id) }.map { item in
            var item = item
            item.waiver = item.waiver?.helping(shown)
            return item
        }
        part.restrictions = restrictions.compactMap { item in
            guard let agreed = compact.restrictions.first(where: { $0.id == item.id }) else { return nil }
            var item = item
            let exceptions = Set(agreed.exceptions.map(\.id))
            item.bites = item.bites.filter(shown.contains)
            item.exceptions = item.exceptions.filter(exceptions.contains)
            item.waiver = item.waiver?.helping(shown)
            return item
        }
        part.scorecards = scorecards.filter { cards.contains($0.id) }
        // What is owed names whoever owes it, and money names partners: neither is a track's.
        part.due = []
        part.money = nil
        let series = Set(part.conditions.flatMap { $0.evidence.map(\.series) })
        part.honesty = honesty.filter { series.contains($0.series) }
        return part
    }
}
