import Compact
import Presentation
import Words

/// Every condition: how it stands, and how it stood over time.
struct ConditionsPage {
    let view: View

    init(_ view: View) { self.view = view }

    var answer: Answer {
        get throws(SiteProblem) {
            let language = view.language
            let question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
            let review = view.standing.review(question)
            let title = Label.conditions[language]
            var body = "<h1>\(Layout.esc(title))</h1>\n" + view.illustrative
            body += view.form(action: "/conditions", question)
            body += table(review, question)
            let over = Text(en: "Over time", fr: "Dans le temps")[language]
            let past = Text(
                en: "Conditions and tracks month by month, as known then",
                fr: "Conditions et volets mois par mois, selon ce qui était connu alors")[language]
            if !view.isPortal {
                body += "<h2>\(Layout.esc(over))</h2>\n<p><a href=\"/past\">\(Layout.esc(past))</a></p>\n"
            }
            return Answer(html: view.layout(.conditions).page(title: title, body: body))
        }
    }

    private func table(_ review: Review, _ question: ReviewQuestion) -> String {
        let language = view.language
        let words = Sentences(compact: view.standing.compact, language: language)
        let query = question.query(view.standing, today: view.today)
        let rows = review.conditions.filter(\.applies).map { item -> [String] in
            [
                "<a href=\"/conditions/\(Query.encoded(item.id))\(Layout.esc(query))\">\(Layout.esc(words.title(item.id)))</a>",
                Layout.state(item.finding.rawValue, "\(item.finding.sign) \(item.finding.word[language])"),
                Layout.esc(words.value(item.decisive)), Layout.esc(words.bound(item.decisive)),
                Layout.esc(words.margin(item.decisive)),
                item.trend.map { "\($0.direction.sign) \(Layout.esc($0.direction.word[language]))" } ?? "–",
            ]
        }
        let head = [
            Label.condition, Label.finding, Label.value, Label.threshold, Label.margin, Label.trend,
        ]
        let caption = "\(Label.conditions[language]), \(review.asOf.on)"
        return HTML.table(
            caption: caption, head: head.map { Layout.esc($0[language]) }, rows: rows, numeric: [2, 3, 4])
    }
}
