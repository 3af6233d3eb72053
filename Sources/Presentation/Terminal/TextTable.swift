/// Rows of cells in aligned columns.
package struct TextTable {
    package enum Alignment: Sendable {
        case leading, trailing
    }

    package struct Column: Sendable {
        var title: String
        var alignment: Alignment
        /// Gives way when the terminal is narrow: its cells then run over several lines.
        var flexible: Bool

        /// Left out where the terminal is too narrow for all.
        var dispensable: Bool

        package init(
            _ title: String, _ alignment: Alignment = .leading, flexible: Bool = false,
            dispensable: Bool = false
        ) {
            self.dispensable = dispensable
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
            lines += line(columns.map { Cell($0.title, .faint) }, widths, canvas)
        }
        return lines + rows.flatMap { line($0, widths, canvas) }
    }

    private func fitted(on canvas: Canvas) -> [Int] {
        var widths = columns.map { Canvas.columns($0.title) }
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], Canvas.columns(cell.text))
            }
        }
        guard let limit = canvas.width else { return widths }
        // On a terminal too narrow for sixteen columns a text, columns that can be spared go first, the last before the
        // others; then texts become narrower still.
        let spared = columns.indices.filter { columns[$0].dispensable }.reversed()
        var attempts: [(least: Int, left: [Int])] = [(16, [])]
        for count in 0..<spared.count { attempts.append((16, Array(spared.prefix(count + 1)))) }
        attempts += [(12, Array(spared)), (8, Array(spared))]
        for (least, left) in attempts {
            var tried = widths
            for index in left { tried[index] = 0 }
            if shrink(&tried, to: limit, least: least) || least == 8 { return tried }
        }
        return widths
    }

    /// Takes room from flexible columns, the widest first, so that they share what there is; false where it is not enough.
    private func shrink(_ widths: inout [Int], to limit: Int, least: Int) -> Bool {
        let shown = widths.count { $0 > 0 }
        var excess = widths.reduce(2 * max(0, shown - 1) + indent.count, +) - limit
        while excess > 0 {
            let widest = columns.indices.filter { columns[$0].flexible && widths[$0] > least }
                .max { widths[$0] < widths[$1] }
            guard let widest else { return false }
            widths[widest] -= 1
            excess -= 1
        }
        return true
    }

    /// One row: cells of columns that gave way run over several lines, the others stand on the first.
    private func line(_ cells: [Cell], _ widths: [Int], _ canvas: Canvas) -> [String] {
        let broken = cells.enumerated().prefix(widths.count).map { index, cell in
            columns[index].flexible && Canvas.columns(cell.text) > widths[index]
                ? Canvas.wrap(cell.text, to: widths[index]) : [cell.text]
        }
        return (0..<(broken.map(\.count).max() ?? 1)).map { row in
            var parts: [String] = []
            for (index, lines) in broken.enumerated() where widths[index] > 0 {
                let text = Canvas.cut(lines.indices.contains(row) ? lines[row] : "", to: widths[index])
                let padding = String(repeating: " ", count: max(0, widths[index] - Canvas.columns(text)))
                let painted = canvas.paint(text, cells[index].ink)
                switch columns[index].alignment {
                case .leading: parts.append(painted + padding)
                case .trailing: parts.append(padding + painted)
                }
            }
            var line = indent + parts.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }
}
