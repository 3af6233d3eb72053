import Bytes
import Evidence
import Scalars
import Words

/// Reads `evidence/sources.yaml`: publishers and series.
struct SourcesReader {
    let list: ProblemList
    var publishers: [Publisher] = []
    var series: [Series] = []
    /// The World Bank's codes of series.
    var codes: [String: String] = [:]
    /// The rows of SDMX tables that are a series.
    var selections: [SDMXMapping.Selection] = []
    /// Who may read a series, where its file says so, and where.
    var audiences: [(series: String, audience: Audience, location: SourceLocation)] = []
    /// How publishers' tables are to be read, by their file's name.
    var tables: [String: PublisherTable] = [:]

    init(_ document: YAMLDocument, list: ProblemList) {
        self.list = list
        guard var top = FieldReader(document.root, of: document, kind: "sources", list: list) else { return }
        var seen: Set<String> = []
        publishers = top.each("publishers", "publisher") { fields in
            let id = fields.identifier("id")
            let name = fields.text("name")
            let address = fields.optionalString("address")
            guard let id, let name else { return nil }
            if !seen.insert(id).inserted {
                list.add(.duplicateIdentifier(id, first: nil), at: fields.location)
            }
            return Publisher(id: id, name: name, address: address)
        }
        let known = publishers.map(\.id)
        seen = []
        var codes: [String: String] = [:]
        var selections: [SDMXMapping.Selection] = []
        var audiences: [(series: String, audience: Audience, location: SourceLocation)] = []
        series = top.each("series", "series") { fields in
            let code = fields.optionalString("code")
            let dimensions = fields.pairs("dimensions")
            let audience = fields.audience()
            if let id = fields.optionalString("id") {
                if let code { codes[code] = id }
                if let audience { audiences.append((id, audience, fields.locationOf("audience"))) }
                if !dimensions.isEmpty { selections.append(.init(series: id, where: dimensions)) }
            }
            guard let one = Self.series(&fields, known) else { return nil }
            if !seen.insert(one.id).inserted {
                list.add(.duplicateIdentifier(one.id, first: nil), at: fields.location)
            }
            return one
        }
        self.codes = codes
        self.audiences = audiences
        self.selections = selections
        for table in top.each("tables", "table", PublisherTable.init) { tables[table.file] = table }
        top.finish()
    }

    private static func series(_ fields: inout FieldReader, _ publishers: [String]) -> Series? {
        let id = fields.identifier("id")
        let title = fields.text("title")
        let publisher = fields.string("publisher")
        if let publisher, !publishers.contains(publisher) {
            fields.list.add(
                .unknownReference(
                    kind: .publisher, publisher, nearest: Nearest.to(publisher, among: publishers)),
                at: fields.locationOf("publisher"))
        }
        let licence = fields.optionalString("licence") ?? ""
        let address = fields.optionalString("address") ?? ""
        let unit = fields.string("unit")
        let direction: Series.Direction = fields.choice("direction", default: .higher)
        let range = fields.strings("range")
        let bounds = range.compactMap { Decimal128($0) }
        if !range.isEmpty, bounds.count != 2 || range.count != 2 || bounds[1] < bounds[0] {
            fields.list.add(
                .badNumber(range.joined(separator: ", "), expected: "[least, most]"),
                at: fields.locationOf("range"))
        }
        let frequency = fields.optionalSpan("frequency")
        let errors: Series.ErrorModel = fields.choice("error", default: .none)
        let vintages: Series.Vintages = fields.choice("vintages", default: .releases)
        let lag = fields.optionalSpan("lag")
        let note = fields.optionalText("note")
        guard let id, let title, let publisher, let unit else { return nil }
        return Series(
            id: id, title: title, publisher: publisher, licence: licence, address: address, unit: unit,
            direction: direction, least: bounds.count == 2 ? bounds[0] : nil,
            most: bounds.count == 2 ? bounds[1] : nil,
            frequency: frequency.map { max(1, $0.months) }, errors: errors, vintages: vintages,
            lag: lag?.months ?? 0,
            note: note)
    }
}

/// Reads `evidence/places.yaml`: places and peer groups.
struct PlacesReader {
    let list: ProblemList
    var places: [Place] = []
    var groups: [PeerGroup] = []

    init(_ document: YAMLDocument, list: ProblemList) {
        self.list = list
        guard var top = FieldReader(document.root, of: document, kind: "places", list: list) else { return }
        var seen: Set<String> = []
        places = top.each("places", "place") { fields in
            let id = fields.identifier("id")
            let name = fields.text("name")
            let kind: Place.Kind = fields.choice("kind", default: .country)
            let iso3 = fields.optionalString("iso3")
            let parent = fields.optionalString("in")
            let code = fields.optionalString("code")
            let tile = Self.tile(&fields)
            guard let id, let name else { return nil }
            if !seen.insert(id).inserted {
                list.add(.duplicateIdentifier(id, first: nil), at: fields.location)
            }
            return Place(
                id: id, name: name, kind: kind, iso3: iso3, parent: parent, code: code, tile: tile)
        }
        groups = top.each("groups", "group") { fields in
            let id = fields.identifier("id")
            let title = fields.text("title")
            let source = fields.optionalString("source") ?? ""
            let members = fields.each("members", "member") { member -> PeerGroup.Membership? in
                let place = member.string("place")
                let from = member.day("from")
                let to = member.optionalDay("to")
                let released = member.optionalDay("released")
                guard let place, let from else { return nil }
                if !seen.contains(place) {
                    list.add(
                        .unknownReference(
                            kind: .place, place, nearest: Nearest.to(place, among: seen.sorted())),
                        at: member.location)
                }
                return .init(place: place, from: from, to: to, released: released)
            }
            guard let id, let title else { return nil }
            return PeerGroup(id: id, title: title, members: members, source: source)
        }
        top.finish()
        for place in places {
            if let parent = place.parent, !seen.contains(parent) {
                list.add(
                    .unknownReference(
                        kind: .place, parent, nearest: Nearest.to(parent, among: seen.sorted())),
                    at: SourceLocation(file: document.file))
            }
        }
    }

    /// `tile: [column, row]`
    private static func tile(_ fields: inout FieldReader) -> Place.Tile? {
        let texts = fields.strings("tile")
        guard !texts.isEmpty else { return nil }
        let numbers = texts.compactMap { Int($0) }.filter { (0...99).contains($0) }
        if numbers.count == 2, texts.count == 2 { return .init(column: numbers[0], row: numbers[1]) }
        fields.list.add(
            .badNumber(texts.joined(separator: ", "), expected: "[0…99, 0…99]"), at: fields.locationOf("tile")
        )
        return nil
    }
}
