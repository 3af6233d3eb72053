/// Records that are taken as one person, and the links that hold them together.
public struct DoubleCluster: Sendable {
    public struct Member: Sendable, Hashable {
        public var name: String
        public var line: Int
    }

    /// In the order of the register; the first names the cluster.
    public var members: [Member]
    /// The strongest links that join all members, by falling weight: one fewer than there are members, where each
    /// was scored.
    public var links: [PairExplanation]
}

extension LinkOutcome {
    /// Hands on each cluster of two records and more, in the order of the register.
    public func forEachCluster(_ body: (DoubleCluster) throws -> Void) rethrows {
        let tree = holdingLinks()
        for root in clusters.members.keys.sorted() {
            let rows = clusters.members[root] ?? []
            try body(
                DoubleCluster(
                    members: rows.map { .init(name: recordName(Int($0)), line: line(Int($0))) },
                    links: (tree[root] ?? []).map { explain(pairs[Int($0)]) }))
        }
    }

    /// For each cluster the pairs of a spanning tree of the greatest weight, as indices.
    private func holdingLinks() -> [Int32: [Int32]] {
        var parent = (0..<Int32(register.count)).map { $0 }
        func top(_ row: Int32) -> Int32 {
            var row = row
            while parent[Int(row)] != row {
                parent[Int(row)] = parent[Int(parent[Int(row)])]
                row = parent[Int(row)]
            }
            return row
        }
        var tree: [Int32: [Int32]] = [:]
        for (index, pair) in pairs.enumerated() {
            let root = clusters.root[Int(pair.a)]
            guard root == clusters.root[Int(pair.b)] else { continue }
            let (left, right) = (top(pair.a), top(pair.b))
            guard left != right else { continue }
            parent[Int(max(left, right))] = min(left, right)
            tree[root, default: []].append(Int32(truncatingIfNeeded: index))
        }
        return tree
    }
}
