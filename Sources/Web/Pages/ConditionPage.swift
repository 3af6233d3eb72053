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
    private var words: Sentences { view.words }

    var answer: Answer {
        get throws(SiteProblem) {
            let question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
            let past = try PastQuestion(past(question), view.standing, today: view.today)
            let review = view.standing.review(question)
            guard let item = review[condition: condition.id] else { throw .notFound(view.path) }
            let id = Query.encoded(condition.id)
            var values: [String: Any] = Self.words.mapValues { $0[language] }
            values["reason"] = condition.reason[language]
            values["form"] = view.form(action: "/conditions/\(id)", question)
            values["facts"] = facts(item, review)
            if view.standing.reviewer.veils(condition.id) {
                values["unshared"] = Extract.unshared[language]
            } else {
                values["when"] = condition.when
            }
            values["tree"] = tree(question)
            if view.mayDraft { values["draftAddress"] = "/draft?c1=\(id)" }
            values["discussion"] = try Discussion(view, of: Subject(.condition, condition.id)).html
            var tables = [
                tracks(review, question.query(view.standing, today: view.today)), cited(item),
                history(past), waivers,
            ]
            if let plot = plot(item, review) {
                values["picture"] = plot.picture
                values["pictureCaption"] = plot.caption
                tables.append(plot.table)
            }
            if let promised = TouchingCommitments.table(view, touching: condition.id, question) {
                values["promisedTitle"] = promised.caption
                tables.append(promised)
            }
            return try view.page(
                .conditions, title: condition.title[language], Self.template, values, tables: tables)
        }
    }

    private static let tracksTitle = Text(en: "Tracks that rest on it", fr: "Volets qui en dépendent")
    private static let waiversTitle = Text(en: "Waivers", fr: "Dérogations")

    private static let words: [String: Text] = [
        "expressionTitle": Text(en: "The expression, with its values", fr: "L’expression et ses valeurs"),
        "draft": Text(
            en: "Try another expression on the past", fr: "Essayer une autre expression sur le passé"),
        "tracksTitle": tracksTitle,
        "evidenceTitle": Label.evidence,
        "unfold": Text(en: "as a table", fr: "en tableau"),
        "pastTitle": Text(en: "How it stood", fr: "Son passé"),
        "waiversTitle": waiversTitle,
    ]

    private func past(_ question: ReviewQuestion) -> Query {
        Query("to=\(question.asOf.on)&place=\(Query.encoded(question.place))")
    }

    private func columns(_ heads: [Text], numeric: Set<Int> = []) -> [Table.Column] {
        heads.enumerated().map { Table.Column($1[language], numeric: numeric.contains($0)) }
    }

    private func facts(_ item: ConditionReview, _ review: Review) -> [[String: Any]] {
        var pairs: [(Text, Cell)] = [
            (Label.place, Cell(words.place(review.placeTitle, review.place))),
            (Label.finding, .finding(item.finding, language)),
            (Label.value, Cell(words.value(item.decisive))),
            (Label.threshold, Cell(words.bound(item.decisive))),
            (Label.margin, Cell(words.margin(item.decisive))),
            (Text(en: "kind", fr: "type"), Cell(condition.kind.word[language])),
        ]
        if condition.illustrative {
            let text = Text(en: "the threshold is an example", fr: "le seuil est un exemple")
            pairs.append((Text(en: "illustrative", fr: "illustratif"), Cell(text[language])))
        }
        if !item.reasons.isEmpty {
            pairs.append(
                (
                    Text(en: "why unknown", fr: "pourquoi inconnue"),
                    .lines(item.reasons.map { Cell($0[language]) })
                ))
        }
        if let until = item.graceUntil { pairs.append((Label.graceUntil, Cell("\(until)"))) }
        if !item.applies {
            let text = Text(
                en: "outside its own dates; it counts for nothing",
                fr: "hors de ses propres dates ; elle ne compte pas")
            pairs.append((Label.state, Cell(text[language])))
        }
        return pairs.map { ["name": $0.0[language], "html": $0.1.html] }
    }

    /// The evaluation tree: each part of the expression with what it came to.
    private func tree(_ question: ReviewQuestion) -> [[String: Any]] {
        let explained = view.standing.explain(condition.id, question)
        return (explained?.lines ?? []).compactMap { line in
            guard line.depth > 0, case .value(let value) = line.answer else { return nil }
            let part: [String: Any] = [
                "depth": min(6, line.depth - 1), "text": line.text, "value": value,
            ]
            return part.with("because", line.reason?[language])
        }
    }

    /// The tracks that count it, themselves or through a scorecard, and how each stands.
    private func tracks(_ review: Review, _ query: String) -> Table {
        let compact = view.standing.compact
        let cards = compact.scorecards.filter {
            ($0.indicators + $0.hurdles + $0.anyOf.flatMap(\.self)).contains(condition.id)
        }
        let counting = Set([condition.id] + cards.map(\.id))
        let resting = compact.tracks.filter { !counting.isDisjoint(with: $0.hard + $0.soft) }
        return Table(
            "tracks", caption: Self.tracksTitle[language],
            columns: columns([Label.track, Label.disposition]),
            rows: resting.compactMap { track in
                review[track: track.id].map {
                    [view.item(track.id, query), .disposition($0.disposition, language)]
                }
            }, none: Label.none[language])
    }

    private func cited(_ item: ConditionReview) -> Table {
        let evidence = view.standing.reviewer.evidence
        let heads = [
            Label.series, Label.place, Label.period, Label.value, Text(en: "±", fr: "±"), Label.unit,
            Label.source, Label.released, Label.age, Label.honesty,
        ]
        let caption = Text(
            en: "What the finding rests on, newest first", fr: "Ce sur quoi repose le constat")
        return Table(
            "evidence", caption: caption[language], columns: columns(heads, numeric: [3, 4]),
            rows: item.evidence.map { use in
                let stale = use.stale ? " · \(Label.stale[language])" : ""
                return [
                    .named(use.series, words.series(use.series)),
                    .named(use.place, evidence.place(use.place)?.name[language] ?? use.place),
                    Cell(use.period), Cell(words.number(use.value)),
                    Cell(use.standardError.map(words.number) ?? "–"),
                    .named(use.unit, CatalogueWords.unit(use.unit)[language]),
                    .named(use.source, words.publisher(use.source)),
                    Cell("\(use.released)"), Cell(words.age(use) + stale), Cell(use.honesty.word[language]),
                ]
            }, none: Label.none[language], most: 40)
    }

    /// The series that the finding rests on, with its threshold and error band; a value revised since stands hollow.
    private func plot(_ item: ConditionReview, _ review: Review) -> (
        picture: String, caption: String, table: Table
    )? {
        let plots = SeriesPlots(
            reviewer: view.standing.reviewer.whole, review: review, language: language)
        guard let name = plots.series(of: item), var plot = plots.plot(of: item) else { return nil }
        let evidence = view.standing.reviewer.evidence
        let known = ((try? evidence.vintages(of: name, in: review.place, asOf: review.asOf)) ?? [])
            .compactMap { evidence.observation($0) }
        let vintages = known.indices.map { number in
            let isLast = number + 1 == known.count || known[number + 1].period != known[number].period
            return (value: known[number], revised: isLast ? nil : known[number + 1].released)
        }
        plot.earlier = vintages.filter { $0.revised != nil }.map {
            SeriesPlot.Point(day: $0.value.period.last, value: Double($0.value.value), standardError: nil)
        }
        let table = series(
            vintages.reversed(), of: evidence.series(name)?.publisher ?? "",
            caption: "\(plot.title) (\(plot.unit))")
        var caption = Text(
            en: "\(plot.title), \(plot.unit); dashed the threshold, shaded nine of ten draws",
            fr: "\(plot.title), \(plot.unit) ; en tirets le seuil, en ombré neuf tirages sur dix")
        if !plot.earlier.isEmpty {
            caption.en += ", hollow what was revised since"
            caption.fr += ", évidé ce qui a été révisé depuis"
        }
        return (plot.svg, caption[language], table)
    }

    /// Every vintage known, newest first, those of one period together.
    private func series(
        _ vintages: [(value: Observation, revised: Day?)], of publisher: String, caption: String
    ) -> Table {
        let heads = [
            Label.period, Label.value, Text(en: "±", fr: "±"), Label.released,
            Text(en: "revised", fr: "révisé"), Label.source,
        ]
        var table = Table(
            "series", caption: caption, columns: columns(heads, numeric: [1, 2]),
            rows: vintages.map { one in
                [
                    Cell("\(one.value.period)"), Cell(words.number(one.value.value)),
                    Cell(one.value.standardError.map(words.number) ?? "–"), Cell("\(one.value.released)"),
                    Cell(one.revised.map { "\($0)" } ?? "–"),
                    .named(
                        one.value.source,
                        words.publisher(one.value.source.isEmpty ? publisher : one.value.source)),
                ]
            }, most: 60)
        table.isGrouped = true
        return table
    }

    /// The stretches of time in which the finding was the same, newest first.
    private func history(_ question: PastQuestion) -> Table {
        let caption = Text(
            en: "Findings month by month, each as known then",
            fr: "Constats mois par mois, chacun selon ce qui était connu alors")
        return Table(
            "past", caption: caption[language],
            columns: columns([Label.finding, Text(en: "from", fr: "du"), Text(en: "to", fr: "au")]),
            rows: stretches(question).reversed().map {
                [.finding($0.finding, language), Cell("\($0.from)"), Cell("\($0.to)")]
            }, none: Label.none[language])
    }

    private func stretches(_ question: PastQuestion) -> [(finding: Finding, from: Day, to: Day)] {
        guard let backtest = view.standing.past(question), let past = backtest.past.first,
            let column = backtest.conditions.firstIndex(of: condition.id)
        else { return [] }
        var stretches: [(finding: Finding, from: Day, to: Day)] = []
        for (day, findings) in zip(backtest.days, past.findings) {
            if let last = stretches.last, last.finding == findings[column] {
                stretches[stretches.count - 1].to = day
            } else {
                stretches.append((findings[column], day, day))
            }
        }
        return stretches
    }

    private var waivers: Table {
        let heads = [
            Text(en: "authority", fr: "autorité"), Text(en: "reason", fr: "motif"),
            Text(en: "from", fr: "du"), Label.expires, Label.tracks,
        ]
        let all = Text(en: "all", fr: "tous")[language]
        return Table(
            "waivers", caption: Self.waiversTitle[language], columns: columns(heads),
            rows: view.standing.waivers.filter { $0.of == condition.id }.map { waiver in
                [
                    Cell(waiver.authority), Cell(waiver.reason[language]), Cell("\(waiver.from)"),
                    Cell("\(waiver.expires)"),
                    waiver.tracks.isEmpty ? Cell(all) : .lines(waiver.tracks.map { view.item($0) }),
                ]
            }, none: Text(en: "None was given.", fr: "Aucune n’a été accordée.")[language])
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        <p>{{reason}}</p>
        {{{form}}}
        <dl>{{#facts}}<dt>{{name}}</dt><dd>{{{html}}}</dd>{{/facts}}</dl>
        <h2>{{expressionTitle}}</h2>
        {{#unshared}}<p>{{unshared}}</p>{{/unshared}}
        {{#when}}<pre><code>{{when}}</code></pre>{{/when}}
        <ol class="tree">{{#tree}}<li class="d{{depth}}"><code>{{text}}</code> = <b>{{value}}</b>{{#because}} – {{because}}{{/because}}</li>{{/tree}}</ol>
        {{#draftAddress}}<p class="go"><a href="{{draftAddress}}">{{draft}}</a></p>{{/draftAddress}}
        <h2>{{tracksTitle}}</h2>
        {{{tracks}}}
        <h2>{{evidenceTitle}}</h2>
        {{{evidence}}}
        {{#picture}}
        <figure class="plot small">{{{picture}}}<figcaption>{{pictureCaption}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{series}}}</details></figure>
        {{/picture}}
        <h2>{{pastTitle}}</h2>
        {{{past}}}
        <h2>{{waiversTitle}}</h2>
        {{{waivers}}}
        {{#promisedTitle}}
        <h2>{{promisedTitle}}</h2>
        {{{commitments}}}
        {{/promisedTitle}}
        {{{discussion}}}

        """)
}
