import Evidence
import Scalars
import Words

/// One supposition of a what-if: a value that a series might take, or a waiver that might be given.
public enum Supposition: Sendable, Hashable {
    case value(series: String, period: Period, value: Decimal128)
    case waive(String)

    /// Reads `SERIES@PERIOD=VALUE` or `waive ID`.
    public init?(_ text: String) {
        if text.hasPrefix("waive ") {
            let id = text.dropFirst(6).drop { $0 == " " }
            guard !id.isEmpty else { return nil }
            self = .waive(String(id))
            return
        }
        guard let at = text.firstIndex(of: "@"), let equals = text[at...].firstIndex(of: "="),
            let period = Period(text[text.index(after: at)..<equals]),
            let value = Decimal128(text[text.index(after: equals)...])
        else { return nil }
        self = .value(series: String(text[..<at]), period: period, value: value)
    }
}

/// Why a supposition cannot be made.
public enum SuppositionError: Error, Sendable, Hashable {
    case unknownSeries(String, nearest: String?)
    case unknownItem(String, nearest: String?)
    /// The period is not over on the day of the question, so that nothing asked that day can see its value.
    case notYetOver(Period, on: Day)
    case outsideRange(series: String, value: Decimal128, least: Decimal128, most: Decimal128)
}

extension Reviewer {
    /// A reviewer that supposes values and waivers, for one day and place; nothing is recorded.
    /// - Throws: `SuppositionError` for a series or item that does not exist, or a value the series cannot take.
    public func supposing(_ suppositions: [Supposition], asOf: AsOf, place: String) throws(SuppositionError)
        -> Reviewer
    {
        var observations: [Observation] = []
        var waivers: [Waiver] = []
        for supposition in suppositions {
            switch supposition {
            case .value(let name, let period, let value):
                guard let series = evidence.series(name) else {
                    throw .unknownSeries(name, nearest: Nearest.to(name, among: evidence.series.map(\.id)))
                }
                guard period.last <= asOf.on else { throw .notYetOver(period, on: asOf.on) }
                if let least = series.least, let most = series.most, value < least || value > most {
                    throw .outsideRange(series: name, value: value, least: least, most: most)
                }
                observations.append(
                    Observation(
                        series: name, place: place, period: period, value: value, released: asOf.known,
                        source: "supposed"))
            case .waive(let id):
                let known =
                    compact.conditions.map(\.id) + compact.scorecards.map(\.id)
                    + compact.restrictions.map(\.id)
                guard known.contains(id) else {
                    throw .unknownItem(id, nearest: Nearest.to(id, among: known))
                }
                waivers.append(
                    Waiver(
                        id: "supposed-\(id)", of: id, authority: "supposed",
                        reason: Text(en: "supposed", fr: "supposé"), from: asOf.on, expires: asOf.on))
            }
        }
        let base = EvidenceBase(
            series: evidence.series, publishers: evidence.publishers, places: evidence.places,
            groups: evidence.groups,
            observations: (0..<evidence.count).compactMap { evidence.observation($0) } + observations,
            events: evidence.events)
        let folder = CompactFolder(
            compact: compact, evidence: base, legalFindings: legalFindings,
            activities: activities, dialogue: dialogue, compiled: engine)
        let decided = self.waivers.filter { !compact.waivers.contains($0) }
        return Reviewer(folder, decided: decided + waivers)
    }
}
