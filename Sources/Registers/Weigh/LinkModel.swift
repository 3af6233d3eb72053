#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// What each likeness is worth: how often it occurs between two records of one person, of two relatives, of two strangers.
///
/// Fellegi and Sunter (1969) tell matches from non-matches by features taken as independent. Brothers, sisters and twins
/// share father, mother, village and family name, so independence would make them one person; they are therefore a
/// class of their own, and a pair must beat both strangers and relatives.
struct LinkModel: Sendable, Hashable {
    /// For each feature the probability of each level from 1, given that the feature is there; index 0 is unused.
    var match: [[Double]]
    var relative: [[Double]]
    var stranger: [[Double]]
    /// The share of all pairs of records that are one person's, and that are relatives'.
    var matchShare: Double
    var relativeShare: Double

    /// Bits that a level gives for a match against strangers; 0 for missing.
    func weight(_ feature: Int, _ level: Int) -> Double {
        level == 0 ? 0 : LinkModel.bits(match[feature][level] / stranger[feature][level])
    }

    func weightAgainstRelatives(_ feature: Int, _ level: Int) -> Double {
        level == 0 ? 0 : LinkModel.bits(match[feature][level] / relative[feature][level])
    }

    static func bits(_ ratio: Double) -> Double { log2(max(1e-12, min(1e12, ratio))) }

    static func probability(bits: Double) -> Double { 1 / (1 + exp2(-bits)) }
}

/// Learns a model from the patterns of levels that candidate pairs show.
struct ModelLearning {
    let features: [Feature]
    /// How often random pairs show each level.
    let stranger: [[Double]]
    /// All pairs of the register.
    let pairs: Double
    let records: Double

    /// Expectation-maximisation with strangers fixed at what random pairs show.
    ///
    /// Pairs that share no key are taken as strangers, so the shares are of all pairs, and matches outside all blocks are
    /// not counted.
    /// - Parameter patterns: levels (three bits a feature) and how many pairs of the register show them.
    func learn(_ patterns: [UInt64: Double], rounds: Int = 60) -> LinkModel {
        var model = start
        let listed = patterns.sorted { $0.key < $1.key }
        let levels = listed.map { entry in features.indices.map { Int(entry.key >> UInt64($0 * 3) & 7) } }
        for _ in 0..<rounds {
            let prior = 0.5
            var matchCounts = model.match.map { $0.map { $0 * prior * 20 } }
            var relativeCounts = model.relative.map { $0.map { $0 * prior * 20 } }
            var matches = 0.0
            var relatives = 0.0
            for (index, entry) in listed.enumerated() {
                var m = model.matchShare
                var s = model.relativeShare
                var u = 1 - m - s
                for (feature, level) in levels[index].enumerated() where level > 0 {
                    m *= model.match[feature][level]
                    s *= model.relative[feature][level]
                    u *= model.stranger[feature][level]
                }
                let all = m + s + u
                guard all > 0 else { continue }
                let (pm, ps) = (entry.value * m / all, entry.value * s / all)
                matches += pm
                relatives += ps
                for (feature, level) in levels[index].enumerated() where level > 0 {
                    matchCounts[feature][level] += pm
                    relativeCounts[feature][level] += ps
                }
            }
            var next = model
            next.matchShare = max(0.5, matches) / pairs
            next.relativeShare = max(0.5, relatives) / pairs
            for feature in features.indices {
                next.match[feature] = Self.normalised(matchCounts[feature])
                if !features[feature].isOwn {
                    next.relative[feature] = Self.normalised(relativeCounts[feature])
                }
            }
            let moved = abs(next.matchShare - model.matchShare) / model.matchShare
            model = next
            if moved < 1e-6 { break }
        }
        return model
    }

    private var start: LinkModel {
        var match: [[Double]] = []
        var relative: [[Double]] = []
        for (index, feature) in features.enumerated() {
            var likely = [Double](repeating: 0.15 / Double(max(1, feature.levels - 2)), count: feature.levels)
            likely[0] = 0
            likely[feature.equalLevel] = 0.85
            if case .given = feature.kind { likely[5] = 0.01 }
            likely = Self.normalised(likely)
            match.append(likely)
            let random = stranger[index]
            if feature.isOwn {
                relative.append(random)
            } else {
                let share = feature.isShared ? 0.9 : 0.15
                relative.append(zip(likely, random).map { share * $0 + (1 - share) * $1 })
            }
        }
        return LinkModel(
            match: match, relative: relative, stranger: stranger, matchShare: records * 0.1 / pairs,
            relativeShare: records * 0.5 / pairs)
    }

    static func normalised(_ counts: [Double]) -> [Double] {
        var counts = counts
        counts[0] = 0
        let sum = counts.reduce(0, +)
        guard sum > 0 else { return counts }
        return counts.map { max(1e-9, $0 / sum) }
    }
}
