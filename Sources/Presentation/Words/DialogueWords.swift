import Compact
import Evidence
import Scalars
import Words

/// What is said of meetings and commitments, so that terminal, memo and page say the same.
package struct DialogueWords {
    package let asOf: AsOf
    package let meetings: [Meeting]
    package let standings: [CommitmentStanding]
    package let language: Language
    private let sentences: Sentences
    private let all: Dialogue

    package init(_ dialogue: Dialogue, asOf: AsOf, of compact: Compact, in language: Language) {
        self.asOf = asOf
        all = dialogue
        meetings = dialogue.meetings(asOf: asOf)
        standings = dialogue.standings(asOf: asOf)
        self.language = language
        sentences = Sentences(compact: compact, language: language)
    }

    package static let title = Text(en: "Dialogue", fr: "Dialogue")
    package static let commitments = Text(en: "Commitments", fr: "Engagements")
    package static let meetings = Text(en: "Meetings", fr: "Rencontres")
    package static let commitment = Text(en: "commitment", fr: "engagement")
    package static let meeting = Text(en: "meeting", fr: "rencontre")
    package static let owes = Text(en: "owed by", fr: "dû par")
    package static let owedTo = Text(en: "to", fr: "à")
    package static let due = Text(en: "due", fr: "échéance")
    package static let agreed = Text(en: "agreed", fr: "convenu")
    package static let touches = Text(en: "touches", fr: "touche")
    package static let day = Text(en: "day", fr: "jour")
    package static let present = Text(en: "parties", fr: "parties")
    package static let topics = Text(en: "spoken of", fr: "sujets")
    package static let said = Text(en: "in short", fr: "en bref")
    package static let none = Text(
        en: "No meeting and no commitment was known on that day.",
        fr: "Ni rencontre ni engagement n’était connu ce jour-là.")

    package func name(_ party: String) -> String {
        sentences.compact.parties.first { $0.id == party }?.name[language] ?? party
    }

    package func titles(_ ids: [String]) -> String {
        ids.map(sentences.title).joined(separator: Label.semicolon[language])
    }

    package func title(ofMeeting id: String?) -> String {
        id.map { all.meeting($0)?.title[language] ?? $0 } ?? "–"
    }

    /// Those a commitment is owed to, by name.
    package func owedTo(_ commitment: Commitment) -> String {
        let others = sentences.compact.parties.map(\.id).filter { $0 != commitment.owner }
        return (commitment.to.isEmpty ? others : commitment.to).map(name).joined(separator: ", ")
    }

    /// “late, 45 days” or “kept, 14 days late”.
    package func state(_ standing: CommitmentStanding) -> String {
        let word = standing.state.word[language]
        guard let days = standing.lateness(on: asOf.on) else { return word }
        let count = Counted.words(days, en: ("day", "days"), fr: ("jour", "jours"))[language]
        guard standing.state == .kept else { return "\(word), \(count)" }
        return Text(en: "\(word), \(count) late", fr: "\(word), \(count) de retard")[language]
    }

    /// What shows how it stands: the last thing that was found.
    package func shown(_ standing: CommitmentStanding) -> String {
        guard let last = standing.updates.last, let evidence = last.evidence else { return "–" }
        return "\(evidence[language]) (\(last.day))"
    }

    /// The due day; where it was moved, the first one too.
    package func dueDay(_ standing: CommitmentStanding) -> String {
        guard standing.due != standing.commitment.due else { return "\(standing.due)" }
        return Text(
            en: "\(standing.due) (first \(standing.commitment.due))",
            fr: "\(standing.due) (d’abord \(standing.commitment.due))")[language]
    }

    /// How many commitments are owed, late and kept, in one line.
    package var summary: String {
        func count(_ state: Commitment.State) -> Int { standings.count { $0.state == state } }
        return Text(
            en:
                "\(count(.open)) open, \(count(.late)) late, \(count(.kept)) kept, \(count(.withdrawn)) withdrawn",
            fr:
                "ouverts : \(count(.open)), en retard : \(count(.late)), tenus : \(count(.kept)), retirés : \(count(.withdrawn))"
        )[language]
    }

    /// What is owed by whom, the parties in the accord's order.
    package var owed: [(party: String, standings: [CommitmentStanding])] {
        sentences.compact.parties.compactMap { party in
            let theirs = standings.filter { $0.isOwed && $0.commitment.owner == party.id }
            return theirs.isEmpty ? nil : (party.id, theirs)
        }
    }

    /// What the accord says of itself where it is nobody's real policy.
    package var note: String? {
        sentences.compact.illustrative.map {
            Label.illustrative($0, in: language)
        }
    }

    /// Whether a meeting is still to come.
    package func isAhead(_ meeting: Meeting) -> Bool { asOf.on < meeting.day }

    package static let ahead = Text(en: "announced", fr: "annoncée")
    package static let illustrative = Text(en: "made up for the example", fr: "inventé pour l’exemple")
}

extension Commitment.State {
    package var word: Text {
        switch self {
        case .open: Text(en: "open", fr: "ouvert")
        case .kept: Text(en: "kept", fr: "tenu")
        case .late: Text(en: "late", fr: "en retard")
        case .withdrawn: Text(en: "withdrawn", fr: "retiré")
        }
    }

    /// One sign that needs no colour.
    package var sign: String {
        switch self {
        case .open: "○"
        case .kept: "✓"
        case .late: "!"
        case .withdrawn: "–"
        }
    }

    /// The colour that the style sheet knows it by.
    package var tone: String {
        switch self {
        case .open: "ask"
        case .kept: "good"
        case .late: "bad"
        case .withdrawn: "warn"
        }
    }
}
