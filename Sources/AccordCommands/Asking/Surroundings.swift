import Compact
import Evidence
import Foundation
import Presentation
import Scalars

/// What lies around a question: the clock, the person, the terminal, and how a folder is read. Commands reach the world
/// through here alone, so that a test can put another world around them.
struct Surroundings: Sendable {
    /// Seconds since 1970.
    var clock: @Sendable () -> Int64
    /// Who acts.
    var actor: String
    /// Where the signing key lies.
    var keyPath: String
    var canvas: Canvas
    /// Writes to standard output; false when it would not go.
    var write: @Sendable (String) -> Bool
    var read: CompactFolder.Reading

    @TaskLocal static var current = Surroundings.system

    /// The machine the program runs on.
    static var system: Surroundings {
        let environment = ProcessInfo.processInfo.environment
        return Surroundings(
            clock: { Int64(Date().timeIntervalSince1970) },
            actor: environment["BENKAN_ACTOR"] ?? environment["USER"] ?? "unknown",
            keyPath: keyPath(environment), canvas: Terminal.canvas(environment), write: Terminal.write,
            read: CompactFolder.reading)
    }

    /// `BENKAN_KEY`, or a file of the person's own configuration.
    private static func keyPath(_ environment: [String: String]) -> String {
        if let path = environment["BENKAN_KEY"] { return path }
        let base = environment["XDG_CONFIG_HOME"] ?? "\(environment["HOME"] ?? ".")/.config"
        return "\(base)/benkan/key"
    }
}

/// The clock, read at the edge.
enum Clock {
    /// Days before any clock's reach cannot be asked for; the calendar's own zero stands in.
    static var today: Day { Period(String(now.prefix(10)))?.first ?? EvidenceBase.day(0) }

    /// RFC 3339 in UTC, to the second.
    static var now: String { Instant(seconds: Surroundings.current.clock()).map { "\($0)" } ?? "" }

    /// To the second; the epoch where the clock is out of all range.
    static var instant: Instant {
        Instant(seconds: Surroundings.current.clock()) ?? Instant(trusted: 0, nanoseconds: 0)
    }
}
