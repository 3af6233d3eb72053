import Compact
import Words

/// What suppositions change: each track and condition that would stand otherwise.
package struct WhatIfText {
    let now: Review
    let then: Review
    let suppositions: [String]
    let words: Sentences
    let language: Language
    let canvas: Canvas

    package init(
        now: Review, then: Review, supposing suppositions: [String], of compact: Compact,
        in language: Language,
        on canvas: Canvas = .plain
    ) {
        self.now = now
        self.then = then
        self.suppositions = suppositions
        self.language = language
        self.canvas = canvas
        words = Sentences(compact: compact, language: language)
    }

    package func lines() -> [String] {
        let supposing = Text(en: "Supposing", fr: "En supposant")
        var lines = [
            canvas.paint(
                "\(supposing[language]) \(suppositions.joined(separator: Label.semicolon[language]))", .strong
            )
        ]
        var tracks = TextTable([.init(""), .init(""), .init(""), .init("")])
        for (before, after) in zip(now.tracks, then.tracks) {
            let changed = before.disposition != after.disposition
            tracks.add([
                .init(changed ? "→" : " ", .strong), .init(words.title(before.id)),
                .init(before.disposition.word[language]),
                .init(changed ? "→ \(after.disposition.word[language])" : "=", changed ? .strong : .faint),
            ])
        }
        lines += ["", canvas.paint(Label.tracks[language], .strong)] + tracks.lines(on: canvas)
        let changed = zip(now.conditions, then.conditions).filter {
            $0.finding != $1.finding || $0.decisive?.value != $1.decisive?.value
        }
        lines += ["", canvas.paint(Label.conditions[language], .strong)]
        if changed.isEmpty { lines.append("  \(Label.none[language])") }
        for (before, after) in changed {
            let values = [before, after].map { words.value($0.decisive) }
            lines.append(
                "  \(words.title(before.id))\(Label.colon[language]) \(before.finding.word[language]) (\(values[0])) → "
                    + "\(after.finding.word[language]) (\(values[1]))")
        }
        return lines
    }
}
