import Compact
import Scalars
import Words

/// One small picture of a series: its values in time, their error band and the threshold.
package struct SeriesPlot {
    package struct Point: Sendable {
        /// The end of the period the value speaks of.
        var day: Day
        var value: Double
        var standardError: Double?

        package init(day: Day, value: Double, standardError: Double?) {
            self.day = day
            self.value = value
            self.standardError = standardError
        }
    }

    package var title: String
    package var unit: String
    package var points: [Point]
    package var threshold: Double?
    package var language: Language
    /// Values that were released earlier and revised since, drawn hollow.
    package var earlier: [Point] = []

    package init(
        title: String, unit: String, points: [Point], threshold: Double?, language: Language = .english
    ) {
        self.title = title
        self.unit = unit
        self.points = points
        self.threshold = threshold
        self.language = language
    }

    /// 1.645 standard errors on either side hold nine of ten draws.
    private static let band = 1.645

    package var svg: String {
        let width = 320.0
        let height = 130.0
        var drawing = SVG(width: width, height: height, title: "\(title) (\(unit))")
        let frame = (left: 40.0, right: width - 8, top: 22.0, bottom: height - 18)
        drawing.label(Canvas.cut(title, to: 52), x: 4, y: 12)
        guard let first = points.first, let last = points.last else { return drawing.text }
        let revised = earlier.map(\.value)
        let lows =
            revised + points.map { $0.value - ($0.standardError ?? 0) * Self.band }
            + (threshold.map { [$0] } ?? [])
        let highs =
            revised + points.map { $0.value + ($0.standardError ?? 0) * Self.band }
            + (threshold.map { [$0] } ?? [])
        let low = lows.min() ?? 0
        let span = max((highs.max() ?? 1) - low, 1e-9)
        let days = max(1, Int(last.day.days(since: first.day)))
        func x(_ day: Day) -> Double {
            frame.left + Double(day.days(since: first.day)) / Double(days) * (frame.right - frame.left)
        }
        func y(_ value: Double) -> Double { frame.bottom - (value - low) / span * (frame.bottom - frame.top) }
        drawing.line(x1: frame.left, y1: frame.bottom, x2: frame.right, y2: frame.bottom, class: "axis")
        let measured = points.filter { $0.standardError != nil }
        if measured.count > 1 {
            let above = measured.map { (x: x($0.day), y: y($0.value + ($0.standardError ?? 0) * Self.band)) }
            let below = measured.reversed().map {
                (x: x($0.day), y: y($0.value - ($0.standardError ?? 0) * Self.band))
            }
            drawing.path(above + below, closed: true, class: "band")
        }
        if let threshold {
            drawing.line(
                x1: frame.left, y1: y(threshold), x2: frame.right, y2: y(threshold), class: "threshold")
        }
        drawing.path(points.map { (x: x($0.day), y: y($0.value)) }, class: "series")
        for one in earlier {
            drawing.circle(
                x: x(one.day), y: y(one.value), radius: 2.5, class: "earlier",
                tip: "\(one.day): \(short(one.value))"
            )
        }
        drawing.circle(
            x: x(last.day), y: y(last.value), radius: 2.5, class: "dot",
            tip: "\(last.day): \(short(last.value))")
        drawing.label(short(low + span), x: frame.left - 4, y: frame.top + 4, anchor: .end, class: "faint")
        drawing.label(short(low), x: frame.left - 4, y: frame.bottom, anchor: .end, class: "faint")
        if let threshold, threshold > low, threshold < low + span {
            drawing.label(
                short(threshold), x: frame.left - 4, y: y(threshold) + 4, anchor: .end, class: "faint")
        }
        drawing.label("\(first.day.year)", x: frame.left, y: height - 4, class: "faint")
        drawing.label("\(last.day.year)", x: frame.right, y: height - 4, anchor: .end, class: "faint")
        return drawing.text
    }

    private func short(_ value: Double) -> String {
        let text = abs(value) >= 1000 ? "\(Int(value.rounded()))" : SVG.number(value)
        return language == .french ? text.replacing(".", with: ",") : text
    }
}
