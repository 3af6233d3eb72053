public import Lists
public import Words

/// Whoever is to be screened, as a form or a program tells it, field by field.
public struct SubjectQuestion: Sendable, Hashable {
    /// What may be told; each is a field of the form and a member of the JSON.
    public enum Field: String, Sendable, CaseIterable {
        case name, kind, born, birthPlace, nationality, country, gender, number
    }

    /// What is wrong with what was told.
    public enum Problem: Error, Sendable, Hashable {
        case noName
        case tooLong(Field, most: Int)
        case noBirthDate(String)
        case notAChoice(Field, String, among: [String])
    }

    /// Bytes of one field at most.
    public static let most = 4096

    private var told: [Field: String]

    /// - Parameter told: what stands in a field; nil or blank where nothing does.
    public init(_ told: (Field) -> String?) {
        self.told = [:]
        for field in Field.allCases {
            let text = told(field)?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
            if !text.isEmpty { self.told[field] = text }
        }
    }

    public subscript(field: Field) -> String? { told[field] }

    /// The subject, if everything that was told can be read: what cannot is refused, never passed over.
    public func subject() throws(Problem) -> ListedParty {
        for (field, text) in told where text.utf8.count > Self.most { throw .tooLong(field, most: Self.most) }
        guard let name = told[.name] else { throw .noName }
        var subject = ListedParty(id: "", names: [ListedName(text: name, quality: .main)])
        if let text = told[.kind] {
            guard let kind = ListedParty.Kind(rawValue: text) else {
                throw .notAChoice(.kind, text, among: ListedParty.Kind.allCases.map(\.rawValue))
            }
            subject.kind = kind
        }
        if let text = told[.born] {
            subject.births = BirthDate.all(in: text)
            if subject.births.isEmpty { throw .noBirthDate(text) }
        }
        if let text = told[.gender] {
            guard let gender = ListedParty.Gender(rawValue: text) else {
                throw .notAChoice(.gender, text, among: ["female", "male"])
            }
            subject.gender = gender
        }
        subject.birthPlaces = told[.birthPlace].map { [$0] } ?? []
        subject.nationalities = told[.nationality].map { [$0] } ?? []
        subject.countries = told[.country].map { [$0] } ?? []
        subject.identifiers = told[.number].map { [ListedIdentifier(kind: "", value: $0)] } ?? []
        return subject
    }
}

extension SubjectQuestion.Problem {
    /// What was found, what was expected and how to mend it.
    public var text: Text {
        switch self {
        case .noName: Text(en: "nobody to screen. Give a name.", fr: "personne à vérifier. Donnez un nom.")
        case .tooLong(let field, let most):
            Text(
                en: "“\(field.rawValue)” is longer than \(most) bytes. Shorten it.",
                fr: "« \(field.rawValue) » dépasse \(most) octets. Abrégez.")
        case .noBirthDate(let text):
            Text(
                en: "“\(Self.cut(text))” is no date of birth. Write 1958, 1958-03-11 or 1958 to 1961.",
                fr:
                    "« \(Self.cut(text)) » n’est pas une date de naissance. Écrivez 1958, 1958-03-11 ou 1958 to 1961."
            )
        case .notAChoice(let field, let text, let choices):
            Text(
                en: "\(field.rawValue): “\(Self.cut(text))” is none of \(choices.joined(separator: ", ")).",
                fr:
                    "\(field.rawValue) : « \(Self.cut(text)) » n’est pas parmi \(choices.joined(separator: ", "))."
            )
        }
    }

    private static func cut(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }
}
