// Lists reads watch lists as their keepers publish them, and tells one version of a list from another.
//
// Folders in the order data meets them: Record (one party as every list says it), Read (files told apart, problems),
// Tables and Documents (the formats), Versions (content, date, what changed). Matching is another room's business.

/// A watch list: one keeper's parties in one version.
public struct WatchList: Sendable, Hashable {
    /// A short name that stays from version to version, such as `ofac-sdn`.
    public var id: String
    public var format: ListFormat
    public var version: ListVersion
    public var parties: [ListedParty]
    /// What could not be read, row by row; the rest was.
    public var problems: [ListProblem]

    public init(
        id: String, format: ListFormat, version: ListVersion, parties: [ListedParty],
        problems: [ListProblem] = []
    ) {
        self.id = id
        self.format = format
        self.version = version
        self.parties = parties
        self.problems = problems
    }
}
