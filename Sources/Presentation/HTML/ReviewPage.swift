import Words
import Compact
import Evidence
import Scalars

/// A review as one self-contained, printable page: tables, and pictures each with its table.
package struct ReviewPage {
    /// The past to draw beside the review: the heat map and the track timeline.
    package var backtest: Backtest?
    /// Series to draw as small multiples.
    package var plots: [SeriesPlot]

    let review: Review
    let compact: Compact
    let language: Language
    private let words: Sentences

    package init(
        _ review: Review, of compact: Compact, in language: Language, backtest: Backtest? = nil,
        plots: [SeriesPlot] = []
    ) {
        self.review = review
        self.compact = compact
        self.language = language
        self.backtest = backtest
        self.plots = plots
        words = Sentences(compact: compact, language: language)
    }

    package var page: Page {
        Page(title: compact.title[language], language: language, body: body)
    }

    package var body: String {
        var body = "<h1>\(esc(compact.title[language]))</h1>\n"
        body +=
            "<p><b>\(esc(words.place(review.placeTitle, review.place)))</b> · \(esc(Label.review[language])) "
            + "\(esc(Label.on[language])) <b>\(review.asOf.on)</b>, \(esc(Label.known[language])) "
            + "<b>\(review.asOf.known)</b></p>\n"
        if let note = compact.illustrative {
            body +=
                "<p class=\"warn\">\(esc(Label.illustrative(note, in: language)))</p>\n"
        }
        body += heading(Label.tracks) + tracks
        body += heading(Label.changes) + changes
        body += heading(Label.restrictions) + restrictions
        body += heading(Label.conditions) + conditions
        if !review.scorecards.isEmpty { body += heading(Label.scorecards) + scorecards }
        if let money = review.money {
            body += heading(MoneyWords.title) + MoneyTables(money, of: compact, in: language).html
        }
        body += heading(Label.due) + due
        if let backtest, let past = backtest.past.first {
            body += heading(Text(en: "The past under these conditions", fr: "Le passé sous ces conditions"))
            body += BacktestFigures(backtest, past: past, compact: compact, language: language).html
        }
        if !plots.isEmpty { body += heading(Text(en: "Series", fr: "Séries")) + smallMultiples }
        return body + heading(Label.honesty) + honesty
    }

    private func esc(_ text: some StringProtocol) -> String { HTML.escape(text) }

    private func heading(_ title: Text) -> String { "<h2>\(esc(title[language]))</h2>\n" }

    package var tracks: String {
        let rows = review.tracks.map { track -> [String] in
            let holds = track.holds.map { esc(words.hold($0, in: track)) }
            let why = holds.isEmpty ? esc(Label.nothingHolds[language]) : holds.joined(separator: "<br>")
            return [
                esc(words.title(track.id)),
                state(
                    track.disposition.rawValue,
                    "\(track.disposition.sign) \(track.disposition.word[language])"), why,
            ]
        }
        return HTML.table(
            caption: Label.tracks[language],
            head: [Label.track, Label.disposition, Label.heldBy].map { esc($0[language]) }, rows: rows)
    }

    private func state(_ name: String, _ text: String) -> String {
        "<span class=\"state \(name.replacing(" ", with: "-"))\">\(esc(text))</span>"
    }

    package var changes: String {
        var text = ""
        for track in review.tracks where !track.changes.isEmpty || track.hidesChanges {
            text += "<h3>\(esc(words.title(track.id)))</h3><ul>"
            for turn in words.turns(of: track) {
                if let short = words.short(turn) {
                    text += "<li>\(esc(short))</li>"
                    continue
                }
                text += "<li>\(esc(turn.head))<ul>" + list(turn.all)
                if !turn.either.isEmpty {
                    text += "<li>\(esc(words.either))<ul>\(list(turn.either))</ul></li>"
                }
                text += "</ul></li>"
            }
            text += "</ul>\n"
        }
        return text.isEmpty ? "<p>\(esc(Label.none[language]))</p>" : text
    }

    private func list(_ items: [String]) -> String { items.map { "<li>\(esc($0))</li>" }.joined() }

    package var restrictions: String {
        let rows = review.restrictions.map { item -> [String] in
            let rule = compact.restrictions.first { $0.id == item.id }
            let cover = item.findings.filter { $0.covers((review.asOf.on, review.asOf.known)) }
            let grounds = cover.map { finding -> String in
                let source =
                    finding.address.map { "<a href=\"\(esc($0))\">\(esc(finding.source))</a>" }
                    ?? esc(finding.source)
                let account = finding.account.map { " (\(esc($0)))" } ?? ""
                return "\(esc(Label.since[language])) \(finding.from)\(account): \(source)"
            }
            let exceptions = (rule?.exceptions ?? []).filter { item.exceptions.contains($0.id) }
                .map { "\(esc($0.title[language])) (\(esc($0.citation)))" }
            let citation = rule?.statute.address.map {
                "<a href=\"\(esc($0))\">\(esc(rule?.statute.citation ?? ""))</a>"
            }
            let word = item.state.word[language] + (item.disputed ? " · \(Label.disputed[language])" : "")
            return [
                esc(words.title(item.id)), state(item.state.tone, word),
                citation ?? esc(rule?.statute.citation ?? ""),
                grounds.joined(separator: "<br>")
                    + item.reasons.map { esc($0[language]) }.joined(separator: "<br>"),
                item.bites.map { esc(words.title($0)) }.joined(separator: ", "),
                exceptions.joined(separator: "<br>"),
            ]
        }
        let head = [
            Label.restriction, Label.state, Label.citation, Label.legalFindings, Label.bites,
            Label.exceptions,
        ]
        return HTML.table(
            caption: Label.restrictions[language], head: head.map { esc($0[language]) }, rows: rows)
    }

    package var conditions: String {
        let rows = review.conditions.filter(\.applies).map { item -> [String] in
            let comparison = item.decisive
            return [
                "<span id=\"\(esc(item.id))\">\(esc(words.title(item.id)))</span>",
                state(item.finding.rawValue, "\(item.finding.sign) \(item.finding.word[language])"),
                esc(words.value(comparison)), esc(words.bound(comparison)), esc(words.margin(comparison)),
                item.trend.map { "\($0.direction.sign) \(esc($0.direction.word[language]))" } ?? "–",
                esc(words.grounds(item, in: review.place)),
            ]
        }
        let head = [
            Label.condition, Label.finding, Label.value, Label.threshold, Label.margin, Label.trend,
            Label.grounds,
        ]
        return HTML.table(
            caption: Label.conditions[language], head: head.map { esc($0[language]) }, rows: rows,
            numeric: [2, 3, 4])
    }

    package var scorecards: String {
        let rows = review.scorecards.map { card -> [String] in
            [
                esc(words.title(card.id)),
                state(card.finding.rawValue, "\(card.finding.sign) \(card.finding.word[language])"),
                "\(card.met)/\(card.of)", "\(card.unknown)", "\(card.atLeast)",
                card.categories.map { "\(esc($0.name)) \($0.met)/\($0.of)" }.joined(separator: ", "),
                card.missedHurdles.map { esc(words.title($0)) }.joined(separator: ", "),
            ]
        }
        let category = Text(en: "categories", fr: "catégories")
        let hurdles = Text(en: "hurdles missed", fr: "obstacles non franchis")
        let head = [
            Text(en: "scorecard", fr: "grille"), Label.finding, Label.met, Label.unknownValue, Label.needed,
            category,
            hurdles,
        ]
        return HTML.table(
            caption: Label.scorecards[language], head: head.map { esc($0[language]) }, rows: rows,
            numeric: [2, 3, 4])
    }

    package var due: String {
        guard !review.due.isEmpty else { return "<p>\(esc(Label.nothingDue[language]))</p>" }
        let rows = review.due.map { [$0.due.map { "\($0)" } ?? "–", esc(words.due($0))] }
        return HTML.table(caption: Label.due[language], head: ["", ""], rows: rows)
    }

    private var smallMultiples: String {
        var text = "<div style=\"display:flex;flex-wrap:wrap;gap:.5rem\">"
        for plot in plots {
            let rows = plot.points.map { point in
                ["\(point.day.year)", SVG.number(point.value), point.standardError.map(SVG.number) ?? "–"]
            }
            let table = HTML.table(
                caption: "\(plot.title) (\(plot.unit))",
                head: [esc(Label.period[language]), esc(Label.value[language]), "±"],
                rows: rows)
            text += "<div style=\"flex:1 1 300px;max-width:360px\">"
            text += HTML.figure(
                caption: "\(plot.title), \(plot.unit)", picture: plot.svg, table: table,
                unfold: Text(en: "as a table", fr: "en tableau")[language])
            text += "</div>\n"
        }
        return text + "</div>\n"
    }

    package var honesty: String {
        let rows = Honesty.grouped(review.honesty).map {
            [
                esc($0.0.word[language]),
                esc($0.1.map { $0.title[language] }.joined(separator: Label.semicolon[language])),
            ]
        }
        return HTML.table(
            caption: Label.honesty[language], head: ["", esc(Label.series[language])], rows: rows)
    }
}
