import Words
import Bytes
import Evidence
import Scalars

/// A legal rule that closes or restricts tracks.
public struct Restriction: Sendable, Hashable {
    public enum Effect: String, Sendable, CaseIterable {
        case closes, restricts
    }

    /// Where the rule is written.
    public struct Statute: Sendable, Hashable {
        public var citation: String
        public var address: String?
        public var source: String?

        public init(citation: String, address: String? = nil, source: String? = nil) {
            self.citation = citation
            self.address = address
            self.source = source
        }
    }

    /// Tracks that the rule itself leaves alone, or lets through on a ground.
    public struct Exception: Sendable, Hashable {
        public var id: String
        public var title: Text
        public var tracks: [String]
        public var citation: String
        /// FEEL; the exception holds while it is true. Absent: always.
        public var when: String?

        public init(id: String, title: Text, tracks: [String], citation: String, when: String? = nil) {
            self.id = id
            self.title = title
            self.tracks = tracks
            self.citation = citation
            self.when = when
        }
    }

    public var id: String
    public var title: Text
    public var statute: Statute
    public var effect: Effect
    public var tracks: [String]
    /// FEEL; true while the rule bites. Absent: while a legal finding under the rule covers the day.
    public var when: String?
    /// When the rule itself is law.
    public var from: Day?
    public var to: Day?
    public var exceptions: [Exception]
    public var notes: Text?
    /// Who may read it; nil goes with its tracks.
    public var audience: Audience?
    public var whenLocation: SourceLocation?

    public init(
        id: String, title: Text, statute: Statute, effect: Effect = .closes, tracks: [String],
        when: String? = nil, from: Day? = nil, to: Day? = nil, exceptions: [Exception] = [],
        notes: Text? = nil, audience: Audience? = nil,
        whenLocation: SourceLocation? = nil
    ) {
        self.id = id
        self.title = title
        self.statute = statute
        self.effect = effect
        self.tracks = tracks
        self.when = when
        self.from = from
        self.to = to
        self.exceptions = exceptions
        self.notes = notes
        self.audience = audience
        self.whenLocation = whenLocation
    }
}

/// What an authority held to follow, under a restriction, for a place: the record between an event and a decision.
public struct LegalFinding: Sendable, Hashable {
    public var restriction: String
    public var place: String
    public var from: Day
    /// The last day it holds; open when absent.
    public var to: Day?
    /// Whose account this is, where official sources disagree.
    public var account: String?
    /// The event it rests on.
    public var basedOn: String?
    public var source: String
    public var address: String?
    /// The day the finding was made known.
    public var released: Day
    public var note: Text?

    public init(
        restriction: String, place: String, from: Day, to: Day? = nil, account: String? = nil,
        basedOn: String? = nil, source: String, address: String? = nil, released: Day, note: Text? = nil
    ) {
        self.restriction = restriction
        self.place = place
        self.from = from
        self.to = to
        self.account = account
        self.basedOn = basedOn
        self.source = source
        self.address = address
        self.released = released
        self.note = note
    }

    /// Whether it covers a day, as known on another.
    public func covers(_ question: (on: Day, known: Day)) -> Bool {
        released <= question.known && from <= question.on && (to.map { question.on <= $0 } ?? true)
    }
}
