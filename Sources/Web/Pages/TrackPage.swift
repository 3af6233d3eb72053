import Compact
import Evidence
import Partnership
import Presentation
import Scalars
import Words

/// One track: how it stands and what that rests on, what would turn it, its past, its money, what was decided and said of it.
struct TrackPage {
    let view: View
    let track: Track

    init(_ view: View, id: String) throws(SiteProblem) {
        guard let found = view.standing.compact.tracks.first(where: { $0.id == id }) else {
            throw .notFound(view.path)
        }
        self.view = view
        track = found
    }

    private var language: Language { view.language }
    private var words: Sentences { Sentences(compact: view.standing.compact, language: language) }

    var answer: Answer {
        get throws(SiteProblem) {
            let question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
            let review = view.standing.review(question)
            guard let item = review[track: track.id] else { throw .notFound(view.path) }
            let query = question.query(view.standing, today: view.today)
            let shown = ReviewTables(view, review, query: query)
            var values: [String: Any] = [
                "illustrative": view.illustrative,
                "form": view.form(action: "/tracks/\(Query.encoded(track.id))", question),
                "facts": facts(item, review, shown),
                "restsTitle": Text(en: "What it rests on", fr: "Ce sur quoi il repose")[language],
                "turnsTitle": Label.changes[language],
                "noTurns": Text(
                    en: "No small change of its conditions would turn it.",
                    fr: "Aucun petit changement de ses conditions ne le ferait basculer.")[language],
                "discussion": try Discussion(view, of: Subject(.track, track.id)).html,
            ]
            if let way = view.proposing(on: track.id) { values["propose"] = way.html }
            if !item.changes.isEmpty || item.hidesChanges { values["turns"] = TurnList(item, words).html }
            var tables = [shown.conditions(of: track), shown.restrictions(of: track.id)]
            var files: [Table] = []
            let cards = shown.scorecards(of: track)
            if !cards.rows.isEmpty { tables.append(cards) }
            if let figure = try past(question) {
                values["pastTitle"] = Text(en: "How it stood", fr: "Son passé")[language]
                values["pastFigure"] = figure.html(csv: view.address(setting: "csv", "past"), language)
                files.append(figure.table)
            }
            if view.has(.decisions) {
                values["decisionsTitle"] = Layout.Room.decisions.word[language]
                tables.append(decisions)
            }
            if let money = money(review) {
                values["moneyTitle"] = MoneyWords.title[language]
                values["moneyRule"] = money.rule
                values["moneyMore"] =
                    Text(
                        en: "All money and its activities", fr: "Tous les financements et leurs activités")[
                        language]
                tables.append(money.table)
            }
            if let promised = TouchingCommitments.table(view, touching: track.id, question) {
                values["promisedTitle"] = promised.caption
                tables.append(promised)
            }
            return try view.page(
                .today, title: track.title[language], Self.template, values, tables: tables, files: files)
        }
    }

    private func facts(_ item: TrackReview, _ review: Review, _ shown: ReviewTables) -> [[String: Any]] {
        var pairs: [(Text, Cell)] = [
            (Label.place, Cell(words.place(review.placeTitle, review.place))),
            (Label.disposition, .disposition(item.disposition, language)), (Label.heldBy, shown.holds(item)),
        ]
        if let met = item.softMet, let possible = item.softPossible {
            let text = Text(
                en: "\(words.percent(met)), at most \(words.percent(possible)); "
                    + "\(words.percent(track.share)) needed",
                fr: "\(words.percent(met)), au plus \(words.percent(possible)) ; "
                    + "\(words.percent(track.share)) requis")
            pairs.append((Label.softShare, Cell(text[language])))
        }
        if let pillar = view.standing.compact.pillars.first(where: { $0.id == track.pillar }) {
            pairs.append((Text(en: "pillar", fr: "pilier"), Cell(pillar.title[language])))
        }
        return pairs.map { ["name": $0.0[language], "html": $0.1.html] }
    }

    /// Its dispositions month by month, with what held it after each turn.
    private func past(_ question: ReviewQuestion) throws(SiteProblem) -> PastFigure? {
        guard view.has(.past) else { return nil }
        let query = Query("to=\(question.asOf.on)&place=\(Query.encoded(question.place))")
        let past = try PastQuestion(query, view.standing, today: view.today)
        guard let backtest = view.standing.past(past), let first = backtest.past.first,
            let number = backtest.tracks.firstIndex(of: track.id)
        else { return nil }
        let turns = PastTurns(of: number, in: first, backtest, words).turns
        return view.figure("past", backtest, of: view.standing.compact, Label.track) {
            $0.trackMap(track.id)
        }?.with(Label.heldBy[language]) { day in
            turns.first { $0.day == day }?.holds.joined(separator: Label.semicolon[language])
        }
    }

    private var decisions: Table {
        let own = view.standing.decisions.filter { $0.decision.track == track.id }
        return DecisionsPage.table(
            own, view,
            none: Text(en: "None was taken on it.", fr: "Aucune n’a été prise à son sujet."))
    }

    /// What was agreed and paid under it; nil where the money is not shown or there is none.
    private func money(_ review: Review) -> (table: Table, rule: String)? {
        guard view.has(.money), let totals = review.money?.totals(of: track.id), !totals.isEmpty else {
            return nil
        }
        let told = MoneyWords(Money(totals: totals), of: view.standing.compact, in: language)
        let columns = told.totalsHead.dropFirst().enumerated().map {
            Table.Column($1, numeric: $0 > 1)
        }
        return (
            Table(
                "money", caption: MoneyWords.title[language], columns: columns,
                rows: told.totals.map { $0.dropFirst().map { Cell($0) } }), told.rule
        )
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}{{{form}}}
        <dl>{{#facts}}<dt>{{name}}</dt><dd>{{{html}}}</dd>{{/facts}}</dl>
        {{#propose}}<p>{{{propose}}}</p>{{/propose}}
        <h2>{{turnsTitle}}</h2>
        {{#turns}}{{{turns}}}{{/turns}}
        {{^turns}}<p>{{noTurns}}</p>{{/turns}}
        <h2>{{restsTitle}}</h2>
        {{{conditions}}}
        {{{scorecards}}}
        {{{restrictions}}}
        {{#pastTitle}}
        <h2>{{pastTitle}}</h2>
        {{{pastFigure}}}
        {{/pastTitle}}
        {{#decisionsTitle}}
        <h2>{{decisionsTitle}}</h2>
        {{{decisions}}}
        {{/decisionsTitle}}
        {{#moneyTitle}}
        <h2>{{moneyTitle}}</h2>
        {{{money}}}
        <p class="soft">{{moneyRule}} <a href="/money">{{moneyMore}}</a></p>
        {{/moneyTitle}}
        {{#promisedTitle}}
        <h2>{{promisedTitle}}</h2>
        {{{commitments}}}
        {{/promisedTitle}}
        {{{discussion}}}

        """)
}
