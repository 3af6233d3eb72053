import Scalars
import Words

/// A dated fact: a coup, an election, a statute, a meeting.
public struct Event: Sendable, Hashable {
    public var id: String
    public var kind: String
    public var place: String
    public var day: Day
    /// The last day, for what lasts.
    public var end: Day?
    public var title: Text
    public var source: String
    public var address: String?
    public var released: Day
    public var note: String?
    /// Who may read it; nil goes with the conditions and restrictions that ask for its kind.
    public var audience: Audience?

    public init(
        id: String, kind: String, place: String, day: Day, end: Day? = nil, title: Text, source: String,
        address: String? = nil, released: Day, note: String? = nil, audience: Audience? = nil
    ) {
        self.id = id
        self.kind = kind
        self.place = place
        self.day = day
        self.end = end
        self.title = title
        self.source = source
        self.address = address
        self.released = released
        self.note = note
        self.audience = audience
    }

    /// Whether it is of a kind, or of one of its kinds: `coup.attempt` is of `coup`.
    public func isOf(_ kind: String) -> Bool { EventKind.holds(self.kind, in: kind) }
}

/// Kinds of events are words with points between, the wider before the narrower.
public enum EventKind {
    /// Whether a kind is another, or one of its kinds.
    public static func holds(_ kind: String, in wider: String) -> Bool {
        kind == wider || (kind.hasPrefix(wider) && kind.dropFirst(wider.count).first == ".")
    }
}
