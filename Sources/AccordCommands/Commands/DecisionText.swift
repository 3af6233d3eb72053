import Compact
import Partnership
import Presentation
import Scalars
import Words

/// Decisions as text, a few lines each.
struct DecisionText {
    let decisions: [SignedDecision]
    let words: Sentences
    let language: Language
    let canvas: Canvas

    init(
        _ decisions: [SignedDecision], of compact: Compact, in language: Language, on canvas: Canvas = .plain
    ) {
        self.decisions = decisions
        self.language = language
        self.canvas = canvas
        words = Sentences(compact: compact, language: language)
    }

    func lines() -> [String] { decisions.flatMap { lines($0) } }

    private func lines(_ signed: SignedDecision) -> [String] {
        let decision = signed.decision
        let act = decision.act.word
        let departure = Text(en: "DEPARTURE from the review", fr: "ÉCART par rapport à la revue")
        let upon = Text(en: "upon a review for", fr: "sur la revue au")
        let signedBy = Text(en: "signed by", fr: "signé par")
        let forTrack = Text(en: "for", fr: "pour")
        var first =
            "\(signed.sequence)  \(decision.id)  \(act[language])"
            + (decision.of == nil ? "" : "\(quoted(decision.of)) \(forTrack[language])")
            + " \(words.title(decision.track))"
        if decision.departure { first += "  " + canvas.paint(departure[language], .warn) }
        let colon = Label.colon[language]
        return [
            first,
            "    \(span(decision)) · \(decision.authority) · \(decision.reason[language])",
            "    \(upon[language]) \(decision.asOf.on) (\(Label.known[language]) \(decision.asOf.known))\(colon) "
                + "\(decision.disposition.word[language]) · \(decision.review.hex.prefix(16))…",
            "    \(signed.at) · \(signed.actor) · \(signedBy[language]) \(signed.key.text)",
        ]
    }

    private func quoted(_ id: String?) -> String {
        guard let id else { return "" }
        return language == .french ? " « \(words.title(id)) »" : " “\(words.title(id))”"
    }

    /// The days it holds: from one on, or from one to another.
    private func span(_ decision: Decision) -> String {
        guard let expires = decision.expires else {
            return Text(en: "from \(decision.from)", fr: "à partir du \(decision.from)")[language]
        }
        return Text(
            en: "from \(decision.from) to \(expires)", fr: "du \(decision.from) au \(expires)")[language]
    }
}

extension Decision.Act {
    var word: Text {
        switch self {
        case .approve: Text(en: "approve", fr: "approuver")
        case .suspend: Text(en: "suspend", fr: "suspendre")
        case .waive: Text(en: "waive", fr: "déroger à")
        }
    }
}
