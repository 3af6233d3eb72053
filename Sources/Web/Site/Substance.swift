import Compact
import Diligence
import Ledger
import Partnership

/// What reviews hang on: the text, the evidence and the decisions as one state of the journal has them, with everything
/// that was asked of them. Entries that change none of these leave it as it is.
final class Substance: Sendable {
    let reviewer: Reviewer
    let decisions: [SignedDecision]
    let reviews = Kept<ReviewQuestion, Review>(most: 256)
    let pasts = Kept<PastQuestion, Backtest>(most: 32)
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
