import Compact
import Presentation
import Scalars
import Words

/// A picture of rows against time and its table, of one back-test.
struct PastFigure {
    private(set) var map: HeatMap
    private(set) var table: Table
    /// Rows that the picture leaves out, since all of each is unknown; the table has them.
    private(set) var unknown: [String] = []

    /// - Parameters:
    ///   - id: names the table, on the page and as a file.
    ///   - head: what the rows are, such as tracks.
    ///   - links: the first cells of the rows, where they are more than labels.
    init(_ id: String, _ map: HeatMap, of head: Text, links: [Cell] = [], _ language: Language) {
        self.map = map
        let stretches = map.rows.enumerated().flatMap { number, row in
            let first = links.indices.contains(number) ? links[number] : Cell(row.label)
            return row.stretches(over: map.days).map {
                [first, Cell($0.word), .plain("\($0.from)"), .plain("\($0.to)")]
            }
        }
        let marks = map.marks.map { mark in
            [
                Cell(mark.title[language]), Cell(mark.marked?.word[language] ?? ""),
                .plain("\(mark.day)"), .plain("\(mark.day)"),
            ]
        }
        var table = Table(
            id, caption: map.title,
            columns: [head, Label.state, Text(en: "from", fr: "du"), Text(en: "to", fr: "au")].map {
                Table.Column($0[language])
            }, rows: stretches + marks)
        table.isGrouped = true
        table.isTight = true
        table.stacks = false
        self.table = table
    }

    /// The same with one more column, told of the first day of a stretch.
    func with(_ head: String, _ told: (Day) -> String?) -> PastFigure {
        var figure = self
        figure.table.columns.append(Table.Column(head))
        figure.table.isTight = false
        figure.table.stacks = true
        figure.table.rows = table.rows.map { row in
            row.prefix(2) + row.dropFirst(2).map { Cell($0.text) } + [
                Cell(Day(row[2].text).flatMap(told) ?? "–")
            ]
        }
        return figure
    }

    /// The same without the rows of which nothing was ever known; they are named below the picture.
    var withoutUnknown: PastFigure {
        var figure = self
        figure.map.rows = map.rows.filter { $0.cells.contains { $0.name != "unknown" } }
        // A picture of nothing would say less than one of unknown rows.
        guard !figure.map.rows.isEmpty else { return self }
        figure.unknown = map.rows.filter { $0.cells.allSatisfy { $0.name == "unknown" } }.map(\.label)
        return figure
    }

    /// The picture, with its table folded under it.
    /// - Parameter csv: where the table is had as a file.
    func html(csv: String, _ language: Language) -> String {
        let values: [String: Any] = [
            "picture": map.svg, "caption": map.title, "table": table.html(csv: csv),
            "unfold": Text(en: "as a table", fr: "en tableau")[language],
            "unknownWord": Text(en: "Never known in this time:", fr: "Jamais connu sur cette période :")[
                language],
        ]
        return Self.template.render(
            values.with("unknown", unknown.joined(separator: Label.semicolon[language])))
    }

    static let template = Template(
        """
        <figure>{{{picture}}}<figcaption>{{caption}}</figcaption>{{#unknown}}<p class="soft">{{unknownWord}} {{unknown}}</p>{{/unknown}}
        <details><summary>{{unfold}}</summary>{{{table}}}</details></figure>

        """)
}

extension View {
    /// The figure of a back-test's first place; nil where it has none.
    /// - Parameters:
    ///   - compact: the text that the back-test is of.
    ///   - links: ids of the items that the rows stand for, where they are to lead to their pages.
    ///   - map: which of its pictures.
    func figure(
        _ id: String, _ backtest: Backtest?, of compact: Compact, _ head: Text, links: [String] = [],
        _ map: (BacktestFigures) -> HeatMap
    ) -> PastFigure? {
        guard let backtest, let past = backtest.past.first else { return nil }
        let figures = BacktestFigures(backtest, past: past, compact: compact, language: language)
        return PastFigure(id, map(figures), of: head, links: links.map { item($0) }, language)
    }
}
