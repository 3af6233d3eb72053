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
    var audiences: [[String: Any]] {
        let parties = standing.compact.parties.map { party in
            (
                value: party.id,
                word: Text(en: "only \(party.name.en)", fr: "\(party.name.fr) seulement")[language]
            )
        }
        return Choices.of(
            [
                ("parties", Text(en: "all parties", fr: "toutes les parties")[language]),
                ("public", Text(en: "everybody", fr: "tout le monde")[language]),
            ] + parties, chosen: "parties")
    }

    /// Who may read an event that is handed in: whoever may read what asks for its kind, or somebody named.
    var eventAudiences: [[String: Any]] {
        let asked = Text(
            en: "all parties, and whoever may read a condition on it",
            fr: "toutes les parties, et qui peut lire une condition qui en dépend")
        let rest = audiences.map { choice in
            var choice = choice
            choice["chosen"] = false
            return choice
        }
        return Choices.of([("", asked[language])], chosen: "") + rest
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
