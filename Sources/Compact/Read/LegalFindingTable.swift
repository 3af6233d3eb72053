import Evidence
import Scalars
import Words

/// Reads a table of legal findings: `restriction,place,from,source,released` and, optionally,
/// `to,account,based_on,url,note_en,note_fr`.
struct LegalFindingTable {
    var findings: [LegalFinding] = []
    var problems: [TableProblem] = []

    private static let required = ["restriction", "place", "from", "source", "released"]
    private static let optional = ["to", "account", "based_on", "url", "note_en", "note_fr"]

    init(_ bytes: [UInt8], file: String, restrictions: [String], places: [Place]) {
        var table = TableReader(bytes, file: file)
        if table.check(required: Self.required, optional: Self.optional) {
            let known = Set(places.map(\.id))
            while let row = table.next() {
                let restriction = table.required(row, "restriction")
                let place = table.required(row, "place")
                let from = table.day(row, "from")
                let to = table.optionalDay(row, "to")
                let source = table.required(row, "source")
                let released = table.day(row, "released")
                if let restriction, !restrictions.contains(restriction) {
                    table.report(
                        .unknownRestriction(
                            restriction, nearest: Nearest.to(restriction, among: restrictions)), row,
                        "restriction")
                }
                if let place, !known.contains(place) {
                    table.report(
                        .unknownPlace(place, nearest: Nearest.to(place, among: known.sorted())), row, "place")
                }
                if let from, let to, to < from {
                    table.report(.endsBeforeItBegins("\(from)/\(to)"), row, "to")
                }
                guard let restriction, restrictions.contains(restriction), let place, known.contains(place),
                    let from,
                    let source, let released
                else { continue }
                func optional(_ column: String) -> String? {
                    let text = table.text(row, column)
                    return text.isEmpty ? nil : text
                }
                let note = optional("note_en").map { Text(en: $0, fr: optional("note_fr") ?? $0) }
                findings.append(
                    LegalFinding(
                        restriction: restriction, place: place, from: from, to: to,
                        account: optional("account"),
                        basedOn: optional("based_on"), source: source, address: optional("url"),
                        released: released,
                        note: note))
            }
        }
        problems = table.problems
    }
}
