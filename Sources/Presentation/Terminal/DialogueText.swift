import Compact
import Scalars
import Words

/// Meetings and commitments for a terminal.
package struct DialogueText {
    let words: DialogueWords
    let title: String
    let canvas: Canvas

    package init(_ words: DialogueWords, title: String, on canvas: Canvas) {
        self.words = words
        self.title = title
        self.canvas = canvas
    }

    package func lines() -> [String] {
        let language = words.language
        var lines = [
            canvas.paint(title, .strong),
            "\(DialogueWords.title[language]) \(Label.on[language]) \(words.asOf.on), "
                + "\(Label.known[language]) \(words.asOf.known)",
            "",
        ]
        guard !words.standings.isEmpty || !words.meetings.isEmpty else {
            return lines + ["  " + DialogueWords.none[language]]
        }
        lines += [
            canvas.paint(DialogueWords.commitments[language], .strong)
                + "\(Label.colon[language]) \(words.summary)"
        ]
        lines += commitments.lines(on: canvas)
        lines += ["", canvas.paint(DialogueWords.meetings[language], .strong)]
        lines += meetings.lines(on: canvas)
        guard let note = words.note else { return lines }
        return lines + [""] + Canvas.wrap(note, to: canvas.width ?? 100)
    }

    private var commitments: TextTable {
        let language = words.language
        var table = TextTable([
            .init(""), .init(Label.state[language]), .init(DialogueWords.due[language]),
            .init(DialogueWords.owes[language], flexible: true),
            .init(DialogueWords.commitment[language], flexible: true),
            .init(DialogueWords.touches[language], flexible: true, dispensable: true),
        ])
        for one in words.standings {
            table.add([
                .init(one.state.sign, one.state.ink), .init(words.state(one), one.state.ink),
                .init(words.dueDay(one)), .init(words.name(one.commitment.owner)),
                .init(one.commitment.title[language]), .init(words.titles(one.commitment.touches), .faint),
            ])
        }
        return table
    }

    private var meetings: TextTable {
        let language = words.language
        var table = TextTable([
            .init(DialogueWords.day[language]), .init(DialogueWords.meeting[language], flexible: true),
            .init(DialogueWords.present[language], flexible: true, dispensable: true),
            .init(DialogueWords.topics[language], flexible: true, dispensable: true),
        ])
        for one in words.meetings {
            let ahead = words.isAhead(one) ? " (\(DialogueWords.ahead[language]))" : ""
            table.add([
                .init("\(one.day)"), .init(one.title[language] + ahead),
                .init(one.parties.map(words.name).joined(separator: ", ")),
                .init(words.titles(one.topics), .faint),
            ])
        }
        return table
    }
}

extension Commitment.State {
    var ink: Canvas.Ink {
        switch self {
        case .open: .ask
        case .kept: .good
        case .late: .bad
        case .withdrawn: .warn
        }
    }
}
