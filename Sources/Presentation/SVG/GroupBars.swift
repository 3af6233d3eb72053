import Scalars

/// Committed and disbursed money of several things below each other, in one currency.
package struct GroupBars {
    package struct Group: Sendable {
        var name: String
        var committed: Decimal128?
        var disbursed: Decimal128?

        package init(name: String, committed: Decimal128?, disbursed: Decimal128?) {
            self.name = name
            self.committed = committed
            self.disbursed = disbursed
        }
    }

    package var title: String
    package var groups: [Group]
    /// How an amount is written beside its bar.
    let amount: (Decimal128?) -> String

    package init(title: String, groups: [Group], amount: @escaping (Decimal128?) -> String) {
        self.title = title
        self.groups = groups
        self.amount = amount
    }

    private static let width = 640.0
    /// From where bars are drawn, and how far: names stand before them and amounts behind.
    private static let bars = (left: 210.0, right: 540.0)
    private static let row = 36.0

    package var svg: String {
        var drawing = SVG(width: Self.width, height: Double(groups.count) * Self.row + 6, title: title)
        let most =
            groups.flatMap { [$0.committed, $0.disbursed] }.compactMap { $0.map { Double($0) } }
            .max() ?? 0
        let scale = (Self.bars.right - Self.bars.left) / max(most, 1)
        for (index, group) in groups.enumerated() {
            let y = Double(index) * Self.row + 4
            drawing.label(
                Canvas.cut(group.name, to: 30), x: Self.bars.left - 8, y: y + 19, anchor: .end)
            for (value, name, top) in [
                (group.committed, "bar-committed", y), (group.disbursed, "bar-disbursed", y + 15),
            ] {
                guard let value else { continue }
                // Money that came back is told in figures; a bar has no length below nothing.
                let length = max(0, Double(value)) * scale
                drawing.rectangle(
                    x: Self.bars.left, y: top, width: length, height: 12, class: name,
                    tip: "\(group.name): \(amount(value))")
                drawing.label(
                    amount(value), x: Self.bars.left + length + 4, y: top + 10, class: "faint")
            }
        }
        drawing.line(
            x1: Self.bars.left, y1: 0, x2: Self.bars.left, y2: Double(groups.count) * Self.row + 4,
            class: "axis")
        return drawing.text
    }
}
