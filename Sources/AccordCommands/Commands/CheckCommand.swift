public import ArgumentParser
import Compact
import Ledger
import Presentation
import Words

/// `benkan check`: every error in a folder at once, each with its place and its mend.
public struct CheckCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a compact's folder: every error at once, with its place and how to mend it.",
        discussion: """
            Exits with 1 when there are errors; warnings alone are fine.

            Examples:
              benkan check Examples/mali
              benkan check Examples/mali --lang fr
              benkan check Examples/mali --format json
            """)

    @Argument(help: "A compact's folder.") var folder: String
    @Option(help: "Language of messages: en or fr.") var lang: Language = .english
    @Option(help: "text or json.") var format: PlainFormat = .text

    public init() {}

    public func run() throws {
        let files: CompactFiles
        do { files = try CompactFiles(folder: folder) } catch { throw Refusal(.file(error), lang) }
        var problems: [CompactProblem] = []
        var summary: String?
        do {
            let read = try Surroundings.current.read(files, folder)
            problems = read.warnings
            let compact = read.compact
            let counts = [
                Counted.words(compact.tracks.count, en: ("track", "tracks"), fr: ("volet", "volets")),
                Counted.words(
                    compact.conditions.count, en: ("condition", "conditions"), fr: ("condition", "conditions")
                ),
                Counted.words(
                    compact.restrictions.count, en: ("restriction", "restrictions"),
                    fr: ("restriction", "restrictions")),
                Counted.words(read.evidence.series.count, en: ("series", "series"), fr: ("série", "séries")),
                Counted.words(
                    read.evidence.count, en: ("observation", "observations"),
                    fr: ("observation", "observations")),
            ]
            let fine = Text(en: ": fine.", fr: " : en ordre.")
            summary = counts.map { $0[lang] }.joined(separator: ", ") + fine[lang]
        } catch {
            problems = error.problems
        }
        switch format {
        case .text:
            try Terminal.print(problems.map { $0.text(in: lang) } + (summary.map { [$0] } ?? []), lang)
        case .json:
            let items = problems.map { problem -> JSON in
                [
                    "file": .string(problem.location.file), "line": .int(problem.location.line),
                    "column": .int(problem.location.column), "severity": .string(problem.severity.rawValue),
                    "text": .string(problem.text(in: lang)),
                ]
            }
            try Terminal.print(JSON.array(items).canonicalText, lang)
        }
        if summary == nil { throw FindingsExist() }
    }
}
