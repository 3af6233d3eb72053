public import ArgumentParser
import Bytes
import Lists
import Words

/// `benkan lists`: what lists hold, and what changed between two versions.
public struct ListsCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "Read watch lists: what they hold, what could not be read, what changed.",
        discussion: """
            Exit codes: 0 everything was read (or nothing changed), 1 problems or changes, 2 a wrong question.

            Examples:
              benkan lists lists/un.xml lists/ofac
              benkan lists new/un.xml --since old/un.xml
            """)

    @Argument(help: "Files and folders.") var paths: [String]
    @Option(parsing: .upToNextOption, help: "The version before: say what changed since.") var since:
        [String] = []
    @Option(help: "Language of the answer: en or fr.") var lang: String = "en"

    public init() {}

    public func run() throws {
        let language = Language(rawValue: lang) ?? .english
        let new: [WatchList]
        let old: [WatchList]
        do {
            new = try ListReader.load(paths)
            old = since.isEmpty ? [] : try ListReader.load(since)
        } catch { throw Asking.wrong("\(error)") }
        for problem in new.flatMap(\.problems) { World.current.complain(problem.text(in: language) + "\n") }
        var isQuiet = new.allSatisfy(\.problems.isEmpty)
        for list in new {
            let names = list.parties.reduce(0) { $0 + $1.names.count }
            let day = list.version.published.map { " · \($0)" } ?? ""
            World.current.write(
                Text(
                    en:
                        "\(list.id) · \(list.format.rawValue) · \(list.version.short)\(day) · \(list.parties.count) entries, \(names) names\n",
                    fr:
                        "\(list.id) · \(list.format.rawValue) · \(list.version.short)\(day) · \(list.parties.count) entrées, \(names) noms\n"
                )[
                    language])
            guard !since.isEmpty else { continue }
            let before = old.first { $0.id == list.id }
            let delta = ListDelta(from: before?.parties ?? [], to: list.parties)
            if !delta.isEmpty { isQuiet = false }
            World.current.write(Self.told(delta, language))
        }
        if !isQuiet { throw ExitCode(1) }
    }

    private static func told(_ delta: ListDelta, _ language: Language) -> String {
        var lines = [
            Text(
                en:
                    "  \(delta.added.count) added, \(delta.removed.count) removed, \(delta.changed.count) changed, \(delta.unchanged) as before",
                fr:
                    "  \(delta.added.count) ajoutées, \(delta.removed.count) retirées, \(delta.changed.count) modifiées, \(delta.unchanged) inchangées"
            )[
                language]
        ]
        lines += delta.added.map { "  + \($0.id) \($0.name)" }
        lines += delta.removed.map { "  - \($0.id) \($0.name)" }
        for changed in delta.changed {
            lines.append("  ~ \(changed.id) \(changed.name)")
            for change in changed.changes {
                lines += change.removed.map { "      \(change.field) - \($0)" }
                lines += change.added.map { "      \(change.field) + \($0)" }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
