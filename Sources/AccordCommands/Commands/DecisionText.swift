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
        let act: Text =
            switch decision.act {
            case .approve: Text(en: "approve", fr: "approuver")
            case .suspend: Text(en: "suspend", fr: "suspendre")
            case .waive: Text(en: "waive", fr: "déroger à")
            }
        let departure = Text(en: "DEPARTURE from the review", fr: "ÉCART par rapport à la revue")
        let upon = Text(en: "upon a review for", fr: "sur la revue au")
        let signedBy = Text(en: "signed by", fr: "signé par")
        let what = decision.of.map { " \(words.title($0)) ·" } ?? ""
        var first =
            "\(signed.sequence)  \(decision.id)  \(act[language])\(what) \(words.title(decision.track))"
        if decision.departure { first += "  " + canvas.paint(departure[language], .warn) }
        let until = decision.expires.map { " – \($0)" } ?? " –"
        return [
            first, "    \(decision.from)\(until) · \(decision.authority) · \(decision.reason[language])",
            "    \(upon[language]) \(decision.asOf.on) (\(Label.known[language]) \(decision.asOf.known)): "
                + "\(decision.disposition.word[language]) · \(decision.review.hex.prefix(16))…",
            "    \(signed.at) · \(signed.actor) · \(signedBy[language]) \(signed.key.text)",
        ]
    }
}
