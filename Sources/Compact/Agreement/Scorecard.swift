import Evidence
import Words

/// A named set of conditions of which enough must be met.
public struct Scorecard: Sendable, Hashable {
    public var id: String
    public var title: Text
    /// Ids of conditions.
    public var indicators: [String]
    /// How many of the indicators must be met.
    public var atLeast: Int
    /// How many must be met in each category that occurs among the indicators.
    public var perCategory: Int
    /// Conditions each of which must be met.
    public var hurdles: [String]
    /// Sets of conditions of each of which one must be met.
    public var anyOf: [[String]]
    /// Who may read it; nil goes with the tracks that rest on it.
    public var audience: Audience?

    public init(
        id: String, title: Text, indicators: [String], atLeast: Int, perCategory: Int = 0,
        hurdles: [String] = [], anyOf: [[String]] = [], audience: Audience? = nil
    ) {
        self.id = id
        self.title = title
        self.indicators = indicators
        self.atLeast = atLeast
        self.perCategory = perCategory
        self.hurdles = hurdles
        self.anyOf = anyOf
        self.audience = audience
    }
}
