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

    public init(
        id: String, kind: String, place: String, day: Day, end: Day? = nil, title: Text, source: String,
        address: String? = nil, released: Day, note: String? = nil
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
    }
}
