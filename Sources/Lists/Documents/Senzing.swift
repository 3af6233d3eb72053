import Ledger

/// Senzing records (“Entity Specification”): flat, or with lists of features such as `NAMES` and `DATES`.
enum Senzing {
    static func read(_ file: ListFile) -> (
        parties: [ListedParty], published: String?, problems: [ListProblem]
    ) {
        var parties: [ListedParty] = []
        var gaps: [ListProblem] = []
        var lines = JSONLines(file)
        lines.forEach { json, line in
            guard let id = json["RECORD_ID"]?.text, !id.isEmpty else {
                gaps.append(ListProblem(.missingMember("RECORD_ID"), at: .init(file: file.path, line: line)))
                return
            }
            var party = ListedParty(id: id, kind: PartyWords.kind(json["RECORD_TYPE"]?.text ?? ""))
            party.line = line
            take(json, &party)
            guard case .object(let members) = json else { return }
            for (_, value) in members.sorted(by: { $0.key < $1.key }) {
                for item in value.items ?? [] { take(item, &party) }
            }
            keep(party, in: &parties, &gaps, file.path)
        }
        return (parties, nil, lines.problems + gaps)
    }

    private static func take(_ json: JSON, _ party: inout ListedParty) {
        guard case .object(let members) = json else { return }
        let type = json["NAME_TYPE"]?.text ?? "PRIMARY"
        let quality: ListedName.Quality =
            party.names.isEmpty && type == "PRIMARY" ? .main : type == "FORMER" ? .former : .alias
        if let name = json["NAME_FULL"]?.text ?? json["NAME_ORG"]?.text {
            party.add(name: name, quality)
        } else {
            let parts = ["NAME_FIRST", "NAME_MIDDLE", "NAME_LAST"].compactMap { json[$0]?.text }
            party.add(name: parts.joined(separator: " "), quality)
        }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let text = value.text?.trimmedSpaces, !text.isEmpty else { continue }
            put(name, text, json, &party)
        }
        let address = [
            "ADDR_FULL", "ADDR_LINE1", "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY",
        ]
        .compactMap { json[$0]?.text }
        if !address.isEmpty { party.addresses.appendNew(address.joined(separator: ", ")) }
    }

    private static func put(_ name: String, _ text: String, _ json: JSON, _ party: inout ListedParty) {
        switch name {
        case "DATE_OF_BIRTH": for date in BirthDate.all(in: text) { party.births.appendNew(date) }
        case "PLACE_OF_BIRTH": party.birthPlaces.appendNew(text)
        case "NATIONALITY", "CITIZENSHIP": party.nationalities.appendNew(text)
        case "ADDR_COUNTRY", "COUNTRY_OF_ASSOCIATION", "REGISTRATION_COUNTRY": party.countries.appendNew(text)
        case "GENDER": party.gender = PartyWords.gender(text)
        case "TOPIC": party.programmes.appendNew(text)
        case "PASSPORT_NUMBER":
            identifier("Passport", text, json["PASSPORT_COUNTRY"]?.text, &party)
        case "NATIONAL_ID_NUMBER":
            identifier("National ID", text, json["NATIONAL_ID_COUNTRY"]?.text, &party)
        case "TAX_ID_NUMBER": identifier("Tax ID", text, json["TAX_ID_COUNTRY"]?.text, &party)
        case "LEI_NUMBER": identifier("LEI", text, nil, &party)
        case "OTHER_ID_NUMBER":
            identifier(json["OTHER_ID_TYPE"]?.text ?? "ID", text, json["OTHER_ID_COUNTRY"]?.text, &party)
        default: return
        }
    }

    private static func identifier(
        _ kind: String, _ value: String, _ country: String?, _ party: inout ListedParty
    ) {
        party.identifiers.appendNew(ListedIdentifier(kind: kind, value: value, country: country))
    }
}
