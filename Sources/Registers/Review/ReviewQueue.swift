/// Pairs in the order in which a person's answer teaches most.
///
/// An answer teaches by how open the question is (p(1 − p), highest at the threshold) and by what hangs on it: the pairs
/// of records that would become one person, or cease to be, with it.
extension LinkOutcome {
    public struct ReviewItem: Sendable {
        public var pair: PairExplanation
        /// Whether the two are in one cluster as things stand.
        public var isJoined: Bool
        /// Pairs of records whose being one depends on the answer.
        public var effect: Int
        /// What an answer is worth: openness times effect.
        public var worth: Double
    }

    /// - Parameter limit: at most so many.
    public func reviewQueue(limit: Int) -> [ReviewItem] {
        func size(_ row: Int32) -> Int { clusters.members[clusters.root[Int(row)]]?.count ?? 1 }
        var worths: [(worth: Double, index: Int)] = []
        for (index, pair) in pairs.enumerated() {
            let p = pair.probability
            let open = p * (1 - p)
            guard open > 1e-4 else { continue }
            worths.append((open * Double(effect(pair, size)), index))
        }
        worths.sort { $0.worth != $1.worth ? $0.worth > $1.worth : $0.index < $1.index }
        return worths.prefix(max(0, limit)).map { entry in
            let pair = pairs[entry.index]
            return ReviewItem(
                pair: explain(pair), isJoined: clusters.root[Int(pair.a)] == clusters.root[Int(pair.b)],
                effect: effect(pair, size), worth: entry.worth)
        }
    }

    private func effect(_ pair: ScoredPair, _ size: (Int32) -> Int) -> Int {
        let (left, right) = (size(pair.a), size(pair.b))
        // Within a cluster one record may leave it; between two, all pairs across become one.
        return clusters.root[Int(pair.a)] == clusters.root[Int(pair.b)]
            ? max(1, left - 1) : left * right
    }
}
