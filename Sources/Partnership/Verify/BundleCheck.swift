public import Ledger

/// What a proof that was taken away from a journal (`ProofBundle`) comes to, without the journal and without asking anybody.
public struct BundleCheck: Sendable {
    /// One decision in the proof.
    public struct Found: Sendable {
        public var signed: SignedDecision
        /// Its signature is that of the key it names.
        public var isGenuine: Bool
        /// The key is one that the reader trusts.
        public var isTrusted: Bool
    }

    public var bundle: ProofBundle
    /// Keys that whoever reads has from elsewhere; none where he has none.
    public var trusted: [VerifyingKey]
    /// Signatures and proofs that do not hold. Without a trusted key those of the file's own keys are looked at, which shows
    /// that it is whole and not whose it is.
    public var problems: [ProofBundle.Problem]
    public var decisions: [Found]
    /// Entries of kind `decision` that cannot be read.
    public var unreadable: [Int]

    public init(_ bundle: ProofBundle, trusting trusted: [VerifyingKey]) {
        self.bundle = bundle
        self.trusted = trusted
        problems = bundle.problems(trusting: trusted.isEmpty ? bundle.keys : trusted)
        decisions = []
        unreadable = []
        for proved in bundle.entries where proved.entry.kind == Vocabulary.decision {
            guard let signed = SignedDecision(proved.entry) else {
                unreadable.append(proved.entry.sequence)
                continue
            }
            decisions.append(
                Found(
                    signed: signed, isGenuine: signed.isGenuine, isTrusted: trusted.contains(signed.key)))
        }
    }

    public var isSound: Bool {
        problems.isEmpty && unreadable.isEmpty
            && decisions.allSatisfy { $0.isGenuine && ($0.isTrusted || trusted.isEmpty) }
    }
}
