import Bytes
import Evidence
import Scalars
import Words

/// A place that an activity works in, as its publisher says.
public struct ActivityPlace: Sendable, Hashable {
    public var activity: String
    public var place: String
    /// The share of the activity that goes there, in percent; nil where its publisher states none.
    public var percent: Decimal128?
    /// What it rests on: the published title, a location of the publication.
    public var source: Text
    public var released: Day

    public init(
        activity: String, place: String, percent: Decimal128? = nil, source: Text, released: Day
    ) {
        self.activity = activity
        self.percent = percent
        self.place = place
        self.source = source
        self.released = released
    }
}

/// Reads a table of the places activities work in: `iati_identifier,place,source,released` and, where the publisher divides
/// the activity among its places, `percent`; `source_fr` has the source’s words in French. Money is not divided among places unless its publisher divides it.
struct ActivityPlaceTable {
    private(set) var rows: [ActivityPlace] = []
    private(set) var problems: [TableProblem] = []

    static let required = ["iati_identifier", "place", "source", "released"]

    static let optional = ["percent", "source_fr"]

    /// Whether a table's header is this one's.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        let header = TableReader(bytes, file: "").header
        return header.contains("place") && header.contains("iati_identifier")
    }

    init(_ bytes: [UInt8], file: String, places: [Place]) {
        var table = TableReader(bytes, file: file)
        if table.check(required: Self.required, optional: Self.optional) {
            let known = Set(places.map(\.id))
            var lines: [String: Int] = [:]
            var sums: [String: Decimal128] = [:]
            while let row = table.next() {
                let activity = table.required(row, "iati_identifier")
                let place = table.required(row, "place")
                let source = table.required(row, "source")
                let released = table.day(row, "released")
                let french = table.text(row, "source_fr")
                let share = table.text(row, "percent")
                let percent = share.isEmpty ? nil : Self.percent(row, &table)
                if let place, !known.contains(place) {
                    table.report(
                        .unknownPlace(place, nearest: Nearest.to(place, among: known.sorted())), row, "place")
                }
                guard let activity, let place, known.contains(place), let source, let released,
                    share.isEmpty || percent != nil
                else { continue }
                let key = "\(activity)\u{0}\(place)"
                if let first = lines[key] {
                    table.report(.duplicateRelease(first: first), row, "place")
                } else {
                    lines[key] = row.line
                    let sum = (sums[activity] ?? 0) + (percent ?? 0) ?? 0
                    sums[activity] = sum
                    guard sum <= 100 else {
                        table.report(
                            .outsideRange(value: "\(sum)", least: "0", most: "100"), row, "percent")
                        continue
                    }
                    rows.append(
                        .init(
                            activity: activity, place: place, percent: percent,
                            source: Text(en: source, fr: french.isEmpty ? source : french),
                            released: released))
                }
            }
        }
        problems = table.problems
    }

    /// A stated share; nil, and reported, where what stands there is none.
    private static func percent(_ row: CSVRow, _ table: inout TableReader) -> Decimal128? {
        guard let number = table.number(row, "percent") else { return nil }
        if number >= 0, number <= 100 { return number }
        table.report(.outsideRange(value: "\(number)", least: "0", most: "100"), row, "percent")
        return nil
    }
}
