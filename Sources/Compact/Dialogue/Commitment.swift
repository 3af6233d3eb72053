import Evidence
import Scalars
import Words

/// Something that one party owes another by a day.
public struct Commitment: Sendable, Hashable {
    /// How a commitment stands.
    public enum State: String, Sendable, CaseIterable {
        case open, kept, late, withdrawn
    }

    /// What was found of a commitment on a day.
    public struct Update: Sendable, Hashable {
        /// The day it is so.
        public var day: Day
        public var state: State
        /// Another due day, agreed upon.
        public var due: Day?
        /// What shows it.
        public var evidence: Text?
        public var source: String?
        public var address: String?
        /// The day from which it was known.
        public var released: Day

        public init(
            day: Day, state: State, due: Day? = nil, evidence: Text? = nil, source: String? = nil,
            address: String? = nil, released: Day? = nil
        ) {
            self.day = day
            self.state = state
            self.due = due
            self.evidence = evidence
            self.source = source
            self.address = address
            self.released = released ?? day
        }
    }

    public var id: String
    public var title: Text
    /// The party that owes it.
    public var owner: String
    /// Those it is owed to; empty means every other party.
    public var to: [String]
    public var agreed: Day
    public var due: Day
    /// The meeting at which it was agreed.
    public var meeting: String?
    /// Tracks, conditions, scorecards and restrictions it touches.
    public var touches: [String]
    public var updates: [Update]
    public var source: String?
    public var address: String?
    /// Made up for the example.
    public var illustrative: Bool
    /// Who may read of it.
    public var audience: Audience
    /// The day from which it was known.
    public var released: Day

    public init(
        id: String, title: Text, owner: String, to: [String] = [], agreed: Day, due: Day,
        meeting: String? = nil, touches: [String] = [], updates: [Update] = [], source: String? = nil,
        address: String? = nil, illustrative: Bool = false, audience: Audience = .parties,
        released: Day? = nil
    ) {
        self.id = id
        self.title = title
        self.owner = owner
        self.to = to
        self.agreed = agreed
        self.due = due
        self.meeting = meeting
        self.touches = touches
        self.updates = updates
        self.source = source
        self.address = address
        self.illustrative = illustrative
        self.audience = audience
        self.released = released ?? agreed
    }

    /// How it stood on a day, as known on a day; nil before it was agreed or known.
    ///
    /// The last update that had come by then says it; what is open beyond its due day is late, whether or not anybody
    /// said so.
    public func standing(asOf: AsOf) -> CommitmentStanding? {
        guard agreed <= asOf.on, released <= asOf.known else { return nil }
        let known = updates.enumerated()
            .filter { $0.element.day <= asOf.on && $0.element.released <= asOf.known }
            .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
        let due = known.last { $0.due != nil }?.due ?? due
        let last = known.last
        var state = last?.state ?? .open
        var since = last?.day ?? agreed
        if state == .open, due < asOf.on {
            state = .late
            since = due
        } else if state == .late {
            since = known.reversed().prefix { $0.state == .late }.last?.day ?? since
        }
        return CommitmentStanding(commitment: self, state: state, since: since, due: due, updates: known)
    }
}

/// A commitment on one day.
public struct CommitmentStanding: Sendable, Hashable {
    public var commitment: Commitment
    public var state: Commitment.State
    /// The day since which it stands so.
    public var since: Day
    /// The due day that counts, after what was agreed anew.
    public var due: Day
    /// What was found by then, oldest first.
    public var updates: [Commitment.Update]

    /// Still owed.
    public var isOwed: Bool { state == .open || state == .late }

    /// Kept, but after its due day.
    public var isKeptLate: Bool { state == .kept && due < since }

    /// Days by which it is late, or was kept late; nil where it is neither.
    public func lateness(on day: Day) -> Int? {
        switch state {
        case .late where due < day: Int(day.days(since: due))
        case .kept where isKeptLate: Int(since.days(since: due))
        default: nil
        }
    }
}
