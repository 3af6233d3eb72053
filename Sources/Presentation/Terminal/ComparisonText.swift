import Compact
import Words

/// When and why two versions of the conditions differ, and which changed item matters most.
package struct ComparisonText {
    let comparison: VersionComparison
    let before: Sentences
    let after: Sentences
    let language: Language
    let canvas: Canvas

    package init(
        _ comparison: VersionComparison, of a: Compact, and b: Compact, in language: Language,
        on canvas: Canvas = .plain
    ) {
        self.comparison = comparison
        self.language = language
        self.canvas = canvas
        before = Sentences(compact: a, language: language)
        after = Sentences(compact: b, language: language)
    }

    package func lines() -> [String] {
        let differ = Text(en: "Where they differ", fr: "Où elles diffèrent")
        let weigh = Text(
            en: "What matters most (track-days changed)", fr: "Ce qui pèse le plus (jours-volets changés)")
        let same = Text(en: "no day differs", fr: "aucun jour ne diffère")
        var lines = [canvas.paint(differ[language], .strong)]
        if comparison.differences.isEmpty { lines.append("  \(same[language])") }
        for part in comparison.differences {
            lines.append(
                "  \(part.place)  \(part.from) – \(part.to)  \(before.title(part.track))\(Label.colon[language]) "
                    + "\(part.before.word[language]) → \(part.after.word[language])")
            let holds = part.holdsAfter.filter { !part.holdsBefore.contains($0) }.map { after.title($0.of) }
            let lifted = part.holdsBefore.filter { !part.holdsAfter.contains($0) }.map { before.title($0.of) }
            if !holds.isEmpty {
                lines.append(
                    canvas.paint("      + \(holds.joined(separator: Label.semicolon[language]))", .faint))
            }
            if !lifted.isEmpty {
                lines.append(
                    canvas.paint("      − \(lifted.joined(separator: Label.semicolon[language]))", .faint))
            }
        }
        lines += ["", canvas.paint(weigh[language], .strong)]
        if comparison.influences.isEmpty { lines.append("  \(Label.none[language])") }
        var table = TextTable([.init("", .trailing), .init(""), .init("")])
        for item in comparison.influences {
            let title = item.change == .removed ? before.title(item.id) : after.title(item.id)
            table.add([.init("\(item.daysChanged)"), .init(word(item.change)), .init(title)])
        }
        return lines + table.lines(on: canvas)
    }

    private func word(_ change: VersionComparison.Influence.Change) -> String {
        switch change {
        case .added: Text(en: "added", fr: "ajouté")[language]
        case .removed: Text(en: "removed", fr: "retiré")[language]
        case .changed: Text(en: "changed", fr: "modifié")[language]
        }
    }
}
