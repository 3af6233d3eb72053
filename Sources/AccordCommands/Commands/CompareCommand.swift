public import ArgumentParser
import Bytes
import Compact
import Partnership
import Presentation
import Scalars
import Words

/// `benkan compare`: two versions of the conditions over the same past.
public struct CompareCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Run two versions of the conditions over the same past: when and why they differ.",
        discussion: """
            Exits with 1 when the versions differ on any day.

            Examples:
              benkan compare Examples/mali draft --from 2000-01-01
              benkan compare Examples/mali draft --places ML,NE,BF --format json
            """)

    @Argument(help: "The folder of the first version.") var a: String
    @Argument(help: "The folder of the second.") var b: String
    @Option(help: ArgumentHelp("The first day.", valueName: "date")) var from: Day?
    @Option(help: ArgumentHelp("The last day; today when left out.", valueName: "date")) var to: Day?
    @Option(help: "day, week, month, quarter, year, or an ISO 8601 duration.") var every = "month"
    @Option(help: "Places, joined by commas; “all” takes the neighbours too.") var places: String?
    @Option(help: "Language of the answer: en or fr.") var lang: Language = .english
    @Option(help: "text or json.") var format: PlainFormat = .text

    public init() {}

    public func run() throws {
        let first = try read(a)
        let second = try read(b)
        let days = try PastDays(from: from, to: to, every: every, lang: lang).days
        let chosen = try PastPlaces(places, first, lang).places
        // One past: the second version's conditions over the first one's evidence.
        let comparer = VersionComparer(
            Reviewer(first), Reviewer(second.over(first)), days: days, places: chosen)
        let what = Text(en: "comparing", fr: "comparaison")
        guard let comparison = comparer.run(progress: Terminal.progress(what[lang])) else { return }
        if format == .json {
            try Terminal.print(HistoryJSON.json(comparison).canonicalText, lang)
        } else {
            let head = Text(
                en: "\(a) against \(b), \(days.from) – \(days.to), \(comparison.days) days",
                fr: "\(a) face à \(b), \(days.from) – \(days.to), \(comparison.days) jours")
            try Terminal.print(
                [head[lang], ""]
                    + ComparisonText(
                        comparison, of: first.compact, and: second.compact, in: lang,
                        on: Surroundings.current.canvas
                    ).lines(), lang)
        }
        if !comparison.differences.isEmpty { throw FindingsExist() }
    }

    private func read(_ folder: String) throws -> CompactFolder {
        do {
            return try Surroundings.current.read(try CompactFiles(folder: folder), folder)
        } catch let error as FileError {
            throw Refusal(.file(error), lang)
        } catch let error as CompactProblems {
            throw Refusal(.compact(error), lang)
        }
    }
}
