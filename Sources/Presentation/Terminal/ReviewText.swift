import Words
import Compact
import Evidence
import Scalars

/// A review as lines of text.
package struct ReviewText {
    let review: Review
    let compact: Compact
    let canvas: Canvas
    let language: Language
    private let words: Sentences

    package init(_ review: Review, of compact: Compact, in language: Language, on canvas: Canvas = .plain) {
        self.review = review
        self.compact = compact
        self.canvas = canvas
        self.language = language
        words = Sentences(compact: compact, language: language)
    }

    package func lines() -> [String] {
        var lines = head()
        lines += section(Label.tracks, tracks())
        lines += section(Label.restrictions, restrictions())
        lines += section(Label.conditions, conditions())
        if !review.scorecards.isEmpty { lines += section(Label.scorecards, scorecards()) }
        lines += section(Label.changes, changes())
        if let money = review.money { lines += section(MoneyWords.title, self.money(money)) }
        lines += section(Label.due, due())
        return lines + footer()
    }

    private func head() -> [String] {
        let title = compact.title[language]
        let asked =
            "\(words.place(review.placeTitle, review.place)) · \(Label.review[language]) \(Label.on[language]) "
            + "\(review.asOf.on), \(Label.known[language]) \(review.asOf.known)"
        return fit([canvas.paint(title, .strong), asked])
    }

    private func section(_ title: Text, _ lines: [String]) -> [String] {
        ["", canvas.paint(title[language], .strong)] + lines
    }

    private func ink(_ disposition: Disposition) -> Canvas.Ink {
        switch disposition {
        case .open: .good
        case .restricted: .warn
        case .closed: .bad
        case .undetermined: .ask
        }
    }

    private func ink(_ finding: Finding) -> Canvas.Ink {
        switch finding {
        case .met: .good
        case .notMet: .bad
        case .unknown: .ask
        case .waived: .warn
        }
    }

    private func tracks() -> [String] {
        var table = TextTable([.init(""), .init(""), .init("", flexible: true), .init("", flexible: true)])
        for track in review.tracks {
            let holds = track.holds.map { words.hold($0, in: track) }
            table.add([
                .init(track.disposition.sign, ink(track.disposition)),
                .init(track.disposition.word[language], ink(track.disposition)), .init(words.title(track.id)),
                .init(
                    holds.isEmpty
                        ? Label.nothingHolds[language] : holds.joined(separator: Label.semicolon[language]),
                    .faint),
            ])
        }
        return table.lines(on: canvas)
    }

    private func restrictions() -> [String] {
        guard !review.restrictions.isEmpty else { return ["  \(Label.none[language])"] }
        var lines: [String] = []
        for restriction in review.restrictions {
            let statute = compact.restrictions.first { $0.id == restriction.id }?.statute.citation ?? ""
            let state =
                restriction.state.word[language]
                + (restriction.disputed ? " (\(Label.disputed[language]))" : "")
            let ink: Canvas.Ink =
                switch restriction.state {
                case .inForce: restriction.bites.isEmpty ? .warn : .bad
                case .unknown: .ask
                case .waived: .warn
                case .notInForce, .notLaw: .good
                }
            lines.append("  \(canvas.paint(state, ink)) · \(words.title(restriction.id)) · \(statute)")
            for finding in restriction.findings where finding.covers((review.asOf.on, review.asOf.known)) {
                lines.append("      " + legal(finding))
            }
            if !restriction.bites.isEmpty {
                let verb = effect(restriction.id)
                lines.append(
                    "      \(verb)\(Label.colon[language]) \(restriction.bites.map(words.title).joined(separator: ", "))"
                )
            }
            let exceptions = restriction.exceptions.compactMap { exceptionText(restriction.id, $0) }
            if !exceptions.isEmpty {
                lines.append(
                    "      \(Label.exceptions[language])\(Label.colon[language]) \(exceptions.joined(separator: Label.semicolon[language]))"
                )
            }
            if let waiver = restriction.waiver { lines.append("      " + waived(waiver)) }
            lines += restriction.reasons.map { "      \($0[language])" }
        }
        return fit(lines)
    }

    private func effect(_ id: String) -> String {
        let effect = compact.restrictions.first { $0.id == id }?.effect ?? .closes
        return (effect == .closes ? Label.closes : Label.restricts)[language]
    }

    private func exceptionText(_ restriction: String, _ id: String) -> String? {
        guard let rule = compact.restrictions.first(where: { $0.id == restriction }),
            let exception = rule.exceptions.first(where: { $0.id == id })
        else { return nil }
        return "\(exception.title[language]) (\(exception.citation))"
    }

    private func legal(_ finding: LegalFinding) -> String {
        var text = "\(Label.since[language]) \(finding.from)"
        if let to = finding.to { text += " \(Label.until[language]) \(to)" }
        if let account = finding.account {
            text += ", \(Label.account[language])\(Label.colon[language]) \(account)"
        }
        return text + " — \(finding.source)"
    }

    private func waived(_ waiver: Waiver) -> String {
        "\(Label.waivedBy[language]) \(waiver.authority), \(Label.expires[language]) \(waiver.expires)"
            + Label.colon[language] + " "
            + waiver.reason[language]
    }

    private func conditions() -> [String] {
        var table = TextTable([
            .init(""), .init(Label.finding[language]), .init(Label.condition[language], flexible: true),
            .init(Label.value[language], .trailing), .init(Label.threshold[language], .trailing),
            .init(Label.margin[language], .trailing, dispensable: true),
            .init(Label.trendPerYear[language], dispensable: true),
            .init(Label.grounds[language], flexible: true),
        ])
        for condition in review.conditions where condition.applies {
            let comparison = condition.decisive
            table.add([
                .init(condition.finding.sign, ink(condition.finding)),
                .init(condition.finding.word[language], ink(condition.finding)),
                .init(words.title(condition.id)),
                .init(words.value(comparison)), .init(words.bound(comparison)),
                .init(words.margin(comparison)),
                .init(condition.trend.map { "\($0.direction.sign) \(words.number($0.slope))" } ?? "–"),
                .init(grounds(condition), .faint),
            ])
        }
        return table.lines(on: canvas)
    }

    /// Why a finding is what it is, in one line: the newest evidence with its age, or the reason it is unknown.
    private func grounds(_ condition: ConditionReview) -> String {
        var parts: [String] = []
        if let waiver = condition.waiver { parts.append(waived(waiver)) }
        if let until = condition.graceUntil { parts.append("\(Label.graceUntil[language]) \(until)") }
        if condition.finding == .unknown { parts += condition.reasons.map { $0[language] } }
        if let use = condition.evidence.first {
            parts.append("\(use.source) \(use.period), \(words.age(use))")
        }
        return parts.joined(separator: Label.semicolon[language])
    }

    private func scorecards() -> [String] {
        let lines = review.scorecards.map { card in
            var text =
                "  \(canvas.paint(card.finding.sign + " " + card.finding.word[language], ink(card.finding))) · "
                + "\(words.title(card.id))\(Label.colon[language]) "
                + words.score(met: card.met, of: card.of, unknown: card.unknown, atLeast: card.atLeast)
            for category in card.categories {
                text += "\(Label.semicolon[language])\(category.name) \(category.met)/\(category.of)"
            }
            if !card.missedHurdles.isEmpty {
                text +=
                    "\(Label.semicolon[language])✕ "
                    + card.missedHurdles.map(words.title).joined(separator: ", ")
            }
            return text
        }
        return fit(lines)
    }

    private func changes() -> [String] {
        var lines: [String] = []
        for track in review.tracks where !track.changes.isEmpty {
            lines.append("  \(words.title(track.id))")
            for turn in words.turns(of: track) {
                if let short = words.short(turn) {
                    lines.append("    \(short)")
                    continue
                }
                lines.append("    \(turn.head)")
                lines += turn.all.map { "      – \($0)" }
                guard !turn.either.isEmpty else { continue }
                lines.append("      \(words.either)\(Label.colon[language])")
                lines += turn.either.map { "        – \($0)" }
            }
        }
        return lines.isEmpty ? ["  \(Label.none[language])"] : fit(lines)
    }

    private func money(_ money: Money) -> [String] {
        let told = MoneyWords(money, of: compact, in: language)
        guard !money.isEmpty else { return ["  \(Label.none[language])"] }
        var table = TextTable(
            told.totalsHead.enumerated().map { index, title in
                TextTable.Column(
                    title, index < 3 ? .leading : .trailing, flexible: index < 2, dispensable: index == 3)
            })
        for row in MoneyWords.unrepeated(told.totals) { table.add(row.map { .init($0) }) }
        var years = TextTable(
            told.linesHead.enumerated().map { index, title in
                TextTable.Column(
                    title, index < 4 ? .leading : .trailing, flexible: index == 0 || index == 2,
                    dispensable: index == 4)
            })
        for row in MoneyWords.unrepeated(told.lines) { years.add(row.map { .init($0) }) }
        let left = told.leftOut.map { "  – \($0)" }
        return table.lines(on: canvas) + ["", "  " + MoneyWords.byYear[language]] + years.lines(on: canvas)
            + (left.isEmpty
                ? [] : fit(["", "  " + MoneyWords.left[language] + Label.colon[language]] + left))
            + fit(["  " + told.rule]) + stated(told)
    }

    private func stated(_ told: MoneyWords) -> [String] {
        guard !told.statedRows.isEmpty else { return [] }
        var table = TextTable(
            told.statedHead.enumerated().map { index, title in
                TextTable.Column(title, .leading, flexible: index == 0 || index == 3)
            })
        for row in told.statedRows { table.add(row.map { .init($0) }) }
        return ["", "  " + MoneyWords.stated[language]] + table.lines(on: canvas)
    }

    private func due() -> [String] {
        guard !review.due.isEmpty else { return ["  \(Label.nothingDue[language])"] }
        let dated = review.due.filter { $0.due != nil || $0.kind != .missingEvidence }.map { item in
            "  \(item.due.map { "\($0)" } ?? "          ")  \(words.due(item))"
        }
        let missing = review.due.filter { $0.due == nil && $0.kind == .missingEvidence }
        guard !missing.isEmpty else { return fit(dated) }
        let none = Text(en: "no evidence yet", fr: "aucune preuve à ce jour")
        return fit(
            dated + [
                "  \(none[language])\(Label.colon[language]) "
                    + missing.map { $0.title[language] }.joined(separator: Label.semicolon[language])
            ])
    }

    private func footer() -> [String] {
        var lines = [""]
        for (honesty, series) in Honesty.grouped(review.honesty) {
            lines.append(
                "\(honesty.word[language])\(Label.colon[language]) \(series.map(\.series).joined(separator: ", "))"
            )
        }
        if let note = compact.illustrative {
            lines.append(Label.illustrative(note, in: language))
        }
        return fit(lines).map { canvas.paint($0, .faint) }
    }

    private func fit(_ lines: [String]) -> [String] {
        guard let width = canvas.width else { return lines }
        return lines.flatMap { line -> [String] in
            let indent = String(line.prefix { $0 == " " })
            return Canvas.wrap(
                String(line.dropFirst(indent.count)), to: width - indent.count - 4, indent: "    "
            )
            .map { indent + $0 }
        }
    }
}
