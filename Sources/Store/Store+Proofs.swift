import GRDB
public import Ledger

extension Store {
    /// The latest checkpoint; nil when none was signed.
    public func latestCheckpoint() throws(StoreError) -> SignedCheckpoint? {
        try StoreError.catching(path) { try connection.read { try Self.latestCheckpoint(in: $0) } }
    }

    private static func latestCheckpoint(in db: Database) throws -> SignedCheckpoint? {
        try String.fetchOne(db, sql: "SELECT note FROM checkpoints ORDER BY rowid DESC LIMIT 1")
            .flatMap { SignedCheckpoint(note: $0) }
    }

    /// The audit path of an entry (RFC 6962 §2.1.1).
    /// - Parameter size: of the tree that it is to be shown in; all entries when nil.
    /// - Throws: `StoreError.noEntry` for an entry beyond that.
    public func inclusionProof(of sequence: Int, size: Int? = nil) throws(StoreError) -> [Digest] {
        try StoreError.catching(path) {
            try connection.read { db in
                let count = try Schema.tree(in: db).size
                let size = min(size ?? count, count)
                let path = try MerkleProof.inclusion(of: sequence, size: size) {
                    try Tiles.root(of: $0, in: db)
                }
                guard let path else { throw StoreError.noEntry(sequence: sequence, count: size) }
                return path
            }
        }
    }

    /// The proof that the journal of `old` entries is the beginning of the journal of `size` (RFC 6962 §2.1.2).
    /// - Throws: `StoreError.noEntry` for sizes that the journal has not reached.
    public func consistencyProof(from old: Int, to size: Int? = nil) throws(StoreError) -> [Digest] {
        try StoreError.catching(path) {
            try connection.read { db in
                let count = try Schema.tree(in: db).size
                let size = size ?? count
                guard size <= count else { throw StoreError.noEntry(sequence: size - 1, count: count) }
                let proof = try MerkleProof.consistency(from: old, size: size) {
                    try Tiles.root(of: $0, in: db)
                }
                guard let proof else { throw StoreError.noEntry(sequence: old - 1, count: size) }
                return proof
            }
        }
    }

    /// The latest checkpoint that one of the keys signed; the latest of all where there are no keys.
    private static func latestCheckpoint(in db: Database, signedBy keys: [VerifyingKey]) throws
        -> SignedCheckpoint?
    {
        guard !keys.isEmpty else { return try latestCheckpoint(in: db) }
        let notes = try String.fetchCursor(db, sql: "SELECT note FROM checkpoints ORDER BY rowid DESC")
        while let note = try notes.next() {
            if let signed = SignedCheckpoint(note: note), keys.contains(where: signed.isSigned) {
                return signed
            }
        }
        return nil
    }

    /// Entries with all that is needed to check them elsewhere, offline: their proofs to the latest checkpoint, the
    /// earlier checkpoints with their consistency proofs, keys and attached bytes.
    ///
    /// - Parameters:
    ///   - sequences: which entries, from 0.
    ///   - keys: those the reader should know; the reader must learn from elsewhere whether to trust them. Checkpoints
    ///     that none of them signed are left out, since he could not judge them.
    ///   - blobs: attached bytes to carry along.
    /// - Throws: `StoreError.notYetSigned` when no checkpoint covers an entry.
    public func bundle(
        of sequences: some Sequence<Int>, keys: [VerifyingKey], blobs: [Digest] = []
    ) throws(StoreError) -> ProofBundle {
        try StoreError.catching(path) {
            try connection.read { db in
                let latest = try Self.latestCheckpoint(in: db, signedBy: keys)
                let size = latest?.checkpoint.size ?? 0
                var proved: [ProofBundle.ProvedEntry] = []
                for sequence in sequences {
                    let proof = try MerkleProof.inclusion(of: sequence, size: size) {
                        try Tiles.root(of: $0, in: db)
                    }
                    guard let proof else {
                        throw StoreError.notYetSigned(sequence: sequence, signed: size)
                    }
                    let row = try Row.fetchOne(
                        db, sql: "SELECT bytes FROM entries WHERE sequence = ?", arguments: [sequence])
                    guard let row, let entry = Entry(bytes: Store.bytes(row, "bytes")) else {
                        throw StoreError.damagedEntry(sequence: sequence)
                    }
                    proved.append(ProofBundle.ProvedEntry(entry: entry, proof: proof))
                }
                guard let latest else { throw StoreError.notYetSigned(sequence: 0, signed: 0) }
                var earlier: [ProofBundle.EarlierCheckpoint] = []
                for note in try String.fetchAll(db, sql: "SELECT note FROM checkpoints ORDER BY rowid") {
                    guard note != latest.note, let signed = SignedCheckpoint(note: note),
                        keys.isEmpty || keys.contains(where: signed.isSigned)
                    else { continue }
                    let proof = try MerkleProof.consistency(from: signed.checkpoint.size, size: size) {
                        try Tiles.root(of: $0, in: db)
                    }
                    if let proof {
                        earlier.append(ProofBundle.EarlierCheckpoint(signed: signed, proof: proof))
                    }
                }
                var attached: [[UInt8]] = []
                for digest in blobs {
                    let row = try Row.fetchOne(
                        db, sql: "SELECT bytes FROM blobs WHERE digest = ?", arguments: [digest.hex])
                    if let row { attached.append(Store.bytes(row, "bytes")) }
                }
                return ProofBundle(
                    checkpoint: latest, keys: keys, entries: proved, earlier: earlier, blobs: attached)
            }
        }
    }
}
