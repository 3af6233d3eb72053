/// Entries that prove themselves away from their journal.
///
/// As text it is JSON lines, each canonical: the first has the checkpoint and keys, then each entry with its audit path,
/// each earlier checkpoint with its consistency proof, and attached bytes in base64.
public struct ProofBundle: Sendable, Hashable {
    /// An entry and its audit path to the bundle's checkpoint.
    public struct ProvedEntry: Sendable, Hashable {
        public var entry: Entry
        public var proof: [Digest]

        public init(entry: Entry, proof: [Digest]) {
            self.entry = entry
            self.proof = proof
        }
    }

    /// A checkpoint published before, and the proof that the journal only grew since.
    public struct EarlierCheckpoint: Sendable, Hashable {
        public var signed: SignedCheckpoint
        public var proof: [Digest]

        public init(signed: SignedCheckpoint, proof: [Digest]) {
            self.signed = signed
            self.proof = proof
        }
    }

    public var checkpoint: SignedCheckpoint
    public var keys: [VerifyingKey]
    public var entries: [ProvedEntry]
    public var earlier: [EarlierCheckpoint]
    public var blobs: [[UInt8]]

    public init(
        checkpoint: SignedCheckpoint, keys: [VerifyingKey], entries: [ProvedEntry],
        earlier: [EarlierCheckpoint] = [], blobs: [[UInt8]] = []
    ) {
        self.checkpoint = checkpoint
        self.keys = keys
        self.entries = entries
        self.earlier = earlier
        self.blobs = blobs
    }

    /// What does not hold in a bundle.
    public enum Problem: Sendable, Hashable {
        /// No trusted key signed the checkpoint of that size.
        case unsigned(size: Int)
        case otherOrigin(String)
        case unproved(sequence: Int)
        /// The earlier checkpoint of that size is not the beginning of the journal.
        case rewritten(size: Int)
    }

    /// Checks every signature and proof.
    /// - Parameter trusted: keys that the reader has from elsewhere. The bundle's own keys prove nothing by themselves.
    /// - Returns: every problem; empty when all holds.
    public func problems(trusting trusted: [VerifyingKey]) -> [Problem] {
        let latest = checkpoint.checkpoint
        var problems: [Problem] = []
        if !trusted.contains(where: checkpoint.isSigned) { problems.append(.unsigned(size: latest.size)) }
        for proved in entries {
            let isIn = MerkleProof.verifyInclusion(
                leaf: proved.entry.leaf, index: proved.entry.sequence, size: latest.size, path: proved.proof,
                root: latest.root)
            if !isIn { problems.append(.unproved(sequence: proved.entry.sequence)) }
        }
        for point in earlier {
            let old = point.signed.checkpoint
            if !trusted.contains(where: point.signed.isSigned) { problems.append(.unsigned(size: old.size)) }
            if old.origin != latest.origin { problems.append(.otherOrigin(old.origin)) }
            let isPrefix = MerkleProof.verifyConsistency(
                old: old.size, oldRoot: old.root, new: latest.size, newRoot: latest.root, proof: point.proof)
            if !isPrefix { problems.append(.rewritten(size: old.size)) }
        }
        return problems
    }
}
