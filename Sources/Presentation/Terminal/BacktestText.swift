import Compact
import Scalars
import Words

/// A back-test as text: the strip of each place, the days on which tracks turned and why, and what is honest about it.
package struct BacktestText {
    let backtest: Backtest
    let compact: Compact
    let language: Language
    let canvas: Canvas
    private let words: Sentences

    package init(_ backtest: Backtest, of compact: Compact, in language: Language, on canvas: Canvas = .plain)
    {
        self.backtest = backtest
        self.compact = compact
        self.language = language
        self.canvas = canvas
        words = Sentences(compact: compact, language: language)
    }

    package func lines() -> [String] {
        let strip = HeatStrip(backtest, of: compact, in: language, on: canvas)
        var lines = [canvas.paint(compact.title[language], .strong)]
        if !backtest.days.isEmpty { lines.append(words.span(of: backtest)) }
        lines += [""] + strip.lines() + ["", strip.legend()]
        for past in backtest.past { lines += turns(past) + probabilities(past) }
        return lines + [""] + footer()
    }

    /// Each day on which a track's disposition changed, with what then held it.
    private func turns(_ past: Backtest.Past) -> [String] {
        let title = Text(en: "Turns", fr: "Changements")
        var lines = [
            "", canvas.paint("\(words.place(past.title, past.place)) · \(title[language])", .strong),
        ]
        for (index, track) in backtest.tracks.enumerated() {
            lines.append("  \(words.title(track))")
            for turn in PastTurns(of: index, in: past, backtest, words).turns {
                let why =
                    turn.holds.isEmpty ? "" : "  \(turn.holds.joined(separator: Label.semicolon[language]))"
                lines.append(
                    "    \(turn.day)  \(turn.disposition.sign) \(turn.disposition.word[language])"
                        + canvas.paint(why, .faint))
            }
        }
        return lines
    }

    /// The last day's probabilities, where something was drawn.
    private func probabilities(_ past: Backtest.Past) -> [String] {
        guard backtest.draws > 0, let last = past.probabilities.last, let day = backtest.days.last else {
            return []
        }
        let draws = Text(en: "draws", fr: "tirages")
        var lines = [
            "",
            canvas.paint(
                "\(words.place(past.title, past.place)) · \(Label.probability[language]) (\(day), \(backtest.draws) \(draws[language]))",
                .strong),
        ]
        var table = TextTable([.init(""), .init("", .trailing), .init("")])
        for (index, id) in backtest.conditions.enumerated() {
            let finding = past.findings.last?[index] ?? .unknown
            let text = last[index].map { value in
                let percent = (value * 1000).rounded() / 10
                return language == .french ? "\(percent) %".replacing(".", with: ",") : "\(percent)%"
            }
            table.add([.init(words.title(id)), .init(text ?? "–"), .init(finding.word[language], .faint)])
        }
        lines += table.lines(on: canvas)
        return lines
    }

    /// What may be believed of it.
    package func footer() -> [String] {
        var lines = Honesty.grouped(backtest.honesty).map {
            "\($0.0.word[language])\(Label.colon[language]) \($0.1.map(\.series).joined(separator: ", "))"
        }
        if let note = compact.illustrative {
            lines.append(Label.illustrative(note, in: language))
        }
        return lines.map { canvas.paint($0, .faint) }
    }
}
