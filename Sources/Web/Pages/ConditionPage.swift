import Compact
import Evidence
import Partnership
import Presentation
import Scalars
import Words

/// One condition: what was agreed, its expression with the values in place, the evidence, its past and its waivers.
struct ConditionPage {
    let view: View
    let condition: Condition

    init(_ view: View, id: String) throws(SiteProblem) {
        guard let found = view.standing.compact.conditions.first(where: { $0.id == id }) else {
            throw .notFound(view.path)
        }
        self.view = view
        condition = found
    }

    private var language: Language { view.language }
    private var words: Sentences { Sentences(compact: view.standing.compact, language: view.language) }

    var answer: Answer {
        get throws(SiteProblem) {
            let question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
            let past = try PastQuestion(past(question), view.standing, today: view.today)
            let review = view.standing.review(question)
            guard let item = review[condition: condition.id] else { throw .notFound(view.path) }
            let title = condition.title[language]
            let path = "/conditions/\(Query.encoded(condition.id))"
            var body = "<h1>\(Layout.esc(title))</h1>\n<p>\(Layout.esc(condition.reason[language]))</p>\n"
            body += view.form(action: path, question) + standing(item, review)
            body += heading(Text(en: "The expression, with its values", fr: "L’expression et ses valeurs"))
            body += expression(question)
            let draft = Text(
                en: "Try another expression on the past", fr: "Essayer une autre expression sur le passé")
            if !view.isPortal {
                body +=
                    "<p><a href=\"/draft?c1=\(Query.encoded(condition.id))\">\(Layout.esc(draft[language]))</a></p>\n"
            }
            body += heading(Label.evidence) + cited(item, review) + plot(item, review)
            body += heading(Text(en: "How it stood", fr: "Son passé")) + history(past)
            let waivers = Text(en: "Waivers", fr: "Dérogations")
            body += heading(waivers) + waived(waivers)
            body += promised(question)
            body += try Discussion(view, of: Subject(.condition, condition.id)).html
            return Answer(html: view.layout(.conditions).page(title: title, body: body))
        }
    }

    private func past(_ question: ReviewQuestion) -> Query {
        Query("to=\(question.asOf.on)&place=\(Query.encoded(question.place))")
    }

    private func heading(_ text: Text) -> String { "<h2>\(Layout.esc(text[language]))</h2>\n" }

    private func state(_ finding: Finding) -> String {
        Layout.state(finding.rawValue, "\(finding.sign) \(finding.word[language])")
    }

    private func standing(_ item: ConditionReview, _ review: Review) -> String {
        var pairs: [(Text, String)] = [
            (Label.place, Layout.esc(words.place(review.placeTitle, review.place))),
            (Label.finding, state(item.finding)),
            (Label.value, Layout.esc(words.value(item.decisive))),
            (Label.threshold, Layout.esc(words.bound(item.decisive))),
            (Label.margin, Layout.esc(words.margin(item.decisive))),
            (Text(en: "kind", fr: "type"), Layout.esc(condition.kind.word[language])),
        ]
        if condition.illustrative {
            let text = Text(en: "the threshold is an example", fr: "le seuil est un exemple")
            pairs.append((Label.illustrative, Layout.esc(text[language])))
        }
        if !item.reasons.isEmpty {
            let reasons = item.reasons.map { Layout.esc($0[language]) }.joined(separator: "<br>")
            pairs.append((Text(en: "why unknown", fr: "pourquoi inconnu"), reasons))
        }
        if let until = item.graceUntil { pairs.append((Label.graceUntil, "\(until)")) }
        if !item.applies {
            let text = Text(
                en: "outside its own dates; it counts for nothing",
                fr: "hors de ses propres dates ; elle ne compte pas")
            pairs.append((Label.state, Layout.esc(text[language])))
        }
        let rows = pairs.map { "<dt>\(Layout.esc($0.0[language]))</dt><dd>\($0.1)</dd>" }
        return "<dl>\(rows.joined())</dl>\n"
    }

    /// The evaluation tree: each part of the expression with what it came to.
    private func expression(_ question: ReviewQuestion) -> String {
        let explained = view.standing.reviewer.explain(
            condition.id, asOf: question.asOf, place: question.place)
        var text = "<pre><code>\(Layout.esc(condition.when))</code></pre>\n"
        text += "<ol class=\"tree\">"
        for line in explained?.lines ?? [] where line.depth > 0 {
            guard case .value(let value) = line.answer else { continue }
            let reason = line.reason.map { " – \(Layout.esc($0[language]))" } ?? ""
            text += "<li class=\"d\(min(6, line.depth - 1))\"><code>\(Layout.esc(line.text))</code> = "
            text += "<b>\(Layout.esc(value))</b>\(reason)</li>"
        }
        return text + "</ol>\n"
    }

    private func cited(_ item: ConditionReview, _ review: Review) -> String {
        guard !item.evidence.isEmpty else { return "<p>\(Layout.esc(Label.none[language]))</p>\n" }
        let rows = item.evidence.prefix(40).map { use -> [String] in
            let stale = use.stale ? " · \(Label.stale[language])" : ""
            return [
                Layout.esc(use.series), Layout.esc(use.place), Layout.esc(use.period),
                Layout.esc(words.number(use.value)), use.standardError.map(words.number) ?? "–",
                Layout.esc(use.unit), Layout.esc(use.source), "\(use.released)",
                Layout.esc(words.age(use) + stale), Layout.esc(use.honesty.word[language]),
            ]
        }
        let head = [
            Label.series, Label.place, Label.period, Label.value, Text(en: "±", fr: "±"), Label.unit,
            Label.source, Label.released, Label.age, Label.honesty,
        ]
        let caption = Text(
            en: "What the finding rests on, newest first", fr: "Ce sur quoi repose le constat")
        return HTML.table(
            caption: caption[language], head: head.map { Layout.esc($0[language]) }, rows: Array(rows),
            numeric: [3, 4])
    }

    private func plot(_ item: ConditionReview, _ review: Review) -> String {
        let plots = SeriesPlots(reviewer: view.standing.reviewer, review: review, language: language)
        guard let name = plots.series(of: item), let plot = plots.plot(of: item) else { return "" }
        let evidence = view.standing.reviewer.evidence
        let known = (try? evidence.history(of: name, in: review.place, asOf: review.asOf)) ?? []
        let rows = known.reversed().compactMap { evidence.observation($0) }.prefix(60).map { one in
            [
                "\(one.period)", words.number(one.value), one.standardError.map(words.number) ?? "–",
                "\(one.released)", Layout.esc(one.source),
            ]
        }
        let head = [Label.period, Label.value, Text(en: "±", fr: "±"), Label.released, Label.source]
        let table = HTML.table(
            caption: "\(plot.title) (\(plot.unit))", head: head.map { Layout.esc($0[language]) },
            rows: Array(rows), numeric: [1, 2])
        let band = Text(
            en: "\(plot.title), \(plot.unit); dashed the threshold, shaded nine of ten draws",
            fr: "\(plot.title), \(plot.unit) ; en tirets le seuil, ombré neuf tirages sur dix")
        let figure = HTML.figure(
            caption: band[language], picture: plot.svg, table: table,
            unfold: Text(en: "as a table", fr: "en tableau")[language])
        return figure.replacing("<figure>", with: "<figure class=\"plot\">")
    }

    /// The stretches of time in which the finding was the same, newest first.
    private func history(_ question: PastQuestion) -> String {
        guard let backtest = view.standing.past(question), let past = backtest.past.first,
            let column = backtest.conditions.firstIndex(of: condition.id)
        else { return "<p>\(Layout.esc(Label.none[language]))</p>\n" }
        var stretches: [(finding: Finding, from: Day, to: Day)] = []
        for (day, findings) in zip(backtest.days, past.findings) {
            if let last = stretches.last, last.finding == findings[column] {
                stretches[stretches.count - 1].to = day
            } else {
                stretches.append((findings[column], day, day))
            }
        }
        let rows = stretches.reversed().map { [state($0.finding), "\($0.from)", "\($0.to)"] }
        let caption = Text(
            en: "Findings month by month, each as known then",
            fr: "Constats mois par mois, chacun selon ce qui était connu alors")
        let head = [Label.finding, Text(en: "from", fr: "du"), Text(en: "to", fr: "au")]
        return HTML.table(
            caption: caption[language], head: head.map { Layout.esc($0[language]) }, rows: Array(rows))
    }

    /// The commitments that touch it, as they stood.
    private func promised(_ question: ReviewQuestion) -> String {
        let dialogue = view.standing.reviewer.dialogue
        let told = DialogueWords(dialogue, asOf: question.asOf, of: view.standing.compact, in: language)
        let touching = dialogue.standings(touching: condition.id, asOf: question.asOf)
        guard !touching.isEmpty else { return "" }
        let title = Text(en: "Commitments that touch it", fr: "Engagements qui la touchent")
        let table = Table(
            "commitments", caption: title[language],
            columns: [
                DialogueWords.commitment, Label.state, DialogueWords.due, DialogueWords.owes, Label.evidence,
            ].map { Table.Column($0[language]) },
            rows: touching.map { one in
                [
                    .link(one.commitment.title[language], to: "/dialogue"),
                    .state(one.state.tone, "\(one.state.sign) \(told.state(one))"),
                    Cell(told.dueDay(one)), Cell(told.name(one.commitment.owner)), Cell(told.shown(one)),
                ]
            })
        return heading(title) + table.html()
    }

    private func waived(_ title: Text) -> String {
        let waivers = view.standing.waivers.filter { $0.of == condition.id }
        guard !waivers.isEmpty else {
            let none = Text(en: "None was given.", fr: "Aucune n’a été accordée.")
            return "<p>\(Layout.esc(none[language]))</p>\n"
        }
        let rows = waivers.map { waiver in
            [
                Layout.esc(waiver.authority), Layout.esc(waiver.reason[language]), "\(waiver.from)",
                "\(waiver.expires)",
                waiver.tracks.isEmpty
                    ? Text(en: "all", fr: "tous")[language]
                    : waiver.tracks.map { Layout.esc(words.title($0)) }.joined(separator: ", "),
            ]
        }
        let head = [
            Text(en: "authority", fr: "autorité"), Text(en: "reason", fr: "motif"),
            Text(en: "from", fr: "du"), Label.expires, Label.tracks,
        ]
        return HTML.table(
            caption: title[language], head: head.map { Layout.esc($0[language]) }, rows: rows)
    }
}
