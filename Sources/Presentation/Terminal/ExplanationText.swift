import Compact
import Words

/// An evaluation tree as indented lines, with the evidence below it.
package struct ExplanationText {
    let explanation: Explanation
    let language: Language
    let canvas: Canvas

    package init(_ explanation: Explanation, in language: Language, on canvas: Canvas = .plain) {
        self.explanation = explanation
        self.language = language
        self.canvas = canvas
    }

    package func lines() -> [String] {
        var lines = [canvas.paint(explanation.title[language], .strong)]
        for line in explanation.lines {
            let indent = String(repeating: "  ", count: line.depth)
            let reason = line.reason.map { "  — \($0[language])" } ?? ""
            lines.append(
                "\(indent)\(line.text) = \(canvas.paint(line.value, .strong))\(canvas.paint(reason, .faint))")
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
