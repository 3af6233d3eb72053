/// Precision and recall from a clerk's answers to a plan's pairs.
///
/// Each stratum's share of matches is weighed with the stratum's size (Horvitz and Thompson 1952). Intervals are of 95 %:
/// Wilson's (1927) for each stratum, narrowed where much of it was looked at, joined by squares of their distances
/// (Zou and Donner 2008). They lean on no model.
public struct LabelledEstimate: Sendable {
    public var precision: LinkEstimate.Figure
    /// Among all matches that were compared and kept; matches that share no key are outside of what labels can tell.
    public var recall: LinkEstimate.Figure
    /// Answers used, and answers to pairs that are not in the plan.
    public var used: Int
    public var unknown: Int

    /// A clerk's answer about the records of two lines.
    public struct Answer: Sendable, Hashable {
        public var lineA: Int
        public var lineB: Int
        public var isMatch: Bool

        public init(lineA: Int, lineB: Int, isMatch: Bool) {
            (self.lineA, self.lineB) = (min(lineA, lineB), max(lineA, lineB))
            self.isMatch = isMatch
        }
    }

    /// - Returns: nil when no stratum of joined pairs has an answer.
    public init?(_ plan: ClericalPlan, answers: [Answer]) {
        var said: [[Int]: Bool] = [:]
        for answer in answers { said[[answer.lineA, answer.lineB]] = answer.isMatch }
        var looked = [Int](repeating: 0, count: plan.strata.count)
        var matches = looked
        for entry in plan.entries {
            let key = [min(entry.pair.lineA, entry.pair.lineB), max(entry.pair.lineA, entry.pair.lineB)]
            guard let isMatch = said.removeValue(forKey: key) else { continue }
            looked[entry.stratum] += 1
            if isMatch { matches[entry.stratum] += 1 }
        }
        used = looked.reduce(0, +)
        unknown = said.count
        var joined = Sum()
        var apart = Sum()
        for (index, stratum) in plan.strata.enumerated() where stratum.size > 0 {
            if stratum.isJoined {
                joined.add(stratum.size, looked[index], matches[index])
            } else {
                apart.add(stratum.size, looked[index], matches[index])
            }
        }
        guard joined.looked > 0 else { return nil }
        let size = Double(joined.size)
        precision = LinkEstimate.Figure(
            value: joined.value / size, low: max(0, (joined.value - joined.below.squareRoot()) / size),
            high: min(1, (joined.value + joined.above.squareRoot()) / size))
        let all = joined.value + apart.value
        guard all > 0 else {
            recall = LinkEstimate.Figure(value: 0, low: 0, high: 1)
            return
        }
        let (byJoined, byApart) = (apart.value / (all * all), joined.value / (all * all))
        let down = byJoined * byJoined * joined.below + byApart * byApart * apart.above
        let up = byJoined * byJoined * joined.above + byApart * byApart * apart.below
        let value = joined.value / all
        recall = LinkEstimate.Figure(
            value: value, low: max(0, value - down.squareRoot()), high: min(1, value + up.squareRoot()))
    }

    /// Matches over strata, with the squares of the distances to both limits.
    private struct Sum {
        var size = 0
        var looked = 0
        var value = 0.0
        var below = 0.0
        var above = 0.0

        mutating func add(_ count: Int, _ looked: Int, _ matches: Int) {
            size += count
            self.looked += looked
            let whole = Double(count)
            // Nothing seen: anything is possible, and one half is the guess.
            guard looked > 0 else {
                value += whole / 2
                below += whole * whole / 4
                above += whole * whole / 4
                return
            }
            let share = Double(matches) / Double(looked)
            let limits = LabelledEstimate.wilson(matches, of: looked)
            let narrow = whole * (1 - Double(looked) / whole).squareRoot()
            value += whole * share
            below += narrow * narrow * (share - limits.low) * (share - limits.low)
            above += narrow * narrow * (limits.high - share) * (limits.high - share)
        }
    }

    /// Wilson's interval of 95 % for a share.
    static func wilson(_ count: Int, of all: Int) -> (low: Double, high: Double) {
        guard all > 0 else { return (0, 1) }
        let (z, n) = (1.959_964, Double(all))
        let p = Double(count) / n
        let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return (max(0, middle - half), min(1, middle + half))
    }
}
