import Ledger

/// FollowTheMoney entities as OpenSanctions writes them: `{"id", "schema", "caption", "properties": {…}}`, one a line;
/// or a delta's `{"op": "ADD" | "MOD" | "DEL", "entity": {…}}`.
enum FollowTheMoney {
    /// Schemata of parties (followthemoney.tech/explorer): everything that can own or be named.
    private static let kinds: [String: ListedParty.Kind] = [
        "Person": .person, "Organization": .organization, "Company": .organization,
        "LegalEntity": .organization,
        "PublicBody": .organization, "Vessel": .vessel, "Airplane": .aircraft, "Asset": .unknown,
    ]

    static func read(_ file: ListFile) -> (
        parties: [ListedParty], published: String?, problems: [ListProblem]
    ) {
        var parties: [ListedParty] = []
        var places: [String: Int] = [:]
        var sanctions: [(entity: String, programme: String, from: String?)] = []
        var gaps: [ListProblem] = []
        var lines = JSONLines(file)
        lines.forEach { json, line in
            let op = json["op"]?.text
            let entity = json["entity"] ?? json
            guard let id = entity["id"]?.text, !id.isEmpty else {
                gaps.append(ListProblem(.missingMember("id"), at: .init(file: file.path, line: line)))
                return
            }
            if op == "DEL" {
                if let place = places.removeValue(forKey: id) { parties[place].names = [] }
                return
            }
            guard let schema = entity["schema"]?.text else {
                gaps.append(ListProblem(.missingMember("schema"), at: .init(file: file.path, line: line)))
                return
            }
            let properties = entity["properties"] ?? .null
            if schema == "Sanction" {
                let programme = first(properties, ["program", "programId", "authority"]) ?? "sanction"
                for party in all(properties, "entity") {
                    sanctions.append((party, programme, first(properties, ["startDate", "listingDate"])))
                }
                return
            }
            guard let kind = kinds[schema] else { return }
            var party = party(id, kind, entity, properties)
            party.line = line
            if party.names.isEmpty, kind == .unknown { return }
            if let place = places[id] {
                parties[place] = party
                return
            }
            let count = parties.count
            keep(party, in: &parties, &gaps, file.path)
            if parties.count > count { places[id] = count }
        }
        for (id, programme, from) in sanctions {
            guard let place = places[id] else { continue }
            parties[place].programmes.appendNew(programme)
            parties[place].listedOn = parties[place].listedOn ?? from
        }
        return (parties.filter { !$0.names.isEmpty }, nil, lines.problems + gaps)
    }

    static func all(_ properties: JSON, _ name: String) -> [String] {
        guard let value = properties[name] else { return [] }
        if let text = value.text { return [text] }
        // A nested entity stands for its identifier.
        return (value.items ?? []).compactMap { $0.text ?? $0["id"]?.text }
    }

    private static func first(_ properties: JSON, _ names: [String]) -> String? {
        for name in names {
            if let text = all(properties, name).first { return text }
        }
        return nil
    }

    private static func party(
        _ id: String, _ kind: ListedParty.Kind, _ entity: JSON, _ properties: JSON
    ) -> ListedParty {
        var party = ListedParty(id: id, kind: kind)
        if let caption = entity["caption"]?.text { party.add(name: caption, .main) }
        for name in all(properties, "name") { party.add(name: name, party.names.isEmpty ? .main : .alias) }
        for name in all(properties, "alias") { party.add(name: name, .alias) }
        for name in all(properties, "previousName") { party.add(name: name, .former) }
        for name in all(properties, "weakAlias") { party.add(name: name, .weak) }
        if party.names.isEmpty {
            let parts = all(properties, "firstName").prefix(1) + all(properties, "lastName").prefix(1)
            party.add(name: parts.joined(separator: " "), .main)
        }
        party.births = all(properties, "birthDate").flatMap { BirthDate.all(in: $0) }
        party.birthPlaces = all(properties, "birthPlace")
        party.nationalities = all(properties, "nationality") + all(properties, "citizenship")
        party.countries =
            all(properties, "country") + all(properties, "jurisdiction") + all(properties, "flag")
        party.addresses = all(properties, "address")
        party.gender = all(properties, "gender").first.flatMap(PartyWords.gender)
        for (name, kind) in numbers {
            for value in all(properties, name) {
                party.identifiers.appendNew(ListedIdentifier(kind: kind, value: value))
            }
        }
        party.programmes = all(properties, "programId") + all(properties, "program")
        if party.programmes.isEmpty { party.programmes = all(properties, "topics") }
        party.positions = all(properties, "position")
        party.remarks = (all(properties, "notes") + all(properties, "summary")).joined(separator: " ")
        return party
    }

    private static let numbers: [(property: String, kind: String)] = [
        ("passportNumber", "Passport"), ("idNumber", "National ID"), ("taxNumber", "Tax ID"),
        ("innCode", "INN"),
        ("registrationNumber", "Registration"), ("ogrnCode", "OGRN"), ("leiCode", "LEI"),
        ("swiftBic", "SWIFT/BIC"),
        ("imoNumber", "IMO"), ("mmsi", "MMSI"), ("vatCode", "VAT"), ("wikidataId", "Wikidata"),
    ]
}
