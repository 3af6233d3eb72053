/// The EU's consolidated financial sanctions file, schema 1.1 (`<export><sanctionEntity>`).
enum EuropeanUnionList {
    static func read(_ file: ListFile) -> (
        parties: [ListedParty], published: String?, problems: [ListProblem]
    ) {
        var parties: [ListedParty] = []
        var published: String?
        var gaps: [ListProblem] = []
        var records = XMLRecords(file, entries: ["sanctionEntity"], root: "export")
        records.forEach { record in
            guard record.name != "export" else {
                published = record[attribute: "generationDate"]
                return
            }
            keep(party(record), in: &parties, &gaps, file.path)
        }
        return (parties, published, records.problems + gaps)
    }

    private static func party(_ record: XMLRecord) -> ListedParty {
        let type = record.child("subjectType")
        var party = ListedParty(
            id: record[attribute: "euReferenceNumber"].flatMap { $0.isEmpty ? nil : $0 }
                ?? record[attribute: "logicalId"] ?? "",
            kind: PartyWords.kind(type?[attribute: "classificationCode"] ?? type?[attribute: "code"] ?? ""))
        party.line = record.line
        for alias in record.children("nameAlias") { add(alias, to: &party) }
        for birth in record.children("birthdate") {
            let text = birth[attribute: "birthdate"] ?? birth[attribute: "year"] ?? ""
            let isCirca = birth[attribute: "circa"] == "true"
            for var date in BirthDate.all(in: text) {
                if isCirca { date.approximate = true }
                party.births.appendNew(date)
            }
            let place = described(birth, ["place", "city", "region", "countryDescription"])
            if !place.isEmpty { party.birthPlaces.appendNew(place) }
        }
        for citizenship in record.children("citizenship") {
            if let country = country(citizenship) { party.nationalities.appendNew(country) }
        }
        for address in record.children("address") {
            if let country = country(address) { party.countries.appendNew(country) }
            let text = described(
                address, ["street", "poBox", "zipCode", "city", "place", "region", "countryDescription"])
            if !text.isEmpty { party.addresses.appendNew(text) }
        }
        for document in record.children("identification") {
            guard let number = filled(document, "number") ?? filled(document, "latinNumber") else { continue }
            party.identifiers.append(
                ListedIdentifier(
                    kind: filled(document, "identificationTypeDescription")
                        ?? filled(document, "identificationTypeCode") ?? "ID",
                    value: number, country: country(document)))
        }
        for regulation in record.children("regulation") {
            if let programme = filled(regulation, "programme") { party.programmes.appendNew(programme) }
            party.listedOn = party.listedOn ?? filled(regulation, "entryIntoForceDate")
        }
        party.remarks = record.children("remark").map(\.text.trimmedSpaces).joined(separator: " ")
        return party
    }

    private static func add(_ alias: XMLRecord, to party: inout ListedParty) {
        let parts = ["firstName", "middleName", "lastName"].compactMap { filled(alias, $0) }
        let name = filled(alias, "wholeName") ?? parts.joined(separator: " ")
        let isWeak = alias[attribute: "strong"] == "false"
        party.add(name: name, party.names.isEmpty && !isWeak ? .main : isWeak ? .weak : .alias)
        party.gender = party.gender ?? alias[attribute: "gender"].flatMap(PartyWords.gender)
        if let function = filled(alias, "function") { party.positions.appendNew(function) }
    }

    private static func filled(_ record: XMLRecord, _ name: String) -> String? {
        guard let text = record[attribute: name]?.trimmedSpaces, !text.isEmpty else { return nil }
        return text
    }

    private static func country(_ record: XMLRecord) -> String? {
        guard let text = filled(record, "countryDescription") ?? filled(record, "countryIso2Code"),
            text != "UNKNOWN", text != "00"
        else { return nil }
        return text
    }

    private static func described(_ record: XMLRecord, _ names: [String]) -> String {
        names.compactMap { filled(record, $0) }.filter { $0 != "UNKNOWN" }.joined(separator: ", ")
    }
}
