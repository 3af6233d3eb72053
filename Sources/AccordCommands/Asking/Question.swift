import ArgumentParser
import Compact
import Evidence
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

    func workspace(_ path: String, writing: Bool = false) throws -> Workspace {
        do {
            return try Workspace.open(
                path, storePath: store, clock: Clock.now, actor: Surroundings.current.actor,
                writing: writing, reading: Surroundings.current.read)
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
