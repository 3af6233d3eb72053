import Compact
import Presentation
import Scalars
import Words

/// One activity: who, for what, and its figures year by year as they were published.
struct ActivityPage {
    let view: View
    let figures: [ActivityFigure]

    init(_ view: View, id: String) throws(SiteProblem) {
        self.view = view
        let known = try ReviewQuestion(view.asking.query, view.standing, today: view.today).asOf.known
        figures = view.standing.reviewer.activities.filter { $0.activity == id && $0.released <= known }
        if figures.isEmpty { throw .notFound(view.path) }
    }

    private var language: Language { view.language }

    var answer: Answer {
        get throws(SiteProblem) {
            guard let first = figures.first else { throw .notFound(view.path) }
            let title = first.title.isEmpty ? first.activity : first.title
            let compact = view.standing.compact
            let words = MoneyWords(Money(), of: compact, in: language)
            var body = "<h1>\(Layout.esc(title))</h1>\n" + facts(first, words)
            let rows = figures.sorted { ($0.year, $0.currency) < ($1.year, $1.currency) }.map {
                [
                    "\($0.year)", $0.currency, words.amount($0.budget), words.amount($0.committed),
                    words.amount($0.disbursed), "\($0.released)",
                ]
            }
            let head = [
                MoneyWords.year, MoneyWords.currency, MoneyKind.budget.word, MoneyKind.committed.word,
                MoneyKind.disbursed.word, Label.released,
            ]
            let caption = Text(en: "Figures as published", fr: "Chiffres tels que publiés")
            body += HTML.table(
                caption: caption[language], head: head.map { Layout.esc($0[language]) }, rows: rows,
                numeric: [2, 3, 4])
            body += parts(first)
            body += "<p class=\"soft\">\(Layout.esc(first.source))</p>\n"
            return Answer(html: view.layout(.money).page(title: title, body: body))
        }
    }

    private func facts(_ first: ActivityFigure, _ words: MoneyWords) -> String {
        let compact = view.standing.compact
        let sectors = first.sectors.map { sector -> String in
            let share = sector.percent.map { " \(words.share($0))" } ?? ""
            let track = compact.track(ofSector: sector.code)
            return Layout.esc("\(sector.code)\(share) – \(words.track(track))")
        }
        var pairs: [(Text, String)] = [
            (Text(en: "identifier", fr: "identifiant"), Layout.esc(first.activity)),
            (MoneyWords.partner, Layout.esc("\(first.reporterName) (\(first.reporter))")),
            (
                Text(en: "sectors", fr: "secteurs"),
                sectors.isEmpty ? Layout.esc(Label.none[language]) : sectors.joined(separator: "<br>")
            ),
        ]
        if let parent = first.parent {
            let of = Text(en: "part of", fr: "fait partie de")
            pairs.append((of, link(parent)))
        }
        let rows = pairs.map { "<dt>\(Layout.esc($0.0[language]))</dt><dd>\($0.1)</dd>" }
        return "<dl>\(rows.joined())</dl>\n"
    }

    private func link(_ id: String) -> String {
        view.standing.reviewer.activities.contains { $0.activity == id }
            ? "<a href=\"/money/\(Query.encoded(id))\">\(Layout.esc(id))</a>" : Layout.esc(id)
    }

    private func parts(_ first: ActivityFigure) -> String {
        let ids = Set(
            view.standing.reviewer.activities.filter { $0.parent == first.activity }.map(\.activity))
        guard !ids.isEmpty else { return "" }
        let title = Text(en: "Its parts", fr: "Ses parties")[language]
        let items = ids.sorted().map { "<li>\(link($0))</li>" }.joined()
        return "<h2>\(Layout.esc(title))</h2>\n<ul>\(items)</ul>\n"
    }
}
