import Bytes
import FEEL
import Scalars

/// Where a place lies: rings of longitudes and latitudes, as a GeoJSON file of the folder draws them (RFC 7946).
public struct Outline: Sendable, Equatable {
    public struct Point: Sendable, Equatable {
        public var longitude: Double
        public var latitude: Double

        public init(longitude: Double, latitude: Double) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    /// Outer rings and holes alike; a map fills them by the even-odd rule.
    public var rings: [[Point]]

    public init(rings: [[Point]]) { self.rings = rings }
}

/// Reads `places/*.geojson`: features whose `id`, or property `id`, is a place of places.yaml.
struct OutlineReader {
    let list: ProblemList
    let places: [String]
    private(set) var outlines: [String: Outline] = [:]

    /// Bytes of one file, and points of all, at most: a schematic outline needs a few hundred.
    static let byteLimit = 8_000_000
    static let pointLimit = 400_000

    init(list: ProblemList, places: [String]) {
        self.list = list
        self.places = places
    }

    mutating func read(_ bytes: [UInt8], file: String) {
        let here = SourceLocation(file: file)
        guard bytes.count <= Self.byteLimit else {
            list.add(.tooLarge(limit: Self.byteLimit), at: here)
            return
        }
        let value: Value
        do { value = try Value(json: String(decoding: bytes, as: UTF8.self)) } catch {
            let line = bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            list.add(.unreadable("no JSON"), at: SourceLocation(file: file, line: line))
            return
        }
        guard let features = value.context?["features"]?.list else {
            list.add(.unreadable("no GeoJSON FeatureCollection"), at: here)
            return
        }
        var budget = Self.pointLimit
        for (number, feature) in features.enumerated() {
            read(feature, number + 1, here, &budget)
        }
    }

    private mutating func read(
        _ feature: Value, _ number: Int, _ here: SourceLocation, _ budget: inout Int
    ) {
        let fields = feature.context
        let id = fields?["id"]?.string ?? fields?["properties"]?.context?["id"]?.string
        guard let id, places.contains(id) else {
            list.add(.unknownReference(kind: .place, id ?? "feature \(number)", nearest: nil), at: here)
            return
        }
        let geometry = fields?["geometry"]?.context
        let coordinates = geometry?["coordinates"]?.list ?? []
        let polygons: [[Value]] =
            switch geometry?["type"]?.string {
            case "Polygon": [coordinates]
            case "MultiPolygon": coordinates.compactMap(\.list)
            default: []
            }
        let rings = polygons.flatMap { $0 }.compactMap { ring($0, &budget) }
        guard !rings.isEmpty, budget > 0 else {
            list.add(.unreadable("feature \(number) (\(id)) is no polygon of degrees"), at: here)
            return
        }
        outlines[id] = Outline(rings: rings)
    }

    /// Four positions at least, each on the globe; nil otherwise.
    private func ring(_ value: Value, _ budget: inout Int) -> [Outline.Point]? {
        guard let positions = value.list, positions.count >= 4, positions.count <= budget else { return nil }
        budget -= positions.count
        var points: [Outline.Point] = []
        for position in positions {
            guard let pair = position.list, pair.count >= 2, let x = pair[0].number.map({ Double($0) }),
                let y = pair[1].number.map({ Double($0) }), abs(x) <= 180, abs(y) <= 90
            else { return nil }
            points.append(.init(longitude: x, latitude: y))
        }
        return points
    }
}
