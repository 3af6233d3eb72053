import Compact
import Presentation
import Words

/// The past under these conditions: tracks and conditions against time, as known then.
struct PastPage {
    let view: View

    init(_ view: View) { self.view = view }

    var answer: Answer {
        get throws(SiteProblem) {
            let language = view.language
            let question = try PastQuestion(view.asking.query, view.standing, today: view.today)
            let title = Text(
                en: "The past under these conditions", fr: "Le passé sous ces conditions")[language]
            var body = "<h1>\(Layout.esc(title))</h1>\n" + view.illustrative + form(question)
            let draft = Text(
                en: "Try other conditions on this past", fr: "Essayer d’autres conditions sur ce passé")
            body += "<p><a href=\"/draft\">\(Layout.esc(draft[language]))</a></p>\n"
            if let backtest = view.standing.past(question), let past = backtest.past.first {
                body +=
                    BacktestFigures(
                        backtest, past: past, compact: view.standing.compact, language: language
                    ).html
                let rows = Honesty.grouped(backtest.honesty).map {
                    [Layout.esc($0.0.word[language]), Layout.esc($0.1.joined(separator: ", "))]
                }
                let head = [Label.honesty, Label.series].map { Layout.esc($0[language]) }
                body += "<h2>\(Layout.esc(Label.honesty[language]))</h2>\n"
                body += HTML.table(caption: Label.honesty[language], head: head, rows: rows)
            }
            return Answer(html: view.layout(.past).page(title: title, body: body))
        }
    }

    private func form(_ question: PastQuestion) -> String {
        let language = view.language
        let options = PastQuestion.Rhythm.allCases.map { rhythm in
            let chosen = rhythm == question.rhythm ? " selected" : ""
            return "<option value=\"\(rhythm.rawValue)\"\(chosen)>\(rhythm.word[language])</option>"
        }
        let every = Text(en: "Every", fr: "Par")[language]
        return "<form class=\"question\" method=\"get\" action=\"/past\">"
            + view.day("from", Text(en: "From", fr: "Du")[language], "\(question.days.from)")
            + view.day("to", Text(en: "To", fr: "Au")[language], "\(question.days.to)")
            + "<label>\(every)<br><select name=\"every\">\(options.joined())</select></label>"
            + view.places(question.place) + view.button + "</form>\n"
    }
}
