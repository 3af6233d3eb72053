import Bytes
import Foundation
import Ledger
import Partnership
import Scalars

/// What lies around a question: the clock, the person, the key, the streams. Commands reach the world through here alone,
/// so that a test can put another around them.
struct World: Sendable {
    /// RFC 3339, in UTC.
    var now: @Sendable () -> String
    var actor: String
    var key: @Sendable () throws -> SigningKey
    var write: @Sendable (String) -> Void
    var complain: @Sendable (String) -> Void
    /// The lines of standard input that have come, at least one; nil at its end.
    var lines: @Sendable () -> [[UInt8]]?

    @TaskLocal static var current = World.system

    private static let standardInput = LineInput(descriptor: 0)

    static var system: World {
        let environment = ProcessInfo.processInfo.environment
        let actor = environment["BENKAN_ACTOR"] ?? environment["USER"] ?? "unknown"
        let base = environment["XDG_CONFIG_HOME"] ?? "\(environment["HOME"] ?? ".")/.config"
        let path = environment["BENKAN_KEY"] ?? "\(base)/benkan/key"
        return World(
            now: { Instant(seconds: Int64(Date().timeIntervalSince1970)).map { "\($0)" } ?? "" },
            actor: actor,
            key: { try KeyFile.key(at: path, name: actor) },
            write: { FileHandle.standardOutput.write(Data($0.utf8)) },
            complain: { FileHandle.standardError.write(Data($0.utf8)) },
            lines: { standardInput.next() })
    }
}
