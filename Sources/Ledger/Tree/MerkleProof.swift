/// Proofs over the leaves of a tree (RFC 6962 §2.1.1, §2.1.2; verification after RFC 9162 §2.1.3.2, §2.1.4.2).
public enum MerkleProof {
    /// The largest power of two smaller than a count.
    private static func split(_ count: Int) -> Int {
        var power = 1
        while power << 1 < count { power <<= 1 }
        return power
    }

    private static func root(_ leaves: ArraySlice<Digest>) -> Digest { MerkleTree(leaves: leaves).root }

    /// The audit path of a leaf in the tree of all leaves; nil for an index beyond them.
    public static func inclusion(of index: Int, in leaves: [Digest]) -> [Digest]? {
        guard leaves.indices.contains(index) else { return nil }
        return path(index, leaves[...])
    }

    private static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let width = split(leaves.count)
        let middle = leaves.startIndex + width
        if index < width { return path(index, leaves[..<middle]) + [root(leaves[middle...])] }
        return path(index - width, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// The proof that the tree of the first `old` leaves is a prefix of the tree of all; nil for a size out of range.
    public static func consistency(from old: Int, in leaves: [Digest]) -> [Digest]? {
        guard old >= 0, old <= leaves.count else { return nil }
        return old == 0 || old == leaves.count ? [] : subproof(old, leaves[...], complete: true)
    }

    private static func subproof(_ old: Int, _ leaves: ArraySlice<Digest>, complete: Bool) -> [Digest] {
        if old == leaves.count { return complete ? [] : [root(leaves)] }
        let width = split(leaves.count)
        let middle = leaves.startIndex + width
        if old <= width {
            return subproof(old, leaves[..<middle], complete: complete) + [root(leaves[middle...])]
        }
        return subproof(old - width, leaves[middle...], complete: false) + [root(leaves[..<middle])]
    }

    /// Whether a leaf stands at an index of the tree with a size and root.
    public static func verifyInclusion(leaf: Digest, index: Int, size: Int, path: [Digest], root: Digest)
        -> Bool
    {
        guard index >= 0, index < size else { return false }
        var node = leaf
        var climb = Climb(position: index, last: size - 1)
        for sibling in path {
            guard climb.last > 0 else { return false }
            if climb.isRight {
                node = MerkleHash.node(sibling, node)
                climb.skipEdge()
            } else {
                node = MerkleHash.node(node, sibling)
            }
            climb.up()
        }
        return climb.last == 0 && node == root
    }

    /// Whether the tree of a size and root is a prefix of another.
    public static func verifyConsistency(
        old: Int, oldRoot: Digest, new: Int, newRoot: Digest, proof: [Digest]
    ) -> Bool {
        guard old >= 0, old <= new else { return false }
        if old == new { return proof.isEmpty && oldRoot == newRoot }
        if old == 0 { return proof.isEmpty }
        var path = proof[...]
        if old & (old - 1) == 0 { path = ([oldRoot] + proof)[...] }
        guard let first = path.popFirst() else { return false }
        var climb = Climb(position: old - 1, last: new - 1)
        while climb.position & 1 == 1 { climb.up() }
        var (before, after) = (first, first)
        for sibling in path {
            guard climb.last > 0 else { return false }
            if climb.isRight {
                before = MerkleHash.node(sibling, before)
                after = MerkleHash.node(sibling, after)
                climb.skipEdge()
            } else {
                after = MerkleHash.node(after, sibling)
            }
            climb.up()
        }
        return climb.last == 0 && before == oldRoot && after == newRoot
    }

    /// A node's place on its level, and the place of the level's last node.
    private struct Climb {
        var position: Int
        var last: Int

        /// Whether its sibling stands to the left (or it has none and rises along the right edge).
        var isRight: Bool { position & 1 == 1 || position == last }

        mutating func up() {
            position >>= 1
            last >>= 1
        }

        /// Along the right edge, levels without a sibling are passed over.
        mutating func skipEdge() {
            while position & 1 == 0, position != 0 { up() }
        }
    }
}
