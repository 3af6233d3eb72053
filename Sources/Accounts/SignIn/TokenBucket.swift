import Synchronization

/// How often something may be done, by whoever it is counted for: so many at once, and so many a second from then on.
public final class TokenBucket: Sendable {
    private struct Level {
        var left: Double
        var at: Double
    }

    private let capacity: Double
    private let perSecond: Double
    /// Names counted at most; beyond, those that are full again go first, and then all: a flood of names is no way to
    /// hold memory.
    private let most = 10_000
    private let levels = Mutex<[String: Level]>([:])

    public init(capacity: Double, perSecond: Double) {
        self.capacity = capacity
        self.perSecond = perSecond
    }

    /// Takes one; nil when there was one, else the whole seconds to wait for it.
    /// - Parameter now: seconds on any clock that does not go back; one that does is taken to stand still.
    public func take(_ name: String, now: Double) -> Int? {
        levels.withLock { levels in
            if levels.count >= most, levels[name] == nil {
                levels = levels.filter { filled($0.value, now).left < capacity }
                if levels.count >= most { levels.removeAll() }
            }
            var level = filled(levels[name] ?? Level(left: capacity, at: now), now)
            defer { levels[name] = level }
            guard level.left >= 1 else { return max(1, Int(((1 - level.left) / perSecond).rounded(.up))) }
            level.left -= 1
            return nil
        }
    }

    private func filled(_ level: Level, _ now: Double) -> Level {
        let passed = max(0, now - level.at)
        return Level(left: min(capacity, level.left + passed * perSecond), at: max(now, level.at))
    }
}
