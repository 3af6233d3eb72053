/// Joins pairs into persons.
///
/// Pairs are taken by falling weight. Two groups become one only if the pairs between them, counted all, speak for it:
/// a chain of look-alikes (A like B, B like C, A unlike C) is cut at its weakest link, and the cut link is told.
struct Clustering {
    let register: PackedRegister
    let scorer: PairScorer
    let threshold: Float

    /// The persons found.
    struct Clusters: Sendable {
        /// For each record the number of its cluster, that is its lowest record.
        var root: [Int32]
        /// Members of clusters of two and more, by root, in order.
        var members: [Int32: [Int32]]
        /// Links above the threshold that were cut because the groups they would join speak against it.
        var cut: [ScoredPair]
        /// Clusters, single records among them.
        var count: Int
    }

    /// Groups larger than this are weighed by a sample of the pairs between them.
    private static let sample = 12

    func join(_ pairs: [ScoredPair]) -> Clusters {
        var root = (0..<Int32(register.count)).map { $0 }
        var members: [Int32: [Int32]] = [:]
        var cut: [ScoredPair] = []
        for pair in pairs {
            guard pair.weight >= threshold else { break }
            let (left, right) = (root[Int(pair.a)], root[Int(pair.b)])
            guard left != right else { continue }
            let ours = members[left] ?? [left]
            let theirs = members[right] ?? [right]
            if ours.count + theirs.count > 2, !agree(ours, theirs) {
                cut.append(pair)
                continue
            }
            let low = min(left, right)
            for row in left == low ? theirs : ours { root[Int(row)] = low }
            members[max(left, right)] = nil
            members[low] = (ours + theirs).sorted()
        }
        let joined = members.values.reduce(0) { $0 + $1.count - 1 }
        return Clusters(root: root, members: members, cut: cut, count: register.count - joined)
    }

    /// Whether all pairs between two groups, together, speak for one person.
    private func agree(_ left: [Int32], _ right: [Int32]) -> Bool {
        var sum: Float = 0
        for a in left.prefix(Clustering.sample) {
            for b in right.prefix(Clustering.sample) {
                let (low, high) = (Int(min(a, b)), Int(max(a, b)))
                // One pair alone neither makes nor breaks a group.
                sum += min(12, max(-12, scorer.score(register.record(low), register.record(high)).weight))
            }
        }
        return sum >= 0
    }
}
