import Compact
import Evidence
import Ledger
import Partnership

/// How much of the journal's entries a reader is told. Every entry's leaf is told to everybody: it proves that the entry is
/// there, and says nothing else.
final class Telling {
    private let standing: Standing
    private let sight: Sight
    /// Asked only where there is something that only a reviewer is told.
    private lazy var mayReview = view.may(.review)
    private let view: View
    private lazy var decided = Set(standing.decisions.map(\.sequence))
    /// Proposals shown, by their ids.
    private lazy var proposed = Set(
        ((try? standing.entries(kind: Vocabulary.proposal)) ?? []).compactMap(Proposal.init)
            .filter(standing.shows).map(\.id))

    init(_ view: View) {
        standing = view.standing
        sight = view.sight
        self.view = view
    }

    /// Whether a reader may see what an entry says, who wrote it and when.
    func tells(_ entry: Entry) -> Bool {
        switch entry.kind {
        case Vocabulary.remark: Remark(entry).map { tells($0.audience, $0.subject) } ?? false
        case Vocabulary.attachment: Attachment(entry).map { tells($0.audience, $0.subject) } ?? false
        case let kind where kind.hasPrefix("screening."): mayReview
        case _ where standing.isWhole: true
        case Vocabulary.filing: sight != .publicOnly
        case Vocabulary.decision: decided.contains(entry.sequence)
        case Vocabulary.proposal: Proposal(entry).map(standing.shows) ?? false
        case Vocabulary.refusal: entry.body["proposal"]?.text.map(proposed.contains) ?? false
        case Vocabulary.evidence, Vocabulary.dialogue: tells(BatchEntry(entry))
        case Vocabulary.access: sight != .publicOnly
        // The names of the accord's files tell of what lies in them.
        default: false
        }
    }

    private func tells(_ audience: Audience, _ subject: Subject) -> Bool {
        sight.covers(audience) && standing.shows(subject)
    }

    /// A batch's name and note may speak of any of its rows, so that one is told where all of its kind are.
    private func tells(_ batch: BatchEntry?) -> Bool {
        guard let batch, sight != .publicOnly else { return false }
        let whole = standing.reviewer.whole
        return switch batch.content {
        case .events: standing.reviewer.showsAllEvents
        case .observations: standing.reviewer.showsAllSeries
        case .activities: standing.reviewer.activities.count == whole.activities.count
        case .dialogue:
            standing.reviewer.dialogue.meetings.count == whole.dialogue.meetings.count
                && standing.reviewer.dialogue.commitments.count == whole.dialogue.commitments.count
        }
    }
}
