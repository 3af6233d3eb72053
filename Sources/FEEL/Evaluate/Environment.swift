public import Scalars

/// What an evaluation may know of the world: the clock, the embedding's functions, and what it may cost.
public struct Environment: Sendable {
    public var limits: Limits
    /// The moment `now()` and `today()` speak of; null to them when nil.
    public var now: DateTime?
    /// Answers the scope's host functions.
    public var host: Host?
    /// Reasons for null that stop the evaluation instead (strict mode).
    public var strict: NullReasons

    public init(limits: Limits = .standard, now: DateTime? = nil, host: Host? = nil, strict: NullReasons = [])
    {
        self.limits = limits
        self.now = now
        self.host = host
        self.strict = strict
    }
}

/// Answers the functions that an embedding declared in its ``Scope``. Subclass it; one object may serve many
/// evaluations, on many threads.
open class Host: @unchecked Sendable {
    public init() {}

    /// - Parameters:
    ///   - function: The function's position among ``Scope/functions``.
    ///   - site: The number of the call in the expression (``HostCall/site``), so that constant calls can be
    ///     answered from what was prepared.
    ///   - arguments: In the order of the parameters; those left out at the end are missing.
    /// - Returns: A value, or a null with a reason of kind ``NullReason/Kind/host(code:parameters:)``.
    open func call(_ function: Int, site: Int, _ arguments: [Value]) -> Value {
        .null(.host(code: "unanswered", parameters: []))
    }
}

/// What ends an evaluation early.
public enum Halt: Error, Sendable {
    case limit(LimitKind, SourceSpan)
    /// A null whose reason strict mode does not allow.
    case refused(NullReason)

    /// The reason for the null that would have been.
    public var reason: NullReason {
        switch self {
        case .limit(let kind, let span): NullReason(.limit(kind), at: span)
        case .refused(let reason): reason
        }
    }
}
