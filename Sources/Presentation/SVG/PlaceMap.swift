import Compact
import Evidence
import Scalars
import Words

/// Places coloured by a value: by their outlines where the folder draws every one of them, else as squares of a schematic
/// grid. What is unknown is drawn hollow and says so.
package struct PlaceMap {
    package struct Area: Sendable {
        package var id: String
        package var name: String
        package var tile: Place.Tile?
        package var outline: Outline?
        /// nil where nobody knows.
        package var value: Double?
        /// The value as it is written.
        package var shown: String

        package init(
            id: String, name: String, tile: Place.Tile?, outline: Outline?, value: Double?, shown: String
        ) {
            self.id = id
            self.name = name
            self.tile = tile
            self.outline = outline
            self.value = value
            self.shown = shown
        }
    }

    package var title: String
    package var areas: [Area]
    package var language: Language
    /// What the colours run over; the values' own range when nil.
    package var scale: (low: Double, high: Double)?
    /// How a bound of the legend is written.
    let number: (Double) -> String

    package init(
        title: String, areas: [Area], language: Language, number: @escaping (Double) -> String
    ) {
        self.title = title
        self.areas = areas
        self.language = language
        self.number = number
    }

    /// Whether every place has an outline; else the grid is drawn.
    package var isDrawn: Bool { !areas.isEmpty && areas.allSatisfy { $0.outline != nil } }

    private static let steps = 5
    private static let side = (width: 76.0, height: 50.0)

    private var range: (low: Double, high: Double)? {
        if let scale { return scale }
        let values = areas.compactMap(\.value)
        guard let low = values.min(), let high = values.max() else { return nil }
        return (low, high)
    }

    /// The class of a value's colour: one of five steps of equal width.
    private func colour(_ value: Double?) -> String {
        guard let value, let range else { return "map-unknown" }
        guard range.high > range.low else { return "map-2" }
        let share = (value - range.low) / (range.high - range.low)
        return "map-\(min(Self.steps - 1, Int(share * Double(Self.steps))))"
    }

    package var svg: String {
        let size = isDrawn ? frame : grid
        var drawing = SVG(width: max(560, size.width), height: size.height + 34, title: title)
        if isDrawn { outlines(&drawing, size) } else { tiles(&drawing) }
        legend(&drawing, y: size.height + 24)
        return drawing.text
    }

    // MARK: One of many

    private static let small = (width: 11.0, height: 9.0)

    /// The places as small squares without a word, to be set beside others of the same scale; nil where a place has no square.
    package var smallMultiple: String? {
        guard !areas.isEmpty, areas.allSatisfy({ $0.tile != nil }) else { return nil }
        let columns = areas.compactMap { $0.tile?.column }.max() ?? 0
        let rows = areas.compactMap { $0.tile?.row }.max() ?? 0
        var drawing = SVG(
            width: Double(columns + 1) * Self.small.width, height: Double(rows + 1) * Self.small.height,
            title: title)
        for area in areas {
            guard let tile = area.tile else { continue }
            drawing.rectangle(
                x: Double(tile.column) * Self.small.width + 0.5,
                y: Double(tile.row) * Self.small.height + 0.5, width: Self.small.width - 1,
                height: Self.small.height - 1, class: colour(area.value))
        }
        return drawing.text
    }

    // MARK: The schematic grid

    private var grid: (width: Double, height: Double) {
        let columns = areas.compactMap { $0.tile?.column }.max() ?? 0
        let rows = areas.compactMap { $0.tile?.row }.max() ?? 0
        return (Double(columns + 1) * Self.side.width, Double(rows + 1) * Self.side.height)
    }

    private func tiles(_ drawing: inout SVG) {
        for area in areas {
            guard let tile = area.tile else { continue }
            let x = Double(tile.column) * Self.side.width
            let y = Double(tile.row) * Self.side.height
            drawing.rectangle(
                x: x + 2, y: y + 2, width: Self.side.width - 4, height: Self.side.height - 4,
                class: colour(area.value), tip: tip(area))
            drawing.label(
                Canvas.cut(area.name, to: 12), x: x + Self.side.width / 2, y: y + 20, anchor: .middle)
            drawing.label(
                area.value == nil ? "?" : area.shown, x: x + Self.side.width / 2, y: y + 37, anchor: .middle,
                class: "strong")
        }
    }

    private func tip(_ area: Area) -> String {
        let shown = area.value == nil ? Label.unknownValue[language] : area.shown
        return "\(area.name)\(Label.colon[language]) \(shown)"
    }

    // MARK: Outlines

    private static let width = 680.0

    /// West, north, degrees to pixels; longitudes are drawn as short as they are in the middle of the map.
    private var projection: (west: Double, north: Double, x: Double, y: Double, height: Double)? {
        let points = areas.flatMap { $0.outline?.rings.flatMap { $0 } ?? [] }
        guard let west = points.map(\.longitude).min(), let east = points.map(\.longitude).max(),
            let south = points.map(\.latitude).min(), let north = points.map(\.latitude).max(),
            east > west, north > south
        else { return nil }
        let middle = (south + north) / 2 / 57.295_779_513
        // The cosine's series: four terms are exact to a thousandth up to the poles' circles.
        let square = middle * middle
        let narrowing = max(0.1, 1 - square / 2 + square * square / 24 - square * square * square / 720)
        let x = Self.width / (east - west)
        let y = x / narrowing
        return (west, north, x, y, (north - south) * y)
    }

    private var frame: (width: Double, height: Double) { (Self.width, min(900, projection?.height ?? 100)) }

    private func outlines(_ drawing: inout SVG, _ size: (width: Double, height: Double)) {
        guard let projection else { return }
        let fit = min(1, size.height / projection.height)
        func placed(_ point: Outline.Point) -> (x: Double, y: Double) {
            (
                (point.longitude - projection.west) * projection.x * fit,
                (projection.north - point.latitude) * projection.y * fit
            )
        }
        for area in areas {
            var middle: (x: Double, y: Double)?
            for ring in area.outline?.rings ?? [] {
                let points = Self.thinned(ring.map(placed))
                drawing.path(points, closed: true, class: colour(area.value), tip: tip(area))
                if middle == nil, !points.isEmpty {
                    let count = Double(points.count)
                    middle = (
                        points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count
                    )
                }
            }
            guard let middle else { continue }
            drawing.label(Canvas.cut(area.name, to: 14), x: middle.x, y: middle.y, anchor: .middle)
            drawing.label(
                area.value == nil ? "?" : area.shown, x: middle.x, y: middle.y + 14, anchor: .middle,
                class: "strong")
        }
    }

    /// Points that lie within a pixel and a half of the one before are left out: a page stays small whatever is drawn.
    private static func thinned(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        var kept: [(x: Double, y: Double)] = []
        for point in points {
            if let last = kept.last, abs(point.x - last.x) < 1.5, abs(point.y - last.y) < 1.5 { continue }
            kept.append(point)
        }
        return kept
    }

    /// What a colour stands for. Of whole numbers each is named under one colour alone; nil for a colour that none has.
    private func span(_ from: Double, _ to: Double, isLast: Bool) -> String? {
        guard areas.allSatisfy({ $0.value.map { $0.rounded() == $0 } ?? true }) else {
            return "\(number(from)) – \(number(to))"
        }
        let first = from.rounded(.up)
        let last = isLast ? to.rounded() : to.rounded(.up) - 1
        guard first <= last else { return nil }
        return first == last ? number(first) : "\(number(first)) – \(number(last))"
    }

    private func legend(_ drawing: inout SVG, y: Double) {
        var x = 2.0
        func entry(_ name: String, _ text: String) {
            drawing.rectangle(x: x, y: y - 10, width: 14, height: 12, class: name)
            drawing.label(text, x: x + 19, y: y)
            x += 32 + Double(text.count) * 6.4
        }
        if let range {
            if range.high > range.low {
                let step = (range.high - range.low) / Double(Self.steps)
                for index in 0..<Self.steps {
                    let from = range.low + Double(index) * step
                    if let span = span(from, from + step, isLast: index == Self.steps - 1) {
                        entry("map-\(index)", span)
                    }
                }
            } else {
                entry("map-2", number(range.low))
            }
        }
        entry("map-unknown", Label.unknownValue[language])
    }
}
