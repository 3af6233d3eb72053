import Compact
import Evidence
import Ledger
import Scalars

/// Meetings and commitments of a day as JSON (`Documentation/formats/review.md`).
public enum DialogueJSON {
    public static func json(_ dialogue: Dialogue, asOf: AsOf, compact: String) -> JSON {
        [
            "compact": .string(compact), "on": .string("\(asOf.on)"), "known": .string("\(asOf.known)"),
            "commitments": .array(dialogue.standings(asOf: asOf).map(commitment)),
            "meetings": .array(dialogue.meetings(asOf: asOf).map(meeting)),
        ]
    }

    static func commitment(_ one: CommitmentStanding) -> JSON {
        let commitment = one.commitment
        return [
            "id": .string(commitment.id), "title": ReviewJSON.text(commitment.title),
            "owner": .string(commitment.owner), "to": strings(commitment.to),
            "agreed": .string("\(commitment.agreed)"), "meeting": string(commitment.meeting),
            "due": .string("\(one.due)"), "firstDue": .string("\(commitment.due)"),
            "state": .string(one.state.rawValue), "since": .string("\(one.since)"),
            "touches": strings(commitment.touches), "updates": .array(one.updates.map(update)),
            "source": string(commitment.source), "address": string(commitment.address),
            "illustrative": .bool(commitment.illustrative),
        ]
    }

    private static func update(_ update: Commitment.Update) -> JSON {
        [
            "day": .string("\(update.day)"), "state": .string(update.state.rawValue),
            "due": ReviewJSON.day(update.due), "evidence": update.evidence.map(ReviewJSON.text) ?? .null,
            "source": string(update.source), "address": string(update.address),
        ]
    }

    static func meeting(_ meeting: Meeting) -> JSON {
        [
            "id": .string(meeting.id), "title": ReviewJSON.text(meeting.title),
            "day": .string("\(meeting.day)"), "venue": meeting.venue.map(ReviewJSON.text) ?? .null,
            "parties": strings(meeting.parties), "topics": strings(meeting.topics),
            "summary": meeting.summary.map(ReviewJSON.text) ?? .null, "source": string(meeting.source),
            "address": string(meeting.address), "illustrative": .bool(meeting.illustrative),
        ]
    }

    private static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

    private static func string(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
