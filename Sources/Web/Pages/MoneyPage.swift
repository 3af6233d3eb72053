import Compact
import Evidence
import Presentation
import Scalars
import Words

/// The accord's money: by track, pillar or partner, by year, and what of it is at stake; every activity; results.
struct MoneyPage {
    let view: View

    /// What sums are taken by.
    enum Grouping: String, CaseIterable {
        case track, pillar, partner

        var word: Text {
            switch self {
            case .track: Label.track
            case .pillar: Text(en: "pillar", fr: "pilier")
            case .partner: MoneyWords.partner
            }
        }
    }

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }
    private var compact: Compact { view.standing.compact }

    var answer: Answer {
        get throws(SiteProblem) {
            var question = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
            question.place = compact.place
            let grouping = try grouping
            guard !view.standing.reviewer.activities.isEmpty else { throw .notFound(view.path) }
            let money = view.standing.reviewer.money(asOf: question.asOf)
            let tables = MoneyTables(money, of: compact, in: language)
            let words = MoneyWords(money, of: compact, in: language)
            let title = Text(en: "Money and results", fr: "Argent et résultats")[language]
            var body = "<h1>\(Layout.esc(title))</h1>\n" + view.illustrative + form(question, grouping)
            body += heading(Text(en: "Committed, disbursed, at stake", fr: "Engagé, décaissé, en jeu"))
            body += grouping == .track ? tables.totals : grouped(money, by: grouping, words)
            body += heading(MoneyWords.byYear) + charts(money, words) + tables.leftOut + tables.stated
            body += heading(ConcentrationFigures.title)
            body += ConcentrationFigures(view, money).html(csv: "/api/v1/concentration.csv")
            body += heading(Text(en: "Activities", fr: "Activités")) + activities(question, words)
            body += heading(Text(en: "Results", fr: "Résultats")) + ResultsTable(view, question).html
            body += "<p><a href=\"/api/v1/money.csv\(Layout.esc(query(question)))\">CSV</a> · "
            body += "<a href=\"/api/v1/activities.xml\" download>IATI 2.03</a></p>\n"
            return Answer(html: view.layout(.money).page(title: title, body: body))
        }
    }

    private func query(_ question: ReviewQuestion) -> String {
        question.query(view.standing, today: view.today)
    }

    private var grouping: Grouping {
        get throws(SiteProblem) {
            guard let text = view.asking.query["by"] else { return .track }
            guard let found = Grouping(rawValue: text) else {
                throw .notAChoice(name: "by", text, among: Grouping.allCases.map(\.rawValue))
            }
            return found
        }
    }

    private func heading(_ text: Text) -> String { "<h2>\(Layout.esc(text[language]))</h2>\n" }

    private func form(_ question: ReviewQuestion, _ grouping: Grouping) -> String {
        let options = Grouping.allCases.map { one in
            let chosen = one == grouping ? " selected" : ""
            return "<option value=\"\(one.rawValue)\"\(chosen)>\(Layout.esc(one.word[language]))</option>"
        }
        let by = Text(en: "By", fr: "Par")[language]
        return "<form class=\"question\" method=\"get\" action=\"/money\">"
            + view.day("on", Text(en: "Day", fr: "Jour")[language], "\(question.asOf.on)")
            + view.day(
                "known", Text(en: "As known on", fr: "Selon ce qui était connu au")[language],
                "\(question.asOf.known)")
            + "<label>\(by)<br><select name=\"by\">\(options.joined())</select></label>\(view.button)</form>\n"
    }

    /// Totals added up by pillar or by partner, currency by currency.
    private func grouped(_ money: Money, by grouping: Grouping, _ words: MoneyWords) -> String {
        var groups: [(name: String, total: Money.Total)] = []
        for total in money.totals {
            let name = grouping == .partner ? total.partner : pillar(total.track, words)
            let index = groups.firstIndex { $0.name == name && $0.total.currency == total.currency }
            guard let index else {
                groups.append((name, total))
                continue
            }
            groups[index].total.add(total)
        }
        let pillars = compact.pillars.map { $0.title[language] }
        func order(_ name: String) -> Int { pillars.firstIndex(of: name) ?? pillars.count }
        let sorted = groups.sorted {
            (order($0.name), $0.name, $0.total.currency) < (order($1.name), $1.name, $1.total.currency)
        }
        let rows = sorted.map {
            [
                Layout.esc($0.name), $0.total.currency, words.amount($0.total.budget),
                words.amount($0.total.committed), words.amount($0.total.disbursed),
                words.amount($0.total.atStake),
            ]
        }
        let head = [
            grouping.word, MoneyWords.currency, MoneyKind.budget.word, MoneyKind.committed.word,
            MoneyKind.disbursed.word, MoneyWords.atStake,
        ]
        return HTML.table(
            caption: MoneyWords.title[language], head: head.map { Layout.esc($0[language]) }, rows: rows,
            numeric: [2, 3, 4, 5]) + "<p class=\"soft\">\(Layout.esc(words.rule))</p>\n"
    }

    private func pillar(_ track: String?, _ words: MoneyWords) -> String {
        let id = track.flatMap { id in compact.tracks.first { $0.id == id }?.pillar }
        return id.flatMap { id in compact.pillars.first { $0.id == id }?.title[language] }
            ?? words.track(nil)
    }

    /// One picture a currency, with its table by track.
    private func charts(_ money: Money, _ words: MoneyWords) -> String {
        let currencies = Set(money.lines.map(\.currency)).sorted()
        let unfold = Text(en: "as a table", fr: "en tableau")[language]
        return currencies.map { currency in
            let lines = money.lines.filter { $0.currency == currency }
            let years = Set(lines.map(\.year)).sorted().map { year -> YearBars.Year in
                let ofYear = lines.filter { $0.year == year }
                return YearBars.Year(
                    year: year, committed: sum(ofYear.compactMap(\.committed)),
                    disbursed: sum(ofYear.compactMap(\.disbursed)))
            }
            let caption = Text(
                en: "\(currency): committed (light) and disbursed (dark) by year",
                fr: "\(currency) : engagé (clair) et décaissé (foncé) par année")[language]
            let bars = YearBars(title: caption, years: years, amount: words.amount)
            let part = MoneyTables(
                Money(lines: lines), of: compact, in: language)
            return HTML.figure(caption: caption, picture: bars.svg, table: part.lines, unfold: unfold)
                .replacing("<figure>", with: "<figure class=\"plot\">")
        }.joined()
    }

    private func sum(_ amounts: [Decimal128]) -> Decimal128 {
        amounts.reduce(0) { ($0 + $1) ?? $0 }
    }

    private func activities(_ question: ReviewQuestion, _ words: MoneyWords) -> String {
        let figures = view.standing.reviewer.activities.filter { $0.released <= question.asOf.known }
        var seen: Set<String> = []
        let rows = figures.filter { seen.insert($0.activity).inserted }.map { one in
            [
                "<a href=\"/money/\(Query.encoded(one.activity))\(Layout.esc(query(question)))\">\(Layout.esc(one.activity))</a>",
                Layout.esc(one.title.isEmpty ? "–" : one.title), Layout.esc(one.reporterName),
            ]
        }
        let head = [
            Text(en: "activity", fr: "activité"), Text(en: "title", fr: "titre"), MoneyWords.partner,
        ]
        let caption = Text(en: "Activities", fr: "Activités")
        return HTML.table(
            caption: caption[language], head: head.map { Layout.esc($0[language]) }, rows: rows)
    }
}

extension Money.Total {
    /// Takes another total of the same currency to itself.
    mutating func add(_ other: Money.Total) {
        func added(_ a: Decimal128?, _ b: Decimal128?) -> Decimal128? {
            guard let b else { return a }
            return (a ?? 0) + b ?? a
        }
        budget = added(budget, other.budget)
        committed = added(committed, other.committed)
        disbursed = added(disbursed, other.disbursed)
        atStake = added(atStake, other.atStake)
        activities += other.activities
    }
}
