/// Proofs over the leaves of a tree (RFC 6962 §2.1.1, §2.1.2; verification after RFC 9162 §2.1.3.2, §2.1.4.2).
public enum MerkleProof {
    /// The largest power of two smaller than a count.
    private static func split(_ count: Int) -> Int {
        var power = 1
        while power << 1 < count { power <<= 1 }
        return power
    }

    /// The audit path of a leaf in the tree of all leaves; nil for an index beyond them.
    public static func inclusion(of index: Int, in leaves: [Digest]) -> [Digest]? {
        inclusion(of: index, size: leaves.count) { MerkleTree(leaves: leaves[$0]).root }
    }

    /// The audit path of a leaf, from whoever keeps subtrees; nil for an index beyond the size.
    /// - Parameter root: the root (RFC 6962 §2.1) of the leaves in a range. It is asked O(log n) times, for subtrees of
    ///   the tree only: a range of n leaves starts at a multiple of the smallest power of two that is not below n.
    public static func inclusion(
        of index: Int, size: Int, root: (Range<Int>) throws -> Digest
    ) rethrows -> [Digest]? {
        guard index >= 0, index < size else { return nil }
        var path: [Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + split(range.count)
            if index < middle {
                path.append(try root(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try root(range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        return path.reversed()
    }

    /// The proof that the tree of the first `old` leaves is a prefix of the tree of all; nil for a size out of range.
    public static func consistency(from old: Int, in leaves: [Digest]) -> [Digest]? {
        consistency(from: old, size: leaves.count) { MerkleTree(leaves: leaves[$0]).root }
    }

    /// The proof that the tree of the first `old` leaves is a prefix of the tree of `size`; nil for a size out of range.
    /// - Parameter root: as for inclusion.
    public static func consistency(
        from old: Int, size: Int, root: (Range<Int>) throws -> Digest
    ) rethrows -> [Digest]? {
        guard old >= 0, old <= size else { return nil }
        guard old > 0, old < size else { return [] }
        var proof: [Digest] = []
        var range = 0..<size
        var complete = true
        while old < range.upperBound {
            let middle = range.lowerBound + split(range.count)
            if old <= middle {
                proof.append(try root(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                proof.append(try root(range.lowerBound..<middle))
                range = middle..<range.upperBound
                complete = false
            }
        }
        if !complete { proof.append(try root(range)) }
        return proof.reversed()
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
