import Scalars

/// Runs two versions of the conditions over the same past and says when and why they differ.
public struct VersionComparer: Sendable {
    public var a: Reviewer
    public var b: Reviewer
    public var days: BacktestDays
    public var places: [String]

    public init(_ a: Reviewer, _ b: Reviewer, days: BacktestDays, places: [String]) {
        self.a = a
        self.b = b
        self.days = days
        self.places = places
    }

    public func run(cores: Int = 2, progress: (@Sendable (Int, Int) -> Void)? = nil) -> VersionComparison? {
        guard let before = past(a, cores), let after = past(b, cores) else { return nil }
        let tracks = before.tracks.filter { after.tracks.contains($0) }
        let changed = changedItems()
        var influences: [VersionComparison.Influence] = []
        for (number, item) in changed.enumerated() {
            if let mixed = mixed(item), let past = past(mixed, cores) {
                influences.append(
                    .init(id: item.id, change: item.change, daysChanged: daysChanged(before, past, tracks)))
            }
            progress?(number + 1, changed.count)
        }
        return VersionComparison(
            a: a.compact.id, b: b.compact.id, days: before.days.count,
            differences: differences(before, after, tracks),
            influences: influences.sorted { ($0.daysChanged, $1.id) > ($1.daysChanged, $0.id) })
    }

    private func past(_ reviewer: Reviewer, _ cores: Int) -> Backtest? {
        BacktestRunner(reviewer, days: days, places: places).run(cores: cores)
    }

    private func differences(_ a: Backtest, _ b: Backtest, _ tracks: [String]) -> [VersionComparison
        .Difference]
    {
        var found: [VersionComparison.Difference] = []
        for (pastA, pastB) in zip(a.past, b.past) {
            for track in tracks {
                guard let i = a.tracks.firstIndex(of: track), let j = b.tracks.firstIndex(of: track) else {
                    continue
                }
                var open: VersionComparison.Difference?
                for (index, day) in a.days.enumerated() {
                    let (before, after) = (pastA.dispositions[index][i], pastB.dispositions[index][j])
                    if var running = open, running.before == before, running.after == after {
                        running.to = day
                        open = running
                        continue
                    }
                    if let ended = open { found.append(ended) }
                    open =
                        before == after
                        ? nil
                        : .init(
                            place: pastA.place, track: track, from: day, to: day, before: before,
                            after: after,
                            holdsBefore: pastA.holds[index][i], holdsAfter: pastB.holds[index][j])
                }
                if let ended = open { found.append(ended) }
            }
        }
        return found
    }

    private func daysChanged(_ a: Backtest, _ b: Backtest, _ tracks: [String]) -> Int {
        var count = 0
        for (pastA, pastB) in zip(a.past, b.past) {
            for track in tracks {
                guard let i = a.tracks.firstIndex(of: track), let j = b.tracks.firstIndex(of: track) else {
                    continue
                }
                for index in a.days.indices where pastA.dispositions[index][i] != pastB.dispositions[index][j]
                { count += 1 }
            }
        }
        return count
    }

    // MARK: What changed

    private struct Item {
        var id: String
        var change: VersionComparison.Influence.Change
    }

    private func changedItems() -> [Item] {
        compare(
            a.compact.conditions.map { ($0.id, AnyItem(condition: $0)) },
            b.compact.conditions.map { ($0.id, AnyItem(condition: $0)) })
            + compare(
                a.compact.scorecards.map { ($0.id, AnyItem(scorecard: $0)) },
                b.compact.scorecards.map { ($0.id, AnyItem(scorecard: $0)) })
            + compare(
                a.compact.restrictions.map { ($0.id, AnyItem(restriction: $0)) },
                b.compact.restrictions.map { ($0.id, AnyItem(restriction: $0)) })
            + compare(
                a.compact.tracks.map { ($0.id, AnyItem(track: $0)) },
                b.compact.tracks.map { ($0.id, AnyItem(track: $0)) })
    }

    /// An item of a compact without its place in the file, so that moving a line is no change.
    private struct AnyItem: Hashable {
        var condition: Condition?
        var scorecard: Scorecard?
        var restriction: Restriction?
        var track: Track?

        init(condition: Condition) {
            self.condition = condition
            self.condition?.whenLocation = nil
        }
        init(scorecard: Scorecard) { self.scorecard = scorecard }
        init(restriction: Restriction) {
            self.restriction = restriction
            self.restriction?.whenLocation = nil
        }
        init(track: Track) { self.track = track }
    }

    private func compare(_ old: [(String, AnyItem)], _ new: [(String, AnyItem)]) -> [Item] {
        let before = Dictionary(old) { first, _ in first }
        let after = Dictionary(new) { first, _ in first }
        var items: [Item] = []
        for (id, item) in new where before[id] != item {
            items.append(Item(id: id, change: before[id] == nil ? .added : .changed))
        }
        for (id, _) in old where after[id] == nil { items.append(Item(id: id, change: .removed)) }
        return items
    }

    /// Version A with one item taken from version B.
    private func mixed(_ item: Item) -> Reviewer? {
        var compact = a.compact
        replace(&compact.conditions, b.compact.conditions, item.id, \.id)
        replace(&compact.scorecards, b.compact.scorecards, item.id, \.id)
        replace(&compact.restrictions, b.compact.restrictions, item.id, \.id)
        replace(&compact.tracks, b.compact.tracks, item.id, \.id)
        if item.change == .removed { drop(item.id, from: &compact) }
        return Reviewer(
            CompactFolder(
                compact: compact, evidence: a.evidence, legalFindings: a.legalFindings,
                activities: a.activities))
    }

    private func replace<Element>(
        _ old: inout [Element], _ new: [Element], _ id: String, _ key: KeyPath<Element, String>
    ) {
        guard let fresh = new.first(where: { $0[keyPath: key] == id }) else {
            old.removeAll { $0[keyPath: key] == id }
            return
        }
        if let index = old.firstIndex(where: { $0[keyPath: key] == id }) {
            old[index] = fresh
        } else {
            old.append(fresh)
        }
    }

    private func drop(_ id: String, from compact: inout Compact) {
        for index in compact.tracks.indices {
            compact.tracks[index].hard.removeAll { $0 == id }
            compact.tracks[index].soft.removeAll { $0 == id }
        }
        for index in compact.scorecards.indices {
            compact.scorecards[index].indicators.removeAll { $0 == id }
            compact.scorecards[index].hurdles.removeAll { $0 == id }
        }
    }
}
