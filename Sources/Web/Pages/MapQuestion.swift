import Compact
import Evidence
import Presentation
import Scalars
import Words

/// What the map is asked: `?level=region&of=activities&year=2020`.
struct MapQuestion {
    /// What places are coloured by.
    enum Measure: Hashable {
        case activities
        case events
        /// What is agreed and not yet paid, in one currency.
        case atStake(currency: String)
        case series(String)

        /// No series' id has a colon.
        private static let stake = "at-stake:"

        /// A measure that is none of a series; nil where none is called so.
        init?(id: String, currencies: Set<String>) {
            switch id {
            case Self.activities.id: self = .activities
            case Self.events.id: self = .events
            default:
                guard id.hasPrefix(Self.stake) else { return nil }
                let currency = String(id.dropFirst(Self.stake.count))
                guard currencies.contains(currency) else { return nil }
                self = .atStake(currency: currency)
            }
        }

        var id: String {
            switch self {
            case .activities: "activities"
            case .events: "events"
            case .atStake(let currency): Self.stake + currency
            case .series(let id): id
            }
        }
    }

    var level: Place.Kind
    var measure: Measure
    var year: Int
    /// The day whose knowledge counts.
    var known: Day
    var places: [Place]
    /// What may be chosen here.
    var levels: [Place.Kind]
    var measures: [Measure]
    /// Years for which anything is known of the measure, newest first.
    var years: [Int]
    /// The kind of events that count, with all its kinds; nil for every kind.
    var kind: String?
    /// Kinds of events there are.
    var kinds: [String]

    init(_ view: View) throws(SiteProblem) {
        let query = view.asking.query
        let levels = Self.levels(view)
        known = try query.day("known") ?? view.today
        guard let first = levels.first else { throw .notFound(view.path) }
        var level = first
        if let text = query["level"] {
            guard let found = levels.first(where: { $0.rawValue == text }) else {
                throw .notAChoice(name: "level", text, among: levels.map(\.rawValue))
            }
            level = found
        }
        places = Self.places(level, view)
        let measures = Self.measures(places, view)
        guard var measure = measures.first else { throw .notFound(view.path) }
        if let text = query["of"] {
            // Another level may have nothing of what was chosen before: all of it is unknown then, and shown so.
            let reviewer = view.standing.reviewer
            let isSeries = reviewer.evidence.series(text) != nil
            let other = Measure(id: text, currencies: Set(reviewer.activities.map(\.currency)))
            guard let found = measures.first(where: { $0.id == text }) ?? (isSeries ? .series(text) : other)
            else { throw .notAChoice(name: "of", text, among: measures.prefix(12).map(\.id)) }
            measure = found
        }
        self.level = level
        self.levels = levels
        self.measures = measures.contains(measure) ? measures : measures + [measure]
        self.measure = measure
        kinds = Self.kinds(view, known)
        kind = nil
        if let text = query["kind"] {
            guard kinds.contains(text) else { throw .notAChoice(name: "kind", text, among: kinds) }
            kind = text
        }
        years = Self.years(measure, places, view, known, kind)
        year = (measure == .activities ? Self.busiest(places, view, known) : nil) ?? years.first ?? known.year
        if let text = query["year"] {
            guard text.utf8.count == 4, let found = Int(text), found > 0 else {
                throw .notAChoice(name: "year", text, among: years.prefix(12).map { "\($0)" })
            }
            year = found
        }
        if !years.contains(year) { years = (years + [year]).sorted(by: >) }
    }

    /// The kinds of place that can be drawn: those of the country, and the countries that are compared with it.
    static func levels(_ view: View) -> [Place.Kind] {
        [.region, .cercle, .commune, .country].filter { kind in
            let places = places(kind, view)
            return places.count > 1
        }
    }

    /// Places of a level that the folder says where to draw; districts stand among the regions.
    static func places(_ level: Place.Kind, _ view: View) -> [Place] {
        let compact = view.standing.compact
        let reviewer = view.standing.reviewer
        let all: [Place]
        if level == .country {
            all = ([compact.place] + compact.neighbours).compactMap { reviewer.evidence.place($0) }
        } else {
            let inside = (try? reviewer.evidence.places(within: compact.place)) ?? []
            all = inside.filter { $0.kind == level || level == .region && $0.kind == .district }
        }
        let drawn = all.filter { reviewer.outlines[$0.id] != nil }
        return drawn.count == all.count && !all.isEmpty ? all : all.filter { $0.tile != nil }
    }

    /// Every place in one of some places, and they themselves.
    private static func inside(_ places: [Place], _ view: View) -> Set<String> {
        places.reduce(into: []) { found, place in
            let inside = (try? view.standing.reviewer.evidence.places(within: place.id)) ?? [place]
            found.formUnion(inside.map(\.id))
        }
    }

    /// Activities, what is at stake and events first, then each series with a figure for one of the places.
    static func measures(_ places: [Place], _ view: View) -> [Measure] {
        let reviewer = view.standing.reviewer
        let evidence = reviewer.evidence
        let ids = Set(places.map(\.id))
        var measures: [Measure] = []
        if reviewer.activityPlaces.contains(where: { ids.contains($0.place) }) {
            measures.append(.activities)
            let open = reviewer.money(asOf: AsOf(view.today)).places.filter { group in
                guard case .of(let place) = group.key else { return false }
                return group.atStake != nil && ids.contains(place)
            }
            measures += Set(open.map(\.currency)).sorted().map { .atStake(currency: $0) }
        }
        let inside = Self.inside(places, view)
        if evidence.events.contains(where: { inside.contains($0.place) }) { measures.append(.events) }
        for series in evidence.series where evidence.hasFigures(of: series.id, in: places) {
            measures.append(.series(series.id))
        }
        // A level of which nothing is known is still a map: of what is unknown.
        if measures.isEmpty, let first = evidence.series.first { measures.append(.series(first.id)) }
        return measures
    }

    /// The year in which most activities that name one of the places have figures; the later of two alike.
    private static func busiest(_ places: [Place], _ view: View, _ known: Day) -> Int? {
        let ids = Set(places.map(\.id))
        let there = Set(
            view.standing.reviewer.activityPlaces.filter { ids.contains($0.place) }.map(\.activity))
        let figures = view.standing.reviewer.activities.filter {
            there.contains($0.activity) && $0.released <= known
        }
        return Dictionary(grouping: figures, by: \.year).mapValues { Set($0.map(\.activity)).count }
            .max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    /// Kinds of events in the country and in the countries compared, each with those it is a kind of.
    private static func kinds(_ view: View, _ known: Day) -> [String] {
        let kinds = Set(view.standing.reviewer.evidence.events.filter { $0.released <= known }.map(\.kind))
        let above = kinds.compactMap { kind in kind.split(separator: ".").first.map(String.init) }
        return kinds.union(above).sorted()
    }

    private static func years(
        _ measure: Measure, _ places: [Place], _ view: View, _ known: Day, _ kind: String?
    ) -> [Int] {
        let reviewer = view.standing.reviewer
        let ids = Set(places.map(\.id))
        var years: Set<Int> = []
        switch measure {
        case .activities:
            let inside = Self.inside(places, view)
            let there = Set(reviewer.activityPlaces.filter { inside.contains($0.place) }.map(\.activity))
            years.formUnion(
                reviewer.activities.filter { there.contains($0.activity) && $0.released <= known }.map(\.year)
            )
        case .atStake(let currency):
            let there = Set(reviewer.activityPlaces.map(\.activity))
            let figures = reviewer.activities.filter {
                there.contains($0.activity) && $0.currency == currency && $0.released <= known
            }
            // Budgets of years to come are at stake today already.
            years.formUnion(figures.map { min($0.year, known.year) })
        case .events:
            let inside = Self.inside(places, view)
            years.formUnion(
                reviewer.evidence.events.filter {
                    inside.contains($0.place) && $0.released <= known && kind.map($0.isOf) ?? true
                }.map(\.day.year))
        case .series(let id):
            for place in ids {
                let rows = try? reviewer.evidence.history(
                    of: id, in: place, asOf: AsOf(on: known, known: known))
                for row in rows ?? [] {
                    if let period = reviewer.evidence.observation(row)?.period {
                        years.insert(period.last.year)
                    }
                }
            }
        }
        return years.sorted(by: >)
    }
}
