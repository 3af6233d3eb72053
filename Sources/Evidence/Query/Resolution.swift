import Scalars

/// A question about evidence, resolved to the rows it rests on, so that the answer can be computed again and again over
/// other values of the same rows (Monte-Carlo draws) without another search.
public enum Resolution: Sendable, Hashable {
    /// The value of one row: latest, value at.
    case value(row: Int)
    /// The value of one row less another's: change.
    case difference(now: Int, before: Int)
    /// Least-squares slope a year over rows: trend.
    case slope(rows: [Int])
    /// Median of rows, own row apart.
    case median(rows: [Int])
    /// Rank of a row among others, 1 best: one more than the number that are strictly better, so ties share the
    /// better rank and the next rank is passed over.
    case rank(own: Int, others: [Int], higherIsBetter: Bool)
    /// Share of others that are strictly worse, 0 … 100; a tie is not worse.
    case percentile(own: Int, others: [Int], higherIsBetter: Bool)

    /// The rows it rests on, the one the answer is mainly about first.
    public var rows: [Int] {
        switch self {
        case .value(let row): [row]
        case .difference(let now, let before): [now, before]
        case .slope(let rows): rows.reversed()
        case .median(let rows): rows
        case .rank(let own, let others, _), .percentile(let own, let others, _): [own] + others
        }
    }

    /// The answer over given values of the rows; nil where no decimal can hold it.
    @inline(__always)
    public func answer(_ value: (Int) -> Decimal128, day: (Int) -> Int32) -> Decimal128? {
        switch self {
        case .value(let row): return value(row)
        case .difference(let now, let before): return value(now) - value(before)
        case .slope(let rows): return EvidenceBase.slope(rows.map { (day($0), value($0)) })
        case .median(let rows): return Self.median(rows.map(value))
        case .rank(let own, let others, let higher):
            let mine = value(own)
            return Decimal128(1 + others.count { higher ? value($0) > mine : value($0) < mine })
        case .percentile(let own, let others, let higher):
            guard !others.isEmpty else { return nil }
            let mine = value(own)
            let worse = others.count { higher ? value($0) < mine : value($0) > mine }
            return (Decimal128(worse * 100) / Decimal128(others.count))?.rounded(scale: 6)
        }
    }

    /// The middle value; the mean of the middle two when their number is even.
    static func median(_ values: [Decimal128]) -> Decimal128? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        if sorted.count % 2 == 1 { return sorted[middle] }
        return (sorted[middle - 1] + sorted[middle]).flatMap { $0 / 2 }
    }
}

extension EvidenceBase {
    /// The answer over the recorded values.
    public func answer(_ resolution: Resolution) -> Decimal128? {
        resolution.answer({ values[$0] }, day: { rowEnd[$0] })
    }

    /// The rows that tell how a place stands among a group.
    public func peers(
        of series: String, in place: String, among group: String, asOf asked: AsOf,
        accepting accepted: Acceptance = .anything
    ) throws(Missing) -> (own: Int?, members: [Int], others: [Int], higherIsBetter: Bool) {
        let (s, p) = try numbers(series, place, accepted)
        let oldest = accepted.oldest.map(Self.number) ?? .min
        var members: [Int] = []
        for member in try self.members(of: group, asOf: asked) {
            guard let number = placeNumbers[member], let row = latestRow(series: s, place: number, asked)
            else { continue }
            if rowEnd[row] >= oldest { members.append(row) }
        }
        guard members.count >= 3 else {
            throw .tooFewPeers(series: series, group: group, found: members.count)
        }
        let own = latestRow(series: s, place: p, asked)
        return (
            own.flatMap { rowEnd[$0] >= oldest ? $0 : nil }, members, members.filter { rowPlace[$0] != p },
            self.series[Int(s)].direction == .higher
        )
    }
}
