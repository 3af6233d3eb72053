import Compact
import Evidence
import Ledger
import Scalars
import Words

/// A review as JSON: what machines read, and what a decision's digest is taken of. The form is described in
/// `Documentation/formats/review.md`; numbers of the evidence are strings, so that no digit is lost.
public enum ReviewJSON {
    public static func json(_ review: Review) -> JSON {
        var members: [String: JSON] = [
            "compact": .string(review.compact), "place": .string(review.place),
            "on": .string("\(review.asOf.on)"), "known": .string("\(review.asOf.known)"),
            "tracks": .array(review.tracks.map(track)),
            "restrictions": .array(review.restrictions.map(restriction)),
            "conditions": .array(review.conditions.map(condition)),
            "scorecards": .array(review.scorecards.map(scorecard)), "due": .array(review.due.map(due)),
            "honesty": .array(
                review.honesty.map {
                    ["series": .string($0.series), "honesty": .string($0.honesty.rawValue)]
                }),
        ]
        // A compact without activities has no money to speak of.
        if let money = review.money { members["money"] = MoneyJSON.json(money) }
        return .object(members)
    }

    /// The digest that a decision upon the review records.
    public static func digest(_ review: Review) -> Digest { Digest(of: json(review).canonical) }

    public static func text(_ text: Text) -> JSON { ["en": .string(text.en), "fr": .string(text.fr)] }

    package static func number(_ number: Decimal128?) -> JSON { number.map { .string("\($0)") } ?? .null }

    static func day(_ day: Day?) -> JSON { day.map { .string("\($0)") } ?? .null }

    private static func track(_ track: TrackReview) -> JSON {
        [
            "id": .string(track.id), "disposition": .string(track.disposition.rawValue),
            "holds": .array(track.holds.map { ["kind": .string($0.kind.rawValue), "of": .string($0.of)] }),
            "changes": .array(
                track.changes.map { change in
                    ["to": .string(change.to.rawValue), "steps": .array(change.steps.map(step))]
                }), "softMet": number(track.softMet), "softPossible": number(track.softPossible),
        ]
    }

    private static func step(_ step: TrackChange.Step) -> JSON {
        [
            "of": .string(step.of), "change": .string(step.change.rawValue), "by": number(step.by),
            "subject": step.subject.map { .string($0) } ?? .null,
        ]
    }

    private static func restriction(_ item: RestrictionReview) -> JSON {
        [
            "id": .string(item.id), "state": .string(item.state.rawValue), "disputed": .bool(item.disputed),
            "findings": .array(
                item.findings.map { finding in
                    [
                        "from": day(finding.from), "to": day(finding.to), "source": .string(finding.source),
                        "released": day(finding.released),
                        "account": finding.account.map { .string($0) } ?? .null,
                        "basedOn": finding.basedOn.map { .string($0) } ?? .null,
                    ]
                }), "exceptions": .array(item.exceptions.map { .string($0) }),
            "reasons": .array(item.reasons.map(text)), "waiver": waiver(item.waiver),
            "bites": .array(item.bites.map { .string($0) }),
        ]
    }

    private static func condition(_ item: ConditionReview) -> JSON {
        [
            "id": .string(item.id), "finding": .string(item.finding.rawValue), "applies": .bool(item.applies),
            "comparisons": .array(item.comparisons.map(comparison)),
            "reasons": .array(item.reasons.map(text)),
            "evidence": .array(item.evidence.map(use)), "trend": trend(item.trend),
            "graceUntil": day(item.graceUntil),
            "waiver": waiver(item.waiver),
        ]
    }

    private static func comparison(_ part: Comparison) -> JSON {
        [
            "subject": .string(part.subject), "operator": .string(part.op.rawValue),
            "bound": .string(part.bound),
            "value": number(part.value), "threshold": number(part.threshold), "margin": number(part.margin),
            "holds": part.holds.map { .bool($0) } ?? .null,
        ]
    }

    private static func use(_ use: CitedEvidence) -> JSON {
        [
            "series": .string(use.series), "place": .string(use.place), "period": .string(use.period),
            "value": number(use.value), "standardError": number(use.standardError), "unit": .string(use.unit),
            "source": .string(use.source), "released": day(use.released), "ageDays": .int(use.age),
            "stale": .bool(use.stale), "honesty": .string(use.honesty.rawValue),
        ]
    }

    private static func trend(_ trend: Trend?) -> JSON {
        guard let trend else { return .null }
        return [
            "series": .string(trend.series), "slopeAYear": number(trend.slope), "years": .int(trend.years),
            "points": .int(trend.points), "direction": .string(trend.direction.rawValue),
        ]
    }

    private static func waiver(_ waiver: Waiver?) -> JSON {
        guard let waiver else { return .null }
        return [
            "id": .string(waiver.id), "authority": .string(waiver.authority), "expires": day(waiver.expires),
        ]
    }

    private static func scorecard(_ card: ScorecardReview) -> JSON {
        [
            "id": .string(card.id), "finding": .string(card.finding.rawValue), "met": .int(card.met),
            "unknown": .int(card.unknown), "of": .int(card.of), "atLeast": .int(card.atLeast),
            "categories": .array(
                card.categories.map {
                    [
                        "name": .string($0.name), "met": .int($0.met), "unknown": .int($0.unknown),
                        "of": .int($0.of),
                    ]
                }), "missedHurdles": .array(card.missedHurdles.map { .string($0) }),
            "waiver": waiver(card.waiver),
        ]
    }

    private static func due(_ item: DueItem) -> JSON {
        [
            "kind": .string(item.kind.rawValue), "of": .string(item.of), "due": day(item.due),
            "owner": item.owner.map { .string($0) } ?? .null,
        ]
    }
}
