public import ArgumentParser
import Compact
import Partnership
import Presentation
import Words

/// `benkan explain`: the evaluation tree of a condition, scorecard, restriction or track.
public struct ExplainCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how an answer came about: each sub-expression's value and the evidence under it.",
        discussion: """
            Examples:
              benkan explain Examples/mali budget-support
              benkan explain Examples/mali coup --on 2013-01-15
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Argument(help: "A condition, scorecard, restriction or track.") var item: String
    @OptionGroup var question: Question

    public init() {}

    public func run() throws {
        let workspace = try question.workspace(path)
        try question.checkPlace(workspace)
        let reviewer: Reviewer
        do { reviewer = try workspace.reviewer() } catch { throw Refusal(error, question.lang) }
        guard let explanation = reviewer.explain(item, asOf: question.asOf, place: question.place) else {
            let compact = workspace.folder.compact
            let known =
                compact.conditions.map(\.id) + compact.scorecards.map(\.id) + compact.restrictions.map(\.id)
                + compact.tracks.map(\.id)
            throw Refusal.unknown(.item, item, known, question.lang)
        }
        try Terminal.print(
            ExplanationText(
                explanation, of: workspace.folder.compact, in: question.lang,
                on: Surroundings.current.canvas
            ).lines(),
            question.lang)
        do { try workspace.close() } catch { throw Refusal(error, question.lang) }
    }
}
