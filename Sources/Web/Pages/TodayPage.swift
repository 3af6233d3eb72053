import Compact
import Evidence
import Partnership
import Presentation
import Scalars
import Words

/// What may go ahead today, what may not and why, and what would turn it; what changed since the last review; what is due.
struct TodayPage {
    let view: View

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }
    private var words: Sentences { view.words }

    var answer: Answer {
        get throws(SiteProblem) {
            let question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
            let since = try view.asking.query.day("since") ?? lastReview(before: question.asOf.on)
            let review = view.standing.review(question)
            let query = question.query(view.standing, today: view.today)
            let shown = ReviewTables(view, review, query: query)
            let due = DueList(view, review)
            var values: [String: Any] = [
                "place": words.place(review.placeTitle, review.place),
                "review": "\(Label.review[language]) \(Label.on[language])",
                "on": review.asOf.on.words[language],
                "known": Label.known[language], "knownOn": review.asOf.known.words[language],
                "illustrative": view.illustrative, "form": view.form(action: "/", question),
                "tracksTitle": Label.tracks[language],
                "changedTitle": changedTitle(since), "standing": shown.standing,
                "restrictionsTitle": Label.restrictions[language], "honestyTitle": Label.honesty[language],
            ]
            var tables = [
                tracks(shown, query), changes(review, since, question, query), shown.restrictions(),
                shown.honesty,
            ]
            // A portal is not told what is due; it must not say that nothing is.
            if !view.isPortal {
                values["dueTitle"] = Label.due[language]
                values["dueList"] = due.html
                if let waiting = try waiting { values["waiting"] = waiting }
            }
            if !review.scorecards.isEmpty {
                values["scorecardsTitle"] = Label.scorecards[language]
                tables.append(shown.scorecards())
            }
            return try view.page(
                .today, title: view.standing.compact.title[language], Self.template, values, tables: tables,
                files: view.isPortal ? [] : [due.table])
        }
    }

    /// Each track with what holds it and the shortest way to turn it.
    private func tracks(_ shown: ReviewTables, _ query: String) -> Table {
        var table = Table(
            "tracks", caption: Label.tracks[language],
            columns: [
                Label.track, Label.disposition, Label.heldBy,
                Text(en: "what would turn it", fr: "ce qui le changerait"),
            ].map { Table.Column($0[language]) },
            rows: shown.review.tracks.map { track in
                [
                    view.item(track.id, query).above(view.proposing(on: track.id)),
                    .disposition(track.disposition, language), shown.holds(track),
                    TurnList(track, words).cell,
                ]
            })
        table.stacks = true
        return table
    }

    /// How many proposals on the tracks shown wait for another decider; nil where none does.
    private var waiting: String? {
        get throws(SiteProblem) {
            guard view.has(.decisions) else { return nil }
            let proposals: [(proposal: Proposal, state: Proposal.State)]
            do { proposals = try view.standing.workspace.proposals(today: view.today) } catch {
                throw .partnership(error)
            }
            let count = proposals.count { $0.state == .open && view.standing.shows($0.proposal) }
            guard count > 0 else { return nil }
            return Counted.words(
                count,
                en: ("proposal waits for another decider", "proposals wait for another decider"),
                fr: ("proposition attend un autre décideur", "propositions attendent un autre décideur"))[
                    language]
        }
    }

    private func changedTitle(_ since: Day) -> String {
        let isReview = view.standing.compact.schedule.reviews.map { $0.next(from: since) == since } ?? false
        return isReview
            ? Text(en: "Since the review of \(since.words.en)", fr: "Depuis la revue du \(since.words.fr)")[
                language]
            : Text(en: "Since \(since.words.en)", fr: "Depuis le \(since.words.fr)")[language]
    }

    /// The last review of the schedule before a day; a quarter before it where none is scheduled.
    private func lastReview(before day: Day) -> Day {
        let quarter = day.adding(months: -3) ?? day
        guard let rhythm = view.standing.compact.schedule.reviews, rhythm.first < day else { return quarter }
        var last = rhythm.first
        while true {
            guard let after = last.adding(days: 1) else { return last }
            let next = rhythm.next(from: after)
            guard next > last, next < day else { return last }
            last = next
        }
    }

    /// Tracks, conditions, scorecards and restrictions that stand otherwise than they stood, as known then.
    private func changes(_ now: Review, _ since: Day, _ question: ReviewQuestion, _ query: String) -> Table {
        let then = view.standing.review(
            ReviewQuestion(asOf: AsOf(on: since, known: since), place: question.place))
        let tracks = now.tracks.compactMap { track -> [Cell]? in
            guard let before = then[track: track.id]?.disposition, before != track.disposition else {
                return nil
            }
            return [
                view.item(track.id, query), .disposition(before, language),
                .disposition(track.disposition, language),
            ]
        }
        let conditions = now.conditions.compactMap { condition -> [Cell]? in
            guard let before = then[condition: condition.id], before.applies, condition.applies,
                before.finding != condition.finding
            else { return nil }
            return [
                view.item(condition.id, query), .finding(before.finding, language),
                .finding(condition.finding, language),
            ]
        }
        let cards = now.scorecards.compactMap { card -> [Cell]? in
            guard let before = then[scorecard: card.id]?.finding, before != card.finding else { return nil }
            return [view.item(card.id), .finding(before, language), .finding(card.finding, language)]
        }
        let restrictions = now.restrictions.compactMap { item -> [Cell]? in
            guard let before = then[restriction: item.id]?.state, before != item.state else { return nil }
            return [
                view.item(item.id), .state(before.tone, before.word[language]),
                .state(item.state.tone, item.state.word[language]),
            ]
        }
        let caption = Text(en: "What changed since \(since)", fr: "Ce qui a changé depuis le \(since)")
        return Table(
            "changed", caption: caption[language],
            columns: [
                Text(en: "what", fr: "quoi"), Text(en: "stood", fr: "était"), Text(en: "stands", fr: "est"),
            ].map { Table.Column($0[language]) }, rows: tracks + restrictions + cards + conditions,
            none: Text(
                en: "No track, condition, scorecard or restriction has changed.",
                fr: "Aucun volet, condition, grille ou restriction n’a changé d’état.")[language]
        ).stacked
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        <p><b>{{place}}</b> · {{review}} <b>{{on}}</b>, {{known}} <b>{{knownOn}}</b></p>
        <p class="count">{{{standing}}}</p>
        {{{illustrative}}}{{{form}}}
        <h2>{{tracksTitle}}</h2>
        {{{tracks}}}
        <h2>{{changedTitle}}</h2>
        {{{changed}}}
        {{#dueTitle}}
        <h2 id="due">{{dueTitle}}</h2>
        {{#waiting}}<p><a href="/decisions">{{waiting}}</a></p>{{/waiting}}
        {{{dueList}}}
        <p class="take"><a href="{{due}}" download aria-label="CSV – {{dueTitle}}">CSV</a></p>
        {{/dueTitle}}
        <h2>{{restrictionsTitle}}</h2>
        {{{restrictions}}}
        {{#scorecardsTitle}}
        <h2>{{scorecardsTitle}}</h2>
        {{{scorecards}}}
        {{/scorecardsTitle}}
        <h2>{{honestyTitle}}</h2>
        {{{honesty}}}

        """)
}
