public import Evidence

/// The evidence as far as somebody may read it: a series or event that is not shared is as one that is
/// not there.
public struct ShownEvidence: Sendable {
    /// In the catalogue's order.
    public let series: [Series]
    /// Sorted by day.
    public let events: [Event]
    private let base: EvidenceBase
    /// nil for all.
    private let shared: Set<String>?

    /// Everything.
    init(whole base: EvidenceBase) {
        (self.base, shared, series, events) = (base, nil, base.series, base.events)
    }

    init(_ base: EvidenceBase, _ sharing: Sharing) {
        self.base = base
        shared = sharing.series
        series = base.series.filter { sharing.series.contains($0.id) }
        events = base.events.filter(sharing.shows)
    }

    public var places: [Place] { base.places }
    public var publishers: [Publisher] { base.publishers }

    public func place(_ id: String) -> Place? { base.place(id) }

    public func places(within id: String) throws(Missing) -> [Place] { try base.places(within: id) }

    public func series(_ id: String) -> Series? { shows(id) ? base.series(id) : nil }

    public func observation(_ row: Int) -> Observation? {
        base.observation(row).flatMap { shows($0.series) ? $0 : nil }
    }

    public func latest(of series: String, in place: String, asOf asked: AsOf) throws(Missing) -> Answer {
        guard shows(series) else { throw .unknownSeries(series) }
        return try base.latest(of: series, in: place, asOf: asked)
    }

    public func history(of series: String, in place: String, asOf asked: AsOf) throws(Missing) -> [Int] {
        guard shows(series) else { throw .unknownSeries(series) }
        return try base.history(of: series, in: place, asOf: asked)
    }

    public func vintages(of series: String, in place: String, asOf asked: AsOf) throws(Missing) -> [Int] {
        guard shows(series) else { throw .unknownSeries(series) }
        return try base.vintages(of: series, in: place, asOf: asked)
    }

    /// Whether anything was ever observed of a series in one of some places.
    public func hasFigures(of series: String, in places: [Place]) -> Bool {
        guard shows(series), let number = base.seriesNumbers[series] else { return false }
        return places.contains { place in
            base.placeNumbers[place.id].map {
                !base.runs[Int(number) * base.places.count + Int($0)].isEmpty
            } ?? false
        }
    }

    private func shows(_ series: String) -> Bool { shared?.contains(series) ?? true }
}
