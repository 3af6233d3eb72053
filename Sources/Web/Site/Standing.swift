import Compact
import Ledger
import Partnership
import Scalars
import Store
import Words

/// The accord as one state of the journal has it. Everything that is shown is asked of one standing, so that a page
/// never mixes two states.
final class Standing: Sendable {
    /// Entries in the journal.
    let head: Int
    let workspace: Workspace
    let substance: Substance
    /// What is shown of the accord; nil for all of it.
    private let part: Compact?

    convenience init(_ workspace: Workspace, head: Int) throws(SiteProblem) {
        self.init(workspace, head: head, try Substance(workspace))
    }

    init(_ workspace: Workspace, head: Int, _ substance: Substance, part: Compact? = nil) {
        self.part = part
        self.head = head
        self.workspace = workspace
        self.substance = substance
    }

    var reviewer: Reviewer { substance.reviewer }
    var decisions: [SignedDecision] { substance.decisions }
    var compact: Compact { part ?? reviewer.compact }

    /// The same for everybody's eyes.
    var publicPart: Standing {
        Standing(workspace, head: head, substance, part: reviewer.compact.publicPart)
    }

    /// Waivers agreed and decided, as far as they help what is shown.
    var waivers: [Waiver] {
        guard let part else { return reviewer.waivers }
        let shown = Set(part.tracks.map(\.id))
        return reviewer.waivers.compactMap { $0.helping(shown) }
    }

    func review(_ question: ReviewQuestion) -> Review {
        let review = substance.reviews.value(for: question) {
            reviewer.review(asOf: question.asOf, place: question.place)
        }
        return part.map(review.part) ?? review
    }

    func past(_ question: PastQuestion) -> Backtest? {
        substance.pasts.value(for: question) {
            BacktestRunner(reviewer, days: question.days, places: [question.place]).run()
        }
    }

    /// Entries of the journal, all or one kind.
    func entries(kind: String? = nil) throws(SiteProblem) -> [Entry] {
        do { return try workspace.store.entries(kind: kind) } catch { throw .partnership(.store(error)) }
    }
}
