import Ledger
import Store

extension Workspace {
    /// A decision with everything that it rests on, to be checked away from here (`BundleCheck`): the text and the evidence
    /// as the journal held them before it, the waivers decided before, the proposal and what the journal says of the two
    /// persons where it took two, each entry with its audit path to a signed checkpoint.
    public func proof(of signed: SignedDecision) throws(PartnershipError) -> ProofBundle {
        let decisions = try decisions()
        do throws(StoreError) {
            var carried: [Entry] = []
            for kind in Accord.kinds { carried += try store.entries(kind: kind) }
            if let adopted = try store.entries(kind: Vocabulary.compact).last(where: {
                $0.sequence < signed.sequence
            }) {
                carried.append(adopted)
            }
            if let claim = signed.decision.confirmation {
                carried += try store.entries(kind: Vocabulary.proposal).filter {
                    $0.sequence == claim.sequence
                }
                carried += try store.entries(kind: Vocabulary.access).filter { entry in
                    let account = entry.body["account"]?.text
                    return (account == claim.proposedBy || account == claim.confirmedBy)
                        && Self.standings.contains(entry.body["what"]?.text ?? "")
                }
            }
            carried.removeAll { $0.sequence >= signed.sequence }
            let waivers = decisions.filter { $0.sequence < signed.sequence && $0.decision.waiver != nil }
            let sequences = Set(carried.map(\.sequence) + waivers.map(\.sequence) + [signed.sequence])
            let cited = Set(carried.flatMap(Vocabulary.cited)).sorted().compactMap { Digest(hex: $0) }
            // Checkpoints are signed by whoever decided, so the keys of all of them are needed to judge those.
            var keys = [signed.key]
            for one in decisions where !keys.contains(one.key) { keys.append(one.key) }
            return try store.bundle(of: sequences.sorted(), keys: keys, blobs: cited)
        } catch { throw .store(error) }
    }

    /// A decision and its proposal alone, for who may not read all that they rest on.
    public func extract(of signed: SignedDecision) throws(PartnershipError) -> ProofBundle {
        let sequences = [signed.decision.confirmation?.sequence, signed.sequence].compactMap(\.self).sorted()
        do { return try store.bundle(of: sequences, keys: [signed.key]) } catch { throw .store(error) }
    }

    /// What the journal says of accounts that bears on who was a decider.
    private static let standings: Set<String> = ["created", "changed", "enabled", "disabled"]
}
