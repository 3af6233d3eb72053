import Words
import Scalars

/// Leave, given by somebody with the authority, not to apply a condition or a restriction for a time.
public struct Waiver: Sendable, Hashable {
    public var id: String
    /// The condition, scorecard or restriction it waives.
    public var of: String
    /// The tracks it helps; empty means every track.
    public var tracks: [String]
    /// The place it is given for, with every place in it; nil means every place.
    public var place: String?
    public var authority: String
    public var reason: Text
    public var from: Day
    /// The last day it holds.
    public var expires: Day
    public var source: String?

    public init(
        id: String, of: String, tracks: [String] = [], place: String? = nil, authority: String, reason: Text,
        from: Day, expires: Day, source: String? = nil
    ) {
        self.id = id
        self.of = of
        self.tracks = tracks
        self.place = place
        self.authority = authority
        self.reason = reason
        self.from = from
        self.expires = expires
        self.source = source
    }

    public func holds(on day: Day) -> Bool { from <= day && day <= expires }

    public func helps(track: String) -> Bool { tracks.isEmpty || tracks.contains(track) }
}
