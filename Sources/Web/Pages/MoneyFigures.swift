import Compact
import Presentation
import Scalars
import Words

/// The money of a question in tables and pictures that the pages share.
struct MoneyFigures {
    let view: View
    let question: MoneyQuestion
    let money: Money
    let groups: [Money.Group]
    let words: MoneyWords

    init(_ view: View, _ question: MoneyQuestion) {
        self.view = view
        self.question = question
        money = view.standing.reviewer.money(asOf: question.review.asOf, of: question.track)
        groups = money.groups(by: question.grouping, of: view.standing.compact)
        words = MoneyWords(money, of: view.standing.compact, in: view.language)
    }

    private var language: Language { view.language }

    /// What a group is called in the page's language.
    func name(_ key: Money.Group.Key) -> String {
        switch (question.grouping, key) {
        case (.track, .of(let id)): words.track(id)
        case (.track, _): words.track(nil)
        case (.pillar, .of(let id)):
            view.standing.compact.pillars.first { $0.id == id }?.title[language] ?? id
        case (.pillar, _): Text(en: "in no pillar", fr: "hors pilier")[language]
        case (.place, .of(let id)): view.standing.reviewer.evidence.place(id)?.name[language] ?? id
        case (.place, .several):
            Text(en: "several, shares not stated", fr: "plusieurs, parts non précisées")[language]
        case (.place, .none): Text(en: "place not stated", fr: "lieu non indiqué")[language]
        case (.partner, .of(let name)): name
        case (.partner, _): "–"
        }
    }

    private func track(_ id: String?) -> Cell { id.map { view.item($0) } ?? Cell(words.track(nil)) }

    // MARK: By group

    var groupTable: Table { table(of: groups) }

    private func table(of groups: [Money.Group]) -> Table {
        let columns: [Table.Column] = [
            .init(question.grouping.word[language]), .init(MoneyWords.currency[language], forFile: true),
            .init(MoneyKind.budget.word[language], numeric: true),
            .init(MoneyKind.committed.word[language], numeric: true),
            .init(MoneyKind.disbursed.word[language], numeric: true),
            .init(MoneyWords.atStake[language], numeric: true),
            .init(MoneyWords.activities[language], numeric: true),
        ]
        let caption = Text(
            en: "Money by \(question.grouping.word.en)", fr: "Financements par \(question.grouping.word.fr)")
        var table = Table(
            "groups", caption: caption[language], columns: columns,
            rows: groups.map { group in
                let address = "/money\(question.query(view, of: group.key))#activities"
                var cells = [Cell.link(name(group.key), to: address), Cell(group.currency)]
                cells += [group.budget, group.committed, group.disbursed, group.atStake].map(amount)
                return cells + ["\(group.activities.count)"]
            }, none: Label.none[language])
        // The pictures compare them; here each is read by itself.
        table.stacks = true
        table.runs = true
        return table
    }

    /// The rule that the sums follow, with that of places where they are summed by place.
    var rule: String {
        guard question.grouping == .place else { return words.rule }
        let places = Text(
            en:
                "An activity that names one region counts there whole; one that names several is divided by the shares its publisher states, and not at all where there are none. What is at stake lies where it was agreed, less what was paid there; where more was paid in a place than was agreed for it, what is left is not divided.",
            fr:
                "Une activité qui cite une région y compte en entier ; celle qui en cite plusieurs est répartie selon les parts que dit son éditeur, et pas du tout s’il n’en dit aucune. Ce qui est en jeu se trouve là où il a été convenu, moins ce qui y a été payé ; là où l’on a payé plus que convenu pour le lieu, le reste n’est pas réparti."
        )
        return "\(words.rule) \(places[language])"
    }

    /// Each currency with its part of the table, under a picture where anything was promised or paid in it.
    var groupFigures: [[String: Any]] {
        ordered(Set(groups.map(\.currency))).map { currency in
            let those = groups.filter { $0.currency == currency }
            let caption = Text(
                en: "\(currency): committed (light) and disbursed (dark) by \(question.grouping.word.en)",
                fr: "\(currency) : engagé (clair) et décaissé (foncé) par \(question.grouping.word.fr)"
            )[language]
            let bars = those.map {
                GroupBars.Group(name: name($0.key), committed: $0.committed, disbursed: $0.disbursed)
            }
            let isEmpty = those.allSatisfy { $0.committed == nil && $0.disbursed == nil }
            return [
                "caption": caption,
                "picture": isEmpty
                    ? "" : GroupBars(title: caption, groups: bars, amount: words.amount).svg,
                "table": table(of: those).html(csv: view.address(setting: "csv", "groups")),
            ]
        }
    }

    private func currencies(_ told: [(currency: String, amounts: [Decimal128?])]) -> [String] {
        ordered(Set(told.filter { $0.amounts.contains { $0 != nil } }.map(\.currency)))
    }

    /// Currencies as they matter here: that of the most activities first.
    private func ordered(_ currencies: Set<String>) -> [String] {
        var count: [String: Int] = [:]
        for group in groups { count[group.currency, default: 0] += group.activities.count }
        return currencies.sorted { (count[$1] ?? 0, $0) < (count[$0] ?? 0, $1) }
    }

    // MARK: By year

    /// Every line that says more than that nothing was budgeted.
    var lines: Table { lines(money.lines) }

    private func lines(_ lines: [Money.Line]) -> Table {
        let told = lines.filter { line in
            [line.budget, line.committed, line.disbursed].contains { $0.map { $0 != 0 } ?? false }
        }
        var table = Table(
            "lines", caption: MoneyWords.byYear[language],
            columns: [
                .init(Label.track[language]), .init(MoneyWords.year[language]),
                .init(MoneyWords.partner[language]), .init(MoneyWords.currency[language]),
                .init(MoneyKind.budget.word[language], numeric: true),
                .init(MoneyKind.committed.word[language], numeric: true),
                .init(MoneyKind.disbursed.word[language], numeric: true),
            ],
            rows: told.map { line in
                [
                    track(line.track), "\(line.year)", Cell(line.partner), Cell(line.currency),
                    amount(line.budget), amount(line.committed), amount(line.disbursed),
                ]
            })
        table.isGrouped = true
        table.stacks = false
        return table
    }

    /// One picture a currency, with its part of the table.
    var years: [[String: Any]] {
        currencies(money.lines.map { ($0.currency, [$0.budget, $0.committed, $0.disbursed]) }).map {
            currency in
            let those = money.lines.filter { $0.currency == currency }
            let years = Dictionary(grouping: those, by: \.year).sorted { $0.key < $1.key }.map {
                year, lines in
                YearBars.Year(
                    year: year, committed: sum(lines.compactMap(\.committed)),
                    disbursed: sum(lines.compactMap(\.disbursed)))
            }
            let caption = Text(
                en: "\(currency): committed (light) and disbursed (dark) by year",
                fr: "\(currency) : engagé (clair) et décaissé (foncé) par année")[language]
            return [
                "caption": caption,
                "picture": YearBars(title: caption, years: years, amount: words.amount).svg,
                "table": lines(those).html(csv: view.address(setting: "csv", "lines")),
            ]
        }
    }

    private func sum(_ amounts: [Decimal128]) -> Decimal128 {
        amounts.reduce(0) { ($0 + $1) ?? $0 }
    }

    // MARK: Beside the sums

    /// Conditions that activities state, the compact's own first.
    var stated: Table {
        Table(
            "stated", caption: MoneyWords.stated[language], columns: words.statedHead.map { .init($0) },
            rows: words.statedRows.map { $0.map { Cell($0) } })
    }

    /// Every figure that is in no sum, with the reason.
    var leftOut: Table {
        Table(
            "left-out", caption: MoneyWords.left[language],
            columns: [
                .init(Text(en: "reason", fr: "raison")[language]),
                .init(Text(en: "activity", fr: "activité")[language]), .init(MoneyWords.year[language]),
                .init(Text(en: "kind", fr: "type")[language]), .init(MoneyWords.currency[language]),
                .init(Text(en: "amount", fr: "montant")[language], numeric: true),
            ],
            rows: money.leftOut.map { one in
                [
                    Cell(one.reason.word[language]), Cell(one.activity), "\(one.year)",
                    Cell(one.kind.word[language]), Cell(one.currency), amount(one.amount),
                ]
            })
    }

    private func amount(_ value: Decimal128?) -> Cell { .number(value, shown: words.amount(value)) }
}
