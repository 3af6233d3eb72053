/// Rows of cells in aligned columns.
package struct TextTable {
    package enum Alignment: Sendable {
        case leading, trailing
    }

    package struct Column: Sendable {
        var title: String
        var alignment: Alignment
        /// Gives way first when the terminal is narrow.
        var flexible: Bool

        package init(_ title: String, _ alignment: Alignment = .leading, flexible: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.flexible = flexible
        }
    }

    package struct Cell: Sendable {
        var text: String
        var ink: Canvas.Ink

        package init(_ text: String, _ ink: Canvas.Ink = .plain) {
            self.text = text
            self.ink = ink
        }
    }

    private var columns: [Column]
    private var rows: [[Cell]] = []
    private let indent: String

    package init(_ columns: [Column], indent: String = "  ") {
        self.columns = columns
        self.indent = indent
    }

    package mutating func add(_ cells: [Cell]) { rows.append(cells) }

    /// The lines, header first when any column has a title.
    package func lines(on canvas: Canvas) -> [String] {
        let widths = fitted(on: canvas)
        var lines: [String] = []
        if columns.contains(where: { !$0.title.isEmpty }) {
            lines.append(line(columns.map { Cell($0.title, .faint) }, widths, canvas))
        }
        return lines + rows.map { line($0, widths, canvas) }
    }

    private func fitted(on canvas: Canvas) -> [Int] {
        var widths = columns.map { Canvas.columns($0.title) }
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], Canvas.columns(cell.text))
            }
        }
        guard let limit = canvas.width else { return widths }
        let gaps = 2 * max(0, columns.count - 1) + indent.count
        var excess = widths.reduce(gaps, +) - limit
        for index in columns.indices.reversed() where columns[index].flexible && excess > 0 {
            let least = min(widths[index], 12)
            let given = min(excess, widths[index] - least)
            widths[index] -= given
            excess -= given
        }
        return widths
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ canvas: Canvas) -> String {
        var parts: [String] = []
        for (index, cell) in cells.enumerated() where index < widths.count {
            let text = Canvas.cut(cell.text, to: widths[index])
            let padding = String(repeating: " ", count: max(0, widths[index] - Canvas.columns(text)))
            let painted = canvas.paint(text, cell.ink)
            let isLast = index == cells.count - 1
            switch columns[index].alignment {
            case .leading: parts.append(isLast ? painted : painted + padding)
            case .trailing: parts.append(padding + painted)
            }
        }
        return indent + parts.joined(separator: "  ")
    }
}
