import Compact
public import Ledger

/// What checking a proof bundle found: entries that prove themselves away from their journal, with all that a decision
/// among them rests on. Nothing but the bundle's bytes is read.
///
/// What a bundle leaves out it cannot say: that no refusal or disqualification stands between a proposal and its decision is
/// seen in the journal alone.
public struct BundleCheck: Sendable {
    public enum Problem: Sendable, Hashable {
        case proof(ProofBundle.Problem)
        /// An entry stands in the bundle twice.
        case twice(sequence: Int)
        /// An entry that cites bytes which are not there, or were changed.
        case missingBytes(Digest, sequence: Int)
        /// Bytes that no entry cites.
        case strayBytes(Digest)
        /// A decision is signed by a key that the reader has not said he trusts.
        case strangeKey(String, sequence: Int)
        /// There is no decision to check.
        case noDecision
    }

    public var checkpoint: SignedCheckpoint
    public var entries: Int
    public var blobs: Int
    /// The keys that signatures were held against.
    public var keys: [VerifyingKey]
    /// The keys are the bundle's own: somebody who made all of it up would have put his own there.
    public var areKeysItsOwn: Bool
    /// The bundle holds neither text nor evidence: it was made for somebody who may not read them, and whether the review
    /// follows from them is not checked.
    public var isExtract: Bool
    public var problems: [Problem] = []
    public var replays: [(sequence: Int, id: String, replay: StoreCheck.Replay)] = []
    /// What is wrong with decisions that claim two persons.
    public var confirmations: [(sequence: Int, id: String, problem: StoreCheck.Confirmation)] = []

    public var isSound: Bool {
        problems.isEmpty && confirmations.isEmpty
            && replays.allSatisfy { [.identical, .withheld].contains($0.replay) }
    }

    /// Recomputes every hash and audit path, checks every signature, and evaluates anew the review that each decision was
    /// taken upon.
    /// - Parameter trusted: keys that the reader has from elsewhere; the bundle's own where there are none.
    /// - Throws: `BundleError` for bytes that are no bundle.
    public init(_ bytes: [UInt8], trusting trusted: [VerifyingKey] = []) throws(BundleError) {
        self.init(try ProofBundle(lines: bytes), trusting: trusted)
    }

    public init(_ bundle: ProofBundle, trusting trusted: [VerifyingKey]) {
        checkpoint = bundle.checkpoint
        entries = bundle.entries.count
        blobs = bundle.blobs.count
        areKeysItsOwn = trusted.isEmpty
        keys = trusted.isEmpty ? bundle.keys : trusted
        isExtract = !bundle.entries.contains {
            $0.entry.kind == Vocabulary.compact || Accord.kinds.contains($0.entry.kind)
        }
        let keys = keys
        problems = bundle.problems(trusting: keys).map { .proof($0) }
        let entries = bundle.entries.map(\.entry).sorted { $0.sequence < $1.sequence }
        for (one, next) in zip(entries, entries.dropFirst()) where one.sequence == next.sequence {
            problems.append(.twice(sequence: next.sequence))
        }
        let attached = Dictionary(bundle.blobs.map { (Digest(of: $0), $0) }) { first, _ in first }
        problems += Self.bytes(entries, attached)
        replay(entries, attached)
        for entry in entries where entry.kind == Vocabulary.decision {
            guard let signed = SignedDecision(entry), !keys.contains(signed.key) else { continue }
            problems.append(.strangeKey(signed.key.text, sequence: entry.sequence))
        }
        if replays.isEmpty { problems.append(.noDecision) }
    }

    /// Bytes that are cited and not there, and bytes that are there and not cited.
    private static func bytes(_ entries: [Entry], _ attached: [Digest: [UInt8]]) -> [Problem] {
        var problems: [Problem] = []
        var cited: Set<Digest> = []
        for entry in entries {
            for digest in Vocabulary.cited(entry).compactMap({ Digest(hex: $0) })
            where cited.insert(digest).inserted && attached[digest] == nil {
                problems.append(.missingBytes(digest, sequence: entry.sequence))
            }
        }
        let stray = attached.keys.filter { !cited.contains($0) }.map(\.hex).sorted()
        return problems + stray.compactMap { Digest(hex: $0) }.map { .strayBytes($0) }
    }

    /// The last decision is the one that the bundle is about; those before it are carried along for their waivers, and
    /// their own reviews rest on more than is here.
    private mutating func replay(_ entries: [Entry], _ attached: [Digest: [UInt8]]) {
        let decisions = entries.filter { $0.kind == Vocabulary.decision }
        var past = PastAccord(entries) { attached[$0] }
        var waivers: [Waiver] = []
        for entry in decisions {
            guard let signed = SignedDecision(entry) else {
                replays.append((entry.sequence, "", .unreadable))
                continue
            }
            if isExtract {
                replays.append(
                    (entry.sequence, signed.decision.id, signed.isGenuine ? .withheld : .badSignature))
            } else if entry.sequence == decisions.last?.sequence {
                let folder = past.folder(before: entry.sequence)
                replays.append(
                    (entry.sequence, signed.decision.id, StoreCheck.replay(signed, folder, waivers)))
            } else if !signed.isGenuine {
                replays.append((entry.sequence, signed.decision.id, .badSignature))
            }
            if let waiver = signed.decision.waiver { waivers.append(waiver) }
        }
        let found = ConfirmationCheck.problems(entries)
        // Who was a decider is told by entries that an extract has not.
        confirmations = found.filter { !isExtract || $0.problem != .notADecider }.filter {
            $0.sequence == decisions.last?.sequence
        }
    }
}
