import Compact
import Scalars
import Words

/// Meetings and commitments as Markdown, for minutes.
package struct DialogueMarkdown {
    let words: DialogueWords
    let title: String

    package init(_ words: DialogueWords, title: String) {
        self.words = words
        self.title = title
    }

    package var text: String {
        let language = words.language
        var lines = [
            "# \(Markdown.clean(title))", "",
            "\(DialogueWords.title[language]) \(Label.on[language]) \(words.asOf.on), "
                + "\(Label.known[language]) \(words.asOf.known)",
            "",
        ]
        lines += Markdown.heading(DialogueWords.commitments[language]) + [words.summary, ""]
        lines += Markdown.table(
            [
                Label.state, DialogueWords.due, DialogueWords.owes, DialogueWords.commitment,
                DialogueWords.touches, Label.evidence,
            ].map { $0[language] },
            words.standings.map { one in
                [
                    "\(one.state.sign) \(words.state(one))", words.dueDay(one),
                    words.name(one.commitment.owner), one.commitment.title[language],
                    words.titles(one.commitment.touches), words.shown(one),
                ]
            })
        lines += Markdown.heading(DialogueWords.meetings[language])
        lines += Markdown.table(
            [
                DialogueWords.day, DialogueWords.meeting, DialogueWords.present, DialogueWords.topics,
                DialogueWords.said,
            ].map { $0[language] },
            words.meetings.map { one in
                [
                    "\(one.day)", one.title[language],
                    one.parties.map(words.name).joined(separator: ", "), words.titles(one.topics),
                    one.summary?[language]
                        ?? (words.isAhead(one) ? DialogueWords.ahead[language] : "–"),
                ]
            })
        if let note = words.note { lines += [Markdown.clean(note), ""] }
        return lines.joined(separator: "\n") + "\n"
    }
}
