import XML

/// The DMNDI part of a model: kept whole, and read as shapes and edges (DMN 1.5 §13).
public struct Diagrams: Sendable, Hashable {
    /// The `DMNDI` element as written.
    public var element: XMLElement

    public init(element: XMLElement) { self.element = element }

    /// A box drawn for an element.
    public struct Shape: Sendable, Hashable {
        public var elementID: String
        public var x: Double
        public var y: Double
        public var width: Double
        public var height: Double
    }

    /// A line drawn for a requirement.
    public struct Edge: Sendable, Hashable {
        public var requirementID: String
        public var points: [Point]
    }

    /// A point in the diagram; y grows downward.
    public struct Point: Sendable, Hashable {
        public var x: Double
        public var y: Double
    }

    /// All shapes of all diagrams.
    public var shapes: [Shape] {
        drawn("DMNShape").compactMap { shape in
            guard let id = shape["dmnElementRef"] else { return nil }
            for case .element(let child) in shape.children where Self.local(child.name) == "Bounds" {
                guard let x = Self.number(child["x"]), let y = Self.number(child["y"]),
                    let width = Self.number(child["width"]), let height = Self.number(child["height"])
                else { return nil }
                return Shape(elementID: id, x: x, y: y, width: width, height: height)
            }
            return nil
        }
    }

    /// All edges of all diagrams.
    public var edges: [Edge] {
        drawn("DMNEdge").compactMap { edge in
            guard let id = edge["dmnElementRef"] else { return nil }
            var points: [Point] = []
            for case .element(let child) in edge.children where Self.local(child.name) == "waypoint" {
                if let x = Self.number(child["x"]), let y = Self.number(child["y"]) {
                    points.append(Point(x: x, y: y))
                }
            }
            return Edge(requirementID: id, points: points)
        }
    }

    private func drawn(_ name: String) -> [XMLElement] {
        var found: [XMLElement] = []
        for case .element(let diagram) in element.children where Self.local(diagram.name) == "DMNDiagram" {
            for case .element(let child) in diagram.children where Self.local(child.name) == name {
                found.append(child)
            }
        }
        return found
    }

    private static func number(_ text: String?) -> Double? {
        text.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
    }

    static func local(_ name: String) -> String {
        name.utf8.lastIndex(of: 0x3A).map { String(name[name.utf8.index(after: $0)...]) } ?? name
    }
}
