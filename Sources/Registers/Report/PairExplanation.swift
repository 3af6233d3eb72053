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
        let (a, b) = (Int(pair.a), Int(pair.b))
        let told = scorer.value.fields(pair.levels, register.record(a), register.record(b)) {
            register.text($0 == .first ? a : b, slot: $1)
        }
        return PairExplanation(
            a: recordName(a), b: recordName(b), lineA: line(a), lineB: line(b),
            weight: Double(pair.weight), probability: pair.probability,
            block: passName(pair), against: told.against, prior: told.prior, fields: told.fields)
    }

    private func passName(_ pair: ScoredPair) -> String {
        Int(pair.pass) < passes.count ? passes[Int(pair.pass)].name : "cluster"
    }

    func line(_ row: Int) -> Int { Int(register.lines[row]) }
}

/// Which record of a pair.
enum PairSide {
    case first, second
}

extension PairScorer {
    /// What each field of a pair said, and whom the pair had most to be told from.
    /// - Parameter text: the value of a slot, for people.
    func fields(
        _ levels: UInt64, _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>,
        text: (PairSide, Int) -> String
    ) -> (against: PairExplanation.Against, prior: Double, fields: [PairExplanation.Field]) {
        func level(_ index: Int) -> Int { Int(levels >> UInt64(index * 3) & 7) }
        let gains = features.indices.map { self.gains($0, level($0), a) }
        let stranger = gains.reduce(strangerPrior) { $0 + $1.stranger }
        let relative = gains.reduce(relativePrior) { $0 + $1.relative }
        let isRelative = relative < stranger
        let fields = features.indices.map { index in
            PairExplanation.Field(
                role: features[index].role, level: features[index].levelName(level(index)),
                a: features[index].text { text(.first, $0) }, b: features[index].text { text(.second, $0) },
                bits: Double(isRelative ? gains[index].relative : gains[index].stranger))
        }
        return (
            isRelative ? .relatives : .strangers, Double(isRelative ? relativePrior : strangerPrior), fields
        )
    }
}

extension Feature {
    /// Its values, for people, from those of the slots it compares.
    fileprivate func text(_ slot: (Int) -> String) -> String {
        switch kind {
        case .given(let own, _), .family(let own), .word(let own), .sex(let own), .date(let own),
            .code(let own):
            slot(own)
        case .place(let district, let village):
            [village, district].compactMap { $0 }.map(slot).filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }
}
