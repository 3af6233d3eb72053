public import Words

/// What a column says about a person.
public enum FieldRole: String, Sendable, Hashable, CaseIterable {
    /// The record's own name, told in results.
    case id
    case given, family
    /// Given and family name in one column, the family name last.
    case fullName = "full-name"
    case sex
    case birthDate = "birth-date"
    /// A district: cercle, commune, county.
    case district
    /// A village, quarter or town.
    case village
    case father, mother, phone
    /// A number that is one person's: NINA, voter or beneficiary number.
    case number
    /// A short code of a place: a postcode.
    case address
    case occupation

    public var name: Text {
        switch self {
        case .id: Text(en: "record", fr: "fiche")
        case .given: Text(en: "given name", fr: "prénom")
        case .family: Text(en: "family name", fr: "nom")
        case .fullName: Text(en: "full name", fr: "nom complet")
        case .sex: Text(en: "sex", fr: "sexe")
        case .birthDate: Text(en: "date of birth", fr: "date de naissance")
        case .district: Text(en: "district", fr: "cercle")
        case .village: Text(en: "place", fr: "lieu")
        case .father: Text(en: "father", fr: "père")
        case .mother: Text(en: "mother", fr: "mère")
        case .phone: Text(en: "telephone", fr: "téléphone")
        case .number: Text(en: "number", fr: "numéro")
        case .address: Text(en: "address code", fr: "code d’adresse")
        case .occupation: Text(en: "occupation", fr: "profession")
        }
    }

    /// Headers that say this role, folded: small letters, no accents, words parted by one space.
    var headers: [String] {
        switch self {
        case .id:
            ["id", "record id", "record", "unique id", "identifiant", "fiche", "no", "numero fiche", "rowid"]
        case .given:
            [
                "prenom", "prenoms", "given", "given name", "given names", "first name", "firstname",
                "forename",
            ]
        case .family:
            [
                "nom", "nom de famille", "family", "family name", "surname", "last name", "lastname",
                "patronyme",
            ]
        case .fullName: ["nom complet", "nom et prenom", "full name", "name", "nom prenom", "prenom et nom"]
        case .sex: ["sexe", "sex", "gender", "genre"]
        case .birthDate:
            [
                "date naissance", "date de naissance", "birth date", "date of birth", "dob", "birthdate",
                "ne le",
                "naissance",
            ]
        case .district: ["cercle", "district", "commune", "region", "county", "prefecture", "departement"]
        case .village:
            ["village", "lieu", "place", "birth place", "birthplace", "localite", "quartier", "town", "city"]
        case .father:
            ["pere", "father", "prenom du pere", "nom du pere", "father name", "prenom pere", "nom pere"]
        case .mother:
            [
                "mere", "mother", "nom de la mere", "prenom de la mere", "mother name", "nom mere",
                "prenom mere",
            ]
        case .phone:
            ["telephone", "tel", "phone", "mobile", "phone number", "numero de telephone", "contact"]
        case .number:
            [
                "nina", "nin", "national id", "id number", "numero", "carte", "voter number", "numero nina",
                "ssn",
            ]
        case .address: ["postcode", "postcode fake", "zip", "code postal", "address", "adresse"]
        case .occupation: ["occupation", "profession", "metier"]
        }
    }

    var isWord: Bool {
        switch self {
        case .given, .family, .father, .mother, .district, .village, .occupation: true
        default: false
        }
    }

    var isCode: Bool { self == .phone || self == .number || self == .address }
}
