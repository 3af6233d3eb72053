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
            "<p>\(esc(Label.review[language])) \(esc(Label.on[language])) <b>\(review.asOf.on)</b>, "
            + "\(esc(Label.known[language])) <b>\(review.asOf.known)</b> · \(esc(review.place))</p>\n"
        if let note = compact.illustrative {
            body += "<p class=\"warn\">\(esc(Label.illustrative[language])): \(esc(note[language]))</p>\n"
        }
        body += heading(Label.tracks) + tracks
        body += heading(Label.changes) + changes
        body += heading(Label.restrictions) + restrictions
        body += heading(Label.conditions) + conditions
        if !review.scorecards.isEmpty { body += heading(Label.scorecards) + scorecards }
        body += heading(Label.due) + due
        if let backtest, let past = backtest.past.first {
            body += heading(Text(en: "The past under these conditions", fr: "Le passé sous ces conditions"))
            body += BacktestFigures(backtest, past: past, compact: compact, language: language).html
        }
        if !plots.isEmpty { body += heading(Label.series) + smallMultiples }
        return body + heading(Label.honesty) + honesty
    }

    private func esc(_ text: some StringProtocol) -> String { HTML.escape(text) }

    private func heading(_ title: Text) -> String { "<h2>\(esc(title[language]))</h2>\n" }

    private var tracks: String {
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

    private var changes: String {
        var text = ""
        for track in review.tracks where !track.changes.isEmpty {
            text += "<h3>\(esc(words.title(track.id)))</h3><ul>"
            for change in track.changes { text += "<li>\(esc(words.change(change)))</li>" }
            text += "</ul>\n"
        }
        return text.isEmpty ? "<p>\(esc(Label.none[language]))</p>" : text
    }

    private var restrictions: String {
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
            let tone =
                item.state == .inForce
                ? "bad" : item.state == .unknown ? "ask" : item.state == .waived ? "warn" : "good"
            return [
                esc(words.title(item.id)), state(tone, word), citation ?? esc(rule?.statute.citation ?? ""),
                grounds.joined(separator: "<br>")
                    + item.reasons.map { esc($0[language]) }.joined(separator: "<br>"),
                item.bites.map { esc(words.title($0)) }.joined(separator: ", "),
                exceptions.joined(separator: "<br>"),
            ]
        }
        let head = [
            Label.restriction, Label.state, Label.citation, Label.reasons, Label.tracks, Label.exceptions,
        ]
        return HTML.table(
            caption: Label.restrictions[language], head: head.map { esc($0[language]) }, rows: rows)
    }

    private var conditions: String {
        let rows = review.conditions.filter(\.applies).map { item -> [String] in
            let comparison = item.comparisons.first
            let bound = comparison.map {
                "\($0.op.rawValue) \($0.threshold.map(words.number) ?? $0.thresholdText)"
            }
            return [
                "<span id=\"\(esc(item.id))\">\(esc(words.title(item.id)))</span>",
                state(item.finding.rawValue, "\(item.finding.sign) \(item.finding.word[language])"),
                esc(comparison?.value.map(words.number) ?? comparison?.valueText ?? "–"), esc(bound ?? "–"),
                esc(comparison?.margin.map { ($0 > 0 ? "+" : "") + words.number($0) } ?? "–"),
                item.trend.map { "\($0.direction.sign) \(esc($0.direction.word[language]))" } ?? "–",
                esc(grounds(item)),
            ]
        }
        let head = [
            Label.condition, Label.finding, Label.value, Label.threshold, Label.margin, Label.trend,
            Label.evidence,
        ]
        return HTML.table(
            caption: Label.conditions[language], head: head.map { esc($0[language]) }, rows: rows)
    }

    private func grounds(_ item: ConditionReview) -> String {
        var parts = item.finding == .unknown ? item.reasons.map { $0[language] } : []
        if let waiver = item.waiver { parts.append("\(Label.waivedBy[language]) \(waiver.authority)") }
        if let until = item.graceUntil { parts.append("\(Label.graceUntil[language]) \(until)") }
        parts += item.evidence.prefix(2).map {
            "\($0.source) \($0.series) \($0.period), \(Label.released[language]) \($0.released)"
        }
        return parts.joined(separator: "; ")
    }

    private var scorecards: String {
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
            caption: Label.scorecards[language], head: head.map { esc($0[language]) }, rows: rows)
    }

    private var due: String {
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

    private var honesty: String {
        let rows = Honesty.grouped(review.honesty).map {
            [esc($0.0.word[language]), esc($0.1.joined(separator: ", "))]
        }
        return HTML.table(
            caption: Label.honesty[language], head: ["", esc(Label.series[language])], rows: rows)
    }
}

/// The pictures of a back-test for one place, each with its table.
package struct BacktestFigures {
    let backtest: Backtest
    let past: Backtest.Past
    let compact: Compact
    let language: Language

    package init(_ backtest: Backtest, past: Backtest.Past, compact: Compact, language: Language) {
        self.backtest = backtest
        self.past = past
        self.compact = compact
        self.language = language
    }

    package var html: String {
        let words = Sentences(compact: compact, language: language)
        let unfold = Text(en: "as a table", fr: "en tableau")[language]
        let trackRows = backtest.tracks.enumerated().map { index, track in
            HeatMap.Row(
                label: words.title(track),
                cells: past.dispositions.map { ($0[index].rawValue, $0[index].word[language]) })
        }
        let conditionRows = backtest.conditions.enumerated().map { index, condition in
            HeatMap.Row(
                label: words.title(condition),
                cells: past.findings.map {
                    ($0[index].rawValue.replacing(" ", with: "-"), $0[index].word[language])
                })
        }
        let timeline = Text(
            en: "Tracks over time, with coups and elections",
            fr: "Volets dans le temps, avec coups d’État et élections")
        let heat = Text(en: "Conditions over time", fr: "Conditions dans le temps")
        return figure(timeline[language], trackRows, marks, unfold)
            + figure(heat[language], conditionRows, [], unfold)
    }

    private var marks: [Backtest.Mark] {
        past.marks.filter { $0.kind.hasPrefix("coup") || $0.kind.hasPrefix("election") }
    }

    private func figure(_ title: String, _ rows: [HeatMap.Row], _ marks: [Backtest.Mark], _ unfold: String)
        -> String
    {
        let map = HeatMap(
            title: "\(past.place): \(title)", days: backtest.days, rows: rows, marks: marks,
            language: language)
        var table: [[String]] = []
        for row in rows {
            for stretch in stretches(row) {
                table.append([HTML.escape(row.label), stretch.word, "\(stretch.from)", "\(stretch.to)"])
            }
        }
        for mark in marks {
            table.append([
                HTML.escape(mark.title[language]), HTML.escape(mark.kind), "\(mark.day)", "\(mark.day)",
            ])
        }
        let since = Text(en: "from", fr: "du")[language]
        let until = Text(en: "to", fr: "au")[language]
        return HTML.figure(
            caption: map.title, picture: map.svg,
            table: HTML.table(caption: map.title, head: ["", "", since, until], rows: table), unfold: unfold)
    }

    private func stretches(_ row: HeatMap.Row) -> [(word: String, from: Day, to: Day)] {
        var stretches: [(word: String, from: Day, to: Day)] = []
        for (cell, day) in zip(row.cells, backtest.days) {
            if let last = stretches.last, last.word == cell.word {
                stretches[stretches.count - 1].to = day
            } else {
                stretches.append((cell.word, day, day))
            }
        }
        return stretches
    }
}
