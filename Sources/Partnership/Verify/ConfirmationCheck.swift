import Ledger
import Scalars

/// Whether each decision that claims two persons had them: the proposal is in the journal before it, says the same, is
/// another's and stood open; and both persons were deciders by the journal's own account of people.
enum ConfirmationCheck {
    static func problems(_ entries: [Entry]) -> [(
        sequence: Int, id: String, problem: StoreCheck.Confirmation
    )] {
        var found: [(sequence: Int, id: String, problem: StoreCheck.Confirmation)] = []
        var deciders: Set<String> = []
        var proposals: [String: (Proposal, isByDecider: Bool)] = [:]
        var ended: Set<String> = []
        for entry in entries {
            switch entry.kind {
            case Vocabulary.access: note(entry, &deciders)
            case Vocabulary.proposal:
                guard let proposal = Proposal(entry), proposals[proposal.id] == nil else {
                    found.append((entry.sequence, "", .unreadable))
                    continue
                }
                proposals[proposal.id] = (proposal, deciders.contains(entry.actor))
            case Vocabulary.refusal:
                guard let refused = Refused(entry), proposals[refused.proposal] != nil,
                    ended.insert(refused.proposal).inserted
                else {
                    found.append((entry.sequence, "", .unreadable))
                    continue
                }
            case Vocabulary.decision:
                guard let signed = SignedDecision(entry), let claim = signed.decision.confirmation else {
                    continue
                }
                let problem: StoreCheck.Confirmation?
                if let (proposal, isByDecider) = proposals[claim.proposal] {
                    problem =
                        differs(signed, claim, proposal)
                        ?? (!ended.insert(claim.proposal).inserted
                            ? .notOpen
                            : isByDecider && deciders.contains(signed.actor) ? nil : .notADecider)
                } else {
                    problem = .noProposal
                }
                if let problem { found.append((entry.sequence, signed.decision.id, problem)) }
            default: break
            }
        }
        return found
    }

    private static func differs(
        _ signed: SignedDecision, _ claim: Decision.Confirmation, _ proposal: Proposal
    ) -> StoreCheck.Confirmation? {
        guard claim.sequence == proposal.sequence, claim.proposedBy == proposal.actor,
            claim.confirmedBy == signed.actor
        else { return .otherPersons }
        guard claim.proposedBy != claim.confirmedBy else { return .samePerson }
        var said = signed.decision
        said.id = proposal.id
        said.confirmation = nil
        guard said == proposal.decision else { return .otherWords }
        guard Day(String(signed.at.prefix(10))).map({ $0 <= proposal.lapses }) ?? false else {
            return .notOpen
        }
        return nil
    }

    /// Who is a decider from here on.
    private static func note(_ entry: Entry, _ deciders: inout Set<String>) {
        guard let account = entry.body["account"]?.text, let what = entry.body["what"]?.text else { return }
        switch what {
        case "created", "changed", "enabled":
            if entry.body["role"]?.text == "decider" {
                deciders.insert(account)
            } else {
                deciders.remove(account)
            }
        case "disabled": deciders.remove(account)
        default: break
        }
    }
}

extension StoreCheck {
    /// What is wrong with a decision that claims two persons, or with a proposal.
    public enum Confirmation: String, Sendable, Hashable, CaseIterable {
        case unreadable
        case noProposal
        /// The persons named are not those of the entries.
        case otherPersons
        case samePerson
        /// The decision is not what was proposed.
        case otherWords
        /// The proposal had ended already: decided, refused, or too old.
        case notOpen
        /// One of the two was no decider when he acted.
        case notADecider
    }
}
