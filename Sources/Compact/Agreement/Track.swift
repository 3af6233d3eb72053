import Evidence
import Words
import Scalars

/// A kind of assistance that opens or closes as a whole.
public struct Track: Sendable, Hashable {
    public var id: String
    public var title: Text
    public var pillar: String?
    /// Conditions or scorecards; one that is not met closes the track.
    public var hard: [String]
    /// Conditions or scorecards whose weights are added up against `share`.
    public var soft: [String]
    /// The share of the soft weights that must be met, 0 … 1; below it the track is restricted.
    public var share: Decimal128
    /// Beginnings of DAC sector codes (OECD DAC CRS purpose codes) whose money is this track's.
    public var sectors: [String]
    /// Who may read of it. What it rests on goes with it, save what has an audience of its own.
    public var audience: Audience

    public init(
        id: String, title: Text, pillar: String? = nil, hard: [String] = [], soft: [String] = [],
        share: Decimal128 = 1, sectors: [String] = [],
        audience: Audience = .parties
    ) {
        self.id = id
        self.title = title
        self.pillar = pillar
        self.hard = hard
        self.soft = soft
        self.share = share
        self.sectors = sectors
        self.audience = audience
    }
}

/// What a review finds of a track.
public enum Disposition: String, Sendable, CaseIterable, Codable {
    case open, restricted, closed, undetermined
}
