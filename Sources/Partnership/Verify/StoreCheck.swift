import Compact
import Ledger
import Store

/// What checking a store and replaying its decisions found.
public struct StoreCheck: Sendable {
    public enum Replay: Sendable, Hashable {
        /// The review came out the same, digit for digit.
        case identical
        case different(recorded: Digest, replayed: Digest)
        case badSignature
        case unreadable
        /// The compact adopted at the time cannot be read again.
        case noCompact
        /// The text and the evidence are not in the file that was checked, which says so.
        case withheld
    }

    public var ledger: Verification
    public var replays: [(sequence: Int, id: String, replay: Replay)]

    /// Entries of evidence, dialogue, remarks and attachments that cannot be read again, or whose bytes are not those
    /// they speak of.
    public var unreadable: [(sequence: Int, kind: String)] = []

    /// What is wrong with decisions that claim two persons.
    public var confirmations: [(sequence: Int, id: String, problem: Confirmation)] = []

    public var isSound: Bool {
        ledger.isSound && replays.allSatisfy { $0.replay == .identical } && unreadable.isEmpty
            && confirmations.isEmpty
    }

    /// Recomputes every hash of a store, checks every signature, rebuilds and compares the projections, and replays every
    /// decision from the compact and the evidence that the journal held when it was taken.
    /// - Parameter progress: called with steps done and steps in all.
    public init(_ path: String, keys: [VerifyingKey] = [], progress: ((Int, Int) -> Void)? = nil) {
        replays = []
        ledger = Store.verify(
            path, projections: Vocabulary.projections, keys: keys, citing: Vocabulary.cited,
            progress: progress)
        guard let store = try? Store(path, mode: .read), let entries = try? store.entries() else { return }
        defer { try? store.close() }
        var past = PastAccord(entries, blob: store.blob)
        var waivers: [Waiver] = []
        let decisions = entries.filter { $0.kind == Vocabulary.decision }
        for (number, entry) in decisions.enumerated() {
            progress?(number, decisions.count)
            guard let signed = SignedDecision(entry) else {
                replays.append((entry.sequence, "", .unreadable))
                continue
            }
            let folder = past.folder(before: entry.sequence)
            replays.append((entry.sequence, signed.decision.id, Self.replay(signed, folder, waivers)))
            if let waiver = signed.decision.waiver { waivers.append(waiver) }
        }
        _ = past.folder(before: .max)
        unreadable = past.unreadable + Self.unreadable(entries, store)
        confirmations = ConfirmationCheck.problems(entries)
        unreadable.sort { $0.sequence < $1.sequence }
    }

    /// Remarks and attachments that are not what they say.
    private static func unreadable(_ entries: [Entry], _ store: Store) -> [(sequence: Int, kind: String)] {
        entries.filter { entry in
            switch entry.kind {
            case Vocabulary.remark: return Remark(entry) == nil
            case Vocabulary.attachment:
                guard let attachment = Attachment(entry) else { return true }
                let bytes = (try? store.blob(attachment.digest)) ?? nil
                return bytes?.count != attachment.size
            default: return false
            }
        }.map { ($0.sequence, $0.kind) }
    }

    static func replay(_ signed: SignedDecision, _ folder: CompactFolder?, _ waivers: [Waiver])
        -> Replay
    {
        guard signed.isGenuine else { return .badSignature }
        guard let folder else { return .noCompact }
        let decision = signed.decision
        let review = Reviewer(folder, decided: waivers).review(asOf: decision.asOf, place: decision.place)
        let digest = ReviewJSON.digest(review)
        return digest == decision.review
            ? .identical : .different(recorded: decision.review, replayed: digest)
    }
}
