public import Ledger
public import Scalars
public import Words

/// A decision that somebody proposes, and another person must confirm.
public struct Proposal: Sendable, Hashable {
    public var sequence: Int
    public var at: String
    /// Who proposes.
    public var actor: String
    /// What is proposed, upon which review; its id is the proposal's, such as `p3`.
    public var decision: Decision
    /// The last day on which it can be confirmed.
    public var lapses: Day

    public var id: String { decision.id }

    /// Days a proposal waits.
    public static let days = 14

    /// nil for an entry of another kind, or one that no writer here wrote.
    public init?(_ entry: Entry) {
        guard entry.kind == Vocabulary.proposal, let body = entry.body["proposal"],
            let decision = Decision(body), decision.json == body,
            let lapses = entry.body["lapses"]?.text.flatMap({ Day($0) })
        else { return nil }
        sequence = entry.sequence
        at = entry.at
        actor = entry.actor
        self.decision = decision
        self.lapses = lapses
    }

    /// What has become of a proposal.
    public enum State: Sendable, Hashable {
        case open
        case confirmed(decision: String)
        /// Refused by another, or withdrawn by its own proposer.
        case refused(by: String, reason: Text)
        /// The review is not the one any more that it was proposed upon.
        case overtaken
        case expired
    }
}

/// A proposal's end without a decision, as the journal holds it.
struct Refused: Sendable {
    var proposal: String
    var reason: Text
    var actor: String

    init?(_ entry: Entry) {
        guard entry.kind == Vocabulary.refusal, let proposal = entry.body["proposal"]?.text,
            let en = entry.body["reason"]?["en"]?.text, let fr = entry.body["reason"]?["fr"]?.text
        else { return nil }
        self.proposal = proposal
        reason = Text(en: en, fr: fr)
        actor = entry.actor
    }
}
