import Compact
import Scalars

/// Committed and disbursed money side by side, year by year, in one currency.
package struct YearBars {
    package struct Year: Sendable {
        var year: Int
        var committed: Decimal128
        var disbursed: Decimal128

        package init(year: Int, committed: Decimal128, disbursed: Decimal128) {
            self.year = year
            self.committed = committed
            self.disbursed = disbursed
        }
    }

    package var title: String
    package var years: [Year]
    /// How an amount is written beside its bar.
    let amount: (Decimal128?) -> String

    package init(title: String, years: [Year], amount: @escaping (Decimal128?) -> String) {
        self.title = title
        self.years = years
        self.amount = amount
    }

    package var svg: String {
        let width = 640.0
        let height = 190.0
        var drawing = SVG(width: width, height: height, title: title)
        guard let first = years.map(\.year).min(), let last = years.map(\.year).max() else {
            return drawing.text
        }
        let values = years.flatMap { [Double($0.committed), Double($0.disbursed)] }
        let highest = years.flatMap { [$0.committed, $0.disbursed] }.max() ?? 0
        let high = max(values.max() ?? 1, 1)
        let low = min(values.min() ?? 0, 0)
        let frame = (left: 8.0, right: width - 8, top: 24.0, bottom: height - 20)
        func y(_ value: Double) -> Double {
            frame.bottom - (value - low) / (high - low) * (frame.bottom - frame.top)
        }
        let slot = (frame.right - frame.left) / Double(last - first + 1)
        let bar = min(28, slot * 0.36)
        for one in years {
            let x = frame.left + (Double(one.year - first) + 0.5) * slot
            for (value, name, shift) in [
                (one.committed, "bar-committed", -bar), (one.disbursed, "bar-disbursed", 0.0),
            ] where value != 0 {
                let number = Double(value)
                drawing.rectangle(
                    x: x + shift, y: min(y(number), y(0)), width: bar - 1, height: abs(y(number) - y(0)),
                    class: name, tip: "\(one.year): \(amount(value))")
            }
        }
        // A label a slot where there is room for it, else every second or third.
        let stride = max(1, Int((40 / slot).rounded(.up)))
        for year in Swift.stride(from: first, through: last, by: stride) {
            drawing.label(
                "\(year)", x: frame.left + (Double(year - first) + 0.5) * slot, y: height - 6,
                anchor: .middle, class: "faint")
        }
        drawing.line(x1: frame.left, y1: y(0), x2: frame.right, y2: y(0), class: "axis")
        drawing.label(amount(highest), x: frame.left, y: 14, class: "faint")
        drawing.line(x1: frame.left, y1: y(high), x2: frame.right, y2: y(high), class: "axis")
        return drawing.text
    }
}
