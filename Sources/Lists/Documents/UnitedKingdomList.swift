/// The UK Sanctions List (`<Designations><Designation>`, Foreign, Commonwealth and Development Office).
enum UnitedKingdomList {
    static func read(_ file: ListFile) -> (
        parties: [ListedParty], published: String?, problems: [ListProblem]
    ) {
        var parties: [ListedParty] = []
        var published: String?
        var gaps: [ListProblem] = []
        var records = XMLRecords(file, entries: ["Designation", "DateGenerated"], root: "Designations")
        records.forEach { record in
            switch record.name {
            case "DateGenerated": published = record.text.trimmedSpaces
            case "Designation": keep(party(record), in: &parties, &gaps, file.path)
            default: return
            }
        }
        return (parties, published, records.problems + gaps)
    }

    private static func party(_ record: XMLRecord) -> ListedParty {
        var party = ListedParty(
            id: record.value("UniqueID") ?? record.value("OFSIGroupID") ?? "",
            kind: PartyWords.kind(record.value("IndividualEntityShip") ?? ""))
        party.line = record.line
        let names = record.all("Name").filter { !$0.children.isEmpty }
        // The main name leads, wherever it stands.
        for isMain in [true, false] {
            for name in names {
                let quality = PartyWords.quality(
                    type: name.value("NameType") ?? "", quality: name.value("AliasStrength") ?? "")
                guard (quality == .main) == isMain else { continue }
                let parts = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"].compactMap(name.value)
                party.add(name: parts.joined(separator: " "), quality)
            }
        }
        for name in record.all("NameNonLatinScript") { party.add(name: name.text, .original) }
        for date in record.all("DOB") where date.children.isEmpty {
            for birth in BirthDate.all(in: date.text) { party.births.appendNew(birth) }
        }
        for place in record.all("Location") {
            let parts = ["TownOfBirth", "CountryOfBirth"].compactMap(place.value)
            if !parts.isEmpty { party.birthPlaces.appendNew(parts.joined(separator: ", ")) }
        }
        for nation in record.all("Nationality") where nation.children.isEmpty {
            party.nationalities.appendNew(nation.text.trimmedSpaces)
        }
        for gender in record.all("Gender") where party.gender == nil {
            party.gender = PartyWords.gender(gender.text)
        }
        for address in record.all("Address") where !address.children.isEmpty {
            if let country = address.value("AddressCountry") { party.countries.appendNew(country) }
            let text = address.children.map(\.text.trimmedSpaces).filter { !$0.isEmpty }
            if !text.isEmpty { party.addresses.appendNew(text.joined(separator: ", ")) }
        }
        identifiers(record, &party)
        party.programmes = record.value("RegimeName").map { [$0] } ?? []
        party.positions = record.all("Position").map(\.text.trimmedSpaces).filter { !$0.isEmpty }
        party.listedOn = record.value("DateDesignated")
        party.remarks = record.value("OtherInformation") ?? record.value("UKStatementofReasons") ?? ""
        return party
    }

    private static let numbers: [(element: String, kind: String)] = [
        ("PassportNumber", "Passport"), ("NationalIdentifierNumber", "National ID"),
        ("BusinessRegistrationNumber", "Registration"), ("IMONumber", "IMO"),
        ("HullIdentificationNumber", "HIN"),
    ]

    private static func identifiers(_ record: XMLRecord, _ party: inout ListedParty) {
        for (element, kind) in numbers {
            for number in record.all(element) where number.children.isEmpty {
                let value = number.text.trimmedSpaces
                if !value.isEmpty { party.identifiers.appendNew(ListedIdentifier(kind: kind, value: value)) }
            }
        }
    }
}
