import Scalars
public import Words

/// What files of activities hold, in numbers.
public struct PublicationStats: Sendable, Hashable {
    public var activities = 0
    public var publishers: [String: Int] = [:]
    public var statuses: [String: Int] = [:]
    public var flows: [FlowKind: Int] = [:]
    public var currencies: [String: Int] = [:]
    public var countries: [String: Int] = [:]
    public var indicators = 0
    /// Activities with at least one period that has both a target and an actual.
    public var withResults = 0
    public var withConditions = 0
    public var firstYear: Int?
    public var lastYear: Int?
    /// What could not be read.
    public var unread: [AidProblem] = []
    public var problems: Int { unread.count }

    /// Counts files.
    /// - Throws: `FileError`.
    public init(_ paths: [String], cores: Int = 1) throws {
        for path in paths {
            let (kept, told) = try AidFile.gather(path, cores: cores) { $0 }
            for activity in kept { add(activity) }
            unread += told
        }
    }

    init(_ activities: [AidActivity]) { for activity in activities { add(activity) } }

    private mutating func add(_ activity: AidActivity) {
        activities += 1
        publishers[activity.publisher.isEmpty ? activity.publisherName : activity.publisher, default: 0] += 1
        statuses[activity.status, default: 0] += 1
        for code in Set(activity.countries.map(\.code)) { countries[code, default: 0] += 1 }
        for flow in activity.flows {
            flows[flow.kind, default: 0] += 1
            currencies[flow.currency, default: 0] += 1
            if let year = flow.day?.year {
                firstYear = min(firstYear ?? year, year)
                lastYear = max(lastYear ?? year, year)
            }
        }
        indicators += activity.indicators.count
        if activity.indicators.contains(where: {
            $0.periods.contains { !$0.target.isEmpty && !$0.actual.isEmpty }
        }) {
            withResults += 1
        }
        if !activity.conditions.isEmpty { withConditions += 1 }
    }

    private func most(_ counts: [String: Int]) -> String {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let told = sorted.prefix(12).map { "\($0.key.isEmpty ? "—" : $0.key) \($0.value)" }
        return told.joined(separator: ", ") + (sorted.count > 12 ? ", … (\(sorted.count))" : "")
    }

    public func text(in language: Language) -> String {
        let kinds = flows.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key.name[language]) \($0.value)" }.joined(separator: ", ")
        let years = firstYear.map { "\($0)–\(lastYear ?? $0)" } ?? "—"
        return [
            Text(en: "activities: \(activities)", fr: "activités : \(activities)"),
            Text(
                en: "publishers (\(publishers.count)): \(most(publishers))",
                fr: "organisations déclarantes (\(publishers.count)) : \(most(publishers))"),
            Text(en: "status: \(most(statuses))", fr: "état : \(most(statuses))"),
            Text(en: "flows: \(kinds); years \(years)", fr: "flux : \(kinds) ; années \(years)"),
            Text(en: "currencies: \(most(currencies))", fr: "devises : \(most(currencies))"),
            Text(
                en: "countries (\(countries.count)): \(most(countries))",
                fr: "pays (\(countries.count)) : \(most(countries))"),
            Text(
                en: "indicators: \(indicators); activities with a target and an actual: \(withResults)",
                fr: "indicateurs : \(indicators) ; activités avec cible et réalisé : \(withResults)"),
            Text(
                en: "activities with conditions: \(withConditions)",
                fr: "activités avec conditions : \(withConditions)"),
            Text(en: "could not be read: \(problems)", fr: "non lus : \(problems)"),
        ].map { $0[language] + "\n" }.joined()
    }
}
