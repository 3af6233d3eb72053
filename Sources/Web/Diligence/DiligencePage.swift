import Diligence
import Ledger
import Lists
import Partnership
import Presentation
import Screening
import Words

/// The room of due diligence: the lists at hand, a form, matches that wait for a second person, reports that were filed.
struct DiligencePage {
    let view: View
    private let desk: ScreeningDesk

    init(_ view: View) throws(SiteProblem) {
        desk = try ScreeningDesk(view)
        self.view = view
    }

    static let title = Text(en: "Due diligence", fr: "Diligence raisonnable")

    private var language: Language { view.language }
    private func say(_ en: String, _ fr: String) -> String { Text(en: en, fr: fr)[language] }

    var answer: Answer {
        get throws(SiteProblem) {
            var values: [String: Any] = [
                "lead": DiligenceWords.decide[language], "antiforgery": view.antiforgery,
                "formTitle": say("Screen somebody", "Vérifier quelqu’un"),
                "privacy": say(
                    "What you type goes to this server alone and is written down nowhere, unless you file the report.",
                    "Ce que vous saisissez ne va qu’à ce serveur et n’est écrit nulle part, sauf si vous classez le rapport."
                ),
                "waitingTitle": say("Waiting for a second person", "En attente d’une seconde personne"),
                "filedTitle": say("Reports filed", "Rapports classés"),
            ]
            var tables: [Table] = []
            switch desk.lists.current {
            case .done(let screener):
                values["form"] = sheet.html(in: view)
                values["listsTitle"] = DiligenceWords.lists[language]
                tables.append(lists(screener.lists))
            case .underWay:
                values["status"] = SiteProblem.listsUnderWay.text[language]
            case .failed(let reason):
                values["status"] = SiteProblem.listsFailed(reason).text[language]
            }
            // What was typed before a restart waits here until the lists are read.
            if view.returned?.sheet == sheet.id { values["form"] = sheet.html(in: view) }
            tables += [try waiting, try filed]
            return try view.page(
                .diligence, title: Self.title[language], Self.template, values, tables: tables
            )
        }
    }

    // MARK: Tables

    private func lists(_ lists: [WatchList]) -> Table {
        var table = Table(
            "lists", caption: DiligenceWords.lists[language],
            columns: [
                .init(say("list", "liste")), .init(say("form", "forme")),
                .init(say("its keeper’s date", "date de l’éditeur")), .init(say("version", "version")),
                .init(say("entries", "entrées"), numeric: true), .init(say("names", "noms"), numeric: true),
                .init(say("rows not read", "lignes non lues"), numeric: true),
            ],
            rows: lists.map { list in
                [
                    Cell(list.id), Cell(list.format.rawValue), Cell(list.version.published ?? "–"),
                    .digest(list.version.digest.hex), "\(list.parties.count)",
                    "\(list.parties.reduce(0) { $0 + $1.names.count })", "\(list.problems.count)",
                ]
            })
        table.stacks = true
        return table
    }

    /// Proposals of one person about a match; another confirms in the last column.
    private var waiting: Table {
        get throws(SiteProblem) {
            let open = try desk.decisions.filter { $0.confirmer == nil }
            var table = Table(
                "waiting", caption: say("Waiting for a second person", "En attente d’une seconde personne"),
                columns: [
                    .init(say("proposal", "proposition")), .init(say("list", "liste")),
                    .init(say("entry", "entrée")), .init(say("verdict", "verdict")),
                    .init(say("reason", "motif")), .init(say("by", "par")),
                    .init(say("confirm", "confirmer")),
                ],
                rows: open.map { one in
                    [
                        "\(one.sequence)", Cell(one.list), Cell(one.entry), Cell(one.verdict.word[language]),
                        Cell(one.reason), Cell(one.proposer),
                        one.proposer == view.person.id
                            ? Cell(say("another person does", "à une autre personne"))
                            : .form(confirming(one)),
                    ]
                }, none: Label.none[language])
            table.stacks = true
            return table
        }
    }

    private func confirming(_ one: MatchDecision) -> String {
        Self.confirmTemplate.render([
            "antiforgery": view.antiforgery, "proposal": "\(one.sequence)",
            "word": say("Confirm", "Confirmer"),
            "label": say("Confirm proposal \(one.sequence)", "Confirmer la proposition \(one.sequence)"),
        ])
    }

    private var filed: Table {
        get throws(SiteProblem) {
            Table(
                "filed",
                caption: say("Reports filed, newest first", "Rapports classés, les plus récents d’abord"),
                columns: [
                    .init(say("entry", "entrée")), .init(say("on", "le")), .init(say("purpose", "objet")),
                    .init(say("by", "par")), .init("SHA-256"),
                ],
                rows: try desk.filings.map { entry in
                    [
                        .link("\(entry.sequence)", to: "/diligence/reports/\(entry.sequence)"),
                        Cell(entry.body["on"]?.text ?? "–"),
                        Cell(
                            (entry.body["purpose"]?.text).flatMap(ScreeningPurpose.init)?.word[language]
                                ?? "–"),
                        Cell(entry.actor), .digest(entry.body["sha256"]?.text ?? ""),
                    ]
                }, none: Label.none[language], most: 100)
        }
    }

    // MARK: The form

    /// The form by which somebody is screened.
    var sheet: FormSheet {
        let kinds = ListedParty.Kind.allCases.map {
            FormField.Choice(value: $0.rawValue, word: $0.word[language])
        }
        let purposes = ScreeningPurpose.allCases.map { one in
            FormField.Choice(
                value: one.rawValue, word: "\(one.word[language]) (≥ \(one.threshold(in: language)))")
        }
        let genders: [FormField.Choice] = [
            .init(value: "", word: "–"), .init(value: "female", word: say("female", "féminin")),
            .init(value: "male", word: say("male", "masculin")),
        ]
        let off = "autocomplete=\"off\""
        var sheet = FormSheet(
            "screen", action: "/diligence/screen",
            [
                FormField(
                    "name", say("Name", "Nom"), required: true, most: 1000, long: true, attributes: off),
                FormField("kind", say("Kind", "Nature"), .choice(kinds), value: "unknown"),
                FormField(
                    "born", say("Date or year of birth", "Date ou année de naissance"),
                    hint: say("1958 or 1958-03-11", "1958 ou 1958-03-11"), most: 60, attributes: off),
                FormField(
                    "birthPlace", say("Place of birth", "Lieu de naissance"), most: 200, attributes: off),
                FormField("nationality", say("Nationality", "Nationalité"), most: 100, attributes: off),
                FormField("country", say("Country", "Pays"), most: 100, attributes: off),
                FormField("gender", say("Gender", "Sexe"), .choice(genders)),
                FormField(
                    "number", say("Number of a document or register", "Numéro d’un document ou registre"),
                    most: 100, attributes: off),
                FormField("purpose", say("Purpose", "Objet"), .choice(purposes), value: "vendor"),
            ], button: say("Screen", "Vérifier"))
        sheet.whole = "name"
        return sheet
    }

    static let confirmTemplate = Template(
        """
        <form method="post" action="/diligence/confirm">{{{antiforgery}}}<input type="hidden" name="proposal" value="{{proposal}}"><button type="submit" aria-label="{{label}}">{{word}}</button></form>
        """)

    static let template = Template(
        """
        <h1>{{title}}</h1>
        <p>{{lead}}</p>
        {{#status}}
        <p class="note" role="status">{{status}}</p>
        {{/status}}
        {{#form}}
        <h2>{{formTitle}}</h2>
        <p class="soft">{{privacy}}</p>
        {{{form}}}
        {{/form}}
        {{#listsTitle}}
        <h2>{{listsTitle}}</h2>
        {{{lists}}}
        {{/listsTitle}}
        <h2>{{waitingTitle}}</h2>
        {{{waiting}}}
        <h2>{{filedTitle}}</h2>
        {{{filed}}}

        """)
}
