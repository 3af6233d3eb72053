/// Who may read something of an accord.
public enum Audience: Sendable, Hashable {
    /// Everybody, without an account.
    case `public`
    /// All parties.
    case parties
    /// The parties named alone.
    case sides([String])
}
