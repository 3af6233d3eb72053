import DMN
import Evidence
import FEEL
import Scalars
import Words

/// One review under way.
struct ReviewSession: ~Copyable {
    let reviewer: Reviewer
    let asOf: AsOf
    let place: String
    let host: EvidenceHost
    var evaluation: Evaluation
    var values: Memo
    /// The waivers that hold on the day.
    let waivers: [Waiver]
    var inGrace: [String: Day] = [:]
    var rowsUsed: [String: [Int]] = [:]
    var eventsUsed: [String: [Event]] = [:]

    var compact: Compact { reviewer.compact }
    var engine: CompactEngine { reviewer.engine }

    init(_ reviewer: Reviewer, asOf: AsOf, place: String, host: EvidenceHost? = nil) {
        self.reviewer = reviewer
        self.asOf = asOf
        self.place = place
        let host = host ?? EvidenceHost(reviewer.evidence, legalFindings: reviewer.legalFindings)
        self.host = host
        evaluation = Evaluation(Environment(host: host))
        let held = reviewer.waivers(on: asOf.on, in: place)
        waivers = held
        values = reviewer.engine.question(
            place: place, asOf: asOf, waived: Reviewer.waivedNames(held))
        host.ask(asOf, in: place)
    }

    mutating func review() -> Review {
        host.records = true
        evaluateConditions()
        let conditions = compact.conditions.map { review($0) }
        let restrictions = compact.restrictions.map { review($0) }
        let scorecards = compact.scorecards.map { review($0) }
        let tracks = compact.tracks.map { review($0) }
        let used = usedSeries()
        return Review(
            compact: compact.id, place: place, placeTitle: reviewer.title(ofPlace: place), asOf: asOf,
            tracks: tracks, restrictions: restrictions,
            conditions: conditions, scorecards: scorecards,
            due: DueItems(self.reviewer, asOf, place, conditions).items(),
            honesty: used,
            money: reviewer.activities.isEmpty || place != compact.place ? nil : reviewer.money(asOf: asOf))
    }

    // MARK: Fast answers, for the past

    /// Takes from a batch which conditions hold, by their place among the compact's; the others are worked out here.
    mutating func take(_ holds: [Int: BooleanColumn], row: Int) {
        for (place, column) in holds {
            guard let number = engine.number(.holds, of: compact.conditions[place].id) else { continue }
            values[number] = column[row].map { .boolean($0) } ?? .null
        }
    }

    /// Findings and dispositions only.
    mutating func outcome() -> (findings: [Finding], dispositions: [Disposition], holds: [[Hold]]) {
        evaluateConditions()
        let findings = compact.conditions.map { finding($0.id) }
        let dispositions = compact.tracks.map { disposition($0.id) }
        let holds = zip(compact.tracks, dispositions).map { self.holds($0, $1) }
        return (findings, dispositions, holds)
    }
}
