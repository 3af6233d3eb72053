import Compact
import Partnership
import Presentation
import Words

/// Every decision, newest first.
struct DecisionsPage {
    let view: View

    init(_ view: View) { self.view = view }

    var answer: Answer {
        get throws(SiteProblem) {
            let language = view.language
            let title = Layout.Room.decisions.word[language]
            var body = "<h1>\(Layout.esc(title))</h1>\n" + view.illustrative
            let decisions = view.standing.decisions
            if decisions.isEmpty {
                let none = Text(
                    en: "No decision was taken yet. Decisions are taken with `benkan decide`.",
                    fr: "Aucune décision n’a été prise. Les décisions se prennent avec `benkan decide`.")
                body += "<p>\(Layout.esc(none[language]))</p>\n"
            } else {
                body += table(decisions)
            }
            body += try ProposalForms(view).html
            return Answer(html: view.layout(.decisions).page(title: title, body: body))
        }
    }

    private func table(_ decisions: [SignedDecision]) -> String {
        let language = view.language
        let words = Sentences(compact: view.standing.compact, language: language)
        let rows = decisions.reversed().map { signed -> [String] in
            let decision = signed.decision
            let item = decision.of.map { Layout.esc(" “\(words.title($0))”") } ?? ""
            let against = decision.departure ? Self.against[language] : "–"
            return [
                "<a href=\"/decisions/\(Query.encoded(decision.id))\">\(Layout.esc(decision.id))</a>",
                Layout.esc(decision.act.said[language]) + item, Layout.esc(words.title(decision.track)),
                Layout.esc(decision.authority), "\(decision.from)",
                decision.expires.map { "\($0)" } ?? "–", Layout.esc(against),
            ]
        }
        let head = [
            Text(en: "decision", fr: "décision"), Text(en: "act", fr: "acte"), Label.track,
            Text(en: "authority", fr: "autorité"), Text(en: "from", fr: "du"), Label.expires,
            Text(en: "departure", fr: "écart"),
        ]
        let caption = Text(en: "Decisions, newest first", fr: "Décisions, les plus récentes d’abord")
        return HTML.table(
            caption: caption[language], head: head.map { Layout.esc($0[language]) }, rows: Array(rows))
    }

    static let against = Text(en: "against the review", fr: "contre la revue")
}
