#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Two records and what speaks for their being one.
struct ScoredPair: Sendable, Hashable {
    var a: Int32
    var b: Int32
    /// Bits of odds.
    var weight: Float
    /// The first pass that put them beside each other.
    var pass: UInt8
    /// Three bits for each feature.
    var levels: UInt64

    var probability: Double { LinkModel.probability(bits: Double(weight)) }
}

/// Scores pairs by a model; each worker has its own.
final class PairScorer {
    let comparer: PairComparer
    let features: [Feature]
    private let table: FrequencyTable
    /// Bits for a match against strangers and relatives, by feature × 8 + level.
    private var strangerBits = [Float](repeating: 0, count: 16 * 8)
    private var relativeBits = [Float](repeating: 0, count: 16 * 8)
    /// The most that unequal values can give.
    private var unequal = [Float](repeating: 0, count: 16)
    private var unequalUnswapped: Float = 0
    let strangerPrior: Float
    let relativePrior: Float
    /// Pairs below are not worth keeping.
    let floor: Float

    init(_ model: LinkModel, _ table: FrequencyTable, comparer: PairComparer, floor: Double) {
        self.comparer = comparer
        features = comparer.features
        self.table = table
        self.floor = Float(floor)
        strangerPrior = Float(LinkModel.bits(model.matchShare / max(1e-12, 1 - model.matchShare)))
        relativePrior = Float(log2(model.matchShare / max(1e-300, model.relativeShare)))
        for (index, feature) in features.enumerated() {
            for level in 1..<feature.levels {
                strangerBits[index * 8 + level] = Float(model.weight(index, level))
                relativeBits[index * 8 + level] = Float(model.weightAgainstRelatives(index, level))
            }
            let others = (1..<feature.levels).filter { $0 != feature.equalLevel }
            unequal[index] = others.map { strangerBits[index * 8 + $0] }.max() ?? 0
            if case .given = feature.kind {
                unequalUnswapped = (1..<4).map { strangerBits[index * 8 + $0] }.max() ?? 0
            }
        }
    }

    /// What one feature gives, against strangers and against relatives.
    func gains(_ index: Int, _ level: Int, _ record: UnsafePointer<UInt32>) -> (
        stranger: Float, relative: Float
    ) {
        guard level > 0 else { return (0, 0) }
        let feature = features[index]
        var (stranger, relative) = (strangerBits[index * 8 + level], relativeBits[index * 8 + level])
        if level == feature.equalLevel, let slot = feature.frequencySlot {
            let value = record[slot]
            if value > 0 {
                let bits = table.bits(index, value)
                stranger += bits
                if feature.isOwn { relative += bits }
            }
        }
        return (stranger, relative)
    }

    /// Whether equal numbers alone leave a chance to reach the floor; spares most comparisons of letters.
    @inline(__always)
    func isWorthwhile(_ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>) -> Bool {
        var bound = strangerPrior
        for (index, feature) in features.enumerated() {
            switch feature.kind {
            case .given(let slot, let family):
                bound += quick(index, slot, a, b, feature.equalLevel, true) {
                    comparer.maySwap(slot, family, a, b) ? unequal[index] : unequalUnswapped
                }
            case .family(let slot), .word(let slot), .code(let slot):
                bound += quick(index, slot, a, b, feature.equalLevel, feature.frequencySlot != nil) {
                    unequal[index]
                }
            case .sex(let slot):
                bound += quick(index, slot, a, b, 2, false) { unequal[index] }
            case .date(let slot):
                let level = DateLikeness.level(a[slot], b[slot])
                bound += strangerBits[index * 8 + Int(level)]
                if level == DateLikeness.equal { bound += table.bits(index, a[slot]) }
            case .place(let district, let village):
                if let village {
                    bound += quick(index, village, a, b, 4, true) { unequal[index] }
                    if a[village] == 0 || b[village] == 0 { bound += max(0, unequal[index]) }
                } else if let district {
                    bound += quick(index, district, a, b, 4, true) { unequal[index] }
                }
            }
        }
        return bound >= floor
    }

    @inline(__always)
    private func quick(
        _ index: Int, _ slot: Int, _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>, _ equal: Int,
        _ adjusts: Bool, _ other: () -> Float
    ) -> Float {
        let (left, right) = (a[slot], b[slot])
        if left == 0 || right == 0 { return 0 }
        if left == right {
            let bits = strangerBits[index * 8 + equal]
            return adjusts ? bits + table.bits(index, left) : bits
        }
        return other()
    }

    /// Bits of odds for a pair, all features compared.
    func score(_ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>) -> (weight: Float, levels: UInt64) {
        let levels = comparer.levels(a, b)
        return (weight(levels, a), levels)
    }

    func weight(_ levels: UInt64, _ a: UnsafePointer<UInt32>) -> Float {
        var stranger = strangerPrior
        var relative = relativePrior
        var rest = levels
        for index in features.indices {
            let gains = self.gains(index, Int(rest & 7), a)
            stranger += gains.stranger
            relative += gains.relative
            rest >>= 3
        }
        let low = min(stranger, relative)
        return low - log2f(exp2f(low - stranger) + exp2f(low - relative))
    }
}
