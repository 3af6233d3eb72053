import Compact
import Evidence
import Presentation
import Scalars
import Words

/// The country's regions and cercles, or the countries compared with it, coloured by a series, by activities, by events or by money at stake,
/// a year at a time and years beside each other; and events over time. What nobody knows is shown as unknown.
struct MapPage {
    let view: View
    let question: MapQuestion
    private let figures: MapFigures

    init(_ view: View) throws(SiteProblem) {
        self.view = view
        question = try MapQuestion(view)
        figures = MapFigures(view, question)
    }

    private var language: Language { view.language }
    private var reviewer: Extract { view.standing.reviewer }
    private var words: Sentences { Sentences(compact: view.standing.compact, language: language) }

    var answer: Answer {
        get throws(SiteProblem) {
            let found = figures.found(year: question.year)
            let name = "\(figures.title(question.measure)), \(question.year)"
            let map = map(found, title: name)
            let beside = stripYears.map { (year: $0, found: figures.found(year: $0)) }
            let events = events
            let table = figures.table(found)
            var values: [String: Any] = [
                "illustrative": view.illustrative, "form": form, "caption": name,
                "measure": figures.title(question.measure), "map": map.svg,
                "unfold": Text(en: "as a table", fr: "en tableau")[language],
                "how": (map.isDrawn ? Self.drawn : Self.schematic)[language],
                "count": Text(
                    en: "Known for \(found.count { $0.value != nil }) of \(found.count) places.",
                    fr: "Connu pour \(found.count { $0.value != nil }) lieux sur \(found.count).")[language],
                "source": source(found), "steps": steps,
                "stepsLabel": Text(en: "Another year", fr: "Une autre année")[language],
                "eventsTitle": Self.eventsTitle[language],
                "bars": CountBars(title: Self.eventsTitle[language], years: years(events)).svg,
                "eventsCount": eventsCount(events), "hasEvents": !events.isEmpty,
                "noEvents": Label.none[language],
                "data": "/api/v1/map?\(dataQuery)", "eventsData": "/api/v1/events?\(eventsQuery)",
                "eventsDataWord": Text(en: "The events as data", fr: "Les événements en données")[language],
                "dataWord": Text(en: "The map as data", fr: "La carte en données")[language],
            ]
            var tables = [table, self.table(of: events)]
            if beside.count > 1 {
                values["strip"] = strip(beside)
                values["stripTitle"] =
                    Text(en: "Years beside each other", fr: "Les années côte à côte")[
                        language]
                tables.append(figures.table(of: beside))
            }
            return try view.page(
                .map, title: Layout.Room.map.word[language], Self.template, values, tables: tables)
        }
    }

    private func map(
        _ found: [MapFigures.Found], title: String, scale: (low: Double, high: Double)? = nil
    ) -> PlaceMap {
        var map = PlaceMap(
            title: title,
            areas: zip(question.places, found).map { place, one in
                PlaceMap.Area(
                    id: place.id, name: place.name[language], tile: place.tile,
                    outline: reviewer.outlines[place.id], value: one.value.map { Double($0) },
                    shown: shown(one.value))
            }, language: language, number: legendNumber)
        map.scale = scale
        return map
    }

    /// A figure as a square has room for it: money in thousands or millions, the rest as it is.
    private func shown(_ value: Decimal128?) -> String {
        guard case .atStake = question.measure, let value else { return words.number(value) }
        return legendNumber(Double(value))
    }

    private func source(_ found: [MapFigures.Found]) -> String {
        let sources = Set(found.flatMap(\.sources)).sorted()
        guard !sources.isEmpty else { return "" }
        let shown = sources.prefix(3).map(figures.publisher).joined(separator: Label.semicolon[language])
        let word = Label.source[language].prefix(1).uppercased() + Label.source[language].dropFirst()
        return "\(word)\(Label.colon[language]) \(shown)\(sources.count > 3 ? " …" : "")"
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
    private static let eventsTitle = Text(en: "Events over time", fr: "Les événements au fil du temps")

    // MARK: Other years

    private func address(year: Int) -> String { view.address(setting: "year", "\(year)") }

    /// The year before and the year after of those of which anything is known.
    private var steps: [[String: Any]] {
        let before = question.years.first { $0 < question.year }
        let after = question.years.last { $0 > question.year }
        return [
            before.map { (year: $0, word: "← \($0)") }, after.map { (year: $0, word: "\($0) →") },
        ].compactMap(\.self).map { ["address": address(year: $0.year), "word": $0.word] }
    }

    /// Squares that the strip draws at most, so that the page stays small.
    private static let squares = 320

    /// The years drawn beside each other: those up to the one asked for, and further ones where there are too few.
    private var stripYears: [Int] {
        let most = max(3, min(12, Self.squares / max(1, question.places.count)))
        let ascending = question.years.reversed().map(\.self)
        let at = ascending.firstIndex(of: question.year) ?? ascending.count - 1
        let end = min(ascending.count, max(at + 1, most))
        return Array(ascending[max(0, end - most)..<end])
    }

    private func strip(_ years: [(year: Int, found: [MapFigures.Found])]) -> [[String: Any]] {
        let values = years.flatMap(\.found).compactMap { $0.value.map { Double($0) } }
        let scale = values.min().flatMap { low in values.max().map { (low: low, high: $0) } }
        return years.map { year, found in
            let known = found.count { $0.value != nil }
            let title = Text(
                en: "\(year): known for \(known) of \(found.count) places",
                fr: "\(year) : connu pour \(known) lieux sur \(found.count)")[language]
            return [
                "address": address(year: year), "year": "\(year)", "isHere": year == question.year,
                "picture": map(found, title: title, scale: scale).smallMultiple ?? "",
            ]
        }
    }

    private func legendNumber(_ value: Double) -> String {
        if case .atStake = question.measure, abs(value) >= 1000 {
            let (unit, sign) = abs(value) >= 1e6 ? (1e6, "M") : (1e3, "k")
            return "\(plainNumber((value / unit * 10).rounded() / 10))\u{A0}\(sign)"
        }
        return plainNumber(value)
    }

    private func plainNumber(_ value: Double) -> String {
        let isWhole = value.rounded() == value
        let text = isWhole && abs(value) < 1e15 ? "\(Int(value))" : "\((value * 100).rounded() / 100)"
        return language == .french ? text.replacing(".", with: ",") : text
    }

    private var dataQuery: String {
        var parts = [
            "level=\(question.level.rawValue)", "of=\(Query.encoded(question.measure.id))",
            "year=\(question.year)",
        ]
        if let kind = question.kind { parts.append("kind=\(Query.encoded(kind))") }
        if question.known != view.today { parts.append("known=\(question.known)") }
        return parts.joined(separator: "&")
    }

    private var eventsQuery: String {
        var parts = ["place=\(Query.encoded(view.standing.compact.place))"]
        if let kind = question.kind { parts.append("kind=\(Query.encoded(kind))") }
        if question.known != view.today { parts.append("known=\(question.known)") }
        return parts.joined(separator: "&")
    }

    // MARK: Events

    /// Of the country and every place in it, of the kind asked for, as known, newest first.
    private var events: [Event] {
        let inside = (try? reviewer.evidence.places(within: view.standing.compact.place)) ?? []
        let ids = Set(inside.map(\.id))
        return reviewer.evidence.events.filter {
            ids.contains($0.place) && $0.released <= question.known && question.kind.map($0.isOf) ?? true
        }.reversed()
    }

    /// What the bars count, of which kind and until when.
    private func eventsCount(_ events: [Event]) -> String {
        let kind = question.kind.map { ", \(EventWords.word(of: $0)[language])" } ?? ""
        let title = Text(
            en: "Events a year\(kind), \(events.count) in all",
            fr: "Événements par an\(kind), \(events.count) en tout")
        return title[language]
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
                    "\(event.day)", Cell(event.title[language]),
                    .named(event.kind, EventWords.word(of: event.kind)[language]), Cell(place),
                    Cell(event.source),
                ]
            }, none: Label.none[language], most: 120)
    }

    // MARK: The form

    private var form: String {
        func options(_ all: [(id: String, word: String)], _ chosen: String) -> [[String: Any]] {
            all.map { ["id": $0.id, "word": $0.word, "isChosen": $0.id == chosen] }
        }
        let all = Text(en: "every kind", fr: "tous les types")[language]
        return Self.formTemplate.render([
            "levelLabel": Text(en: "Places", fr: "Lieux")[language],
            "levels": options(
                question.levels.map { ($0.rawValue, $0.plural[language]) }, question.level.rawValue),
            "measureLabel": Text(en: "Coloured by", fr: "Couleur selon")[language],
            "measures": options(
                question.measures.map { ($0.id, figures.title($0)) }, question.measure.id),
            "yearLabel": Text(en: "Year", fr: "Année")[language],
            "years": options(question.years.map { ("\($0)", "\($0)") }, "\(question.year)"),
            "kindLabel": Text(en: "Events", fr: "Événements")[language],
            "kinds": options(
                [("", all)] + question.kinds.map { ($0, EventWords.word(of: $0)[language]) },
                question.kind ?? ""),
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
        <label>{{kindLabel}}<br><select name="kind">{{#kinds}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/kinds}}</select></label>
        {{{known}}}{{{button}}}</form>

        """)

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}{{{form}}}
        <figure class="map">{{{map}}}<figcaption>{{caption}}. {{count}} {{how}} {{source}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{places}}}</details></figure>
        <nav aria-label="{{stepsLabel}}" class="steps">{{#steps}}<a href="{{address}}">{{word}}</a> {{/steps}}<a href="{{data}}">{{dataWord}}</a></nav>
        {{#stripTitle}}
        <h2>{{stripTitle}}</h2>
        <figure class="map"><ul class="strip">{{#strip}}<li><a href="{{address}}"{{#isHere}} aria-current="true"{{/isHere}}>{{{picture}}}<br>{{year}}</a></li>{{/strip}}</ul><figcaption>{{measure}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{years}}}</details></figure>
        {{/stripTitle}}
        <h2>{{eventsTitle}}</h2>
        {{#hasEvents}}
        <figure class="plot">{{{bars}}}<figcaption>{{eventsCount}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{events}}}</details></figure>
        <p class="go"><a href="{{eventsData}}">{{eventsDataWord}}</a></p>
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
