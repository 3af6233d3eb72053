public import ArgumentParser
import Compact
import Evidence
import Partnership
import Presentation
import Scalars
import Words

/// `benkan backtest`: the findings and dispositions of past days, as known then.
public struct BacktestCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Evaluate the past: every condition and track for each date, as known then.",
        discussion: """
            Examples:
              benkan backtest Examples/mali --from 2000-01-01
              benkan backtest Examples/mali --from 2000-01-01 --places ML,NE,BF,GN,TD,GH,SN
              benkan backtest Examples/mali --from 2010-01-01 --draws 1000 --format json
              benkan backtest Examples/mali --format html > past.html
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Option(help: ArgumentHelp("The first day.", valueName: "date")) var from: Day?
    @Option(help: ArgumentHelp("The last day; today when left out.", valueName: "date")) var to: Day?
    @Option(help: "day, week, month, quarter, year, or an ISO 8601 duration (P2M).") var every = "month"
    @Option(help: "Draws for each date: gives the probability that each condition is truly met.") var draws =
        0
    @Option(help: "Seed of the draws.") var seed: UInt64 = 2012
    @Option(
        help: "Places, joined by commas; the compact's own when left out. “all” takes its neighbours too.")
    var places: String?
    @Option(help: "Language of the answer: en or fr.") var lang: Language = .english
    @Option(help: ArgumentHelp("Where the store lies.", valueName: "file")) var store: String?
    @Option(help: "text, json, markdown or html.") var format: Format = .text

    public init() {}

    public func run() throws {
        var question = Question()
        question.lang = lang
        question.store = store
        let workspace = try question.workspace(path)
        let reviewer: Reviewer
        do { reviewer = try workspace.reviewer() } catch { throw Refusal(error, lang) }
        let days = try PastDays(from: from, to: to, every: every, lang: lang).days
        let chosen = try PastPlaces(places, workspace.folder, lang).places
        guard (0...1_000_000).contains(draws) else {
            throw ValidationError(
                Text(en: "--draws takes 0 to 1,000,000.", fr: "--draws prend de 0 à 1 000 000.")[lang])
        }
        let runner = BacktestRunner(reviewer, days: days, places: chosen, draws: draws, seed: seed)
        let what = Text(en: "evaluating the past", fr: "évaluation du passé")
        guard let backtest = runner.run(progress: Terminal.progress(what[lang])) else { return }
        let compact = workspace.folder.compact
        switch format {
        case .json: try Terminal.print(HistoryJSON.json(backtest).canonicalText, lang)
        case .html:
            let words = Sentences(compact: compact, language: lang)
            let body = backtest.past.map { past in
                "<h2>\(HTML.escape(words.place(past.title, past.place)))</h2>"
                    + BacktestFigures(backtest, past: past, compact: compact, language: lang).html
            }
            let foot = BacktestText(backtest, of: compact, in: lang).footer().map {
                "<p class=\"soft\">\(HTML.escape($0))</p>"
            }
            let title = compact.title[lang]
            let text = Page(
                title: title, language: lang,
                body: "<h1>\(HTML.escape(title))</h1>" + (body + foot).joined(separator: "\n"))
            try Terminal.write(text.text, lang)
        case .markdown: try Terminal.write(BacktestMarkdown(backtest, of: compact, in: lang).text, lang)
        case .text:
            try Terminal.print(
                BacktestText(backtest, of: compact, in: lang, on: Surroundings.current.canvas).lines(), lang)
        }
        do { try workspace.close() } catch { throw Refusal(error, lang) }
    }
}

/// The days of a past from what somebody asked for.
struct PastDays {
    var days: BacktestDays

    init(from: Day?, to: Day?, every: String, lang: Language) throws {
        let named: [String: CalendarSpan] = [
            "day": CalendarSpan(days: 1), "week": CalendarSpan(days: 7), "month": CalendarSpan(months: 1),
            "quarter": CalendarSpan(months: 3), "year": CalendarSpan(months: 12),
        ]
        guard let span = named[every] ?? CalendarSpan(iso: every) else {
            let text = Text(
                en: "“\(every)” is no rhythm. Write day, week, month, quarter, year or P2M.",
                fr: "« \(every) » n’est pas un rythme. Écrivez day, week, month, quarter, year ou P2M.")
            throw Refusal(text[lang])
        }
        let last = to ?? Clock.today
        let first = from ?? Day(year: 2000, month: 1, day: 1) ?? last
        guard first <= last else {
            let text = Text(
                en: "the past ends (\(last)) before it begins (\(first)). Swap --from and --to.",
                fr: "le passé finit (\(last)) avant de commencer (\(first)). Inversez --from et --to.")
            throw Refusal(text[lang])
        }
        days = BacktestDays(from: first, to: last, every: span)
        guard days.isWhole else {
            let text = Text(
                en:
                    "the past has more than \(BacktestDays.most) days. Choose a later --from or a longer --every.",
                fr:
                    "le passé compte plus de \(BacktestDays.most) jours. Choisissez un --from ultérieur ou un --every plus long."
            )
            throw Refusal(text[lang])
        }
    }
}

/// The places of a past from what somebody asked for.
struct PastPlaces {
    var places: [String]

    init(_ text: String?, _ folder: CompactFolder, _ lang: Language) throws {
        let compact = folder.compact
        switch text {
        case nil: places = [compact.place]
        case "all": places = [compact.place] + compact.neighbours.filter { $0 != compact.place }
        case .some(let text):
            places = text.split(separator: ",").map { String($0) }
            let known = folder.evidence.places.map(\.id)
            for place in places where !known.contains(place) {
                throw Refusal.unknown(.place, place, known, lang)
            }
            if places.isEmpty { places = [compact.place] }
        }
    }
}
