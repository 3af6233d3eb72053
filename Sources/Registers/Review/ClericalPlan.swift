/// Which pairs a clerk should look at so that precision and recall can be stated with an interval.
///
/// All pairs that were kept, and those that follow from clusters, are parted into strata by whether they are joined and by
/// probability. Each stratum is sampled by itself, more where it is large and its answer open (Neyman 1934). A pair is in
/// the sample by a hash of its two lines and the seed, so a larger plan contains the smaller.
public struct ClericalPlan: Sendable {
    public struct Stratum: Sendable {
        public var isJoined: Bool
        /// Probability from (included) and up to; both 0 for pairs that only follow from the others of their cluster.
        public var from: Double
        public var upTo: Double
        /// Pairs in it, and of these in the plan.
        public var size: Int
        public var sample: Int
    }

    /// A pair to look at; a clerk says whether it is one person.
    public struct Entry: Sendable {
        /// Index into `strata`.
        public var stratum: Int
        public var pair: PairExplanation
    }

    public var strata: [Stratum]
    public var entries: [Entry]

    static let edges: [Double] = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 1.000_001]

    static func band(_ probability: Double) -> Int {
        var band = 0
        while band + 2 < edges.count, probability >= edges[band + 1] { band += 1 }
        return band
    }
}

extension LinkOutcome {
    /// - Parameters:
    ///   - size: pairs to look at, all strata together; each stratum gets at least 10 where it has them.
    ///   - seed: another seed draws other pairs.
    public func clericalPlan(size: Int, seed: UInt64) -> ClericalPlan {
        let bands = ClericalPlan.edges.count - 1
        var strata: [ClericalPlan.Stratum] = []
        for isJoined in [true, false] {
            for band in 0..<bands {
                strata.append(
                    .init(
                        isJoined: isJoined, from: ClericalPlan.edges[band],
                        upTo: min(1, ClericalPlan.edges[band + 1]), size: 0, sample: 0))
            }
        }
        let following = strata.count
        strata.append(.init(isJoined: true, from: 0, upTo: 0, size: 0, sample: 0))
        let (implied, places) = (impliedPairs(), pairs.map { stratum($0, bands) })
        for place in places { strata[place].size += 1 }
        strata[following].size = implied.count
        allocate(&strata, size)

        var drawn = strata.map { _ in [(hash: UInt64, pair: ScoredPair)]() }
        for (index, pair) in pairs.enumerated() {
            drawn[places[index]].append((hash(pair, seed), pair))
        }
        for pair in implied { drawn[following].append((hash(pair, seed), pair)) }
        var entries: [ClericalPlan.Entry] = []
        for index in strata.indices {
            let chosen = drawn[index].sorted { $0.hash < $1.hash }.prefix(strata[index].sample)
            entries += chosen.map { .init(stratum: index, pair: explain($0.pair)) }
        }
        return ClericalPlan(strata: strata, entries: entries)
    }

    private func stratum(_ pair: ScoredPair, _ bands: Int) -> Int {
        let isJoined = clusters.root[Int(pair.a)] == clusters.root[Int(pair.b)]
        return (isJoined ? 0 : bands) + ClericalPlan.band(pair.probability)
    }

    private func hash(_ pair: ScoredPair, _ seed: UInt64) -> UInt64 {
        SeededDraw.mixed(
            SeededDraw.mixed(seed ^ UInt64(line(Int(pair.a))) << 32 ^ UInt64(line(Int(pair.b)))) &+ seed)
    }

    /// Pairs within clusters that were not kept by themselves.
    private func impliedPairs() -> [ScoredPair] {
        var kept: [Int32: Set<UInt64>] = [:]
        for pair in pairs {
            let root = clusters.root[Int(pair.a)]
            guard root == clusters.root[Int(pair.b)], (clusters.members[root]?.count ?? 0) > 2 else {
                continue
            }
            kept[root, default: []].insert(UInt64(UInt32(pair.a)) << 32 | UInt64(UInt32(pair.b)))
        }
        var implied: [ScoredPair] = []
        let scorer = self.scorer.value
        for (root, members) in clusters.members.sorted(by: { $0.key < $1.key }) where members.count > 2 {
            let known = kept[root] ?? []
            for (index, a) in members.enumerated() {
                for b in members[(index + 1)...]
                where !known.contains(UInt64(UInt32(a)) << 32 | UInt64(UInt32(b))) {
                    let scored = scorer.score(register.record(Int(a)), register.record(Int(b)))
                    implied.append(
                        ScoredPair(a: a, b: b, weight: scored.weight, pass: .max, levels: scored.levels))
                }
            }
        }
        return implied
    }

    private func allocate(_ strata: inout [ClericalPlan.Stratum], _ size: Int) {
        let least = 10
        var shares: [Double] = []
        for stratum in strata {
            let middle = (stratum.from + stratum.upTo) / 2
            // The model is never trusted beyond 1 in 50, for it may be wrong where it is sure.
            let open = (max(0.02, min(0.98, middle)) * (1 - max(0.02, min(0.98, middle)))).squareRoot()
            shares.append(Double(stratum.size) * open)
        }
        let all = shares.reduce(0, +)
        let floors = strata.reduce(0) { $0 + min(least, $1.size) }
        let left = Double(max(0, size - floors))
        for index in strata.indices {
            let more = all > 0 ? Int(left * shares[index] / all) : 0
            strata[index].sample = min(strata[index].size, least + more)
        }
    }
}
