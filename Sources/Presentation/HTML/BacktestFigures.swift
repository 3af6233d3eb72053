import Compact
import Scalars
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

    private var unfold: String { Text(en: "as a table", fr: "en tableau")[language] }

    /// The tracks against time, with coups and elections.
    package var tracks: String {
        let words = Sentences(compact: compact, language: language)
        let trackRows = backtest.tracks.enumerated().map { index, track in
            HeatMap.Row(
                label: words.title(track),
                cells: past.dispositions.map { ($0[index].rawValue, $0[index].word[language]) })
        }
        let timeline = Text(
            en: "Tracks over time, with coups and elections",
            fr: "Volets dans le temps, avec coups d’État et élections")
        return figure(timeline[language], trackRows, marks, unfold)
    }

    /// The conditions against time.
    package var conditions: String {
        let words = Sentences(compact: compact, language: language)
        let conditionRows = backtest.conditions.enumerated().map { index, condition in
            HeatMap.Row(
                label: words.title(condition),
                cells: past.findings.map {
                    ($0[index].rawValue.replacing(" ", with: "-"), $0[index].word[language])
                })
        }
        let heat = Text(en: "Conditions over time", fr: "Conditions dans le temps")
        return figure(heat[language], conditionRows, [], unfold)
    }

    private var marks: [Backtest.Mark] {
        past.marks.filter { $0.marked != nil }
    }

    private func figure(_ title: String, _ rows: [HeatMap.Row], _ marks: [Backtest.Mark], _ unfold: String)
        -> String
    {
        let map = HeatMap(
            title: "\(Sentences(compact: compact, language: language).place(past.title, past.place))"
                + "\(Label.colon[language]) \(title)", days: backtest.days, rows: rows, marks: marks,
            language: language)
        var table: [[String]] = []
        for row in rows {
            for stretch in stretches(row) {
                table.append([HTML.escape(row.label), stretch.word, "\(stretch.from)", "\(stretch.to)"])
            }
        }
        for mark in marks {
            table.append([
                HTML.escape(mark.title[language]), mark.marked?.word[language] ?? "", "\(mark.day)",
                "\(mark.day)",
            ])
        }
        let since = Text(en: "from", fr: "du")[language]
        let until = Text(en: "to", fr: "au")[language]
        return HTML.figure(
            caption: map.title, picture: map.svg,
            table: HTML.table(caption: map.title, head: ["", "", since, until], rows: table), unfold: unfold)
    }

    private func stretches(_ row: HeatMap.Row) -> [(word: String, from: Day, to: Day)] {
        var stretches: [(word: String, from: Day, to: Day)] = []
        for (cell, day) in zip(row.cells, backtest.days) {
            if let last = stretches.last, last.word == cell.word {
                stretches[stretches.count - 1].to = day
            } else {
                stretches.append((cell.word, day, day))
            }
        }
        return stretches
    }
}
