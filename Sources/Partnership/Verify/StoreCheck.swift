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
    }

    public var ledger: Verification
    public var replays: [(sequence: Int, id: String, replay: Replay)]

    public var isSound: Bool { ledger.isSound && replays.allSatisfy { $0.replay == .identical } }

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
        var waivers: [Waiver] = []
        var adopted: (sequence: Int, folder: CompactFolder?)?
        let decisions = entries.filter { $0.kind == Vocabulary.decision }
        for (number, entry) in decisions.enumerated() {
            progress?(number, decisions.count)
            guard let signed = SignedDecision(entry) else {
                replays.append((entry.sequence, "", .unreadable))
                continue
            }
            let last = entries.last { $0.kind == Vocabulary.compact && $0.sequence < entry.sequence }?
                .sequence
            if adopted?.sequence != last, let last {
                let files = (try? Workspace.adoptedFiles(store, before: entry.sequence)) ?? nil
                adopted = (last, files.flatMap { try? CompactFolder($0.1) })
            }
            replays.append(
                (entry.sequence, signed.decision.id, Self.replay(signed, adopted?.folder, waivers)))
            if let waiver = signed.decision.waiver { waivers.append(waiver) }
        }
    }

    private static func replay(_ signed: SignedDecision, _ folder: CompactFolder?, _ waivers: [Waiver])
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
