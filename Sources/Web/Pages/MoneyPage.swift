import Compact
import Evidence
import Presentation
import Scalars
import Words

/// The accord's money: by track, pillar, place or partner, by year, and what of it is at stake; every activity; results.
struct MoneyPage {
    let view: View

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }

    var answer: Answer {
        get throws(SiteProblem) {
            guard view.has(.money) else { throw .notFound(view.path) }
            let question = try MoneyQuestion(view)
            let figures = MoneyFigures(view, question)
            let concentration = ConcentrationFigures(view, figures.money)
            let results = ResultTables(view, question.review)
            let query = question.review.query(view.standing, today: view.today)
            var values: [String: Any] = [
                "illustrative": view.illustrative, "form": form(question),
                "groupsTitle": Text(
                    en: "Committed, disbursed, at stake", fr: "Engagé, décaissé, en jeu")[language],
                "groupFigures": figures.groupFigures, "rule": figures.rule,
                "yearsTitle": MoneyWords.byYear[language], "years": figures.years,
                "unfold": Text(en: "as a table", fr: "en tableau")[language],
                "concentrationTitle": ConcentrationFigures.title[language],
                "resultsTitle": Text(en: "Results", fr: "Résultats")[language],
                "resultsNote": results.note, "indicatorsNote": ResultTables.indicatorsNote[language],
                "activitiesTitle": activitiesTitle(question, figures),
                "data": [["address": "/api/v1/money\(question.query(view, of: nil))", "word": "JSON"]] + iati,
            ]
            var tables = [
                results.conditions, results.indicators,
                ActivityList(view, known: question.review.asOf.known, only: only(question, figures)).table(
                    view, caption: activitiesTitle(question, figures), query: query, figures.words),
            ]
            // Beside the dialogue the same pictures stand already, and the page stays small.
            if view.has(.dialogue) {
                values["concentrationAddress"] = "/dialogue\(query)#concentration"
            } else {
                values["concentrationFigures"] = concentration.html(
                    csv: view.address(setting: "csv", "concentration"))
            }
            if question.key != nil {
                values["all"] = "/money\(question.query(view, of: nil))"
                values["allWord"] = Text(en: "All activities", fr: "Toutes les activités")[language]
            }
            if (figures.money.leftOutInAll ?? figures.money.leftOut.count) > 0 {
                values["leftOut"] = figures.words.leftOut
                values["leftOutTitle"] = MoneyWords.left[language] + Label.colon[language]
                values["sources"] = figures.money.sources
                if !figures.money.leftOut.isEmpty {
                    values["leftOutAddress"] = view.address(setting: "csv", "left-out")
                }
                if let all = figures.words.leftOutInAll {
                    var whole = question
                    whole.track = nil
                    values["leftOutInAll"] = [
                        ["text": all, "address": "/money\(whole.query(view, of: nil))#left-out"]
                    ]
                }
            }
            if !figures.money.stated.isEmpty { tables.append(figures.stated) }
            // On the page the pictures hold some tables in parts, and words say what is left out.
            return try view.page(
                .money, title: Self.title[language], Self.template, values, tables: tables,
                files: [figures.groupTable, figures.lines, figures.leftOut, concentration.table])
        }
    }

    private static let title = Text(en: "Money and results", fr: "Financements et résultats")

    /// The activities' file, where the accord's folder has any that can be published.
    private var iati: [[String: String]] {
        guard let files = try? view.standing.workspace.files(), IATIDownload.isThere(files) else { return [] }
        return [["address": "/api/v1/activities.xml", "word": "IATI 2.03"]]
    }

    /// The activities of the one group or track that is asked about.
    private func only(_ question: MoneyQuestion, _ figures: MoneyFigures) -> Set<String>? {
        guard question.key != nil || question.track != nil else { return nil }
        let groups = figures.groups.filter { group in question.key.map { $0 == group.key } ?? true }
        return Set(groups.flatMap(\.activities))
    }

    private func activitiesTitle(_ question: MoneyQuestion, _ figures: MoneyFigures) -> String {
        let word = Text(en: "Activities", fr: "Activités")[language]
        let names = [question.track.map { figures.words.track($0) }, question.key.map(figures.name)]
            .compactMap(\.self)
        return names.isEmpty ? word : "\(word)\(Label.colon[language]) \(names.joined(separator: ", "))"
    }

    private func form(_ question: MoneyQuestion) -> String {
        Self.formTemplate.render([
            "on": view.day("on", Text(en: "Day", fr: "Jour")[language], "\(question.review.asOf.on)"),
            "known": view.day(
                "known", Text(en: "As known on", fr: "Selon ce qui était connu au")[language],
                "\(question.review.asOf.known)"),
            "byLabel": Text(en: "By", fr: "Par")[language],
            "groupings": Money.Grouping.allCases.map { one -> [String: Any] in
                [
                    "id": one.rawValue, "word": one.word[language], "isChosen": one == question.grouping,
                ]
            },
            "trackLabel": Label.track[language].prefix(1).uppercased() + Label.track[language].dropFirst(),
            "tracks": Choices.of(
                [("", Text(en: "all tracks", fr: "tous les volets")[language])]
                    + view.standing.compact.tracks.map { ($0.id, $0.title[language]) },
                chosen: question.track ?? ""),
            "button": view.button,
        ])
    }

    static let formTemplate = Template(
        """
        <form class="question" method="get" action="/money">
        {{{on}}}{{{known}}}<label>{{byLabel}}<br><select name="by">{{#groupings}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/groupings}}</select></label>
        <label>{{trackLabel}}<br><select name="track">{{#tracks}}<option value="{{value}}"{{#chosen}} selected{{/chosen}}>{{word}}</option>{{/tracks}}</select></label>
        {{{button}}}</form>

        """)

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}{{{form}}}
        <h2>{{groupsTitle}}</h2>
        {{#groupFigures}}
        <figure class="plot">{{{picture}}}<figcaption>{{caption}}</figcaption>{{{table}}}</figure>
        {{/groupFigures}}
        <p class="soft">{{rule}}</p>
        {{#leftOutTitle}}
        <p id="left-out">{{leftOutTitle}}</p>
        {{#leftOutInAll}}
        <p><a href="{{address}}">{{text}}</a></p>
        {{/leftOutInAll}}
        {{#leftOutAddress}}
        <ul>{{#leftOut}}<li>{{.}}</li>{{/leftOut}}</ul>
        <p class="take"><a href="{{leftOutAddress}}" download aria-label="CSV – {{leftOutTitle}}">CSV</a></p>
        {{/leftOutAddress}}
        <p class="soft">{{#sources}}{{.}}<br>{{/sources}}</p>
        {{/leftOutTitle}}
        <h2>{{yearsTitle}}</h2>
        {{#years}}
        <figure class="plot">{{{picture}}}<figcaption>{{caption}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{table}}}</details></figure>
        {{/years}}
        {{{stated}}}
        {{#concentrationAddress}}
        <p class="go"><a href="{{concentrationAddress}}">{{concentrationTitle}}</a></p>
        {{/concentrationAddress}}
        {{^concentrationAddress}}
        <h2>{{concentrationTitle}}</h2>
        {{{concentrationFigures}}}
        {{/concentrationAddress}}
        <h2 id="activities">{{activitiesTitle}}</h2>
        {{#all}}
        <p class="go"><a href="{{all}}">{{allWord}}</a></p>
        {{/all}}
        {{{activities}}}
        <h2>{{resultsTitle}}</h2>
        {{{results}}}
        <p class="soft">{{resultsNote}}</p>
        {{{indicators}}}
        <p class="soft">{{indicatorsNote}}</p>
        <p class="go">{{#data}}<a href="{{address}}" download>{{word}}</a> {{/data}}</p>

        """)
}
