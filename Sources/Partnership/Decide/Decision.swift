import Compact
import Evidence
import Ledger
import Scalars
import Words

/// A person's recorded act upon a review: signed, in the ledger, replayable.
public struct Decision: Sendable, Hashable {
    public enum Act: String, Sendable, CaseIterable {
        /// The track may go ahead.
        case approve
        /// The track stops.
        case suspend
        /// A condition or restriction is not applied to the track for a time.
        case waive
    }

    public var id: String
    public var track: String
    public var act: Act
    /// What is waived; for `waive` only.
    public var of: String?
    public var reason: Text
    public var authority: String
    public var from: Day
    /// The last day it holds; open for an approval or a suspension without one.
    public var expires: Day?
    /// The question that was answered, and the answer it is taken upon.
    public var place: String
    public var asOf: AsOf
    public var disposition: Disposition
    public var review: Digest
    /// The decision goes against the review.
    public var departure: Bool
    /// Who proposed it and who confirmed it; nil for one person's decision.
    public var confirmation: Confirmation?

    /// Two persons stand behind a decision.
    public struct Confirmation: Sendable, Hashable {
        /// The proposal's id, such as `p3`, and its entry.
        public var proposal: String
        public var sequence: Int
        public var proposedBy: String
        public var confirmedBy: String

        var json: JSON {
            [
                "proposal": .string(proposal), "entry": .int(sequence), "proposed-by": .string(proposedBy),
                "confirmed-by": .string(confirmedBy),
            ]
        }

        init(proposal: String, sequence: Int, proposedBy: String, confirmedBy: String) {
            self.proposal = proposal
            self.sequence = sequence
            self.proposedBy = proposedBy
            self.confirmedBy = confirmedBy
        }

        init?(_ json: JSON) {
            guard let proposal = json["proposal"]?.text, let sequence = json["entry"]?.integer,
                let proposedBy = json["proposed-by"]?.text, let confirmedBy = json["confirmed-by"]?.text
            else { return nil }
            self.init(
                proposal: proposal, sequence: sequence, proposedBy: proposedBy, confirmedBy: confirmedBy)
        }
    }

    /// Approving what the review finds closed or undetermined, or suspending what it finds open, is a departure.
    public static func departs(_ act: Act, from disposition: Disposition) -> Bool {
        switch act {
        case .approve: disposition == .closed || disposition == .undetermined
        case .suspend: disposition == .open
        case .waive: false
        }
    }

    public var waiver: Waiver? {
        guard act == .waive, let of, let expires else { return nil }
        return Waiver(
            id: id, of: of, tracks: [track], authority: authority, reason: reason, from: from,
            expires: expires)
    }

    var json: JSON {
        // Decisions of one person have no such member, as those of before had none.
        guard let confirmation, case .object(var members) = plain else { return plain }
        members["confirmation"] = confirmation.json
        return .object(members)
    }

    private var plain: JSON {
        [
            "id": .string(id), "track": .string(track), "act": .string(act.rawValue),
            "of": of.map { .string($0) } ?? .null, "reason": ReviewJSON.text(reason),
            "authority": .string(authority),
            "from": .string("\(from)"), "expires": ReviewJSON.day(expires), "place": .string(place),
            "on": .string("\(asOf.on)"), "known": .string("\(asOf.known)"),
            "disposition": .string(disposition.rawValue), "review": .string(review.hex),
            "departure": .bool(departure),
        ]
    }

    init?(_ json: JSON) {
        guard let id = json["id"]?.text, let track = json["track"]?.text,
            let act = json["act"]?.text.flatMap(Act.init),
            let en = json["reason"]?["en"]?.text, let fr = json["reason"]?["fr"]?.text,
            let authority = json["authority"]?.text, let from = json["from"]?.text.flatMap({ Day($0) }),
            let place = json["place"]?.text, let on = json["on"]?.text.flatMap({ Day($0) }),
            let known = json["known"]?.text.flatMap({ Day($0) }),
            let disposition = json["disposition"]?.text.flatMap(Disposition.init),
            let review = json["review"]?.text.flatMap({ Digest(hex: $0) }),
            let departure = json["departure"]?.flag
        else { return nil }
        self.id = id
        self.track = track
        self.act = act
        of = json["of"]?.text
        reason = Text(en: en, fr: fr)
        self.authority = authority
        self.from = from
        expires = json["expires"]?.text.flatMap { Day($0) }
        self.place = place
        asOf = AsOf(on: on, known: known)
        self.disposition = disposition
        self.review = review
        self.departure = departure
        confirmation = json["confirmation"].flatMap(Confirmation.init)
    }

    init(
        id: String, track: String, act: Act, of: String?, reason: Text, authority: String, from: Day,
        expires: Day?,
        place: String, asOf: AsOf, disposition: Disposition, review: Digest, departure: Bool
    ) {
        self.id = id
        self.track = track
        self.act = act
        self.of = of
        self.reason = reason
        self.authority = authority
        self.from = from
        self.expires = expires
        self.place = place
        self.asOf = asOf
        self.disposition = disposition
        self.review = review
        self.departure = departure
    }
}

/// A decision with the signature under it, as the journal holds it.
public struct SignedDecision: Sendable, Hashable {
    public var sequence: Int
    public var at: String
    public var actor: String
    public var decision: Decision
    public var key: VerifyingKey
    public var signature: [UInt8]

    public var isGenuine: Bool { key.verifies(signature, of: decision.json.canonical) }

    init?(_ entry: Entry) {
        guard entry.kind == Vocabulary.decision, let body = entry.body["decision"],
            let decision = Decision(body),
            decision.json == body, let key = entry.body["key"]?.text.flatMap({ VerifyingKey(text: $0) }),
            let signature = entry.body["signature"]?.text.flatMap(Base64.decode)
        else { return nil }
        sequence = entry.sequence
        at = entry.at
        actor = entry.actor
        self.decision = decision
        self.key = key
        self.signature = signature
    }
}
