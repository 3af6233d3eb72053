import Compact
import Presentation
import Words

/// The past under these conditions: the tracks against time, as known then.
struct PastPage {
    let view: View

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }

    var answer: Answer {
        get throws(SiteProblem) {
            let question = try PastQuestion(view.asking.query, view.standing, today: view.today)
            let title = Text(
                en: "The past under these conditions", fr: "Le passé au regard de ces conditions")[language]
            var values: [String: Any] = [
                "illustrative": view.illustrative, "form": form(question),
                "conditionsAddress": conditions(question),
                "conditionsWord": Text(
                    en: "The conditions over the same time", fr: "Les conditions sur la même période")[
                        language],
            ]
            if view.mayDraft {
                values["draft"] =
                    Text(
                        en: "Try other conditions on this past",
                        fr: "Essayer d’autres conditions sur ce passé"
                    )[language]
            }
            var tables: [Table] = []
            var files: [Table] = []
            if let backtest = view.standing.past(question),
                let figure = view.figure(
                    "tracks", backtest, of: view.standing.compact, Label.track, links: backtest.tracks,
                    { $0.trackMap() })
            {
                values["figure"] = figure.html(csv: view.address(setting: "csv", "tracks"), language)
                values["honestyTitle"] = Label.honesty[language]
                files.append(figure.table)
                tables.append(ReviewTables.honesty(backtest.honesty, language))
            }
            return try view.page(.past, title: title, Self.template, values, tables: tables, files: files)
        }
    }

    /// The heat map of the conditions for the same days.
    private func conditions(_ question: PastQuestion) -> String {
        let parts = [
            "on=\(question.days.to)", "from=\(question.days.from)", "every=\(question.rhythm.rawValue)",
            "place=\(Query.encoded(question.place))",
        ]
        return "/conditions?\(parts.joined(separator: "&"))#over-time"
    }

    /// Where a past is shown.
    static func address(_ question: PastQuestion) -> String {
        "/past?from=\(question.days.from)&to=\(question.days.to)&every=\(question.rhythm.rawValue)"
            + "&place=\(Query.encoded(question.place))"
    }

    private func form(_ question: PastQuestion) -> String {
        Self.formTemplate.render([
            "span": Self.span(
                view, question,
                to: view.day("to", Text(en: "To", fr: "Au")[language], "\(question.days.to)")),
            "places": view.places(question.place), "button": view.button,
        ])
    }

    /// The fields for the first day and the rhythm of a past.
    /// - Parameter to: the field of the last day, HTML; empty where another field of the form tells it.
    static func span(_ view: View, _ question: PastQuestion, to: String = "") -> String {
        let rhythms = PastQuestion.Rhythm.allCases.map { rhythm -> [String: Any] in
            [
                "value": rhythm.rawValue, "word": rhythm.word[view.language],
                "isChosen": rhythm == question.rhythm,
            ]
        }
        return spanTemplate.render([
            "from": view.day("from", Text(en: "From", fr: "Du")[view.language], "\(question.days.from)"),
            "to": to, "every": Text(en: "Every", fr: "Par")[view.language], "rhythms": rhythms,
        ])
    }

    static let spanTemplate = Template(
        """
        {{{from}}}{{{to}}}<label>{{every}}<br><select name="every">{{#rhythms}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/rhythms}}</select></label>
        """)

    static let formTemplate = Template(
        """
        <form class="question" method="get" action="/past">{{{span}}}{{{places}}}{{{button}}}</form>

        """)

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}{{{form}}}
        {{#draft}}<p class="go"><a href="/draft">{{draft}}</a></p>{{/draft}}
        {{#figure}}
        {{{figure}}}
        <p class="go"><a href="{{conditionsAddress}}">{{conditionsWord}}</a></p>
        <h2>{{honestyTitle}}</h2>
        {{{honesty}}}
        {{/figure}}

        """)
}
