import Compact
import Evidence
import Presentation
import Scalars
import Words

/// The country's regions and cercles, or the countries compared with it, coloured by a series, by activities or by events;
/// and events over time. What nobody knows is shown as unknown.
struct MapPage {
    let view: View
    let question: MapQuestion

    init(_ view: View) throws(SiteProblem) {
        self.view = view
        question = try MapQuestion(view)
    }

    private var language: Language { view.language }
    private var reviewer: Reviewer { view.standing.reviewer }
    private var words: Sentences { Sentences(compact: view.standing.compact, language: language) }

    var answer: Answer {
        get throws(SiteProblem) {
            let found = question.places.map(finding)
            let name = "\(title(question.measure)), \(question.year)"
            let map = PlaceMap(
                title: name,
                areas: zip(question.places, found).map { place, one in
                    PlaceMap.Area(
                        id: place.id, name: place.name[language], tile: place.tile,
                        outline: reviewer.outlines[place.id], value: one.value.map { Double($0) },
                        shown: words.number(one.value))
                }, language: language, number: legendNumber)
            let events = events
            let values: [String: Any] = [
                "illustrative": view.illustrative, "form": form, "caption": name, "map": map.svg,
                "unfold": Text(en: "as a table", fr: "en tableau")[language],
                "how": (map.isDrawn ? Self.drawn : Self.schematic)[language],
                "count": Text(
                    en: "Known for \(found.count { $0.value != nil }) of \(found.count) places.",
                    fr: "Connu pour \(found.count { $0.value != nil }) lieux sur \(found.count).")[language],
                "eventsTitle": Self.eventsTitle[language],
                "bars": CountBars(title: Self.eventsTitle[language], years: years(events)).svg,
                "hasEvents": !events.isEmpty, "noEvents": Label.none[language],
            ]
            return try view.page(
                .map, title: Layout.Room.map.word[language], Self.template, values,
                tables: [table(found), table(of: events)])
        }
    }

    private static let schematic = Text(
        en:
            "A schematic grid: each place is one square near where it lies. It shows neither size nor border.",
        fr:
            "Grille schématique : chaque lieu est un carré près de sa position. Elle ne montre ni taille ni frontière."
    )
    private static let drawn = Text(
        en: "Outlines as the accord’s folder draws them; they are nobody’s claim to a border.",
        fr: "Contours tels que les dessine le dossier de l’accord ; ils ne prétendent à aucune frontière.")
    private static let eventsTitle = Text(en: "Events over time", fr: "Les événements dans le temps")

    // MARK: What is shown

    private struct Found {
        var value: Decimal128?
        var period = "–"
        var released = "–"
        var source = "–"
    }

    private func finding(_ place: Place) -> Found {
        switch question.measure {
        case .activities: activities(place)
        case .events: events(place)
        case .series(let id): figure(id, place)
        }
    }

    /// Activities with any figure in the year whose publishers name the place, or a place in it. Those that name none may work
    /// anywhere, so that a place nobody names is unknown, not without help.
    private func activities(_ place: Place) -> Found {
        let inside = Set(((try? reviewer.evidence.places(within: place.id)) ?? [place]).map(\.id))
        let there = reviewer.activityPlaces.filter {
            inside.contains($0.place) && $0.released <= question.known
        }
        let named = Set(there.map(\.activity))
        let active = Set(
            reviewer.activities.filter {
                named.contains($0.activity) && $0.year == question.year && $0.released <= question.known
            }.map(\.activity))
        guard !active.isEmpty else { return Found() }
        let sources = Set(there.filter { active.contains($0.activity) }.map(\.source)).sorted()
        return Found(
            value: Decimal128(active.count), period: "\(question.year)",
            source: sources.joined(separator: Label.semicolon[language]))
    }

    private func events(_ place: Place) -> Found {
        let those = reviewer.evidence.events.filter {
            $0.place == place.id && $0.day.year == question.year && $0.released <= question.known
        }
        guard !those.isEmpty else { return Found() }
        return Found(
            value: Decimal128(those.count), period: "\(question.year)",
            source: Set(those.map(\.source)).sorted().joined(separator: Label.semicolon[language]))
    }

    /// The newest figure of a period that ended in the year.
    private func figure(_ id: String, _ place: Place) -> Found {
        guard let end = Day(year: question.year, month: 12, day: 31),
            let answer = try? reviewer.evidence.latest(
                of: id, in: place.id, asOf: AsOf(on: end, known: question.known)),
            let row = reviewer.evidence.observation(answer.row), row.period.last.year == question.year
        else { return Found() }
        return Found(
            value: row.value, period: "\(row.period)", released: "\(row.released)", source: row.source)
    }

    private func title(_ measure: MapQuestion.Measure) -> String {
        switch measure {
        case .activities: Text(en: "Activities that name the place", fr: "Activités citant le lieu")[language]
        case .events: Text(en: "Recorded events", fr: "Événements enregistrés")[language]
        case .series(let id):
            reviewer.evidence.series(id).map { "\($0.title[language]) (\($0.unit))" } ?? id
        }
    }

    private func legendNumber(_ value: Double) -> String {
        let isWhole = value.rounded() == value
        let text = isWhole && abs(value) < 1e15 ? "\(Int(value))" : "\((value * 100).rounded() / 100)"
        return language == .french ? text.replacing(".", with: ",") : text
    }

    private func table(_ found: [Found]) -> Table {
        Table(
            "places", caption: "\(title(question.measure)), \(question.year)",
            columns: [
                .init(Label.place[language]), .init(Label.value[language], numeric: true),
                .init(Label.period[language]), .init(Label.released[language]), .init(Label.source[language]),
            ],
            rows: zip(question.places, found).map { place, one in
                [
                    Cell(words.place(place.name, place.id)),
                    one.value == nil
                        ? .state("unknown", Label.unknownValue[language]) : Cell(words.number(one.value)),
                    Cell(one.period), Cell(one.released), Cell(one.source),
                ]
            })
    }

    // MARK: Events

    /// Of the country and every place in it, as known, newest first.
    private var events: [Event] {
        let inside = (try? reviewer.evidence.places(within: view.standing.compact.place)) ?? []
        let ids = Set(inside.map(\.id))
        return reviewer.evidence.events.filter { ids.contains($0.place) && $0.released <= question.known }
            .reversed()
    }

    private func years(_ events: [Event]) -> [(year: Int, count: Int)] {
        Dictionary(grouping: events, by: \.day.year).map { (year: $0.key, count: $0.value.count) }
            .sorted { $0.year < $1.year }
    }

    private func table(of events: [Event]) -> Table {
        Table(
            "events", caption: Self.eventsTitle[language],
            columns: [
                .init(DialogueWords.day[language]), .init(Text(en: "event", fr: "événement")[language]),
                .init(Text(en: "kind", fr: "type")[language]), .init(Label.place[language]),
                .init(Label.source[language]),
            ],
            rows: events.map { event in
                let place = reviewer.evidence.place(event.place)?.name[language] ?? event.place
                return [
                    "\(event.day)", Cell(event.title[language]), Cell(event.kind), Cell(place),
                    Cell(event.source),
                ]
            }, none: Label.none[language], most: 120)
    }

    // MARK: The form

    private var form: String {
        func options(_ all: [(id: String, word: String)], _ chosen: String) -> [[String: Any]] {
            all.map { ["id": $0.id, "word": $0.word, "isChosen": $0.id == chosen] }
        }
        return Self.formTemplate.render([
            "levelLabel": Text(en: "Places", fr: "Lieux")[language],
            "levels": options(
                question.levels.map { ($0.rawValue, $0.plural[language]) }, question.level.rawValue),
            "measureLabel": Text(en: "Coloured by", fr: "Couleur selon")[language],
            "measures": options(question.measures.map { ($0.id, title($0)) }, question.measure.id),
            "yearLabel": Text(en: "Year", fr: "Année")[language],
            "years": options(question.years.map { ("\($0)", "\($0)") }, "\(question.year)"),
            "known": view.day(
                "known", Text(en: "As known on", fr: "Selon ce qui était connu au")[language],
                "\(question.known)"), "button": view.button,
        ])
    }

    static let formTemplate = Template(
        """
        <form class="question" method="get" action="/map">
        <label>{{levelLabel}}<br><select name="level">{{#levels}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/levels}}</select></label>
        <label>{{measureLabel}}<br><select name="of">{{#measures}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/measures}}</select></label>
        <label>{{yearLabel}}<br><select name="year">{{#years}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/years}}</select></label>
        {{{known}}}{{{button}}}</form>

        """)

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}{{{form}}}
        <figure class="map">{{{map}}}<figcaption>{{caption}}. {{count}} {{how}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{places}}}</details></figure>
        <h2>{{eventsTitle}}</h2>
        {{#hasEvents}}
        <figure class="plot">{{{bars}}}<figcaption>{{eventsTitle}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{events}}}</details></figure>
        {{/hasEvents}}
        {{^hasEvents}}
        <p>{{noEvents}}</p>
        {{/hasEvents}}

        """)
}

extension Place.Kind {
    /// The word for several of them.
    var plural: Text {
        switch self {
        case .world: Text(en: "world", fr: "monde")
        case .region, .district: Text(en: "regions", fr: "régions")
        case .country: Text(en: "countries compared", fr: "pays comparés")
        case .cercle: Text(en: "cercles", fr: "cercles")
        case .commune: Text(en: "communes", fr: "communes")
        }
    }
}
