import Compact
import Presentation
import Scalars
import Words

/// How far the accord's help rests on few partners, year by year: a picture for each measure that has several partners,
/// and one table of all.
struct ConcentrationFigures {
    let view: View
    let money: Money

    init(_ view: View, _ money: Money) {
        self.view = view
        self.money = money
    }

    private var language: Language { view.language }

    static let title = Text(
        en: "How concentrated partners and funds are", fr: "Concentration des partenaires et des fonds")

    var isEmpty: Bool { money.lines.isEmpty }

    private func name(_ measure: Concentration.Measure) -> String {
        switch measure {
        case .activities: Text(en: "activities under way", fr: "activités en cours")[language]
        case .disbursed(let currency):
            Text(en: "\(currency) disbursed", fr: "\(currency) décaissés")[language]
        }
    }

    /// Every share of every year, with the year's index.
    var table: Table { table(of: Concentration.measures(of: money), caption: Self.title[language]) }

    private func table(of measures: [Concentration.Measure], caption: String) -> Table {
        let words = Sentences(compact: view.standing.compact, language: language)
        let rows = measures.flatMap { measure in
            Concentration.years(of: money, by: measure).reversed().flatMap { year in
                year.shares.map { share -> [Cell] in
                    [
                        Cell(name(measure)), "\(year.year)", Cell(words.number(year.index.rounded(scale: 2))),
                        Cell(share.partner), Cell(words.number(share.amount.rounded())),
                        Cell(words.percent(share.share)),
                    ]
                }
            }
        }
        return Table(
            "concentration", caption: caption,
            columns: [
                .init(Text(en: "measured by", fr: "mesure")[language]), .init(MoneyWords.year[language]),
                .init(Text(en: "index, 0 to 1", fr: "indice, de 0 à 1")[language], numeric: true),
                .init(MoneyWords.partner[language]),
                .init(Text(en: "amount", fr: "montant")[language], numeric: true),
                .init(Text(en: "share", fr: "part")[language], numeric: true),
            ], rows: rows)
    }

    /// The pictures, the table under the first.
    func html(csv address: String) -> String {
        let told = Concentration.measures(of: money).map {
            (measure: $0, years: Concentration.years(of: money, by: $0))
        }.filter { Set($0.years.flatMap(\.shares).map(\.partner)).count > 1 }
        let figures = told.map { one -> [String: Any] in
            let caption = "\(Self.title[language])\(Label.colon[language]) \(name(one.measure))"
            let bars = ShareBars(title: caption, years: one.years, language: language)
            return [
                "caption": caption, "picture": bars.svg,
                "table": table(of: [one.measure], caption: caption).html(csv: address),
            ]
        }
        var values: [String: Any] = [
            "figures": figures, "unfold": Text(en: "as a table", fr: "en tableau")[language],
            "note": Text(
                en:
                    "The Herfindahl–Hirschman index of partners’ shares: 1 where one partner gave all, one half where two gave alike. "
                    + "Money is not converted; only the activities of this accord’s folder are counted.",
                fr:
                    "Indice de Herfindahl-Hirschman des parts des partenaires : 1 si un seul a tout donné, un demi si deux ont donné autant. "
                    + "Rien n’est converti ; seules comptent les activités du dossier de cet accord.")[
                    language],
        ]
        if figures.isEmpty { values["alone"] = table.html(csv: address) }
        return Self.template.render(values)
    }

    static let template = Template(
        """
        {{#figures}}
        <figure class="plot">{{{picture}}}<figcaption>{{caption}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{table}}}</details></figure>
        {{/figures}}
        {{{alone}}}
        <p class="soft">{{note}}</p>

        """)
}
