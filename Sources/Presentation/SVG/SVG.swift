/// A drawing as SVG text: shapes added in order, every text escaped.
package struct SVG {
    package var width: Double
    package var height: Double
    private var body: String = ""
    private let title: String

    /// - Parameter title: what the picture shows, for those who cannot see it.
    package init(width: Double, height: Double, title: String) {
        self.width = width
        self.height = height
        self.title = title
    }

    package var text: String {
        "<svg viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" role=\"img\" "
            + "xmlns=\"http://www.w3.org/2000/svg\"><title>\(HTML.escape(title))</title>\n\(body)</svg>"
    }

    package mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, class name: String, tip: String? = nil
    ) {
        let shape =
            "<rect class=\"\(name)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
            + "width=\"\(Self.number(max(0, width)))\" height=\"\(Self.number(max(0, height)))\""
        if let tip {
            body += "\(shape)><title>\(HTML.escape(tip))</title></rect>\n"
        } else {
            body += "\(shape)/>\n"
        }
    }

    package mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, class name: String) {
        body +=
            "<line class=\"\(name)\" x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" "
            + "x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\"/>\n"
    }

    package mutating func path(
        _ points: [(x: Double, y: Double)], closed: Bool = false, class name: String, tip: String? = nil
    ) {
        guard let first = points.first else { return }
        var data = "M\(Self.number(first.x)) \(Self.number(first.y))"
        for point in points.dropFirst() { data += "L\(Self.number(point.x)) \(Self.number(point.y))" }
        let shape = "<path class=\"\(name)\" d=\"\(data)\(closed ? "Z" : "")\""
        if let tip {
            body += "\(shape)><title>\(HTML.escape(tip))</title></path>\n"
        } else {
            body += "\(shape)/>\n"
        }
    }

    package mutating func circle(x: Double, y: Double, radius: Double, class name: String, tip: String? = nil)
    {
        let shape =
            "<circle class=\"\(name)\" cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\""
        if let tip {
            body += "\(shape)><title>\(HTML.escape(tip))</title></circle>\n"
        } else {
            body += "\(shape)/>\n"
        }
    }

    package enum Anchor: String, Sendable {
        case start, middle, end
    }

    package mutating func label(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, class name: String = "label"
    ) {
        body +=
            "<text class=\"\(name)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
            + "text-anchor=\"\(anchor.rawValue)\">\(HTML.escape(text))</text>\n"
    }

    /// At most two decimals: SVG units are pixels here, and short numbers keep pages small.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let hundredths = (value * 100).rounded()
        let whole = Int(exactly: hundredths) ?? 0
        let sign = whole < 0 ? "-" : ""
        let magnitude = abs(whole)
        switch (magnitude / 100, magnitude % 100) {
        case (let units, 0): return "\(sign)\(units)"
        case (let units, let rest) where rest % 10 == 0: return "\(sign)\(units).\(rest / 10)"
        case (let units, let rest): return "\(sign)\(units).\(rest < 10 ? "0" : "")\(rest)"
        }
    }
}
