#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// How good the clusters are likely to be, as far as the model knows.
///
/// Precision is the mean probability of the pairs within clusters. Recall sets the matches among them against all that
/// are expected: those below the threshold, and those that share no key, estimated from how many matches only one pass
/// found and how many two did (Chao 1987, a lower bound of what is unseen). The ranges are no intervals of chance: the model
/// judges itself, and takes fields as independent that are not. On registers whose truth is known its odds of error were
/// up to 12 times off, either way; the range allows 16 times. Only a clerk's answers (`LabelledEstimate`) tell more.
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
        precision = LinkEstimate.ranged(
            all > 0 ? min(1, inside / Double(all)) : 1,
            chance: insideVariance.squareRoot() / Double(max(1, all)), of: Double(all))
        let expected = inside + outside + unseen
        let spread = (outsideVariance + insideVariance + unseenVariance * Double(step)).squareRoot()
        recall = LinkEstimate.ranged(
            expected > 0 ? inside / expected : 1, chance: expected > 0 ? spread / expected : 1, of: expected)
    }

    /// How many times the model's odds of error may be off.
    private static let doubt = 16.0

    /// A figure with chance (one standard deviation) and the model's own error allowed for, of so many pairs.
    private static func ranged(_ value: Double, chance: Double, of pairs: Double) -> Figure {
        let low = max(0, value - 1.96 * chance)
        let high = min(1, value + 1.96 * chance)
        // Of fewer than 3.7 errors expected, none may occur by chance; of none expected, 3.7 may.
        let few = 3.7 / max(1, pairs)
        let highest = high * doubt / (high * doubt + (1 - high))
        return Figure(
            value: value, low: low / (low + doubt * max(few, 1 - low)), high: 1 - highest < few ? 1 : highest)
    }
}
