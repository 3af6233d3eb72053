public import Scalars

extension Money {
    /// What sums can be taken by.
    public enum Grouping: String, Sendable, CaseIterable {
        case track, pillar, place, partner
    }

    /// The money of one track, pillar, place or partner over all years, in one currency.
    public struct Group: Sendable, Equatable {
        public enum Key: Sendable, Hashable {
            /// A track, pillar or place by its id, a partner by its name.
            case of(String)
            /// Several places, of which no shares are stated.
            case several
            /// No track, no pillar; no place is named.
            case none
        }

        public var key: Key
        public var currency: String
        public var budget: Decimal128?
        public var committed: Decimal128?
        public var disbursed: Decimal128?
        /// As in `Total`; of places as far as anybody says where it lies (`PlacedStake`).
        public var atStake: Decimal128?
        /// The activities that the sums are of, in the order of their ids.
        public var activities: [String]
    }

    /// Sums by one thing, in the compact's order, partners by name; what belongs nowhere comes last.
    public func groups(by grouping: Grouping, of compact: Compact) -> [Group] {
        guard grouping != .place else { return places }
        let pillars = Dictionary(
            compact.tracks.compactMap { track in track.pillar.map { (track.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        func key(_ track: String?, _ partner: String) -> Group.Key {
            let id: String? =
                switch grouping {
                case .track, .place: track
                case .pillar: track.flatMap { pillars[$0] }
                case .partner: partner
                }
            return id.map { .of($0) } ?? .none
        }
        var groups: [Slot: Group] = [:]
        for line in lines {
            let slot = Slot(key: key(line.track, line.partner), currency: line.currency)
            groups[slot, default: Group(key: slot.key, currency: slot.currency, activities: [])].add(line)
        }
        for total in totals {
            let slot = Slot(key: key(total.track, total.partner), currency: total.currency)
            let before = groups[slot]?.atStake
            groups[slot]?.atStake = Group.sum(before, total.atStake)
        }
        let ids = grouping == .track ? compact.tracks.map(\.id) : compact.pillars.map(\.id)
        func order(_ key: Group.Key) -> (Int, String) {
            guard case .of(let id) = key else { return (Int.max, "") }
            return (grouping == .partner ? 0 : ids.firstIndex(of: id) ?? ids.count, id)
        }
        return groups.values.sorted {
            let (left, right) = (order($0.key), order($1.key))
            return left == right ? $0.currency < $1.currency : left < right
        }
    }

    private struct Slot: Hashable {
        var key: Group.Key
        var currency: String
    }
}

extension Money.Group {
    fileprivate mutating func add(_ line: Money.Line) {
        budget = Self.sum(budget, line.budget)
        committed = Self.sum(committed, line.committed)
        disbursed = Self.sum(disbursed, line.disbursed)
        activities = Set(activities + line.activities).sorted()
    }

    /// Nothing reported added to nothing reported is nothing reported, not zero.
    fileprivate static func sum(_ a: Decimal128?, _ b: Decimal128?) -> Decimal128? {
        guard let b else { return a }
        return (a ?? 0) + b ?? a
    }
}
