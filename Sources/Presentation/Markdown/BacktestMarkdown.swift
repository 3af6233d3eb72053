import Compact
import Words

/// A back-test as Markdown: the strip of each place as it stands on a terminal, and its turns as a table.
package struct BacktestMarkdown {
    let backtest: Backtest
    let compact: Compact
    let language: Language
    private let words: Sentences

    package init(_ backtest: Backtest, of compact: Compact, in language: Language) {
        self.backtest = backtest
        self.compact = compact
        self.language = language
        words = Sentences(compact: compact, language: language)
    }

    package var text: String {
        let strip = HeatStrip(backtest, of: compact, in: language)
        var lines = ["# \(Markdown.clean(compact.title[language]))", "", words.span(of: backtest), "", "```"]
        lines += strip.lines() + ["", strip.legend(), "```", ""]
        for past in backtest.past {
            lines += Markdown.heading(words.place(past.title, past.place))
            lines += Markdown.table(
                [Label.track, Label.since, Label.disposition, Label.heldBy].map { $0[language] }, rows(past))
        }
        for line in BacktestText(backtest, of: compact, in: language).footer() {
            lines.append("_\(Markdown.clean(line))_  ")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func rows(_ past: Backtest.Past) -> [[String]] {
        backtest.tracks.enumerated().flatMap { index, track in
            PastTurns(of: index, in: past, backtest, words).turns.map { turn in
                [
                    words.title(track), "\(turn.day)",
                    "\(turn.disposition.sign) \(turn.disposition.word[language])",
                    turn.holds.joined(separator: Label.semicolon[language]),
                ]
            }
        }
    }
}
