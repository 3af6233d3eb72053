import Words
import Compact
import Scalars

/// A review as Markdown, for minutes and memos.
package struct ReviewMarkdown {
    let review: Review
    let compact: Compact
    let language: Language
    private let words: Sentences

    package init(_ review: Review, of compact: Compact, in language: Language) {
        self.review = review
        self.compact = compact
        self.language = language
        words = Sentences(compact: compact, language: language)
    }

    package var text: String {
        var lines = ["# \(clean(compact.title[language]))", ""]
        lines += [
            "\(clean(words.place(review.placeTitle, review.place))) · \(Label.review[language]) "
                + "\(Label.on[language]) \(review.asOf.on), \(Label.known[language]) \(review.asOf.known)",
            "",
        ]
        lines += heading(Label.tracks)
        lines += table(
            [Label.track, Label.disposition, Label.heldBy],
            review.tracks.map { track in
                [
                    words.title(track.id), "\(track.disposition.sign) \(track.disposition.word[language])",
                    track.holds.isEmpty
                        ? Label.nothingHolds[language]
                        : track.holds.map { words.hold($0, in: track) }.joined(
                            separator: Label.semicolon[language]),
                ]
            })
        lines += heading(Label.changes)
        for track in review.tracks where !track.changes.isEmpty {
            lines.append("- \(clean(words.title(track.id)))")
            for turn in words.turns(of: track) {
                if let short = words.short(turn) {
                    lines.append("  - \(clean(short))")
                    continue
                }
                lines.append("  - \(turn.head)")
                lines += turn.all.map { "    - \(clean($0))" }
                guard !turn.either.isEmpty else { continue }
                lines.append("    - \(words.either)")
                lines += turn.either.map { "      - \(clean($0))" }
            }
        }
        lines += [""] + heading(Label.restrictions)
        lines += table(
            [Label.restriction, Label.state, Label.citation, Label.bites],
            review.restrictions.map { item in
                [
                    words.title(item.id),
                    item.state.word[language] + (item.disputed ? " (\(Label.disputed[language]))" : ""),
                    compact.restrictions.first { $0.id == item.id }?.statute.citation ?? "",
                    item.bites.map(words.title).joined(separator: ", "),
                ]
            })
        lines += heading(Label.conditions)
        lines += table(
            [Label.condition, Label.finding, Label.value, Label.threshold, Label.margin, Label.trend],
            review.conditions.filter(\.applies).map { item in
                let comparison = item.decisive
                return [
                    words.title(item.id), "\(item.finding.sign) \(item.finding.word[language])",
                    words.value(comparison), words.bound(comparison), words.margin(comparison),
                    item.trend.map { "\($0.direction.sign) \($0.direction.word[language])" } ?? "–",
                ]
            })
        if let money = review.money {
            let told = MoneyWords(money, of: compact, in: language)
            lines += heading(MoneyWords.title)
            lines += Markdown.table(told.totalsHead, told.totals)
            lines += Markdown.table(told.linesHead, told.lines)
            if !told.statedRows.isEmpty {
                lines += ["**\(clean(MoneyWords.stated[language]))**", ""]
                lines += Markdown.table(told.statedHead, told.statedRows)
            }
            lines += told.leftOut.map { "- \(clean($0))" } + [clean(told.rule), ""]
        }
        lines += heading(Label.due)
        lines += review.due.map { "- \($0.due.map { "\($0) " } ?? "")\(clean(words.due($0)))" }
        lines.append("")
        for (honesty, series) in Honesty.grouped(review.honesty) {
            lines.append(
                "_\(honesty.word[language])\(Label.colon[language]) \(clean(series.map(\.series).joined(separator: ", ")))_  "
            )
        }
        if let note = compact.illustrative {
            lines.append("_\(clean(Label.illustrative(note, in: language)))_")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func heading(_ title: Text) -> [String] { Markdown.heading(title[language]) }

    private func table(_ head: [Text], _ rows: [[String]]) -> [String] {
        Markdown.table(head.map { $0[language] }, rows)
    }

    private func clean(_ text: String) -> String { Markdown.clean(text) }
}
