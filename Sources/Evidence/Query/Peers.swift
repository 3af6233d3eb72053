import Scalars

/// How a place stands among its peers.
public struct PeerStanding: Sendable, Hashable {
    /// The latest values of the members that have one, as rows.
    public var rows: [Int]
    /// Median of the values; the mean of the middle two when their number is even.
    public var median: Decimal128
    /// 1 is best by the series' direction; equal values share the better rank. Nil when the place has no value.
    public var rank: Int?
    /// The share of the other members that are worse, 0 … 100. Nil when the place has no value.
    public var percentile: Decimal128?
}

extension EvidenceBase {
    /// The members of a group on a day, as known.
    public func members(of group: String, asOf asked: AsOf) throws(Missing) -> [String] {
        guard let number = groupNumbers[group] else { throw .unknownGroup(group) }
        var seen: Set<String> = []
        return groups[number].members.filter { member in
            member.from <= asked.on && (member.to.map { asked.on <= $0 } ?? true)
                && (member.released.map { $0 <= asked.known } ?? true) && seen.insert(member.place).inserted
        }.map(\.place)
    }

    /// The group's latest values and the place's standing among them. The place need not be a member.
    /// - Throws: `Missing.tooFewPeers` below three values.
    public func standing(
        of series: String, in place: String, among group: String, asOf asked: AsOf,
        accepting accepted: Acceptance = .anything
    ) throws(Missing) -> PeerStanding {
        let (s, p) = try numbers(series, place, accepted)
        var rows: [Int] = []
        for member in try members(of: group, asOf: asked) {
            guard let number = placeNumbers[member], let row = latestRow(series: s, place: number, asked)
            else { continue }
            if let oldest = accepted.oldest, rowEnd[row] < Self.number(oldest) { continue }
            rows.append(row)
        }
        guard rows.count >= 3 else { throw .tooFewPeers(series: series, group: group, found: rows.count) }
        let sorted = rows.map { values[$0] }.sorted()
        let middle = sorted.count / 2
        let median: Decimal128
        if sorted.count % 2 == 1 {
            median = sorted[middle]
        } else {
            guard let sum = sorted[middle - 1] + sorted[middle], let half = sum / 2 else { throw .outOfRange }
            median = half
        }
        guard let own = latestRow(series: s, place: p, asked) else {
            return PeerStanding(rows: rows, median: median, rank: nil, percentile: nil)
        }
        let higherIsBetter = self.series[Int(s)].direction == .higher
        let others = rows.filter { rowPlace[$0] != p }
        let better = others.count { higherIsBetter ? values[$0] > values[own] : values[$0] < values[own] }
        let worse = others.count { higherIsBetter ? values[$0] < values[own] : values[$0] > values[own] }
        let percentile =
            others.isEmpty ? nil : (Decimal128(worse * 100) / Decimal128(others.count))?.rounded(scale: 6)
        return PeerStanding(rows: rows, median: median, rank: better + 1, percentile: percentile ?? nil)
    }
}
