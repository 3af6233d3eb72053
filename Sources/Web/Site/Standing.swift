import Compact
import Ledger
import Partnership
import Scalars
import Store
import Words

/// The accord as one state of the journal has it, as far as somebody may read it. Everything that is shown is asked of one
/// standing, so that a page never mixes two states, and never tells what is withheld from its reader.
final class Standing: Sendable {
    /// Entries in the journal.
    let head: Int
    let workspace: Workspace
    let substance: Substance
    /// What is shown of the accord.
    let reviewer: Extract

    convenience init(_ workspace: Workspace, head: Int) throws(SiteProblem) {
        self.init(workspace, head: head, try Substance(workspace))
    }

    init(_ workspace: Workspace, head: Int, _ substance: Substance, for sight: Sight = .everything) {
        self.head = head
        self.workspace = workspace
        self.substance = substance
        reviewer = substance.extract(for: sight)
    }

    /// The same for another reader.
    func shown(to sight: Sight) -> Standing {
        sight == reviewer.sight ? self : Standing(workspace, head: head, substance, for: sight)
    }

    /// Nothing is withheld.
    var isWhole: Bool { reviewer.isWhole }
    var compact: Compact { reviewer.compact }
    /// Waivers agreed and decided, as far as they help what is shown.
    var waivers: [Waiver] { reviewer.waivers }

    /// Decisions on tracks that are shown; one that waives something withheld is withheld with it.
    var decisions: [SignedDecision] {
        isWhole ? substance.decisions : substance.decisions.filter { shows($0.decision) }
    }

    func review(_ question: ReviewQuestion) -> Review { reviewer.part(whole(question)) }

    /// The evaluation tree of a condition that is shown with what it rests on; nil for others.
    func explain(_ id: String, _ question: ReviewQuestion) -> Explanation? {
        reviewer.explain(id, in: whole(question))
    }

    private func whole(_ question: ReviewQuestion) -> Review {
        substance.reviews.value(for: question) {
            reviewer.whole.review(asOf: question.asOf, place: question.place)
        }
    }

    func past(_ question: PastQuestion) -> Backtest? {
        let past = substance.pasts.value(for: question) {
            BacktestRunner(reviewer.whole, days: question.days, places: [question.place]).run()
        }
        return past.map(reviewer.part)
    }

    /// Entries of the journal, all or one kind.
    func entries(kind: String? = nil) throws(SiteProblem) -> [Entry] {
        do { return try workspace.store.entries(kind: kind) } catch { throw .partnership(.store(error)) }
    }

    // MARK: What is shown

    /// Ids of the conditions, scorecards and restrictions shown.
    var items: [String] {
        compact.conditions.map(\.id) + compact.scorecards.map(\.id) + compact.restrictions.map(\.id)
    }

    func shows(_ decision: Decision) -> Bool {
        reviewer.shows(track: decision.track) && decision.of.map(reviewer.shows(item:)) ?? true
    }

    /// Proposals are the parties' until they are decided; everybody may read one that was, since the decision says the same.
    func shows(_ proposal: Proposal) -> Bool {
        guard shows(proposal.decision) else { return false }
        return reviewer.sight != .publicOnly
            || decisions.contains { $0.decision.confirmation?.proposal == proposal.id }
    }

    /// Whether what a remark or a file is about is shown.
    func shows(_ subject: Subject) -> Bool {
        guard !isWhole else { return true }
        return switch subject.kind {
        case .accord: true
        case .condition, .restriction, .scorecard: reviewer.shows(item: subject.id)
        case .track: reviewer.shows(track: subject.id)
        case .decision: decisions.contains { $0.decision.id == subject.id }
        case .commitment: reviewer.dialogue.commitments.contains { $0.id == subject.id }
        case .meeting: reviewer.dialogue.meetings.contains { $0.id == subject.id }
        }
    }
}
