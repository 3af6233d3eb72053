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
                "illustrative": view.illustrative, "form": view.form(action: "/conditions", question),
            ]
            var files: [Table] = []
            if view.has(.past), let figure = try figure(question) {
                values["overTitle"] = Text(en: "Over time", fr: "Dans le temps")[language]
                values["figure"] = figure.html(csv: view.address(setting: "csv", "past"), language)
                values["pastWord"] =
                    Text(
                        en: "The tracks over the same time, other years and other conditions",
                        fr: "Les volets sur le même temps, d’autres années et d’autres conditions")[language]
                files.append(figure.table)
            }
            return try view.page(
                .conditions, title: Label.conditions[language], Self.template, values,
                tables: [ReviewTables(view, review, query: query).conditions(withGrounds: false)],
                files: files)
        }
    }

    /// The past until the day asked about, from the day and in the rhythm of the address, if it names them.
    private func figure(_ question: ReviewQuestion) throws(SiteProblem) -> PastFigure? {
        let kept = ["from", "every"].compactMap { name in
            view.asking.query[name].map { "\(name)=\(Query.encoded($0))" }
        }
        let query = kept + ["to=\(question.asOf.on)", "place=\(Query.encoded(question.place))"]
        let past = try PastQuestion(
            Query(query.joined(separator: "&")), view.standing, today: view.today)
        return view.figure("past", view.standing.past(past), of: view.standing.compact, Label.condition) {
            $0.conditionMap
        }?.withoutUnknown
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}{{{form}}}
        {{#overTitle}}<p><a href="#over-time">{{overTitle}}</a></p>{{/overTitle}}
        {{{conditions}}}
        {{#overTitle}}
        <h2 id="over-time">{{overTitle}}</h2>
        {{{figure}}}
        <p><a href="/past">{{pastWord}}</a></p>
        {{/overTitle}}

        """)
}
