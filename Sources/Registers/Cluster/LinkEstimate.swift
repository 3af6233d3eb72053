#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// How good the clusters are likely to be, as far as the model knows.
///
/// Precision is the mean probability of the pairs within clusters. Recall sets the matches among them against all that
/// are expected: those below the threshold, and those that share no key, estimated from how many matches only one pass
/// found and how many two did (Chao 1987, a lower bound of what is unseen). Intervals are of 95 % and hold only as far as
/// the model does: the clerical sample tells more.
public struct LinkEstimate: Sendable, Hashable {
    public struct Figure: Sendable, Hashable {
        public var value: Double
        public var low: Double
        public var high: Double
    }

    /// Pairs of records in one cluster.
    public var pairs: Int
    public var precision: Figure
    public var recall: Figure
    /// Matches expected below the threshold.
    public var below: Double
    /// Matches expected that no pass put beside each other.
    public var unseen: Double

    init(
        pairs: [ScoredPair], clusters: Clustering.Clusters, register: PackedRegister, met: Earlier,
        threshold: Double
    ) {
        var inside = 0.0
        var insideVariance = 0.0
        var outside = 0.0
        var outsideVariance = 0.0
        var scored = 0
        var once = 0.0
        var twice = 0.0
        // Which passes meet is asked of a sample: every so-manyth pair.
        let step = max(1, pairs.count / 200_000)
        for (index, pair) in pairs.enumerated() {
            let p = pair.probability
            if clusters.root[Int(pair.a)] == clusters.root[Int(pair.b)] {
                inside += p
                insideVariance += p * (1 - p)
                scored += 1
            } else {
                outside += p
                outsideVariance += p * (1 - p)
            }
            if index % step == 0, p >= 0.5 {
                let count = met.count(register.record(Int(pair.a)), register.record(Int(pair.b)))
                if count == 1 { once += p * Double(step) }
                if count == 2 { twice += p * Double(step) }
            }
        }
        let all = clusters.members.values.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
        // Pairs within clusters that were not kept by themselves follow from the others.
        if scored > 0 { inside *= Double(all) / Double(scored) }
        self.pairs = all
        let ratio = twice > 0 ? once / twice : 0
        unseen = twice > 0 ? once * once / (2 * twice) : (once > 1 ? once * (once - 1) / 2 : 0)
        let unseenVariance =
            twice > 0 ? twice * (ratio * ratio / 2 + ratio * ratio * ratio + pow(ratio, 4) / 4) : 0
        below = outside
        precision = LinkEstimate.figure(inside, Double(all), insideVariance.squareRoot())
        let expected = inside + outside + unseen
        let spread = (outsideVariance + insideVariance + unseenVariance * Double(step)).squareRoot()
        recall = Figure(
            value: expected > 0 ? inside / expected : 1,
            low: expected > 0 ? max(0, inside / (expected + 1.96 * spread)) : 0,
            high: expected > 0 ? min(1, inside / max(inside, expected - 1.96 * spread)) : 1)
    }

    private static func figure(_ part: Double, _ whole: Double, _ deviation: Double) -> Figure {
        guard whole > 0 else { return Figure(value: 1, low: 0, high: 1) }
        return Figure(
            value: part / whole, low: max(0, (part - 1.96 * deviation) / whole),
            high: min(1, (part + 1.96 * deviation) / whole))
    }
}
