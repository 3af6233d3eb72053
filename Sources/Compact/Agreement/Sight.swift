import Evidence

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
