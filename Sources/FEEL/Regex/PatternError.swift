/// Why a pattern, its flags or a replacement is refused, with the place in the pattern where it shows.
package enum PatternError: Error, Sendable, Hashable {
    /// A flag other than `s`, `m`, `i`, `x`, `q`.
    case unknownFlag(Unicode.Scalar)
    /// Something the grammar does not allow at a scalar offset of the pattern.
    case unexpected(Found, at: Int)
    /// `\p{…}` names no category or block.
    case unknownProperty(String, at: Int)
    /// A range or a count whose bounds are the wrong way round.
    case reversedBounds(at: Int)
    /// A back-reference to a group that is not there or not yet closed.
    case unknownGroup(Int, at: Int)
    /// The pattern is larger, or nested deeper, than the limits allow.
    case tooLarge
    /// The pattern matches an empty text, so that it cannot be replaced or split at (FORX0003).
    case matchesEmpty
    /// A `$` or a `\` in the replacement that stands for nothing (FORX0004).
    case badReplacement(at: Int)
    /// The match took more steps than the limits allow.
    case tooManySteps

    package enum Found: Sendable, Hashable {
        case end
        case scalar(Unicode.Scalar)
    }
}

/// What a pattern may cost.
package struct PatternLimits: Sendable, Hashable {
    /// Instructions of the compiled pattern; counted repeats are written out.
    package var instructions = 20_000
    /// Groups within groups, and classes within classes.
    package var depth = 100
    /// Steps of one call over one input.
    package var steps = 20_000_000
    /// Scalars of a replaced text.
    package var length = 16_000_000

    package init() {}
}
