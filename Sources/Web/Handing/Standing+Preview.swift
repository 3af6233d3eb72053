import Compact
import Partnership
import Words

extension Standing {
    /// What would become of something handed in, as far as its sender may see of the accord; the whole is what is written.
    func shown(_ preview: ImportPreview) -> ImportPreview {
        guard !isWhole else { return preview }
        var part = preview
        part.before = reviewer.part(preview.before)
        part.after = reviewer.part(preview.after)
        part.added = preview.added.filter { reviewer.shows(series: $0.series) }
        part.revised = preview.revised.filter { reviewer.shows(series: $0.new.series) }
        part.problems = shown(preview.problems)
        return part
    }

    /// What is wrong with something handed in, without names of what its sender may not see.
    func shown(_ problems: [ImportProblem]) -> [ImportProblem] {
        guard !isWhole else { return problems }
        let (hidden, events) = (hidden, hiddenEvents)
        return problems.map { problem in
            let said = problem.text.en + problem.text.fr
            guard hidden.contains(where: said.contains) || events.contains(where: said.contains) else {
                return problem
            }
            var problem = problem
            problem.text = Self.unsaid
            return problem
        }
    }

    private static let unsaid = Text(
        en: "what is wrong here names something that is not shared with you.",
        fr: "ce qui ne va pas ici nomme un élément qui ne vous est pas communiqué.")

    /// Ids of what is withheld: a message that tells what might have been meant could tell of it.
    private var hidden: [String] {
        let whole = reviewer.whole
        let compact = whole.compact
        let items =
            compact.conditions.map(\.id) + compact.scorecards.map(\.id) + compact.restrictions.map(\.id)
        let meetings = Set(reviewer.dialogue.meetings.map(\.id))
        let commitments = Set(reviewer.dialogue.commitments.map(\.id))
        return compact.tracks.map(\.id).filter { !reviewer.shows(track: $0) }
            + items.filter { !reviewer.shows(item: $0) }
            + whole.evidence.series.map(\.id).filter { !reviewer.shows(series: $0) }
            + whole.dialogue.meetings.map(\.id).filter { !meetings.contains($0) }
            + whole.dialogue.commitments.map(\.id).filter { !commitments.contains($0) }
    }

    /// Ids of events that are withheld, as messages name them: they are often short, and parts of other words.
    private var hiddenEvents: [String] {
        let shown = Set(reviewer.evidence.events.map(\.id))
        return reviewer.whole.evidence.events.map(\.id).filter { !shown.contains($0) }.map {
            "“\($0.prefix(60))”"
        }
    }
}
