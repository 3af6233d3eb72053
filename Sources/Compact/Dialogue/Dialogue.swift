import Evidence
import Scalars

/// What the parties said to each other: their meetings, and what they promised there.
public struct Dialogue: Sendable, Hashable {
    public var meetings: [Meeting]
    public var commitments: [Commitment]

    public init(meetings: [Meeting] = [], commitments: [Commitment] = []) {
        self.meetings = meetings
        self.commitments = commitments
    }

    public var isEmpty: Bool { meetings.isEmpty && commitments.isEmpty }

    /// The meetings known on a day, those announced for later among them, oldest first.
    public func meetings(asOf: AsOf) -> [Meeting] {
        meetings.filter { $0.released <= asOf.known }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    }

    /// The commitments of a day as known on a day, by the day they are due.
    public func standings(asOf: AsOf) -> [CommitmentStanding] {
        commitments.compactMap { $0.standing(asOf: asOf) }
            .sorted { ($0.due, $0.commitment.id) < ($1.due, $1.commitment.id) }
    }

    /// The commitments that touch a condition, scorecard, restriction or track.
    public func standings(touching id: String, asOf: AsOf) -> [CommitmentStanding] {
        standings(asOf: asOf).filter { $0.commitment.touches.contains(id) }
    }

    public func meeting(_ id: String) -> Meeting? { meetings.first { $0.id == id } }
}
