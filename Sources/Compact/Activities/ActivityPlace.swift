import Bytes
import Evidence
import Scalars
import Words

/// A place that an activity works in, as its publisher says.
public struct ActivityPlace: Sendable, Hashable {
    public var activity: String
    public var place: String
    /// What it rests on: the published title, a location of the publication.
    public var source: String
    public var released: Day

    public init(activity: String, place: String, source: String, released: Day) {
        self.activity = activity
        self.place = place
        self.source = source
        self.released = released
    }
}

/// Reads a table of the places activities work in: `iati_identifier,place,source,released`. It holds no shares: money is
/// not divided among places unless its publisher divides it.
struct ActivityPlaceTable {
    private(set) var rows: [ActivityPlace] = []
    private(set) var problems: [TableProblem] = []

    static let required = ["iati_identifier", "place", "source", "released"]

    /// Whether a table's header is this one's.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        let header = TableReader(bytes, file: "").header
        return header.contains("place") && header.contains("iati_identifier")
    }

    init(_ bytes: [UInt8], file: String, places: [Place]) {
        var table = TableReader(bytes, file: file)
        if table.check(required: Self.required, optional: []) {
            let known = Set(places.map(\.id))
            var lines: [String: Int] = [:]
            while let row = table.next() {
                let activity = table.required(row, "iati_identifier")
                let place = table.required(row, "place")
                let source = table.required(row, "source")
                let released = table.day(row, "released")
                if let place, !known.contains(place) {
                    table.report(
                        .unknownPlace(place, nearest: Nearest.to(place, among: known.sorted())), row, "place")
                }
                guard let activity, let place, known.contains(place), let source, let released else {
                    continue
                }
                let key = "\(activity)\u{0}\(place)"
                if let first = lines[key] {
                    table.report(.duplicateRelease(first: first), row, "place")
                } else {
                    lines[key] = row.line
                    rows.append(.init(activity: activity, place: place, source: source, released: released))
                }
            }
        }
        problems = table.problems
    }
}
