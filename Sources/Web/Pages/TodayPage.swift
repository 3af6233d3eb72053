import Compact
import Evidence
import Presentation
import Scalars
import Words

/// What may go ahead today, what may not and why; what changed since the last review, what is due, what would turn it.
struct TodayPage {
    let view: View

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }

    var answer: Answer {
        get throws(SiteProblem) {
            let question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
            let since = try view.asking.query.day("since") ?? lastReview(before: question.asOf.on)
            let review = view.standing.review(question)
            let title = view.standing.compact.title[language]
            let page = ReviewPage(review, of: view.standing.compact, in: language)
            let words = Sentences(compact: view.standing.compact, language: language)
            var body = "<h1>\(Layout.esc(title))</h1>\n<p><b>"
            body += Layout.esc(words.place(review.placeTitle, review.place))
            body += "</b> · \(Layout.esc(Label.review[language])) \(Layout.esc(Label.on[language])) "
            body += "<b>\(review.asOf.on)</b>, \(Layout.esc(Label.known[language])) "
            body += "<b>\(review.asOf.known)</b></p>\n"
            body += view.illustrative + view.form(action: "/", question)
            body += heading(Label.tracks) + page.tracks
            let changed = Text(en: "Since \(since)", fr: "Depuis le \(since)")
            body += heading(changed) + changes(review, since, question, words)
            // A portal is not told what is due; it must not say that nothing is.
            if !view.isPortal { body += heading(Label.due) + page.due }
            body += heading(Label.changes) + page.changes
            body += heading(Label.restrictions) + page.restrictions
            if !review.scorecards.isEmpty { body += heading(Label.scorecards) + page.scorecards }
            body += heading(Label.honesty) + page.honesty
            return Answer(html: view.layout(.today).page(title: title, body: body))
        }
    }

    private func heading(_ text: Text) -> String { "<h2>\(Layout.esc(text[language]))</h2>\n" }

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

    /// Tracks and conditions that stand otherwise than they stood, as known then.
    private func changes(_ now: Review, _ since: Day, _ question: ReviewQuestion, _ words: Sentences)
        -> String
    {
        let then = view.standing.review(
            ReviewQuestion(asOf: AsOf(on: since, known: since), place: question.place))
        var rows: [[String]] = []
        for track in now.tracks {
            guard let before = then[track: track.id]?.disposition, before != track.disposition else {
                continue
            }
            rows.append([
                Layout.esc(words.title(track.id)), disposition(before), disposition(track.disposition),
            ])
        }
        for condition in now.conditions {
            guard let before = then[condition: condition.id], before.applies, condition.applies,
                before.finding != condition.finding
            else { continue }
            rows.append([
                "<a href=\"/conditions/\(Query.encoded(condition.id))\">\(Layout.esc(words.title(condition.id)))</a>",
                finding(before.finding), finding(condition.finding),
            ])
        }
        if rows.isEmpty {
            let none = Text(
                en: "No track and no condition stands otherwise than it stood.",
                fr: "Ni volet ni condition n’a changé d’état.")
            return "<p>\(Layout.esc(none[language]))</p>\n"
        }
        let head = [
            Text(en: "what", fr: "quoi"), Text(en: "stood", fr: "était"), Text(en: "stands", fr: "est"),
        ]
        let caption = Text(en: "What changed since \(since)", fr: "Ce qui a changé depuis le \(since)")
        return HTML.table(caption: caption[language], head: head.map { $0[language] }, rows: rows)
    }

    private func disposition(_ one: Disposition) -> String {
        Layout.state(one.rawValue, "\(one.sign) \(one.word[language])")
    }

    private func finding(_ one: Finding) -> String {
        Layout.state(one.rawValue, "\(one.sign) \(one.word[language])")
    }
}
