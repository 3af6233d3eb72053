import Compact
import Evidence
import Presentation
import Words

/// The commitments that touch a condition or track, as they stood.
struct TouchingCommitments {
    static let title = Text(en: "Commitments that touch it", fr: "Engagements qui le touchent")

    /// nil where none does, or where the dialogue is not shown.
    static func table(_ view: View, touching id: String, _ question: ReviewQuestion) -> Table? {
        guard view.has(.dialogue) else { return nil }
        let language = view.language
        let dialogue = view.standing.reviewer.dialogue
        let told = DialogueWords(dialogue, asOf: question.asOf, of: view.standing.compact, in: language)
        let touching = dialogue.standings(touching: id, asOf: question.asOf)
        guard !touching.isEmpty else { return nil }
        return Table(
            "commitments", caption: title[language],
            columns: [
                DialogueWords.commitment, Label.state, DialogueWords.due, DialogueWords.owes, Label.evidence,
            ].map { Table.Column($0[language]) },
            rows: touching.map { one in
                [
                    .link(one.commitment.title[language], to: "/dialogue"),
                    .state(one.state.tone, "\(one.state.sign) \(told.state(one))"),
                    Cell(told.dueDay(one)), Cell(told.name(one.commitment.owner)), Cell(told.shown(one)),
                ]
            })
    }
}
