/// What a track's `audience` may say in `compact.yaml`.
enum TrackAudience: String, CaseIterable {
    case `public`, parties
}

/// Who may read something of an accord.
public enum Audience: Sendable, Hashable {
    /// Everybody, without an account.
    case `public`
    /// All parties.
    case parties
    /// The parties named alone.
    case sides([String])
}
