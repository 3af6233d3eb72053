import Compact
public import Ledger
public import Scalars
import Store
public import Words

/// Deciding by two persons: one proposes, another confirms.
extension Workspace {
    /// Records a proposal upon the review as it stands. Nothing is decided by it.
    public func propose(_ request: DecisionRequest, clock: String, today: Day, actor: String)
        throws(PartnershipError) -> Proposal
    {
        try check(request)
        let lapses = today.adding(days: Int64(Proposal.days)) ?? today
        let entry = try append { standing in
            let number = try standing.entries(kind: Vocabulary.proposal).count + 1
            let before = try Self.decisions(in: standing.entries(kind: Vocabulary.decision))
            return Store.Draft(
                kind: Vocabulary.proposal, at: clock, actor: actor,
                body: [
                    "proposal": judged(request, id: "p\(number)", upon: before).json,
                    "lapses": .string("\(lapses)"),
                ])
        }
        guard let proposal = Proposal(entry) else { throw .damagedDecision(sequence: entry.sequence) }
        return proposal
    }

    /// Makes a proposal a signed decision that names both persons, and signs a checkpoint with it.
    /// - Throws: also where the proposer confirms, and where the proposal is not open any more.
    public func confirm(_ id: String, key: SigningKey, clock: String, today: Day, actor: String)
        throws(PartnershipError) -> SignedDecision
    {
        let entry = try append(signedBy: key) { standing in
            let decisions = try Self.decisions(in: standing.entries(kind: Vocabulary.decision))
            let proposal = try open(id, standing, decisions, today)
            guard proposal.actor != actor else { throw PartnershipError.samePerson(actor) }
            var decision = proposal.decision
            decision.id = "d\(decisions.count + 1)"
            decision.confirmation = Decision.Confirmation(
                proposal: id, sequence: proposal.sequence, proposedBy: proposal.actor, confirmedBy: actor)
            return try signed(decision, key, clock, actor)
        }
        guard let signed = SignedDecision(entry) else { throw .damagedDecision(sequence: entry.sequence) }
        return signed
    }

    /// Ends a proposal without a decision; its own proposer withdraws it so.
    public func refuse(_ id: String, reason: Text, clock: String, today: Day, actor: String)
        throws(PartnershipError)
    {
        guard [reason.en, reason.fr].allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
            throw .missingGrounds
        }
        _ = try append { standing in
            let decisions = try Self.decisions(in: standing.entries(kind: Vocabulary.decision))
            _ = try open(id, standing, decisions, today)
            return Store.Draft(
                kind: Vocabulary.refusal, at: clock, actor: actor,
                body: ["proposal": .string(id), "reason": ReviewJSON.text(reason)])
        }
    }

    /// Every proposal with what has become of it, oldest first.
    public func proposals(today: Day) throws(PartnershipError) -> [(
        proposal: Proposal, state: Proposal.State
    )] {
        let proposed: [Entry]
        let refused: [Entry]
        do {
            proposed = try store.entries(kind: Vocabulary.proposal)
            refused = try store.entries(kind: Vocabulary.refusal)
        } catch {
            throw .store(error)
        }
        guard !proposed.isEmpty else { return [] }
        let decisions = try decisions()
        var states: [(proposal: Proposal, state: Proposal.State)] = []
        for entry in proposed {
            guard let proposal = Proposal(entry) else { throw .damagedDecision(sequence: entry.sequence) }
            states.append((proposal, state(of: proposal, refused, decisions, today)))
        }
        return states
    }

    private func open(_ id: String, _ standing: Store.Standing, _ decisions: [SignedDecision], _ today: Day)
        throws -> Proposal
    {
        let proposals = try standing.entries(kind: Vocabulary.proposal).compactMap(Proposal.init)
        guard let proposal = proposals.first(where: { $0.id == id }) else {
            throw PartnershipError.noProposal(id)
        }
        let refused = try standing.entries(kind: Vocabulary.refusal)
        let state = state(of: proposal, refused, decisions, today)
        guard state == .open else { throw PartnershipError.notOpen(id, state) }
        return proposal
    }

    private func state(
        of proposal: Proposal, _ refused: [Entry], _ decisions: [SignedDecision], _ today: Day
    ) -> Proposal.State {
        if let decision = decisions.first(where: { $0.decision.confirmation?.proposal == proposal.id }) {
            return .confirmed(decision: decision.decision.id)
        }
        if let refusal = refused.lazy.compactMap(Refused.init).first(where: { $0.proposal == proposal.id }) {
            return .refused(by: refusal.actor, reason: refusal.reason)
        }
        if today > proposal.lapses { return .expired }
        let decision = proposal.decision
        let review = reviewer(upon: decisions).review(asOf: decision.asOf, place: decision.place)
        return ReviewJSON.digest(review) == decision.review ? .open : .overtaken
    }
}
