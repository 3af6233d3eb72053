import Words

/// How many of something there were, year by year.
package struct CountBars {
    package var title: String
    package var years: [(year: Int, count: Int)]

    package init(title: String, years: [(year: Int, count: Int)]) {
        self.title = title
        self.years = years
    }

    package var svg: String {
        let width = 640.0
        let (top, bottom) = (18.0, 110.0)
        var drawing = SVG(width: width, height: bottom + 22, title: title)
        guard let first = years.map(\.year).min(), let last = years.map(\.year).max() else {
            return drawing.text
        }
        let most = Double(max(1, years.map(\.count).max() ?? 1))
        let slot = (width - 16) / Double(last - first + 1)
        drawing.line(x1: 8, y1: bottom, x2: width - 8, y2: bottom, class: "axis")
        for one in years where one.count > 0 {
            let x = 8 + Double(one.year - first) * slot
            let height = Double(one.count) / most * (bottom - top)
            drawing.rectangle(
                x: x + slot * 0.15, y: bottom - height, width: slot * 0.7, height: height, class: "dot",
                tip: "\(one.year): \(one.count)")
            drawing.label("\(one.count)", x: x + slot / 2, y: bottom - height - 4, anchor: .middle)
        }
        for year in Swift.stride(from: first, through: last, by: max(1, Int((40 / slot).rounded(.up)))) {
            drawing.label(
                "\(year)", x: 8 + (Double(year - first) + 0.5) * slot, y: bottom + 15, anchor: .middle,
                class: "faint")
        }
        return drawing.text
    }
}
