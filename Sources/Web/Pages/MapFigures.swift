import Compact
import Evidence
import Presentation
import Scalars
import Words

/// What is known of places: one measure, year by year. What nobody knows is nil, never nothing.
struct MapFigures {
    let view: View
    let question: MapQuestion

    struct Found {
        var value: Decimal128?
        var period: String?
        var released: Day?
        var sources: [String] = []
    }

    init(_ view: View, _ question: MapQuestion) {
        self.view = view
        self.question = question
    }

    private var language: Language { view.language }
    private var reviewer: Extract { view.standing.reviewer }

    /// Of every place of the question, in its order.
    func found(year: Int) -> [Found] {
        switch question.measure {
        case .activities: activities(year)
        case .atStake(let currency): atStake(currency, year)
        case .events: events(year)
        case .series(let id): question.places.map { figure(id, $0, year) }
        }
    }

    /// The place and everything in it.
    private func inside(_ place: Place) -> Set<String> {
        Set(((try? reviewer.evidence.places(within: place.id)) ?? [place]).map(\.id))
    }

    /// Activities with any figure in the year whose publishers name the place, or a place in it. Those that name none may work
    /// anywhere, so that a place nobody names is unknown, not without help.
    private func activities(_ year: Int) -> [Found] {
        let known = question.known
        let underWay = Set(
            reviewer.activities.filter { $0.year == year && $0.isKnown(on: known) }.map(\.activity))
        let named = reviewer.activityPlaces.filter {
            $0.released <= known && underWay.contains($0.activity)
        }
        return question.places.map { place in
            let inside = inside(place)
            let there = named.filter { inside.contains($0.place) }
            guard !there.isEmpty else { return Found() }
            return Found(
                value: Decimal128(Set(there.map(\.activity)).count), period: "\(year)",
                released: there.map(\.released).max(),
                sources: Set(there.map { $0.source[language] }).sorted())
        }
    }

    /// At the end of a year. Places that no share of anything agreed is stated for are unknown, not without.
    private func atStake(_ currency: String, _ year: Int) -> [Found] {
        guard let end = Day(year: year, month: 12, day: 31) else {
            return question.places.map { _ in Found() }
        }
        let on = min(end, max(question.known, view.today))
        let groups = reviewer.money(asOf: AsOf(on: on, known: question.known)).places.filter {
            $0.currency == currency && $0.atStake != nil
        }
        return question.places.map { place in
            guard let group = groups.first(where: { $0.key == .of(place.id) }) else { return Found() }
            let those = Set(group.activities)
            let figures = reviewer.activities.filter {
                those.contains($0.activity) && $0.isKnown(on: question.known)
            }
            return Found(
                value: group.atStake, period: "\(on)", released: figures.map(\.released).max(),
                sources: Set(figures.map(\.source)).sorted())
        }
    }

    private func events(_ year: Int) -> [Found] {
        let those = reviewer.evidence.events.filter {
            $0.day.year == year && $0.released <= question.known
                && question.kind.map($0.isOf) ?? true
        }
        return question.places.map { place in
            let inside = inside(place)
            let there = those.filter { inside.contains($0.place) }
            guard !there.isEmpty else { return Found() }
            return Found(
                value: Decimal128(there.count), period: "\(year)", released: there.map(\.released).max(),
                sources: Set(there.map(\.source)).sorted())
        }
    }

    /// The newest figure of a period that ended in the year.
    private func figure(_ id: String, _ place: Place, _ year: Int) -> Found {
        guard let end = Day(year: year, month: 12, day: 31),
            let answer = try? reviewer.evidence.latest(
                of: id, in: place.id, asOf: AsOf(on: end, known: question.known)),
            let row = reviewer.evidence.observation(answer.row), row.period.last.year == year
        else { return Found() }
        return Found(
            value: row.value, period: "\(row.period)", released: row.released, sources: [row.source])
    }

    func title(_ measure: MapQuestion.Measure) -> String {
        switch measure {
        case .activities: Text(en: "Activities that name the place", fr: "Activités citant le lieu")[language]
        case .atStake(let currency):
            Text(en: "At stake (\(currency))", fr: "En jeu (\(currency))")[language]
        case .events: Text(en: "Recorded events", fr: "Événements enregistrés")[language]
        case .series(let id):
            reviewer.evidence.series(id).map {
                "\($0.title[language]) (\(CatalogueWords.unit($0.unit)[language]))"
            } ?? id
        }
    }

    /// A source by its publisher's name, where it is the id of one.
    func publisher(_ source: String) -> String {
        reviewer.evidence.publishers.first { $0.id == source }?.name[language] ?? source
    }

    // MARK: Tables

    private var words: Sentences { Sentences(compact: view.standing.compact, language: language) }

    /// One year, place by place.
    func table(_ found: [Found]) -> Table {
        Table(
            "places", caption: "\(title(question.measure)), \(question.year)",
            columns: [
                .init(Label.place[language]), .init(Label.value[language], numeric: true),
                .init(Label.period[language]), .init(Label.released[language]), .init(Label.source[language]),
            ],
            rows: zip(question.places, found).map { place, one in
                [
                    Cell(words.place(place.name, place.id)), cell(one),
                    Cell(one.period ?? "–"), Cell(one.released.map { "\($0)" } ?? "–"),
                    one.sources.isEmpty
                        ? "–"
                        : .named(
                            one.sources.joined(separator: "; "),
                            one.sources.map(publisher).joined(separator: Label.semicolon[language])),
                ]
            })
    }

    /// Some years beside each other.
    func table(of years: [(year: Int, found: [Found])]) -> Table {
        Table(
            "years", caption: title(question.measure),
            columns: [.init(Label.place[language])] + years.map { .init("\($0.year)", numeric: true) },
            rows: question.places.enumerated().map { index, place in
                [Cell(words.place(place.name, place.id))] + years.map { cell($0.found[index]) }
            })
    }

    private func cell(_ one: Found) -> Cell {
        guard one.value != nil else { return .state("unknown", Label.unknownValue[language]) }
        guard case .atStake = question.measure else { return Cell(words.number(one.value)) }
        let money = MoneyWords(Money(), of: view.standing.compact, in: language)
        return .number(one.value, shown: money.amount(one.value))
    }
}
