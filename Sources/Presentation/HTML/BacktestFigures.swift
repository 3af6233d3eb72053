import Compact
import Words

/// The pictures of a back-test for one place, each with its table.
package struct BacktestFigures {
    let backtest: Backtest
    let past: Backtest.Past
    let compact: Compact
    let language: Language

    package init(_ backtest: Backtest, past: Backtest.Past, compact: Compact, language: Language) {
        self.backtest = backtest
        self.past = past
        self.compact = compact
        self.language = language
    }

    package var html: String { tracks + conditions }

    /// The tracks against time, with coups and elections.
    package var tracks: String { figure(trackMap()) }

    /// The conditions against time.
    package var conditions: String { figure(conditionMap) }

    /// - Parameter only: the one track to draw; nil for all.
    package func trackMap(_ only: String? = nil) -> HeatMap {
        let words = Sentences(compact: compact, language: language)
        let rows = backtest.tracks.enumerated().filter { only == nil || $0.element == only }
            .map { index, track in
                HeatMap.Row(
                    label: words.title(track),
                    cells: past.dispositions.map { ($0[index].rawValue, $0[index].word[language]) })
            }
        let timeline = Text(
            en: "Tracks over time, with coups and elections",
            fr: "Volets au fil du temps, avec coups d’État et élections")
        let marks = past.marks.filter { $0.marked != nil }
        return map(only.map(words.title) ?? timeline[language], rows, marks)
    }

    package var conditionMap: HeatMap {
        let words = Sentences(compact: compact, language: language)
        let rows = backtest.conditions.enumerated().map { index, condition in
            HeatMap.Row(
                label: words.title(condition),
                cells: past.findings.map {
                    ($0[index].rawValue.replacing(" ", with: "-"), $0[index].word[language])
                })
        }
        return map(Text(en: "Conditions over time", fr: "Conditions au fil du temps")[language], rows, [])
    }

    private func map(_ title: String, _ rows: [HeatMap.Row], _ marks: [Backtest.Mark]) -> HeatMap {
        HeatMap(
            title: "\(Sentences(compact: compact, language: language).place(past.title, past.place))"
                + "\(Label.colon[language]) \(title)", days: backtest.days, rows: rows, marks: marks,
            language: language)
    }

    private func figure(_ map: HeatMap) -> String {
        var table: [[String]] = []
        for row in map.rows {
            for stretch in row.stretches(over: map.days) {
                table.append([HTML.escape(row.label), stretch.word, "\(stretch.from)", "\(stretch.to)"])
            }
        }
        for mark in map.marks {
            table.append([
                HTML.escape(mark.title[language]), mark.marked?.word[language] ?? "", "\(mark.day)",
                "\(mark.day)",
            ])
        }
        let since = Text(en: "from", fr: "du")[language]
        let until = Text(en: "to", fr: "au")[language]
        return HTML.figure(
            caption: map.title, picture: map.svg,
            table: HTML.table(caption: map.title, head: ["", "", since, until], rows: table),
            unfold: Text(en: "as a table", fr: "en tableau")[language])
    }
}
