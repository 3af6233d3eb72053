import Compact
import Evidence
import Presentation
import Scalars
import Words

/// Meetings and commitments: who owes what by when, beside the conditions they touch; and on how few partners help rests.
struct DialoguePage {
    let view: View

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }

    var answer: Answer {
        get throws(SiteProblem) {
            guard view.has(.dialogue) else { throw .notFound(view.path) }
            var question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
            question.place = view.standing.compact.place
            let words = DialogueWords(
                view.standing.reviewer.dialogue, asOf: question.asOf, of: view.standing.compact, in: language)
            let concentration = ConcentrationFigures(
                view, view.standing.reviewer.money(asOf: question.asOf))
            let timeline = DialogueTimeline(words, title: Self.overTime[language])
            var values: [String: Any] = [
                "illustrative": view.illustrative,
                "form": view.form(action: "/dialogue", question, places: false),
                "summary": words.summary, "owedTitle": Self.owed[language],
                "owed": words.owed.map { owed($0, words) },
                "nothingOwed": Self.nothingOwed[language], "overTime": Self.overTime[language],
                "unfold": Text(en: "as a table", fr: "en tableau")[language],
                "meetingsTitle": DialogueWords.meetings[language], "besideTitle": Self.beside[language],
                "picture": timeline.svg, "update": CommitmentForm(view: view, words: words).html,
            ]
            var tables = [
                commitments(words), meetings(words), beside(words, view.standing.review(question)),
            ]
            if !concentration.isEmpty {
                values["concentrationTitle"] = ConcentrationFigures.title[language]
                values["concentrationFigures"] = concentration.html(
                    csv: view.address(setting: "csv", "concentration"))
                tables.append(concentration.table)
            }
            return try view.page(
                .dialogue, title: DialogueWords.title[language], Self.template, values, tables: tables)
        }
    }

    private static let owed = Text(en: "Who owes what by when", fr: "Qui doit quoi et pour quand")
    private static let nothingOwed = Text(
        en: "Nothing is owed on that day.", fr: "Rien n’est dû ce jour-là.")
    private static let overTime = Text(en: "Commitments over time", fr: "Les engagements au fil du temps")
    private static let beside = Text(
        en: "Beside the conditions they touch", fr: "En regard des conditions qu’ils touchent")

    private func owed(
        _ group: (party: String, standings: [CommitmentStanding]), _ words: DialogueWords
    ) -> [String: Any] {
        [
            "party": words.name(group.party),
            "items": group.standings.map { one -> [String: Any] in
                [
                    "title": one.commitment.title[language],
                    "state": Cell.state(one.state.tone, "\(one.state.sign) \(words.state(one))").html,
                    "due": "\(DialogueWords.due[language]) \(words.dueDay(one))",
                ]
            },
        ]
    }

    private func commitments(_ words: DialogueWords) -> Table {
        Table(
            "commitments", caption: DialogueWords.commitments[language],
            columns: [
                DialogueWords.commitment, Label.state, DialogueWords.due, DialogueWords.owes,
                DialogueWords.owedTo, DialogueWords.agreed, DialogueWords.meeting, DialogueWords.touches,
                Label.evidence,
            ].map { Table.Column($0[language]) },
            rows: words.standings.map { one in
                [
                    Cell(one.commitment.title[language]),
                    .state(one.state.tone, "\(one.state.sign) \(words.state(one))"),
                    Cell(words.dueDay(one)), Cell(words.name(one.commitment.owner)),
                    Cell(words.owedTo(one.commitment)), "\(one.commitment.agreed)",
                    Cell(words.title(ofMeeting: one.commitment.meeting)),
                    .lines(one.commitment.touches.map { view.item($0) }), shown(one, words),
                ]
            }, none: DialogueWords.none[language])
    }

    private func shown(_ one: CommitmentStanding, _ words: DialogueWords) -> Cell {
        let text = words.shown(one)
        guard one.commitment.illustrative, text != "–" else { return Cell(text) }
        return Cell("\(text) – \(DialogueWords.illustrative[language])")
    }

    private func meetings(_ words: DialogueWords) -> Table {
        Table(
            "meetings", caption: DialogueWords.meetings[language],
            columns: [
                DialogueWords.day, DialogueWords.meeting, Text(en: "where", fr: "où"), DialogueWords.present,
                DialogueWords.topics, DialogueWords.said, Label.source,
            ].map { Table.Column($0[language]) },
            rows: words.meetings.reversed().map { one in
                let ahead = words.isAhead(one) ? " (\(DialogueWords.ahead[language]))" : ""
                let made = one.illustrative ? DialogueWords.illustrative[language] : "–"
                return [
                    "\(one.day)", Cell(one.title[language] + ahead), Cell(one.venue?[language] ?? "–"),
                    Cell(one.parties.map(words.name).joined(separator: ", ")),
                    .lines(one.topics.map { view.item($0) }), Cell(one.summary?[language] ?? "–"),
                    Cell(one.source ?? made),
                ]
            }, none: DialogueWords.none[language])
    }

    /// What is touched, how it stands, and what is still owed there, late first.
    private func beside(_ words: DialogueWords, _ review: Review) -> Table {
        let compact = view.standing.compact
        let ids = compact.tracks.map(\.id) + compact.conditions.map(\.id)
        let rows = ids.compactMap { id -> [Cell]? in
            let touching = words.standings.filter { $0.commitment.touches.contains(id) }
            guard !touching.isEmpty else { return nil }
            return [
                view.item(id), stands(id, review),
                .lines(
                    touching.map {
                        Cell(
                            "\($0.state.sign) \($0.commitment.title[language]) – \(words.state($0)), \($0.due)"
                        )
                    }),
            ]
        }
        return Table(
            "beside", caption: Self.beside[language],
            columns: [
                Text(en: "track or condition", fr: "volet ou condition"), Label.state,
                DialogueWords.commitments,
            ].map { Table.Column($0[language]) }, rows: rows, none: Self.nothingOwed[language]
        ).stacked
    }

    private func stands(_ id: String, _ review: Review) -> Cell {
        if let track = review[track: id] { return .disposition(track.disposition, language) }
        return review[condition: id].map { .finding($0.finding, language) } ?? "–"
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}{{{form}}}
        <h2>{{owedTitle}}</h2>
        <p>{{summary}}</p>
        {{#owed}}
        <h3>{{party}}</h3>
        <ul>{{#items}}<li>{{{state}}} {{title}} <span class="soft">– {{due}}</span></li>{{/items}}</ul>
        {{/owed}}
        {{^owed}}
        <p>{{nothingOwed}}</p>
        {{/owed}}
        {{{update}}}
        <h2>{{overTime}}</h2>
        <figure class="plot">{{{picture}}}<figcaption>{{overTime}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{commitments}}}</details></figure>
        <h2>{{besideTitle}}</h2>
        {{{beside}}}
        <h2>{{meetingsTitle}}</h2>
        {{{meetings}}}
        {{#concentrationTitle}}
        <h2 id="concentration">{{concentrationTitle}}</h2>
        {{{concentrationFigures}}}
        {{/concentrationTitle}}

        """)
}
