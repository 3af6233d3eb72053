// Compact says what was agreed and what holds.

import Words
import Scalars

/// One accord as its parties wrote it: who, what may be given, on which conditions, under which laws.
///
/// A compact is a value. Reading it from a folder is `CompactReader`'s work, holding it against the evidence is
/// `Reviewer`'s; the format is described in `Documentation/formats/compact.md`.
public struct Compact: Sendable, Equatable {
    /// Lower-case words joined by hyphens; names the compact in stores and file names.
    public var id: String
    public var title: Text
    /// Said under every output when the compact, or part of it, is nobody's real policy.
    public var illustrative: Text?
    public var languages: [Language]
    /// The place whose partnership this is; an id of the places table.
    public var place: String
    /// Places the same conditions are tried on by default in a back-test.
    public var neighbours: [String]
    public var parties: [Party]
    public var pillars: [Pillar]
    public var tracks: [Track]
    public var conditions: [Condition]
    public var restrictions: [Restriction]
    public var scorecards: [Scorecard]
    public var waivers: [Waiver]
    public var schedule: Schedule

    public init(
        id: String, title: Text, illustrative: Text? = nil, languages: [Language] = Language.allCases,
        place: String, neighbours: [String] = [], parties: [Party] = [], pillars: [Pillar] = [],
        tracks: [Track] = [], conditions: [Condition] = [], restrictions: [Restriction] = [],
        scorecards: [Scorecard] = [], waivers: [Waiver] = [], schedule: Schedule = Schedule()
    ) {
        self.id = id
        self.title = title
        self.illustrative = illustrative
        self.languages = languages
        self.place = place
        self.neighbours = neighbours
        self.parties = parties
        self.pillars = pillars
        self.tracks = tracks
        self.conditions = conditions
        self.restrictions = restrictions
        self.scorecards = scorecards
        self.waivers = waivers
        self.schedule = schedule
    }
}
