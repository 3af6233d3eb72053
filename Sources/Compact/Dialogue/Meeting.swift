import Evidence
import Scalars
import Words

/// A meeting of the parties: held, or announced for a day to come.
public struct Meeting: Sendable, Hashable {
    public var id: String
    public var title: Text
    public var day: Day
    /// Where it was held, as people say it.
    public var venue: Text?
    /// Who met; ids of parties.
    public var parties: [String]
    /// Tracks, conditions, scorecards and restrictions that were spoken of.
    public var topics: [String]
    /// What was said, in few words.
    public var summary: Text?
    /// Who says so; an illustrative meeting has none.
    public var source: String?
    public var address: String?
    /// Made up for the example.
    public var illustrative: Bool
    /// Who may read of it.
    public var audience: Audience
    /// The day from which it was known; its own day unless it was announced before or made known after.
    public var released: Day

    public init(
        id: String, title: Text, day: Day, venue: Text? = nil, parties: [String], topics: [String] = [],
        summary: Text? = nil, source: String? = nil, address: String? = nil, illustrative: Bool = false,
        audience: Audience = .parties, released: Day? = nil
    ) {
        self.id = id
        self.title = title
        self.day = day
        self.venue = venue
        self.parties = parties
        self.topics = topics
        self.summary = summary
        self.source = source
        self.address = address
        self.illustrative = illustrative
        self.audience = audience
        self.released = released ?? day
    }
}
