public import ArgumentParser
import Compact
import Presentation
import Words

/// `benkan series`: the series a compact knows.
public struct SeriesCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "series",
        abstract: "List the series a compact knows, with their publishers and how honestly they answer.",
        discussion: """
            Example:
              benkan series Examples/mali --lang fr
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @OptionGroup var question: Question

    public init() {}

    public func run() throws {
        let workspace = try question.workspace(path)
        let lang = question.lang
        let evidence = workspace.folder.evidence
        var table = TextTable([
            .init(Label.series[lang]), .init(""), .init(Label.unit[lang]), .init(Label.source[lang]),
            .init(Label.honesty[lang]),
        ])
        for series in evidence.series {
            table.add([
                .init(series.id), .init(series.title[lang]), .init(series.unit), .init(series.publisher),
                .init(series.honesty.word[lang]),
            ])
        }
        try Terminal.print(table.lines(on: Surroundings.current.canvas), lang)
        do { try workspace.close() } catch { throw Refusal(error, lang) }
    }
}
