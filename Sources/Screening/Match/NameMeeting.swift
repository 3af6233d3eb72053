import Matching
public import Words

/// How two names met, word by word, and what was wanting.
public struct NameMeeting: Sendable, Hashable {
    /// Two words that met.
    public struct Pair: Sendable, Hashable {
        public var subject: String
        public var listed: String
        /// The rule by which they met, in words.
        public var rule: Text
        /// 0 … 1.
        public var likeness: Double
    }

    /// What was wanting, and what it took from the score.
    public struct Loss: Sendable, Hashable {
        public var what: Text
        public var points: Double
    }

    public var pairs: [Pair] = []
    public var losses: [Loss] = []
    /// Words that nothing met.
    public var unmetSubject: [String] = []
    public var unmetListed: [String] = []

    init(_ working: Working) {
        pairs = working.meetings.map {
            Pair(subject: $0.query, listed: $0.listed, rule: Self.words($0.rule), likeness: $0.likeness)
        }
        losses = working.losses.compactMap { loss in
            let points = (loss.points * 1000).rounded() / 1000
            return points > 0 ? Loss(what: Self.words(loss.feature), points: points) : nil
        }
        unmetSubject = working.unmetQuery
        unmetListed = working.unmetListed
    }

    /// `moussa; traore ~ traoure (misspelt, 0.86); without: ag; taken off: wrong letters 0.05`
    public var words: Text {
        var en: [String] = []
        var fr: [String] = []
        for pair in pairs {
            if pair.subject == pair.listed {
                en.append(pair.subject)
                fr.append(pair.subject)
            } else {
                let likeness = ScreeningMatch.Reason.number(pair.likeness)
                en.append("\(pair.subject) ~ \(pair.listed) (\(pair.rule.en), \(likeness))")
                fr.append(
                    "\(pair.subject) ~ \(pair.listed) (\(pair.rule.fr), \(likeness.replacing(".", with: ",")))"
                )
            }
        }
        var parts = [Text(en: en.joined(separator: ", "), fr: fr.joined(separator: ", "))]
        if !unmetSubject.isEmpty {
            let words = unmetSubject.joined(separator: " ")
            parts.append(Text(en: "not on the list: \(words)", fr: "absent de la liste : \(words)"))
        }
        if !unmetListed.isEmpty {
            let words = unmetListed.joined(separator: " ")
            parts.append(Text(en: "on the list only: \(words)", fr: "sur la liste seulement : \(words)"))
        }
        if !losses.isEmpty {
            let told = losses.sorted { $0.points > $1.points }.map { loss in
                let points = ScreeningMatch.Reason.number(loss.points, 1000)
                return Text(
                    en: "\(loss.what.en) −\(points)",
                    fr: "\(loss.what.fr) −\(points.replacing(".", with: ","))")
            }
            parts.append(
                Text(
                    en: told.map(\.en).joined(separator: ", "), fr: told.map(\.fr).joined(separator: ", ")))
        }
        return Text(
            en: parts.map(\.en).joined(separator: "; "), fr: parts.map(\.fr).joined(separator: " ; "))
    }

    static func words(_ rule: MeetingRule) -> Text {
        switch rule {
        case .unmet: Text(en: "unmet", fr: "sans pareil")
        case .same: Text(en: "the same", fr: "identique")
        case .soundsAlike: Text(en: "sounds alike", fr: "même son")
        case .knownSpelling: Text(en: "known spelling", fr: "graphie connue")
        case .kin: Text(en: "of one root", fr: "de même racine")
        case .misspelt: Text(en: "misspelt", fr: "mal orthographié")
        case .initial: Text(en: "initial", fr: "initiale")
        case .compound: Text(en: "written together", fr: "écrit en un mot")
        case .acronym: Text(en: "first letters", fr: "sigle")
        }
    }

    static func words(_ feature: Feature) -> Text {
        switch feature {
        case .conflict:
            Text(en: "words on both sides that nothing meets", fr: "mots sans pareil des deux côtés")
        case .missing: Text(en: "words missing", fr: "mots manquants")
        case .extra: Text(en: "words too many", fr: "mots en trop")
        case .wrongLetters: Text(en: "wrong letters", fr: "lettres fausses")
        case .wrongShare: Text(en: "share of wrong letters", fr: "part de lettres fausses")
        case .worstWord: Text(en: "the worst word", fr: "le mot le plus éloigné")
        case .otherSpelling: Text(en: "another spelling", fr: "autre graphie")
        case .initials: Text(en: "initials only", fr: "initiales seulement")
        case .thin: Text(en: "one word of several", fr: "un seul mot sur plusieurs")
        case .order: Text(en: "father and son the other way about", fr: "père et fils intervertis")
        case .numbers: Text(en: "other numbers", fr: "autres numéros")
        case .loneNumber: Text(en: "a number on one side", fr: "un numéro d’un seul côté")
        case .forms: Text(en: "another form of company", fr: "autre forme de société")
        case .shortWord: Text(en: "a wrong letter in a short word", fr: "lettre fausse dans un mot court")
        case .onlyInitials: Text(en: "nothing but initials", fr: "rien que des initiales")
        case .manyWrong: Text(en: "many wrong letters", fr: "beaucoup de lettres fausses")
        }
    }
}
