/// OFAC's advanced sanctions data model (`sdn_advanced.xml`): parties with their words in reference sets beside them.
struct OFACAdvanced {
    private var words: [String: String] = [:]
    private var places: [String: (text: String, country: String?)] = [:]
    private var documents: [String: [ListedIdentifier]] = [:]
    private var parties: [ListedParty] = []
    private var byProfile: [String: Int] = [:]
    private var gaps: [ListProblem] = []
    private var published: String?

    /// The reference sets whose words entries use.
    private static let sets: Set<String> = [
        "AliasType", "FeatureType", "PartySubType", "Country", "IDRegDocType", "DetailReference", "AreaCode",
    ]

    static func read(_ file: ListFile) -> (
        parties: [ListedParty], published: String?, problems: [ListProblem]
    ) {
        var list = OFACAdvanced()
        var records = XMLRecords(
            file,
            entries: sets.union([
                "DateOfIssue", "Location", "IDRegDocument", "DistinctParty", "SanctionsEntry",
            ]),
            root: "Sanctions")
        records.forEach { record in list.take(record, file.path) }
        return (list.parties, list.published, records.problems + list.gaps)
    }

    private mutating func take(_ record: XMLRecord, _ file: String) {
        switch record.name {
        case "DateOfIssue": published = Self.date(record)?.description
        case "Location": location(record)
        case "IDRegDocument": document(record)
        case "DistinctParty": party(record, file)
        case "SanctionsEntry": sanction(record)
        case let set where Self.sets.contains(set):
            if let id = record[attribute: "ID"] { words["\(set) \(id)"] = record.text.trimmedSpaces }
        default: return
        }
    }

    private func word(_ set: String, _ id: String?) -> String? {
        id.flatMap { words["\(set) \($0)"] }
    }

    private mutating func location(_ record: XMLRecord) {
        guard let id = record[attribute: "ID"] else { return }
        let parts = record.all("Value").map(\.text.trimmedSpaces).filter { !$0.isEmpty }
        let country =
            word("Country", record.child("LocationCountry")?[attribute: "CountryID"])
            ?? word("AreaCode", record.child("LocationAreaCode")?[attribute: "AreaCodeID"])
        places[id] = ((parts + (country.map { [$0] } ?? [])).joined(separator: ", "), country)
    }

    private mutating func document(_ record: XMLRecord) {
        guard let identity = record[attribute: "IdentityID"], let number = record.value("IDRegistrationNo")
        else { return }
        documents[identity, default: []].append(
            ListedIdentifier(
                kind: word("IDRegDocType", record[attribute: "IDRegDocTypeID"]) ?? "ID", value: number,
                country: word("Country", record[attribute: "IssuedBy-CountryID"])))
    }

    private mutating func party(_ record: XMLRecord, _ file: String) {
        guard let profile = record.child("Profile") else { return }
        var party = ListedParty(id: record[attribute: "FixedRef"] ?? "", kind: kind(profile))
        party.line = record.line
        for identity in profile.children("Identity") {
            let aliases = identity.children("Alias")
            for alias in aliases where alias[attribute: "Primary"] == "true" { names(alias, .main, &party) }
            for alias in aliases where alias[attribute: "Primary"] != "true" {
                let isWeak = alias[attribute: "LowQuality"] == "true"
                let type = word("AliasType", alias[attribute: "AliasTypeID"]) ?? ""
                names(alias, isWeak ? .weak : type.hasPrefix("F") ? .former : .alias, &party)
            }
            if let id = identity[attribute: "ID"] {
                for document in documents[id] ?? [] { party.identifiers.appendNew(document) }
            }
        }
        for feature in profile.children("Feature") { self.feature(feature, &party) }
        party.remarks = record.value("Comment") ?? ""
        let count = parties.count
        keep(party, in: &parties, &gaps, file)
        if parties.count > count, let id = profile[attribute: "ID"] { byProfile[id] = count }
    }

    private func kind(_ profile: XMLRecord) -> ListedParty.Kind {
        let id = profile[attribute: "PartySubTypeID"]
        // The published set calls people and organisations “Unknown”, so the identifier decides.
        switch id {
        case "1": return .vessel
        case "2": return .aircraft
        case "3": return .organization
        case "4": return .person
        default: return PartyWords.kind(word("PartySubType", id) ?? "")
        }
    }

    /// An alias may be written in several scripts; the first is in Latin letters.
    private func names(_ alias: XMLRecord, _ quality: ListedName.Quality, _ party: inout ListedParty) {
        for (index, documented) in alias.children("DocumentedName").enumerated() {
            let parts = documented.all("NamePartValue").map(\.text.trimmedSpaces).filter { !$0.isEmpty }
            let isLatin = parts.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value < 0x250 } }
            party.add(
                name: parts.joined(separator: " "),
                index == 0 || isLatin ? quality : quality == .weak ? .weak : .original)
        }
    }

    private func feature(_ feature: XMLRecord, _ party: inout ListedParty) {
        let kind = word("FeatureType", feature[attribute: "FeatureTypeID"]) ?? ""
        for version in feature.children("FeatureVersion") {
            let detail = version.child("VersionDetail")
            let text =
                detail.map(\.text.trimmedSpaces).flatMap { $0.isEmpty ? nil : $0 }
                ?? word("DetailReference", detail?[attribute: "DetailReferenceID"])
            let place = version.child("VersionLocation")?[attribute: "LocationID"].flatMap { places[$0] }
            switch kind {
            case "Birthdate":
                for period in version.children("DatePeriod") {
                    if let date = Self.birth(period) { party.births.appendNew(date) }
                }
            case "Place of Birth": if let text = text ?? place?.text { party.birthPlaces.appendNew(text) }
            case "Nationality Country", "Citizenship Country":
                if let country = place?.country ?? text { party.nationalities.appendNew(country) }
            case "Location":
                if let place {
                    party.addresses.appendNew(place.text)
                    if let country = place.country { party.countries.appendNew(country) }
                }
            case "Gender": party.gender = text.flatMap(PartyWords.gender) ?? party.gender
            case "Title": if let text { party.positions.appendNew(text) }
            case "Vessel Flag": if let text = text ?? place?.country { party.countries.appendNew(text) }
            default:
                guard let text,
                    ["Number", "Call Sign", "MMSI", "SWIFT/BIC", "Digital Currency", "Tail"]
                        .contains(where: { kind.contains($0) })
                else { continue }
                party.identifiers.appendNew(ListedIdentifier(kind: kind, value: text))
            }
        }
    }

    private mutating func sanction(_ record: XMLRecord) {
        guard let index = record[attribute: "ProfileID"].flatMap({ byProfile[$0] }) else { return }
        for measure in record.children("SanctionsMeasure") {
            if let programme = measure.value("Comment") { parties[index].programmes.appendNew(programme) }
        }
        if let event = record.child("EntryEvent")?.child("Date") {
            parties[index].listedOn = parties[index].listedOn ?? Self.date(event)?.description
        }
    }

    // MARK: Dates

    private static func date(_ record: XMLRecord?) -> BirthDate? {
        guard let record, let year = record.value("Year").flatMap({ Int($0) }) else { return nil }
        let month = record.value("Month").flatMap { Int($0) }.flatMap { (1...12).contains($0) ? $0 : nil }
        let day = record.value("Day").flatMap { Int($0) }.flatMap { (1...31).contains($0) ? $0 : nil }
        return BirthDate(year: year, month: month, day: day)
    }

    /// A period from its start's first day to its end's last: a day, a month, a year or a span.
    private static func birth(_ period: XMLRecord) -> BirthDate? {
        let start = period.child("Start")
        let end = period.child("End")
        guard var date = date(start?.child("From")) else { return nil }
        date.approximate = start?[attribute: "Approximate"] == "true"
        guard let last = self.date(end?.child("To")), last != date else { return date }
        let isWholeYear = date.month == 1 && date.day == 1 && last.month == 12 && last.day == 31
        if last.year != date.year {
            return BirthDate(
                year: date.year, untilYear: last.year, approximate: date.approximate)
        }
        if isWholeYear { return BirthDate(year: date.year, approximate: date.approximate) }
        if last.month == date.month, last.day != date.day {
            return BirthDate(year: date.year, month: date.month, approximate: date.approximate)
        }
        return date
    }
}
