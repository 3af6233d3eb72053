/// What an expression may cost. Every limit is settable; passing one gives a clear error, never a crash.
public struct Limits: Sendable, Hashable {
    /// Bytes of source text.
    public var sourceLength = 1 << 20
    /// Nesting of brackets, operators and paths.
    public var nesting = 200
    /// Syntax errors collected before the parser gives up.
    public var errors = 20
    /// Lists, contexts, ranges and functions within one another.
    public var valueDepth = 2_000
    /// Parts of one value, counted as often as they are reached.
    public var valueSize = 50_000_000
    /// Items of one list.
    public var listSize = 10_000_000
    /// Steps of loops, filters and function calls in one evaluation.
    public var steps = 100_000_000
    /// Depth of function calls.
    public var callDepth = 2_000
    /// Bytes of the thread's stack an evaluation may use.
    public var stackBytes = 3 << 20
    /// Bytes of one string.
    public var stringLength = 16 << 20
    /// Steps of one regular-expression match.
    public var regexSteps = 10_000_000

    public init() {}

    /// The limits used when none are given.
    public static let standard = Limits()
}

/// Which limit was passed.
public enum LimitKind: String, Sendable, Hashable, CaseIterable {
    case sourceLength, nesting, valueDepth, valueSize, listSize, steps, callDepth, stack, stringLength,
        regexSteps
}
