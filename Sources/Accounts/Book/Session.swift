/// Somebody signed in.
public struct Session: Sendable {
    /// What the browser keeps; shown once.
    public var secret: Secret
    public var account: Account

    /// Seconds after which a session that is not used ends.
    static let idle: Int64 = 3600
    /// Seconds after which any session ends.
    static let longest: Int64 = 12 * 3600
}
