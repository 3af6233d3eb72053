import Compact
import Presentation
import Words

/// Every condition: how it stands, and how it stood over time.
struct ConditionsPage {
    let view: View

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }

    var answer: Answer {
        get throws(SiteProblem) {
            let question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
            let review = view.standing.review(question)
            let query = question.query(view.standing, today: view.today)
            var values: [String: Any] = [
                "illustrative": view.illustrative,
                "standing": ReviewTables(view, review, query: query).findings,
            ]
            var files: [Table] = []
            var more = ""
            if view.has(.past) {
                let past = try past(question)
                more = PastPage.span(view, past)
                if let figure = figure(past) {
                    values["overTitle"] = Text(en: "Over time", fr: "Au fil du temps")[language]
                    values["figure"] = figure.html(csv: view.address(setting: "csv", "past"), language)
                    values["pastWord"] =
                        Text(
                            en: "The tracks over the same time, other years and other conditions",
                            fr: "Les volets sur la même période, d’autres années et d’autres conditions")[
                            language]
                    values["pastAddress"] = PastPage.address(past)
                    files.append(figure.table)
                }
            }
            values["form"] = view.form(action: "/conditions", question, more: more)
            return try view.page(
                .conditions, title: Label.conditions[language], Self.template, values,
                tables: [ReviewTables(view, review, query: query).conditions(withGrounds: false)],
                files: files)
        }
    }

    /// The past until the day asked about, from the day and in the rhythm of the address, if it names them. A first day after
    /// the last, left in the form from before, is none.
    private func past(_ question: ReviewQuestion) throws(SiteProblem) -> PastQuestion {
        var kept: [String] = []
        if let from = try view.asking.query.day("from"), from <= question.asOf.on { kept = ["from=\(from)"] }
        if let every = view.asking.query["every"] { kept.append("every=\(Query.encoded(every))") }
        let query = kept + ["to=\(question.asOf.on)", "place=\(Query.encoded(question.place))"]
        return try PastQuestion(Query(query.joined(separator: "&")), view.standing, today: view.today)
    }

    private func figure(_ question: PastQuestion) -> PastFigure? {
        view.figure("past", view.standing.past(question), of: view.standing.compact, Label.condition) {
            $0.conditionMap
        }?.withoutUnknown
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        <p class="count">{{{standing}}}</p>
        {{{illustrative}}}{{{form}}}
        {{#overTitle}}<p class="go"><a href="#over-time">{{overTitle}}</a></p>{{/overTitle}}
        {{{conditions}}}
        {{#overTitle}}
        <h2 id="over-time">{{overTitle}}</h2>
        {{{figure}}}
        <p class="go"><a href="{{pastAddress}}">{{pastWord}}</a></p>
        {{/overTitle}}

        """)
}
