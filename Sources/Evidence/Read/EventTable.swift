import Bytes
import Scalars
import Words

/// Reads a table of events: `id,kind,place,date,title_en,title_fr,source,released` and, optionally,
/// `end,url,note,region,audience`.
public struct EventTable: Sendable {
    public var events: [Event]
    public var problems: [TableProblem]
    /// The line of each event in the file.
    package var lines: [Int32] = []

    static let required = ["id", "kind", "place", "date", "title_en", "title_fr", "source", "released"]
    static let optional = ["end", "url", "note", "region", "audience"]

    /// - Parameter parties: those that an audience may name; nil where nobody knows who the parties are.
    public init(_ bytes: [UInt8], file: String, places: [Place], parties: [String]? = nil) {
        var table = TableReader(bytes, file: file)
        events = []
        if table.check(required: Self.required, optional: Self.optional) {
            let known = Set(places.map(\.id))
            var ids: Set<String> = []
            while let row = table.next() {
                let id = table.required(row, "id")
                let kind = table.required(row, "kind")
                let place = table.required(row, "place")
                let day = table.day(row, "date")
                let end = table.optionalDay(row, "end")
                let source = table.required(row, "source")
                let released = table.optionalDay(row, "released") ?? day
                let title = Text(en: table.text(row, "title_en"), fr: table.text(row, "title_fr"))
                if let place, !known.contains(place) {
                    table.report(
                        .unknownPlace(place, nearest: table.nearest(to: place, among: known)), row, "place")
                }
                if let day, let end, end < day {
                    table.report(.endsBeforeItBegins("\(day)/\(end)"), row, "end")
                }
                let audience = Audience(cell: table.text(row, "audience"))
                let strangers = audience?.strangers(among: parties) ?? []
                for stranger in strangers {
                    let nearest = table.nearest(to: stranger, among: (parties ?? []) + ["public", "parties"])
                    table.report(.unknownParty(stranger, nearest: nearest), row, "audience")
                }
                // A row for somebody who is not there is nobody's, and never everybody's.
                guard let id, let kind, let place, known.contains(place), let day, let source, let released,
                    strangers.isEmpty
                else { continue }
                guard ids.insert(id).inserted else {
                    table.report(.duplicateIdentifier(id), row, "id")
                    continue
                }
                let address = table.text(row, "url")
                let note = table.text(row, "note")
                lines.append(Int32(clamping: row.line))
                events.append(
                    Event(
                        id: id, kind: kind, place: place, day: day, end: end, title: title, source: source,
                        address: address.isEmpty ? nil : address, released: released,
                        note: note.isEmpty ? nil : note, audience: audience))
            }
        }
        problems = table.problems
    }
}

extension Audience {
    /// Sides that are no parties, as far as anybody knows who these are.
    fileprivate func strangers(among parties: [String]?) -> [String] {
        guard case .sides(let sides) = self, let parties else { return [] }
        return sides.filter { !parties.contains($0) }
    }
}

/// Reads a table of peer-group memberships: `group,place,from` and, optionally, `to,source,released`.
public struct GroupTable: Sendable {
    public var members: [(group: String, member: PeerGroup.Membership)]
    public var problems: [TableProblem]

    static let required = ["group", "place", "from"]
    static let optional = ["to", "source", "released"]

    public init(_ bytes: [UInt8], file: String, places: [Place]) {
        var table = TableReader(bytes, file: file)
        members = []
        if table.check(required: Self.required, optional: Self.optional) {
            let known = Set(places.map(\.id))
            while let row = table.next() {
                let group = table.required(row, "group")
                let place = table.required(row, "place")
                let from = table.day(row, "from")
                let to = table.optionalDay(row, "to")
                let released = table.optionalDay(row, "released")
                if let place, !known.contains(place) {
                    table.report(
                        .unknownPlace(place, nearest: table.nearest(to: place, among: known)), row, "place")
                }
                if let from, let to, to < from {
                    table.report(.endsBeforeItBegins("\(from)/\(to)"), row, "to")
                }
                guard let group, let place, known.contains(place), let from else { continue }
                members.append((group, .init(place: place, from: from, to: to, released: released)))
            }
        }
        problems = table.problems
    }
}
