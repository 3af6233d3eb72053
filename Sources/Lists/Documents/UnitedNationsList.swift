/// The UN Security Council's consolidated list (`sc-sanctions.xsd`).
enum UnitedNationsList {
    static func read(_ file: ListFile) -> (
        parties: [ListedParty], published: String?, problems: [ListProblem]
    ) {
        var parties: [ListedParty] = []
        var published: String?
        var gaps: [ListProblem] = []
        var records = XMLRecords(file, entries: ["INDIVIDUAL", "ENTITY"], root: "CONSOLIDATED_LIST")
        records.forEach { record in
            guard record.name != "CONSOLIDATED_LIST" else {
                published = record[attribute: "dateGenerated"]
                return
            }
            keep(party(record), in: &parties, &gaps, file.path)
        }
        return (parties, published, records.problems + gaps)
    }

    private static func party(_ record: XMLRecord) -> ListedParty {
        let isPerson = record.name == "INDIVIDUAL"
        let prefix = isPerson ? "INDIVIDUAL" : "ENTITY"
        var party = ListedParty(
            id: record.value("REFERENCE_NUMBER") ?? record.value("DATAID") ?? "",
            kind: isPerson ? .person : .organization)
        party.line = record.line
        let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].compactMap(record.value)
        party.add(name: parts.joined(separator: " "), .main)
        if let original = record.value("NAME_ORIGINAL_SCRIPT") { party.add(name: original, .original) }
        for alias in record.children("\(prefix)_ALIAS") {
            let quality = alias.value("QUALITY")?.lowercased() ?? ""
            let kept: ListedName.Quality =
                quality.hasPrefix("low") ? .weak : quality.hasPrefix("f.k.a") ? .former : .alias
            if let name = alias.value("ALIAS_NAME") { add(alias: name, kept, to: &party) }
        }
        party.births = record.children("INDIVIDUAL_DATE_OF_BIRTH").flatMap(births)
        party.birthPlaces = record.children("INDIVIDUAL_PLACE_OF_BIRTH").compactMap(place)
        party.nationalities = record.values("NATIONALITY", "VALUE")
        for address in record.children("\(prefix)_ADDRESS") {
            if let country = address.value("COUNTRY") { party.countries.appendNew(country) }
            if let text = place(address) { party.addresses.appendNew(text) }
        }
        party.gender = record.value("GENDER").flatMap(PartyWords.gender)
        for document in record.children("INDIVIDUAL_DOCUMENT") {
            guard let number = document.value("NUMBER") else { continue }
            party.identifiers.append(
                ListedIdentifier(
                    kind: document.value("TYPE_OF_DOCUMENT") ?? "Document", value: number,
                    country: document.value("ISSUING_COUNTRY") ?? document.value("COUNTRY_OF_ISSUE")))
        }
        party.programmes = record.value("UN_LIST_TYPE").map { [$0] } ?? []
        party.positions = record.values("DESIGNATION", "VALUE")
        party.listedOn = record.value("LISTED_ON")
        party.remarks = record.value("COMMENTS1") ?? ""
        return party
    }

    /// `Abou Mouhadjir (ابو مهاجر)` is a name, and the name in its own script.
    private static func add(alias text: String, _ quality: ListedName.Quality, to party: inout ListedParty) {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else {
            return party.add(name: text, quality)
        }
        let inner = text[text.index(after: open)...].dropLast()
        guard inner.unicodeScalars.contains(where: { $0.value >= 0x370 }) else {
            return party.add(name: text, quality)
        }
        party.add(name: String(text[..<open]), quality)
        party.add(name: String(inner), quality == .weak ? .weak : .original)
    }

    private static func births(_ record: XMLRecord) -> [BirthDate] {
        let isApproximate = record.value("TYPE_OF_DATE")?.hasPrefix("APPROX") ?? false
        if let from = record.value("FROM_YEAR").flatMap({ Int($0) }) {
            let to = record.value("TO_YEAR").flatMap { Int($0) }
            return [BirthDate(year: from, untilYear: to, approximate: isApproximate)]
        }
        let text = record.value("DATE") ?? record.value("YEAR") ?? record.text
        return BirthDate.all(in: text).map {
            var date = $0
            if isApproximate { date.approximate = true }
            return date
        }
    }

    private static func place(_ record: XMLRecord) -> String? {
        let parts = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"].compactMap(record.value)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

/// Keeps an entry that can be screened against; tells of one that cannot.
func keep(
    _ party: ListedParty, in parties: inout [ListedParty], _ problems: inout [ListProblem], _ file: String
) {
    if party.names.isEmpty || party.id.isEmpty {
        let id = party.id.isEmpty ? "?" : party.id
        problems.append(ListProblem(.noName(id: id), at: .init(file: file, line: party.line)))
    } else if party.names.contains(where: { $0.text.utf8.count > nameLimit }) {
        problems.append(
            ListProblem(
                .tooLong(what: "\(party.id)", limit: nameLimit), at: .init(file: file, line: party.line)))
    } else {
        parties.append(party)
    }
}
