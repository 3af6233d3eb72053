public import Words

/// Why two records are, or may be, one person: each field, how alike it is, and what that gave.
public struct PairExplanation: Sendable {
    /// What one field said.
    public struct Field: Sendable, Hashable {
        public var role: FieldRole
        /// How alike the values are: the same, another spelling, different, missing.
        public var level: Text
        /// The values as they were compared, folded.
        public var a: String
        public var b: String
        /// Bits of odds for one person, against `PairExplanation.against`.
        public var bits: Double
    }

    /// Whom the pair had most to be told from.
    public enum Against: String, Sendable {
        case strangers, relatives
    }

    /// The records by the names the register gives them, and their lines.
    public var a: String
    public var b: String
    public var lineA: Int
    public var lineB: Int
    /// Bits of odds that the two are one person, all told.
    public var weight: Double
    /// From 0 to 1.
    public var probability: Double
    /// The blocking pass that first put them beside each other.
    public var block: String
    public var against: Against
    /// Bits before any field is looked at.
    public var prior: Double
    public var fields: [Field]
}

extension LinkOutcome {
    /// A pair with its working.
    func explain(_ pair: ScoredPair) -> PairExplanation {
        let scorer = self.scorer.value
        let (a, b) = (Int(pair.a), Int(pair.b))
        var gains: [(stranger: Float, relative: Float)] = []
        for index in features.indices {
            gains.append(scorer.gains(index, level(pair, index), register.record(a)))
        }
        let stranger = gains.reduce(scorer.strangerPrior) { $0 + $1.stranger }
        let relative = gains.reduce(scorer.relativePrior) { $0 + $1.relative }
        let isRelative = relative < stranger
        let fields = features.indices.map { index in
            PairExplanation.Field(
                role: features[index].role, level: features[index].levelName(level(pair, index)),
                a: text(a, features[index]), b: text(b, features[index]),
                bits: Double(isRelative ? gains[index].relative : gains[index].stranger))
        }
        return PairExplanation(
            a: recordName(a), b: recordName(b), lineA: line(a), lineB: line(b),
            weight: Double(pair.weight), probability: pair.probability,
            block: passName(pair), against: isRelative ? .relatives : .strangers,
            prior: Double(isRelative ? scorer.relativePrior : scorer.strangerPrior), fields: fields)
    }

    private func level(_ pair: ScoredPair, _ index: Int) -> Int {
        Int(pair.levels >> UInt64(index * 3) & 7)
    }

    private func passName(_ pair: ScoredPair) -> String {
        Int(pair.pass) < passes.count ? passes[Int(pair.pass)].name : "cluster"
    }

    func line(_ row: Int) -> Int { Int(register.lines[row]) }

    private func text(_ row: Int, _ feature: Feature) -> String {
        switch feature.kind {
        case .given(let slot, _), .family(let slot), .word(let slot), .sex(let slot), .date(let slot),
            .code(let slot):
            return register.text(row, slot: slot)
        case .place(let district, let village):
            return [village, district].compactMap { $0 }.map { register.text(row, slot: $0) }
                .filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }
}
