import ArgumentParser
import Compact
import Evidence
import Foundation
import Partnership
import Presentation
import Scalars
import Words

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Language: ExpressibleByArgument {}
extension Decision.Act: ExpressibleByArgument {}

/// The options that every question about an accord takes.
struct Question: ParsableArguments {
    @Option(help: ArgumentHelp("The day the question is about.", valueName: "date"))
    var on: Day?

    @Option(help: ArgumentHelp("The day whose knowledge counts; --on when left out.", valueName: "date"))
    var known: Day?

    @Option(help: "The place; the compact's own when left out.")
    var place: String?

    @Option(help: "Language of the answer: en or fr.")
    var lang: Language = .english

    @Option(help: ArgumentHelp("Where the store lies; beside compact.yaml when left out.", valueName: "file"))
    var store: String?

    var asOf: AsOf {
        let day = on ?? Clock.today
        return AsOf(on: day, known: known ?? day)
    }

    func workspace(_ path: String) throws -> Workspace {
        do {
            return try Workspace.open(path, storePath: store, clock: Clock.now, actor: Person.name)
        } catch {
            throw Refusal(error, lang)
        }
    }

    /// Checks a place against the compact's own list.
    func checkPlace(_ workspace: Workspace) throws {
        guard let place else { return }
        let known = workspace.folder.evidence.places.map(\.id)
        guard known.contains(place) else { throw Refusal.unknown(.place, place, known, lang) }
    }
}

/// The system's clock, read at the edge.
enum Clock {
    private static var seconds: Int64 { Int64(Date().timeIntervalSince1970) }

    static var today: Day {
        Period(Instant(seconds: seconds).map { String("\($0)".prefix(10)) } ?? "")?.first ?? epoch
    }

    /// Days before any clock's reach cannot be asked for; the calendar's own zero stands in.
    private static var epoch: Day { EvidenceBase.day(0) }

    /// RFC 3339 in UTC, to the second.
    static var now: String { Instant(seconds: seconds).map { "\($0)" } ?? "" }
}

/// Who acts.
enum Person {
    static var name: String {
        let environment = ProcessInfo.processInfo.environment
        return environment["BENKAN_ACTOR"] ?? environment["USER"] ?? "unknown"
    }

    /// Where the signing key lies: `BENKAN_KEY`, or a file of the person's own configuration.
    static var keyPath: String {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["BENKAN_KEY"] { return path }
        let base = environment["XDG_CONFIG_HOME"] ?? "\(environment["HOME"] ?? ".")/.config"
        return "\(base)/benkan/key"
    }
}
