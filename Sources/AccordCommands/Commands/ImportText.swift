import Evidence
import Partnership
import Presentation
import Words

/// What would become of a file, or became of it, in lines.
struct ImportText {
    let preview: ImportPreview
    let language: Language

    /// Rows of one kind that are listed; the rest are counted.
    private static let shown = 20

    init(_ preview: ImportPreview, in language: Language) {
        self.preview = preview
        self.language = language
    }

    func lines() -> [String] {
        var lines = preview.problems.map { problem in
            // A problem of a folder's file names its place itself.
            let place = "\(problem.location)"
            let text = problem.text[language]
            return text.hasPrefix(place) ? text : "\(place): \(text)"
        }
        lines.append("\(preview.file)\(Label.colon[language]) \(counts)")
        lines += some(
            preview.revised.map { "  ~ \(row($0.new))\(was("\($0.old.value)", "\($0.old.released)"))" })
        lines += some(preview.added.map { "  + \(row($0))" })
        lines += some(preview.events.map { "  + \($0.day)  \($0.id)  \($0.title[language])" })
        lines += some(
            preview.activities.map { one in
                "  \(one.former == nil ? "+" : "~") \(one.id)  \(one.title)  \(one.released)"
            })
        lines += reviewLines
        return lines
    }

    private func some(_ all: [String]) -> [String] {
        guard all.count > Self.shown else { return all }
        let rest = all.count - Self.shown
        return all.prefix(Self.shown)
            + [Text(en: "  … and \(rest) more", fr: "  … et \(rest) de plus")[language]]
    }

    private func row(_ one: Observation) -> String {
        "\(one.series)  \(one.place)  \(one.period)  \(one.value)  (\(one.released))"
    }

    private func was(_ value: String, _ released: String) -> String {
        Text(en: "  was \(value) (\(released))", fr: "  était \(value) (\(released))")[language]
    }

    private var counts: String {
        let parts = [
            Text(en: "\(preview.added.count) new", fr: "nouvelles : \(preview.added.count)"),
            Text(en: "\(preview.revised.count) revised", fr: "révisées : \(preview.revised.count)"),
            Text(en: "\(preview.events.count) events", fr: "événements : \(preview.events.count)"),
            Text(en: "\(preview.activities.count) activities", fr: "activités : \(preview.activities.count)"),
            Text(en: "\(preview.held) held already", fr: "déjà connues : \(preview.held)"),
            Text(en: "\(preview.rejected.count) rejected", fr: "refusées : \(preview.rejected.count)"),
        ]
        return parts.map { $0[language] }.joined(separator: ", ") + "."
    }

    private var reviewLines: [String] {
        var lines = preview.changedTracks.map { before, after in
            "  \(before.id): \(before.disposition.word[language]) → \(after.disposition.word[language])"
        }
        lines += preview.changedConditions.filter { $0.before.finding != $0.after.finding }.map {
            "  \($0.before.id): \($0.before.finding.word[language]) → \($0.after.finding.word[language])"
        }
        let title = Text(
            en: "In the review of \(preview.before.asOf.on):",
            fr: "Dans la revue du \(preview.before.asOf.on) :")
        let same = Text(
            en: "No finding and no track of \(preview.before.asOf.on) would be another.",
            fr: "Aucun constat ni volet du \(preview.before.asOf.on) ne serait autre.")
        return lines.isEmpty ? [same[language]] : [title[language]] + lines
    }
}
