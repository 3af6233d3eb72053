import Words
import Compact
import Scalars

/// Rows of findings or dispositions against time, years marked.
package struct HeatMap {
    package struct Row: Sendable {
        var label: String
        /// One class name and one word a day, in step with the days.
        var cells: [(name: String, word: String)]

        package init(label: String, cells: [(name: String, word: String)]) {
            self.label = label
            self.cells = cells
        }
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
        let markRoom = marks.isEmpty ? 6.0 : 22.0
        let height = top + Double(rows.count) * Self.rowHeight + markRoom
        var drawing = SVG(width: width, height: height, title: title)
        let step = (width - Self.gutter) / Double(max(1, days.count))
        years(&drawing, step: step, top: top, height: height - markRoom)
        for (index, row) in rows.enumerated() {
            let y = top + Double(index) * Self.rowHeight
            drawing.label(shorten(row.label), x: Self.gutter - 6, y: y + 11.5, anchor: .end)
            strip(row, &drawing, y: y, step: step)
        }
        for mark in marks { draw(mark, &drawing, step: step, top: top, bottom: height - markRoom) }
        return drawing.text
    }

    /// Neighbouring days alike are one rectangle: twenty-six years of months stay a few kilobytes.
    private func strip(_ row: Row, _ drawing: inout SVG, y: Double, step: Double) {
        var start = 0
        while start < min(row.cells.count, days.count) {
            var end = start
            while end + 1 < min(row.cells.count, days.count), row.cells[end + 1].name == row.cells[start].name
            { end += 1 }
            let tip = "\(row.label): \(row.cells[start].word), \(days[start]) – \(days[end])"
            drawing.rectangle(
                x: Self.gutter + Double(start) * step, y: y + 1, width: Double(end - start + 1) * step,
                height: Self.rowHeight - 2, class: "f-\(row.cells[start].name)", tip: tip)
            start = end + 1
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
            drawing.label("\(day.year)", x: x + 2, y: 11, class: "faint")
        }
    }

    private func draw(_ mark: Backtest.Mark, _ drawing: inout SVG, step: Double, top: Double, bottom: Double)
    {
        guard let index = days.firstIndex(where: { $0 >= mark.day }) else { return }
        let x = Self.gutter + Double(index) * step
        drawing.line(x1: x, y1: top, x2: x, y2: bottom + 4, class: "mark")
        drawing.circle(
            x: x, y: bottom + 8, radius: 4, class: "mark-dot", tip: "\(mark.day) \(mark.title[language])")
    }

    private func shorten(_ text: String) -> String { Canvas.cut(text, to: 40) }
}
