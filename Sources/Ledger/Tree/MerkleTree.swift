import Crypto

/// The hashes of RFC 6962 §2.1.
public enum MerkleHash {
    /// `SHA-256(0x00 || entry)`
    public static func leaf(_ entry: [UInt8]) -> Digest {
        var hasher = SHA256()
        hasher.update(data: [0x00] as [UInt8])
        entry.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Digest(trusted: Array(hasher.finalize()))
    }

    /// `SHA-256(0x01 || left || right)`
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        var hasher = SHA256()
        hasher.update(data: [0x01] as [UInt8] + left.bytes + right.bytes)
        return Digest(trusted: Array(hasher.finalize()))
    }

    /// The root of no entries: `SHA-256()`.
    public static let empty = Digest(of: [])
}

/// A Merkle tree that grows at its end: the roots of its full subtrees, largest first (a compact range).
///
/// Appending costs O(log n) hashes in the worst case and two on average; the root costs O(log n).
public struct MerkleTree: Sendable, Hashable {
    public private(set) var size = 0
    private var peaks: [Digest] = []

    public init() {}

    public init(leaves: some Sequence<Digest>) {
        for leaf in leaves { append(leaf) }
    }

    public mutating func append(_ leaf: Digest) { append(leaf) { _, _ in } }

    /// Appends a leaf and tells of each subtree that it fills.
    /// - Parameter filled: called with the subtree's level (2^level leaves, the last of them this one) and its root,
    ///   from the leaf itself upwards.
    public mutating func append(_ leaf: Digest, filled: (_ level: Int, _ root: Digest) throws -> Void)
        rethrows
    {
        var node = leaf
        var width = size
        var level = 0
        try filled(level, node)
        while width & 1 == 1, let left = peaks.popLast() {
            node = MerkleHash.node(left, node)
            width >>= 1
            level += 1
            try filled(level, node)
        }
        peaks.append(node)
        size += 1
    }

    public var root: Digest {
        guard var root = peaks.last else { return MerkleHash.empty }
        for left in peaks.dropLast().reversed() { root = MerkleHash.node(left, root) }
        return root
    }
}

extension MerkleTree {
    /// Size and subtree roots as text, for keeping.
    public var text: String { "\(size)" + peaks.map { " \($0.hex)" }.joined() }

    /// Reads the text form; nil unless there are as many roots as the size has one-bits.
    public init?(text: String) {
        let parts = text.split(separator: " ")
        guard let first = parts.first, let size = Int(first), size >= 0 else { return nil }
        let peaks = parts.dropFirst().compactMap { Digest(hex: String($0)) }
        guard peaks.count == size.nonzeroBitCount, peaks.count == parts.count - 1 else { return nil }
        self.size = size
        self.peaks = peaks
    }
}
