import DMN
import Evidence
import FEEL
import Scalars
import Words

/// Holds a compact against the evidence: reviews for any place and day, with what was known on any day.
public struct Reviewer: Sendable {
    public let compact: Compact
    public let evidence: EvidenceBase
    public let legalFindings: [LegalFinding]
    /// What publishers said of the activities' money.
    public let activities: [ActivityFigure]
    /// What activities state of conditions themselves.
    public let attachedConditions: [AttachedCondition]
    /// Places that activities work in.
    public let activityPlaces: [ActivityPlace]
    /// What activities aim at and have come to.
    public let activityResults: [ActivityResult]
    /// Where places lie, by their ids.
    public let outlines: [String: Outline]
    /// Meetings and commitments.
    public let dialogue: Dialogue
    /// Who may read a series, by its id, where the catalogue says so.
    public let seriesAudiences: [String: Audience]
    /// Waivers in the text and from decisions.
    public let waivers: [Waiver]
    let engine: CompactEngine

    /// Compiles the compact. Expressions that cannot be read give unknown findings; `CompactFolder` refuses them.
    /// - Parameter decided: waivers recorded as decisions, added to those in the text.
    public init(_ folder: CompactFolder, decided: [Waiver] = []) {
        compact = folder.compact
        evidence = folder.evidence
        legalFindings = folder.legalFindings
        activities = folder.activities
        attachedConditions = folder.attachedConditions
        activityPlaces = folder.activityPlaces
        activityResults = folder.activityResults
        outlines = folder.outlines
        dialogue = folder.dialogue
        seriesAudiences = folder.seriesAudiences
        waivers = folder.compact.waivers + decided
        engine = folder.engine
    }

    /// Every condition, restriction and track for a day.
    /// - Parameter place: the compact's own place when nil.
    public func review(asOf: AsOf, place: String? = nil) -> Review {
        var session = ReviewSession(self, asOf: asOf, place: place ?? compact.place)
        return session.review()
    }

    /// The money of the tracks on a day. The compact's own place alone has any: activities are the accord's.
    public func money(asOf: AsOf) -> Money { money(asOf: asOf, of: { _ in true }) }

    /// The money of some tracks; nil stands for what belongs to none.
    /// - Parameter track: the one track of which the part is told of each figure that is left out.
    func money(asOf: AsOf, of counts: (String?) -> Bool, leftOutOf track: String? = nil) -> Money {
        let whereabouts = whereabouts(known: asOf.known)
        var money = MoneyCounter(compact, activities, whereabouts, asOf: asOf).money(
            of: counts, leftOutOf: track)
        money.stated = compact.stated(attachedConditions, known: asOf.known)
        return money
    }

    /// The results of activities as they were known on a day.
    public func results(known: Day) -> [ActivityResult] { activityResults.known(on: known) }

    /// Where activities work, as it was known on a day.
    public func whereabouts(known: Day) -> PlaceShares {
        PlaceShares(activityPlaces, in: evidence.places, of: compact.place, known: known)
    }

    /// A place's name; its id where there is no such place.
    func title(ofPlace id: String) -> Text {
        evidence.places.first { $0.id == id }?.name ?? Text(en: id, fr: id)
    }

    /// The waivers that hold on a day for a place: those given for it, for a place it lies in, or for every place.
    func waivers(on day: Day, in place: String) -> [Waiver] {
        waivers.filter { waiver in
            guard waiver.holds(on: day) else { return false }
            guard let home = waiver.place, home != place else { return true }
            let inside = try? evidence.places(within: home)
            return inside?.contains { $0.id == place } ?? false
        }
    }

    /// How waivers stand in the model's input: `id` for every track, `id@track` for one.
    static func waivedNames(_ waivers: [Waiver]) -> [String] {
        waivers.flatMap { waiver in
            waiver.tracks.isEmpty ? [waiver.of] : waiver.tracks.map { "\(waiver.of)@\($0)" }
        }
    }
}
