import Testing
import Words

@testable import Compact

private func folder(_ changes: [String: String]) throws(CompactProblems) -> CompactFolder {
    var files = starterFiles()
    for (path, text) in changes { files.files[path] = Array(text.utf8) }
    return try CompactFolder(files)
}

private func problems(_ changes: [String: String]) -> [String] {
    do { return try folder(changes).warnings.map { $0.text(in: .english) } } catch {
        return error.problems.map { $0.text(in: .english) }
    }
}

@Suite("Where places lie")
struct PlacesTests {
    private let square = "[[[0,0],[2,0],[2,1],[0,1],[0,0]]]"

    @Test("is read from polygons and from several of them")
    func outlines() throws {
        let text = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"AA","properties":{},"geometry":{"type":"Polygon","coordinates":\(square)}},
            {"type":"Feature","properties":{"id":"BB"},"geometry":{"type":"MultiPolygon","coordinates":[\(square),\(square)]}}]}
            """
        let read = try folder(["places/all.geojson": text])
        #expect(read.outlines["AA"]?.rings.first?.first == Outline.Point(longitude: 0, latitude: 0))
        #expect(read.outlines["BB"]?.rings.count == 2)
    }

    @Test(
        "is refused in words where a file is no map of known places",
        arguments: [
            ("{", "no JSON"), ("[]", "no GeoJSON FeatureCollection"),
            ("{\"features\":[{\"id\":\"ZZ\"}]}", "no place “ZZ”"),
            (
                "{\"features\":[{\"id\":\"AA\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]}}]}",
                "no polygon"
            ),
            (
                "{\"features\":[{\"id\":\"AA\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[999,0],[2,1],[0,0]]]}}]}",
                "no polygon"
            ),
        ])
    func refused(text: String, words: String) {
        let found = problems(["places/all.geojson": text])
        #expect(
            found.count == 1 && found[0].hasPrefix("places/all.geojson") && found[0].contains(words),
            "\(found)")
    }

    @Test("may be a square of a grid, within its bounds")
    func tiles() throws {
        let places = """
            places:
              - {id: AA, name: {en: Alpha, fr: Alpha}, kind: country, tile: [2, 3]}
              - {id: BB, name: {en: Beta, fr: Bêta}, kind: country}
            """
        #expect(
            try folder(["evidence/places.yaml": places]).evidence.place("AA")?.tile
                == .init(column: 2, row: 3))
        let wrong = problems(["evidence/places.yaml": places.replacing("[2, 3]", with: "[2, 300]")])
        #expect(wrong.contains { $0.contains("“2, 300” is not a number in [0…99, 0…99]") }, "\(wrong)")
    }

    @Test("of activities names activities and places that are there")
    func activities() {
        let table =
            "iati_identifier,place,source,released\nX-1,AA,title,2024-01-01\nX-1,QQ,title,2024-01-01\n"
        let found = problems(["activities/places.csv": table])
        #expect(
            found.contains { $0.contains("no activity “X-1”") } && found.contains { $0.contains("QQ") },
            "\(found)")
    }
}
