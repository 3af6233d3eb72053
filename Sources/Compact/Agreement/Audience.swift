/// Who may read something of an accord.
public enum Audience: Sendable, Hashable {
    /// Everybody, without an account.
    case `public`
    /// All parties.
    case parties
    /// The parties named alone.
    case sides([String])
}

/// How much of an accord somebody may read.
public enum Sight: Sendable, Hashable {
    case everything
    /// What is public, what is for all parties, and what is for this party; nil speaks for none.
    case side(String?)
    case publicOnly

    public func covers(_ audience: Audience) -> Bool {
        switch (self, audience) {
        case (.everything, _), (_, .public): true
        case (.publicOnly, _): false
        case (.side, .parties): true
        case (.side(let side), .sides(let sides)): side.map(sides.contains) ?? false
        }
    }
}
