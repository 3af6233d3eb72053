import Compact
import Scalars
import Words

/// Partners' shares stacked year by year, with the index of their concentration as a line over them.
package struct ShareBars {
    package var title: String
    package var years: [Concentration]
    package var language: Language

    package init(title: String, years: [Concentration], language: Language) {
        self.title = title
        self.years = years
        self.language = language
    }

    /// Colours there are; further partners share the last one.
    private static let colours = 6

    /// Partners in the order of all they gave, so that each keeps its colour.
    private var partners: [String] {
        var sums: [String: Double] = [:]
        for share in years.flatMap(\.shares) { sums[share.partner, default: 0] += Double(share.share) }
        return sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    package var svg: String {
        let width = 640.0
        let frame = (left: 34.0, right: width - 8, top: 10.0, bottom: 180.0)
        let partners = partners
        let height = frame.bottom + 24 + Double((partners.count + 2) / 2) * 18
        var drawing = SVG(width: width, height: height, title: title)
        guard let first = years.first?.year, let last = years.last?.year else { return drawing.text }
        func y(_ share: Double) -> Double { frame.bottom - share * (frame.bottom - frame.top) }
        let slot = (frame.right - frame.left) / Double(last - first + 1)
        for (text, share) in [("0", 0.0), ("0.5", 0.5), ("1", 1.0)] {
            drawing.line(x1: frame.left, y1: y(share), x2: frame.right, y2: y(share), class: "axis")
            let shown = language == .french ? text.replacing(".", with: ",") : text
            drawing.label(shown, x: frame.left - 5, y: y(share) + 4, anchor: .end, class: "faint")
        }
        for one in years {
            let x = frame.left + Double(one.year - first) * slot
            var base = 0.0
            for partner in partners {
                guard let share = one.shares.first(where: { $0.partner == partner }) else { continue }
                let part = Double(share.share)
                drawing.rectangle(
                    x: x + slot * 0.12, y: y(base + part), width: slot * 0.76,
                    height: y(base) - y(base + part),
                    class: colour(partner, partners),
                    tip: "\(one.year), \(partner): \(percent(part))")
                base += part
            }
        }
        drawing.path(
            years.map { (frame.left + (Double($0.year - first) + 0.5) * slot, y(Double($0.index))) },
            class: "index")
        for one in years {
            drawing.circle(
                x: frame.left + (Double(one.year - first) + 0.5) * slot, y: y(Double(one.index)), radius: 3.5,
                class: "index-dot", tip: "\(one.year): \(number(Double(one.index)))")
        }
        let stride = max(1, Int((40 / slot).rounded(.up)))
        for year in Swift.stride(from: first, through: last, by: stride) {
            drawing.label(
                "\(year)", x: frame.left + (Double(year - first) + 0.5) * slot, y: frame.bottom + 15,
                anchor: .middle, class: "faint")
        }
        legend(&drawing, partners, from: frame.bottom + 36)
        return drawing.text
    }

    private func legend(_ drawing: inout SVG, _ partners: [String], from top: Double) {
        for (index, partner) in partners.enumerated() {
            let x = index % 2 == 0 ? 8.0 : 324
            let y = top + Double(index / 2) * 18
            drawing.rectangle(x: x, y: y - 10, width: 12, height: 12, class: colour(partner, partners))
            drawing.label(Canvas.cut(partner, to: 46), x: x + 18, y: y)
        }
        let x = partners.count % 2 == 0 ? 8.0 : 324
        let y = top + Double(partners.count / 2) * 18
        drawing.path([(x, y - 4), (x + 12, y - 4)], class: "index")
        drawing.circle(x: x + 6, y: y - 4, radius: 3.5, class: "index-dot")
        drawing.label(Text(en: "index, 0 to 1", fr: "indice, de 0 à 1")[language], x: x + 18, y: y)
    }

    private func colour(_ partner: String, _ partners: [String]) -> String {
        "share-\(min(partners.firstIndex(of: partner) ?? 0, Self.colours - 1))"
    }

    private func percent(_ share: Double) -> String {
        let whole = Int((share * 100).rounded())
        return language == .french ? "\(whole)\u{A0}%" : "\(whole)%"
    }

    private func number(_ value: Double) -> String {
        let text = SVG.number(value)
        return language == .french ? text.replacing(".", with: ",") : text
    }
}
