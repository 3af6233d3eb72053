import Compact
import Evidence
import Words

/// A choice of a form, as templates take it.
enum Choices {
    static func of(_ items: [(value: String, word: String)], chosen: String? = nil) -> [[String: Any]] {
        items.map { ["value": $0.value, "word": $0.word, "chosen": $0.value == chosen] }
    }
}

extension View {
    /// Who may read what is handed in: everybody, all parties, or one of them.
    var audiences: [FormField.Choice] {
        [
            .init(value: "parties", word: Text(en: "all parties", fr: "toutes les parties")[language]),
            .init(value: "public", word: Text(en: "everybody", fr: "tout le monde")[language]),
        ]
            + standing.compact.parties.map { party in
                let only = Text(en: "only \(party.name.en)", fr: "\(party.name.fr) seulement")
                return .init(value: party.id, word: only[language])
            }
    }

    /// Who may read an event that is handed in: whoever may read what asks for its kind, or somebody named.
    var eventAudiences: [FormField.Choice] {
        let asked = Text(
            en: "all parties, and whoever may read a condition on it",
            fr: "toutes les parties, et qui peut lire une condition qui en dépend")
        return [.init(value: "", word: asked[language])] + audiences
    }

    /// Whom something is for, in the page's language.
    func word(_ audience: Audience) -> String {
        switch audience {
        case .public: return Text(en: "everybody", fr: "tout le monde")[language]
        case .parties: return Text(en: "all parties", fr: "toutes les parties")[language]
        case .sides(let ids):
            return ids.map { id in
                standing.compact.parties.first { $0.id == id }?.name[language] ?? id
            }
            .joined(separator: ", ")
        }
    }

    /// The audience that a form names; all parties where it names none.
    func audience(_ form: Form) throws(SiteProblem) -> Audience {
        switch form["audience"] {
        case nil, "parties": return .parties
        case "public": return .public
        case .some(let id):
            let ids = standing.compact.parties.map(\.id)
            guard ids.contains(id) else {
                throw .notAChoice(name: "audience", String(id.prefix(60)), among: ids)
            }
            return .sides([id])
        }
    }
}
