import Compact
import Words

/// An evaluation tree as indented lines, with the evidence below it.
package struct ExplanationText {
    let explanation: Explanation
    let language: Language
    let canvas: Canvas

    private let words: Sentences

    package init(
        _ explanation: Explanation, of compact: Compact, in language: Language, on canvas: Canvas = .plain
    ) {
        words = Sentences(compact: compact, language: language)
        self.explanation = explanation
        self.language = language
        self.canvas = canvas
    }

    private func text(_ line: Explanation.Line) -> String {
        func equals(_ value: String) -> String { "\(line.text) = \(canvas.paint(value, .strong))" }
        switch line.answer {
        case .disposition(let disposition): return equals(disposition.word[language])
        case .state(let state): return equals(state.word[language])
        case .finding(let finding): return equals(finding.word[language])
        case .score(let finding, let met, let unknown, let all, let atLeast):
            let score = words.score(met: met, of: all, unknown: unknown, atLeast: atLeast)
            return "\(equals(finding.word[language])) (\(score))"
        case .value(let value): return equals(value)
        case .finds(let finding):
            var text = "\(Label.since[language]) \(finding.from)"
            if let to = finding.to { text += " \(Label.until[language]) \(to)" }
            return "\(text) — \(finding.source)"
        }
    }

    package func lines() -> [String] {
        var lines = [canvas.paint(explanation.title[language], .strong)]
        for line in explanation.lines {
            let indent = String(repeating: "  ", count: line.depth)
            let reason = line.reason.map { "  — \($0[language])" } ?? ""
            lines.append("\(indent)\(text(line))\(canvas.paint(reason, .faint))")
        }
        guard !explanation.evidence.isEmpty else { return lines }
        lines += ["", canvas.paint(Label.evidence[language], .strong)]
        var table = TextTable([
            .init(Label.series[language]), .init(Label.place[language]), .init(Label.period[language]),
            .init(Label.value[language], .trailing), .init("±", .trailing), .init(Label.unit[language]),
            .init(Label.released[language]), .init(Label.source[language]),
        ])
        for use in explanation.evidence {
            table.add([
                .init(use.series), .init(use.place), .init(use.period),
                .init(use.value.map { "\($0)" } ?? "–"),
                .init(use.standardError.map { "\($0)" } ?? "–"), .init(use.unit), .init("\(use.released)"),
                .init(use.source, .faint),
            ])
        }
        return lines + table.lines(on: canvas)
    }
}
