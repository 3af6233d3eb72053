import Compact
import Evidence
import Ledger
import Partnership
import Scalars

/// What is known of places, and events, as data.
extension API {
    private func mapRows() throws(SiteProblem) -> (question: MapQuestion, rows: [(Place, MapFigures.Found)]) {
        guard view.has(.map) else { throw .notFound(view.path) }
        let question = try MapQuestion(view)
        let found = MapFigures(view, question).found(year: question.year)
        return (question, Array(zip(question.places, found)))
    }

    /// One measure of one year, place by place; a value that nobody knows is null.
    var mapItems: Answer {
        get throws(SiteProblem) {
            let (question, rows) = try mapRows()
            return try page(
                of: rows,
                beside: [
                    "of": .string(question.measure.id), "level": .string(question.level.rawValue),
                    "year": .int(question.year), "known": .string("\(question.known)"),
                    "years": .array(question.years.map { .int($0) }),
                ]
            ) { place, found in
                [
                    "place": .string(place.id),
                    "name": ["en": .string(place.name.en), "fr": .string(place.name.fr)],
                    "value": ReviewJSON.number(found.value),
                    "period": found.period.map { .string($0) } ?? .null,
                    "released": found.released.map { .string("\($0)") } ?? .null,
                    "sources": .array(found.sources.map { .string($0) }),
                ]
            }
        }
    }

    var mapTable: [[String]] {
        get throws(SiteProblem) {
            let (question, rows) = try mapRows()
            return [["of", "year", "place", "name_en", "name_fr", "value", "period", "released", "source"]]
                + rows.map { place, found in
                    [
                        question.measure.id, "\(question.year)", place.id, place.name.en, place.name.fr,
                        found.value.map { "\($0)" } ?? "", found.period ?? "",
                        found.released.map { "\($0)" } ?? "", found.sources.joined(separator: "; "),
                    ]
                }
        }
    }

    /// What places can be coloured by at each level.
    var measureItems: Answer {
        get throws(SiteProblem) {
            guard view.has(.map) else { throw .notFound(view.path) }
            let rows = MapQuestion.levels(view).flatMap { level in
                MapQuestion.measures(MapQuestion.places(level, view), view).map { (level, $0) }
            }
            let evidence = view.standing.reviewer.evidence
            return try page(of: rows) { level, measure in
                let series: Series? = if case .series(let id) = measure { evidence.series(id) } else { nil }
                return [
                    "level": .string(level.rawValue), "of": .string(measure.id),
                    "unit": series.map { .string($0.unit) } ?? .null,
                    "title": series.map { ["en": .string($0.title.en), "fr": .string($0.title.fr)] } ?? .null,
                ]
            }
        }
    }

    // MARK: Events

    /// Events in a place and everything in it, of a kind and its kinds, as known on a day; oldest first.
    private var events: [Event] {
        get throws(SiteProblem) {
            let evidence = view.standing.reviewer.evidence
            let question = try question
            let kind = view.asking.query["kind"]
            let isThere = view.asking.query["place"] != nil
            let inside = Set(((try? evidence.places(within: question.place)) ?? []).map(\.id))
            return evidence.events.filter { event in
                event.day <= question.asOf.on && event.released <= question.asOf.known
                    && kind.map(event.isOf) ?? true && (!isThere || inside.contains(event.place))
            }
        }
    }

    var eventItems: Answer {
        get throws(SiteProblem) {
            try page(of: events) { event in
                [
                    "id": .string(event.id), "kind": .string(event.kind), "place": .string(event.place),
                    "day": .string("\(event.day)"), "end": event.end.map { .string("\($0)") } ?? .null,
                    "title": ["en": .string(event.title.en), "fr": .string(event.title.fr)],
                    "source": .string(event.source), "address": event.address.map { .string($0) } ?? .null,
                    "released": .string("\(event.released)"),
                ]
            }
        }
    }

    var eventTable: [[String]] {
        get throws(SiteProblem) {
            [["id", "kind", "place", "date", "end", "title_en", "title_fr", "source", "url", "released"]]
                + (try events).map { event in
                    [
                        event.id, event.kind, event.place, "\(event.day)", event.end.map { "\($0)" } ?? "",
                        event.title.en, event.title.fr, event.source, event.address ?? "",
                        "\(event.released)",
                    ]
                }
        }
    }
}
