import Compact
import Diligence
import Ledger
import Partnership

/// What reviews hang on: the text, the evidence and the decisions as one state of the journal has them, with everything
/// that was asked of them. Entries that change none of these leave it as it is.
final class Substance: Sendable {
    let reviewer: Reviewer
    let decisions: [SignedDecision]
    /// About 100 kB each for sixty conditions.
    let reviews = Kept<ReviewQuestion, Review>(most: 256, bytes: 12 << 20) { 1600 * $0.conditions.count }
    /// About a megabyte each for sixty conditions over 26 years of months.
    let pasts = Kept<PastQuestion, Backtest>(most: 32, bytes: 16 << 20) { past in
        past.days.count * past.past.count * (24 * past.conditions.count + 120 * past.tracks.count)
    }
    private let extracts = Kept<Sight, Extract>(most: 32)

    init(_ workspace: Workspace) throws(SiteProblem) {
        do {
            reviewer = try workspace.reviewer()
            decisions = try workspace.decisions()
        } catch {
            throw .partnership(error)
        }
    }

    /// What one kind of reader may see of the accord.
    func extract(for sight: Sight) -> Extract {
        extracts.value(for: sight) { Extract(reviewer, for: sight) }
    }

    /// Kinds of entries that change no review: what people say and who came in.
    static let talk: Set<String> = [
        Vocabulary.remark, Vocabulary.attachment, Vocabulary.access, Vocabulary.proposal,
        Vocabulary.refusal, Vocabulary.filing, ScreeningJournal.proposal, ScreeningJournal.confirmation,
        ScreeningJournal.report, ScreeningJournal.list,
    ]

    static func hangs(on entry: Entry) -> Bool { !talk.contains(entry.kind) }
}
