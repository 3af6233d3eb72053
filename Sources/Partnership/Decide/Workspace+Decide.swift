import Compact
import Evidence
import Ledger
import Scalars
import Store
import Words

/// A decision as somebody asks for it.
public struct DecisionRequest: Sendable {
    public var track: String
    public var act: Decision.Act
    public var of: String?
    public var reason: Text
    public var authority: String
    public var from: Day
    public var expires: Day?
    public var asOf: AsOf
    public var place: String?

    public init(
        track: String, act: Decision.Act, of: String? = nil, reason: Text, authority: String, from: Day,
        expires: Day? = nil, asOf: AsOf, place: String? = nil
    ) {
        self.track = track
        self.act = act
        self.of = of
        self.reason = reason
        self.authority = authority
        self.from = from
        self.expires = expires
        self.asOf = asOf
        self.place = place
    }
}

extension Workspace {
    /// Records a decision upon a review of its day, signed, and a checkpoint over the journal with it.
    ///
    /// A decision against the review is recorded as a departure; it is allowed, and never hidden.
    /// - Parameters:
    ///   - clock: now, in RFC 3339.
    ///   - actor: who decides.
    public func decide(_ request: DecisionRequest, key: SigningKey, clock: String, actor: String)
        throws(PartnershipError) -> SignedDecision
    {
        try check(request)
        let entry = try append(signedBy: key) { standing in
            try draft(request, standing, key, clock, actor)
        }
        guard let signed = SignedDecision(entry) else { throw .damagedDecision(sequence: entry.sequence) }
        return signed
    }

    /// Refuses what cannot be decided whatever the evidence.
    func check(_ request: DecisionRequest) throws(PartnershipError) {
        let compact = folder.compact
        guard compact.tracks.contains(where: { $0.id == request.track }) else {
            throw .unknownTrack(request.track, known: compact.tracks.map(\.id))
        }
        let words = [request.authority, request.reason.en, request.reason.fr]
        guard words.allSatisfy({ $0.contains { !$0.isWhitespace } }) else { throw .missingGrounds }
        if request.act == .waive {
            let known =
                compact.conditions.map(\.id) + compact.scorecards.map(\.id) + compact.restrictions.map(\.id)
            guard let of = request.of, known.contains(of) else {
                throw .unknownItem(request.of ?? "", known: known)
            }
            guard request.expires != nil else { throw .missingExpiry }
        }
        if let expires = request.expires, expires < request.from {
            throw .expired(expires, from: request.from)
        }
    }

    /// Appends one entry that follows from the journal as it stands, whoever else is writing.
    /// - Parameter key: signs a checkpoint with it, if there is one.
    func append(signedBy key: SigningKey? = nil, _ draft: (Store.Standing) throws -> Store.Draft)
        throws(PartnershipError) -> Entry
    {
        try catchUp()
        var refusal: PartnershipError?
        let entries: [Entry]
        do {
            entries = try store.append(signedBy: key) { standing in
                do {
                    guard try standing.entries(kind: Vocabulary.compact).last?.body == text,
                        try isCurrent(standing)
                    else { throw PartnershipError.overtaken(path: store.path) }
                    return [try draft(standing)]
                } catch let error as PartnershipError {
                    refusal = error
                    return []
                }
            }
        } catch {
            throw .store(error)
        }
        if let refusal { throw refusal }
        guard let entry = entries.first else { throw .overtaken(path: store.path) }
        return entry
    }

    /// The entry of a decision upon the journal as it stands.
    private func draft(
        _ request: DecisionRequest, _ standing: Store.Standing, _ key: SigningKey, _ clock: String,
        _ actor: String
    ) throws -> Store.Draft {
        let before = try Self.decisions(in: standing.entries(kind: Vocabulary.decision))
        return try signed(
            judged(request, id: "d\(before.count + 1)", upon: before), key, clock, actor)
    }

    /// A request with the review that it is taken upon.
    func judged(_ request: DecisionRequest, id: String, upon before: [SignedDecision]) -> Decision {
        let review = reviewer(upon: before).review(asOf: request.asOf, place: request.place)
        let disposition = review[track: request.track]?.disposition ?? .undetermined
        return Decision(
            id: id, track: request.track, act: request.act, of: request.of, reason: request.reason,
            authority: request.authority, from: request.from, expires: request.expires, place: review.place,
            asOf: request.asOf, disposition: disposition, review: ReviewJSON.digest(review),
            departure: Decision.departs(request.act, from: disposition))
    }

    func signed(_ decision: Decision, _ key: SigningKey, _ clock: String, _ actor: String)
        throws(PartnershipError) -> Store.Draft
    {
        guard let signature = key.sign(decision.json.canonical) else { throw .store(.cannotSign) }
        return Store.Draft(
            kind: Vocabulary.decision, at: clock, actor: actor,
            body: [
                "decision": decision.json, "key": .string(key.verifier.text),
                "signature": .string(Base64.encode(signature)),
            ])
    }
}
