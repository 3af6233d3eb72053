import Synchronization

/// The attempts under way. Each is good once, for ten minutes, and in the browser alone that it began in: an answer that
/// somebody else's attempt brought about signs nobody in.
public final class Attempts: Sendable {
    /// Seconds that an attempt is good for.
    public static let lifetime: Int64 = 600
    /// Attempts at a time; beyond, the oldest go.
    static let most = 10_000

    private struct Kept {
        var attempt: Attempt
        var browser: String
        var to: String
    }

    private let kept = Mutex<[String: Kept]>([:])

    public init() {}

    var count: Int { kept.withLock(\.count) }

    /// - Parameters:
    ///   - browser: a secret that this browser alone shows.
    ///   - to: where the person was going.
    public func keep(_ attempt: Attempt, browser: String, to: String) {
        kept.withLock { kept in
            if kept.count >= Self.most {
                kept = kept.filter { $0.value.attempt.began > attempt.began - Self.lifetime }
            }
            if kept.count >= Self.most {
                let oldest = kept.sorted { $0.value.attempt.began < $1.value.attempt.began }
                for (state, _) in oldest.prefix(Self.most / 10) { kept[state] = nil }
            }
            kept[attempt.state] = Kept(attempt: attempt, browser: browser, to: to)
        }
    }

    /// Takes an attempt out, whole; it cannot be taken again.
    public func take(_ state: String, browser: String, provider: String, now: Int64) throws(OpenIDError)
        -> (attempt: Attempt, to: String)
    {
        let found = kept.withLock { kept -> Kept? in
            guard let found = kept[state], found.browser == browser, found.attempt.provider == provider else {
                return nil
            }
            kept[state] = nil
            return found
        }
        guard let found, now - found.attempt.began < Self.lifetime else { throw .noAttempt }
        return (found.attempt, found.to)
    }
}
