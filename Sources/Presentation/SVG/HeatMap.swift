import Words
import Compact
import Scalars

/// Rows of findings or dispositions against time, years marked.
package struct HeatMap {
    package struct Row: Sendable {
        package var label: String
        /// One class name and one word a day, in step with the days.
        package var cells: [(name: String, word: String)]

        package init(label: String, cells: [(name: String, word: String)]) {
            self.label = label
            self.cells = cells
        }

        /// Neighbouring days alike, the first and the last of each.
        package func stretches(over days: [Day]) -> [Stretch] {
            var stretches: [Stretch] = []
            for (cell, day) in zip(cells, days) {
                if let last = stretches.last, last.name == cell.name {
                    stretches[stretches.count - 1].to = day
                } else {
                    stretches.append(Stretch(name: cell.name, word: cell.word, from: day, to: day))
                }
            }
            return stretches
        }
    }

    /// Days of one row on which it stood alike.
    package struct Stretch: Sendable {
        package var name: String
        package var word: String
        package var from: Day
        package var to: Day
    }

    package var title: String
    package var days: [Day]
    package var rows: [Row]
    /// Dated things drawn as lines through all rows.
    package var marks: [Backtest.Mark]
    package var language: Language

    package init(title: String, days: [Day], rows: [Row], marks: [Backtest.Mark], language: Language) {
        self.title = title
        self.days = days
        self.rows = rows
        self.marks = marks
        self.language = language
    }

    private static let gutter = 260.0
    private static let rowHeight = 16.0

    package var svg: String {
        let width = 1000.0
        let top = 18.0
        let markRoom = marks.isEmpty ? 6.0 : 20.0
        let bottom = top + Double(rows.count) * Self.rowHeight
        let height = bottom + markRoom + 20
        var drawing = SVG(width: width, height: height, title: title)
        let step = (width - Self.gutter) / Double(max(1, days.count))
        years(&drawing, step: step, top: top, height: bottom)
        for (index, row) in rows.enumerated() {
            let y = top + Double(index) * Self.rowHeight
            drawing.label(shorten(row.label), x: Self.gutter - 6, y: y + 11.5, anchor: .end)
            strip(row, &drawing, y: y, step: step)
        }
        for kind in MarkKind.allCases.reversed() {
            draw(kind, &drawing, step: step, top: top, bottom: bottom)
        }
        legend(&drawing, y: height - 6)
        return drawing.text
    }

    /// Neighbouring days alike are one rectangle: twenty-six years of months stay a few kilobytes.
    private func strip(_ row: Row, _ drawing: inout SVG, y: Double, step: Double) {
        var start = 0
        while start < min(row.cells.count, days.count) {
            var end = start
            while end + 1 < min(row.cells.count, days.count), row.cells[end + 1].name == row.cells[start].name
            { end += 1 }
            let tip = "\(row.cells[start].word), \(days[start]) – \(days[end])"
            bar(
                row.cells[start].name, x: Self.gutter + Double(start) * step, y: y + 1,
                width: Double(end - start + 1) * step, tip: tip, &drawing)
            start = end + 1
        }
    }

    /// A cell's height tells as much as its colour: full where all is well, half where something is held, a line where it is
    /// not; hollow where nobody knows.
    private func bar(
        _ name: String, x: Double, y: Double, width: Double, tip: String? = nil, _ drawing: inout SVG
    ) {
        let full = Self.rowHeight - 3
        switch name {
        case "unknown", "undetermined":
            drawing.rectangle(
                x: x + 0.5, y: y + 0.5, width: width - 1, height: full - 1, class: "f-\(name)", tip: tip)
        case "restricted", "waived":
            drawing.rectangle(
                x: x, y: y + full * 0.4, width: width, height: full * 0.6, class: "f-\(name)", tip: tip)
        case "closed", "not-met":
            drawing.rectangle(
                x: x, y: y + full * 0.7, width: width, height: full * 0.3, class: "f-\(name)", tip: tip)
        default: drawing.rectangle(x: x, y: y, width: width, height: full, class: "f-\(name)", tip: tip)
        }
    }

    private func years(_ drawing: inout SVG, step: Double, top: Double, height: Double) {
        guard let first = days.first?.year, let last = days.last?.year else { return }
        let every = max(1, (last - first) / 12)
        var shown: Int?
        for (index, day) in days.enumerated() where shown != day.year && (day.year - first) % every == 0 {
            shown = day.year
            let x = Self.gutter + Double(index) * step
            drawing.line(x1: x, y1: top - 4, x2: x, y2: height, class: "axis")
            if x + 30 < drawing.width { drawing.label("\(day.year)", x: x + 2, y: 11, class: "faint") }
        }
    }

    /// Each kind of mark has a line and a shape of its own, the seizures of power on top.
    private func draw(_ kind: MarkKind, _ drawing: inout SVG, step: Double, top: Double, bottom: Double) {
        for mark in marks where mark.marked == kind {
            guard let index = days.firstIndex(where: { $0 >= mark.day }) else { continue }
            let x = Self.gutter + Double(index) * step
            drawing.line(x1: x, y1: top, x2: x, y2: bottom + 3, class: "mark-\(kind)")
            shape(kind, x: x, y: bottom + 9, tip: "\(mark.day) \(mark.title[language])", &drawing)
        }
    }

    private func shape(_ kind: MarkKind, x: Double, y: Double, tip: String? = nil, _ drawing: inout SVG) {
        switch kind {
        case .seizure, .attempt:
            drawing.path(
                [(x: x - 5, y: y - 4), (x: x + 5, y: y - 4), (x: x, y: y + 5)], closed: true,
                class: "shape-\(kind)", tip: tip)
        case .election: drawing.circle(x: x, y: y, radius: 4, class: "shape-\(kind)", tip: tip)
        }
    }

    /// What the shapes and the fills mean, in words, under the picture.
    private func legend(_ drawing: inout SVG, y: Double) {
        var x = Self.gutter
        for kind in MarkKind.allCases where marks.contains(where: { $0.marked == kind }) {
            shape(kind, x: x + 5, y: y - 4, &drawing)
            let word = kind.word[language]
            drawing.label(word, x: x + 14, y: y)
            x += 34 + Double(word.count) * 6.2
        }
        var seen: Set<String> = []
        for cell in rows.flatMap(\.cells) where seen.insert(cell.name).inserted {
            bar(cell.name, x: x, y: y - 11, width: 12, &drawing)
            drawing.label(cell.word, x: x + 17, y: y)
            x += 37 + Double(cell.word.count) * 6.2
        }
    }

    private func shorten(_ text: String) -> String { Canvas.cut(text, to: 40) }
}
