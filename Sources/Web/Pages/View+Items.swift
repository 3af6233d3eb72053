import Compact
import Presentation
import Words

extension View {
    /// The sentences of a page, in which series have their names.
    var words: Sentences {
        Sentences(compact: standing.compact, language: language, evidence: standing.reviewer.evidence)
    }

    /// A track or condition by a link to its page; a scorecard, restriction or anything else by its title.
    /// - Parameter query: the day and place asked about, as `ReviewQuestion.query` has it.
    func item(_ id: String, _ query: String = "") -> Cell {
        let title = words.title(id)
        if standing.compact.conditions.contains(where: { $0.id == id }) {
            return .link(title, to: "/conditions/\(Query.encoded(id))\(query)")
        }
        if standing.compact.tracks.contains(where: { $0.id == id }) {
            return .link(title, to: "/tracks/\(Query.encoded(id))\(query)")
        }
        return Cell(title)
    }

    /// Where somebody who may propose a decision on a track does so; nil for everybody else.
    func proposing(on track: String) -> Cell? {
        guard case .accounts = door, may(.decide) else { return nil }
        return .link(
            ProposalForms.propose[language], to: "/decisions?track=\(Query.encoded(track))#propose")
    }
}

extension Cell {
    static func disposition(_ one: Disposition, _ language: Language) -> Cell {
        .state(one.rawValue, "\(one.sign) \(one.word[language])")
    }

    static func finding(_ one: Finding, _ language: Language) -> Cell {
        .state(one.rawValue, "\(one.sign) \(one.word[language])")
    }
}
