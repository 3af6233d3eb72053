/// The lists' words for kinds, genders and qualities.
enum PartyWords {
    static func kind(_ text: some StringProtocol) -> ListedParty.Kind {
        switch text.lowercased().trimmedSpaces {
        case "person", "individual", "p", "i", "personne", "personne physique", "natural person": .person
        case "vessel", "ship", "navire", "v": .vessel
        case "aircraft", "airplane", "aéronef", "avion": .aircraft
        case "entity", "organization", "organisation", "company", "legalentity", "enterprise", "e",
            "publicbody",
            "group", "entité", "société", "entreprise", "personne morale", "legal entity", "ong", "unit",
            "unité":
            .organization
        default: .unknown
        }
    }

    static func gender(_ text: some StringProtocol) -> ListedParty.Gender? {
        switch text.lowercased().trimmedSpaces {
        case "m", "male", "man", "homme", "masculin", "h": .male
        case "f", "female", "woman", "femme", "féminin": .female
        default: nil
        }
    }

    /// What the lists' columns for the type and the strength of a name mean together.
    static func quality(type: some StringProtocol, quality: some StringProtocol) -> ListedName.Quality {
        let type = type.lowercased()
        let quality = quality.lowercased()
        if quality.contains("low") || quality.contains("weak") { return .weak }
        if type.contains("fka") || type.contains("f.k.a") || type.contains("former") { return .former }
        if type.contains("primary name variation") { return .alias }
        if type.contains("primary") || type == "name" { return .main }
        return .alias
    }

    /// `(1) Mali` is Mali.
    static func unnumbered(_ text: String) -> String {
        guard text.hasPrefix("("), let close = text.firstIndex(of: ")"),
            text[text.index(after: text.startIndex)..<close].allSatisfy(\.isNumber)
        else { return text }
        return text[text.index(after: close)...].trimmedSpaces
    }

    /// `C2002515 (Iran)` is a number and its country.
    static func identifier(_ kind: String, _ text: String) -> ListedIdentifier {
        guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"),
            open > text.startIndex
        else { return ListedIdentifier(kind: kind, value: text) }
        return ListedIdentifier(
            kind: kind, value: text[..<open].trimmedSpaces,
            country: text[text.index(after: open)..<close].trimmedSpaces)
    }
}
