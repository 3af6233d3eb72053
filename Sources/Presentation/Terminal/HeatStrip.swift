import Words
import Compact
import Scalars

/// The back-test as letters in a strip: one sign a month, so that it reads without colour.
package struct HeatStrip {
    let backtest: Backtest
    let compact: Compact
    let language: Language
    let canvas: Canvas

    package init(_ backtest: Backtest, of compact: Compact, in language: Language, on canvas: Canvas = .plain)
    {
        self.backtest = backtest
        self.compact = compact
        self.language = language
        self.canvas = canvas
    }

    /// Columns for titles before the strip.
    private static let gutter = 34

    package func lines() -> [String] {
        var lines: [String] = []
        let words = Sentences(compact: compact, language: language)
        for past in backtest.past {
            if !lines.isEmpty { lines.append("") }
            lines.append(canvas.paint(words.place(past.title, past.place), .strong))
            lines.append(String(repeating: " ", count: Self.gutter) + ruler())
            for (index, track) in backtest.tracks.enumerated() {
                let cells = bins.map { bin in worst(bin.map { past.dispositions[$0][index] }) }
                lines.append(label(words.title(track)) + cells.map { sign($0) }.joined())
            }
            if past.marks.contains(where: { $0.marked != nil }) {

                var row = label(Label.events[language]) + marks(past.marks)
                while row.hasSuffix(" ") { row.removeLast() }
                lines.append(row)

            }
        }
        return lines
    }

    /// Days gathered so that the strip fits: each column stands for one bin.
    private var bins: [[Int]] {
        let room = max(20, (canvas.width ?? 140) - Self.gutter - 1)
        let size = max(1, (backtest.days.count + room - 1) / room)
        return stride(from: 0, to: backtest.days.count, by: size).map { start in
            Array(start..<min(start + size, backtest.days.count))
        }
    }

    private func worst(_ dispositions: [Disposition]) -> Disposition {
        let order: [Disposition] = [.open, .restricted, .undetermined, .closed]
        return dispositions.max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }
            ?? .undetermined
    }

    private func sign(_ disposition: Disposition) -> String {
        switch disposition {
        case .open: canvas.paint("█", .good)
        case .restricted: canvas.paint("▒", .warn)
        case .closed: canvas.paint("·", .bad)
        case .undetermined: canvas.paint("?", .ask)
        }
    }

    private func ruler() -> String {
        var text = ""
        var shown: Int?
        let years = (backtest.days.last?.year ?? 0) - (backtest.days.first?.year ?? 0)
        let every = years > 16 ? 5 : years > 8 ? 2 : 1
        for (column, bin) in bins.enumerated() {
            guard let index = bin.first else { continue }
            let year = backtest.days[index].year
            if shown != year, year % every == 0, text.count <= column {
                text += String(repeating: " ", count: column - text.count) + "\(year)"
                shown = year
            }
        }
        return canvas.paint(text, .faint)
    }

    private func marks(_ marks: [Backtest.Mark]) -> String {
        var row = Array(repeating: " ", count: bins.count)
        // Seizures stand over attempts, and those over elections, where a column holds several.
        for kind in MarkKind.allCases.reversed() {
            for mark in marks where mark.marked == kind { place(mark, kind, &row) }
        }
        return row.joined()
    }

    private func place(_ mark: Backtest.Mark, _ kind: MarkKind, _ row: inout [String]) {
        let column = bins.firstIndex { bin in bin.last.map { backtest.days[$0] >= mark.day } ?? false }
        if let column { row[column] = kind.sign }
    }

    private func label(_ text: String) -> String {
        let cut = Canvas.cut(text, to: Self.gutter - 2)
        return cut + String(repeating: " ", count: Self.gutter - Canvas.columns(cut))
    }

    /// What the signs mean.
    package func legend() -> String {
        let words = [Disposition.open, .restricted, .closed, .undetermined].map {
            "\(sign($0)) \($0.word[language])"
        }
        let marks = MarkKind.allCases.map { "\($0.sign) \($0.word[language])" }
        return (words + marks).joined(separator: "   ")
    }
}
