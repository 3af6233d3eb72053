public import ArgumentParser
import Compact
import Evidence
import Partnership
import Presentation
import Scalars
import Words

/// The forms that a review and a past come in.
enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown, html
}

/// The forms of short answers.
enum PlainFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// `benkan review`: what may go ahead on a day, what may not, on what authority, how sure, and what would change it.
public struct ReviewCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Review every track, restriction and condition for a day.",
        discussion: """
            Examples:
              benkan review Examples/mali
              benkan review Examples/mali --on 2012-04-15 --known 2012-04-15
              benkan review Examples/mali --lang fr --format html > revue.html
              benkan review Examples/mali --place NE --format json
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @OptionGroup var question: Question
    @Option(help: "text, json, markdown or html.") var format: Format = .text

    public init() {}

    public func run() throws {
        let lang = question.lang
        let workspace = try question.workspace(path)
        try question.checkPlace(workspace)
        let reviewer: Reviewer
        do { reviewer = try workspace.reviewer() } catch { throw Refusal(error, question.lang) }
        let review = reviewer.review(asOf: question.asOf, place: question.place)
        let compact = workspace.folder.compact
        switch format {
        case .text:
            try Terminal.print(
                ReviewText(review, of: compact, in: lang, on: Surroundings.current.canvas).lines(), lang)
        case .json: try Terminal.print(ReviewJSON.json(review).canonicalText, lang)
        case .markdown: try Terminal.write(ReviewMarkdown(review, of: compact, in: lang).text, lang)
        case .html: try Terminal.write(html(review, reviewer), lang)
        }
        do { try workspace.close() } catch { throw Refusal(error, question.lang) }
    }

    private func html(_ review: Review, _ reviewer: Reviewer) -> String {
        let on = review.asOf.on
        let from = Day(year: max(1, on.year - 26), month: 1, day: 1) ?? on
        let backtest = BacktestRunner(
            reviewer, days: BacktestDays(from: from, to: on, every: CalendarSpan(months: 1)),
            places: [review.place],
            known: nil
        ).run()
        let page = ReviewPage(
            review, of: reviewer.compact, in: question.lang, backtest: backtest,
            plots: SeriesPlots(reviewer: reviewer, review: review, language: question.lang).plots)
        return page.page.text
    }
}
