import Compact
import Evidence
import Scalars
import Words

/// A review as an address asks for it: `?on=2024-12-31&known=2024-12-31&place=ML`.
struct ReviewQuestion: Hashable, Sendable {
    var asOf: AsOf
    var place: String

    init(asOf: AsOf, place: String) {
        self.asOf = asOf
        self.place = place
    }

    init(_ query: Query, _ standing: Standing, today: Day) throws(SiteProblem) {
        let on = try query.day("on") ?? today
        asOf = AsOf(on: on, known: try query.day("known") ?? on)
        place = try query.place(standing)
    }

    /// The question as a query, for links; empty for today in the compact's own place.
    func query(_ standing: Standing, today: Day) -> String {
        var parts: [String] = []
        if asOf.on != today { parts.append("on=\(asOf.on)") }
        if asOf.known != asOf.on { parts.append("known=\(asOf.known)") }
        if place != standing.compact.place { parts.append("place=\(Query.encoded(place))") }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}

/// A back-test as an address asks for it: `?from=2000-01-01&to=2024-12-31&every=month&place=ML`.
struct PastQuestion: Hashable, Sendable {
    /// How often the past is looked at.
    enum Rhythm: String, CaseIterable, Sendable {
        case month, quarter, year

        var span: CalendarSpan {
            switch self {
            case .month: CalendarSpan(months: 1)
            case .quarter: CalendarSpan(months: 3)
            case .year: CalendarSpan(months: 12)
            }
        }

        var word: Text {
            switch self {
            case .month: Text(en: "month", fr: "mois")
            case .quarter: Text(en: "quarter", fr: "trimestre")
            case .year: Text(en: "year", fr: "année")
            }
        }
    }

    var days: BacktestDays
    var rhythm: Rhythm
    var place: String

    /// Days in one page's past at most: a hundred years of months.
    static let most = 1200

    init(_ query: Query, _ standing: Standing, today: Day) throws(SiteProblem) {
        rhythm = .month
        if let text = query["every"] {
            guard let found = Rhythm(rawValue: text) else { throw .unknownRhythm(text) }
            rhythm = found
        }
        let to = try query.day("to") ?? today
        let usual = Day(year: max(1, to.year - 26), month: 1, day: 1) ?? to
        let from = try query.day("from") ?? usual
        guard from <= to else { throw .backwards(from: "\(from)", to: "\(to)") }
        let count = Int(to.wholeMonths(since: from)) / max(1, rhythm.span.months) + 1
        guard count <= Self.most else { throw .tooLong(days: count, most: Self.most) }
        days = BacktestDays(from: from, to: to, every: rhythm.span)
        place = try query.place(standing)
    }
}

extension Query {
    func day(_ name: String) throws(SiteProblem) -> Day? {
        guard let text = self[name] else { return nil }
        // Years of four digits: beyond them no evidence lies, and calendars end.
        guard text.utf8.count == 10, let day = Day(text) else { throw .notADay(name: name, text) }
        return day
    }

    fileprivate func place(_ standing: Standing) throws(SiteProblem) -> String {
        guard let place = self["place"] else { return standing.compact.place }
        guard standing.reviewer.evidence.place(place) != nil else {
            throw .unknownPlace(
                place, nearest: Nearest.to(place, among: standing.reviewer.evidence.places.map(\.id)))
        }
        return place
    }
}
