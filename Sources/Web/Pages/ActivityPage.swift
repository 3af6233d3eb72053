import Compact
import Presentation
import Scalars
import Words

/// One activity: who, where, for what; its figures year by year as they were published, its results, what it is on
/// condition of.
struct ActivityPage {
    let view: View
    let question: ReviewQuestion
    let figures: [ActivityFigure]
    private let first: ActivityFigure

    init(_ view: View, id: String) throws(SiteProblem) {
        self.view = view
        var question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
        question.place = view.standing.compact.place
        self.question = question
        let known = question.asOf.known
        figures = view.standing.reviewer.activities.filter { $0.activity == id && $0.isKnown(on: known) }
        guard view.has(.money), let first = figures.first else { throw .notFound(view.path) }
        self.first = first
    }

    private var language: Language { view.language }
    private var words: MoneyWords { MoneyWords(Money(), of: view.standing.compact, in: language) }

    var answer: Answer {
        get throws(SiteProblem) {
            let results = ResultTables(view, question)
            let values: [String: Any] = [
                "illustrative": view.illustrative, "facts": facts,
                "partsTitle": Text(en: "Its parts", fr: "Ses parties")[language],
                "parts": parts.map { Cell.link($0, to: address($0)).html }, "hasParts": !parts.isEmpty,
                "resultsTitle": Text(en: "Results", fr: "Résultats")[language],
                "resultsNote": ResultTables.indicatorsNote[language],
                "conditionsTitle": MoneyWords.stated[language], "source": first.source,
                "back": "/money\(query)",
                "backWord": Text(en: "All activities", fr: "Toutes les activités")[
                    language],
            ]
            return try view.page(
                .money, title: first.title.isEmpty ? first.activity : first.title, Self.template, values,
                tables: [years, results.indicators(of: first.activity), conditions])
        }
    }

    private var query: String { question.query(view.standing, today: view.today) }
    private func address(_ id: String) -> String { "/money/\(Query.encoded(id))\(query)" }

    private var facts: [[String: Any]] {
        let compact = view.standing.compact
        let evidence = view.standing.reviewer.evidence
        var seen: Set<String> = []
        let sectors = figures.flatMap(\.sectors).filter { seen.insert($0.code).inserted }.map {
            sector -> Cell in
            let share = sector.percent.map { " \(words.share($0))" } ?? ""
            let track = compact.track(ofSector: sector.code)
            let name =
                CatalogueWords.sector(sector.code).map { "\($0[language]) (\(sector.code))" } ?? sector.code
            return Cell("\(name)\(share) – ").beside(
                track.map { view.item($0) } ?? Cell(words.track(nil)))
        }
        let named = view.standing.reviewer.activityPlaces.filter {
            $0.activity == first.activity && $0.released <= question.asOf.known
        }
        let places = named.map { row -> Cell in
            let name = evidence.place(row.place)?.name[language] ?? row.place
            return Cell(
                name + (row.percent.map { " \(words.share($0))" } ?? "") + " – \(row.source[language])")
        }
        var pairs: [(Text, Cell)] = [
            (Text(en: "identifier", fr: "identifiant"), Cell(first.activity)),
            (MoneyWords.partner, Cell("\(first.reporterName) (\(first.reporter))")),
            (Text(en: "sectors", fr: "secteurs"), sectors.isEmpty ? none : .lines(sectors)),
            (Text(en: "places", fr: "lieux"), places.isEmpty ? unknown : .lines(places)),
        ]
        if let parent = first.parent {
            let isHere = view.standing.reviewer.activities.contains { $0.activity == parent }
            pairs.append(
                (
                    Text(en: "part of", fr: "fait partie de"),
                    isHere ? .link(parent, to: address(parent)) : Cell(parent)
                ))
        }
        return pairs.map { ["name": $0.0[language], "value": $0.1.html] }
    }

    private var none: Cell { Cell(Label.none[language]) }
    private var unknown: Cell { .state("unknown", Label.unknownValue[language]) }

    private var parts: [String] {
        Set(
            view.standing.reviewer.activities.filter {
                $0.parent == first.activity && $0.isKnown(on: question.asOf.known)
            }.map(\.activity)
        ).sorted()
    }

    private var years: Table {
        Table(
            "years", caption: Text(en: "Figures as published", fr: "Chiffres tels que publiés")[language],
            columns: [
                .init(MoneyWords.year[language]), .init(MoneyWords.currency[language]),
                .init(MoneyKind.budget.word[language], numeric: true),
                .init(MoneyKind.committed.word[language], numeric: true),
                .init(MoneyKind.disbursed.word[language], numeric: true), .init(Label.released[language]),
            ],
            rows: figures.sorted { ($0.year, $0.currency) < ($1.year, $1.currency) }.map { one in
                ["\(one.year)", Cell(one.currency)]
                    + [one.budget, one.committed, one.disbursed].map {
                        .number($0, shown: words.amount($0))
                    } + ["\(one.released)"]
            })
    }

    private var conditions: Table {
        let money = view.standing.reviewer.money(asOf: question.asOf)
        let told = MoneyWords(
            Money(stated: money.stated.filter { $0.activities.contains(first.activity) }),
            of: view.standing.compact, in: language)
        return Table(
            "stated", caption: MoneyWords.stated[language],
            columns: told.statedHead.dropLast().map { .init($0) },
            rows: told.statedRows.map { $0.dropLast().map { Cell($0) } },
            none: Text(en: "It states none.", fr: "Elle n’en énonce aucune.")[language])
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}
        <p class="go"><a href="{{back}}">{{backWord}}</a></p>
        <dl>{{#facts}}<dt>{{name}}</dt><dd>{{{value}}}</dd>{{/facts}}</dl>
        {{{years}}}
        {{#hasParts}}
        <h2>{{partsTitle}}</h2>
        <ul>{{#parts}}<li>{{{.}}}</li>{{/parts}}</ul>
        {{/hasParts}}
        <h2>{{resultsTitle}}</h2>
        {{{indicators}}}
        <p class="soft">{{resultsNote}}</p>
        <h2>{{conditionsTitle}}</h2>
        {{{stated}}}
        <p class="soft">{{source}}</p>

        """)
}
