import Compact
import Ledger
import Partnership
import Presentation
import Store
import Words

/// One decision: what was decided, upon which evidence, and how to check it without asking anybody.
struct DecisionPage {
    let view: View
    let signed: SignedDecision

    init(_ view: View, id: String) throws(SiteProblem) {
        guard let found = view.standing.decisions.first(where: { $0.decision.id == id }) else {
            throw .notFound(view.path)
        }
        self.view = view
        signed = found
    }

    private var language: Language { view.language }
    private var words: Sentences { Sentences(compact: view.standing.compact, language: view.language) }

    var answer: Answer {
        get throws(SiteProblem) {
            let decision = signed.decision
            let kind = Text(en: "Decision", fr: "Décision")[language]
            let title = "\(kind) \(decision.id)"
            var body = "<h1>\(Layout.esc(title))</h1>\n" + view.illustrative + facts
            body += heading(Text(en: "The evidence it was taken upon", fr: "Les preuves retenues"))
            body += evidence
            body += heading(Text(en: "Check it yourself", fr: "Vérifiez vous-même")) + check
            body += try Discussion(view, of: Subject(.decision, decision.id)).html
            return Answer(html: view.layout(.decisions).page(title: title, body: body))
        }
    }

    private func heading(_ text: Text) -> String { "<h2>\(Layout.esc(text[language]))</h2>\n" }

    private var facts: String {
        let decision = signed.decision
        let genuine =
            signed.isGenuine
            ? Text(en: "genuine", fr: "authentique") : Text(en: "NOT GENUINE", fr: "NON AUTHENTIQUE")
        let item = decision.of.map { ": \(words.title($0))" } ?? ""
        var pairs: [(Text, String)] = [
            (Text(en: "act", fr: "acte"), decision.act.said[language] + item),
            (Label.track, words.title(decision.track)),
            (Text(en: "reason", fr: "motif"), decision.reason[language]),
            (Text(en: "authority", fr: "autorité"), decision.authority),
            (Text(en: "from", fr: "du"), "\(decision.from)"),
            (Label.expires, decision.expires.map { "\($0)" } ?? "–"),
            (Label.place, decision.place),
            (Label.review, "\(decision.asOf.on), \(Label.known[language]) \(decision.asOf.known)"),
            (
                Text(en: "the review found", fr: "la revue constatait"),
                "\(decision.disposition.sign) \(decision.disposition.word[language])"
            ),
            (
                Text(en: "entry", fr: "entrée"),
                "\(signed.sequence) · \(signed.at) · \(signed.actor)"
            ),
            (Text(en: "key", fr: "clé"), signed.key.text),
            (Text(en: "signature", fr: "signature"), genuine[language]),
        ]
        if let two = decision.confirmation {
            let words = Text(
                en: "\(two.proposedBy) (proposal \(two.proposal), entry \(two.sequence))",
                fr: "\(two.proposedBy) (proposition \(two.proposal), entrée \(two.sequence))")
            pairs.append((Text(en: "proposed by", fr: "proposée par"), words[language]))
            pairs.append((Text(en: "confirmed by", fr: "confirmée par"), two.confirmedBy))
        }
        if decision.departure {
            pairs.append((Text(en: "departure", fr: "écart"), DecisionsPage.against[language]))
        }
        let rows = pairs.map { "<dt>\(Layout.esc($0.0[language]))</dt><dd>\(Layout.esc($0.1))</dd>" }
        return "<dl>\(rows.joined())</dl>\n"
    }

    /// The review as it stood before the decision, shown only where it is the very one that was signed.
    private var evidence: String {
        let decision = signed.decision
        let before = view.standing.decisions.filter { $0.sequence < signed.sequence }
        // What came in since, late evidence of days before among it, was not before whoever decided.
        let then =
            (try? view.standing.workspace.folder(before: signed.sequence)) ?? view.standing.workspace.folder
        let reviewer = Reviewer(then, decided: before.compactMap(\.decision.waiver))
        let review = reviewer.review(asOf: decision.asOf, place: decision.place)
        guard ReviewJSON.digest(review) == decision.review else {
            let other = Text(
                en:
                    "The accord’s text or evidence was adopted anew since: today’s text does not give the review that was signed. `benkan verify` replays it with the text of then, which the file keeps.",
                fr:
                    "Le texte ou les preuves de l’accord ont été adoptés à nouveau depuis : le texte d’aujourd’hui ne donne pas la revue signée. `benkan verify` la rejoue avec le texte d’alors, que le fichier conserve."
            )
            return "<p>\(Layout.esc(other[language]))</p>\n"
        }
        let same = Text(
            en: "Evaluated again just now, the review has the digest that was signed:",
            fr: "Réévaluée à l’instant, la revue a l’empreinte qui fut signée :")
        let page = ReviewPage(review, of: view.standing.compact, in: language)
        return "<p>\(Layout.esc(same[language])) <code>\(decision.review.hex)</code></p>\n"
            + page.tracks + page.restrictions + page.conditions
    }

    private var check: String {
        let path = "/decisions/\(Query.encoded(signed.decision.id))/proof.jsonl"
        let text = Text(
            en: "Entry, audit path, checkpoints and key, as JSON lines",
            fr: "Entrée, chemin d’audit, points de contrôle et clé, en lignes JSON")
        let how = Text(
            en: "Trust the key only if you have it from elsewhere; the file cannot vouch for itself.",
            fr: "Ne vous fiez à la clé que si vous la tenez d’ailleurs ; le fichier ne peut se porter garant."
        )
        return
            "<p><a href=\"\(path)\" download>\(Layout.esc(text[language]))</a></p>\n<p>\(Layout.esc(how[language]))</p>\n"
    }

    /// The decision's proof bundle, with the files of the accord that it was taken upon.
    var proof: Answer {
        get throws(SiteProblem) {
            let store = view.standing.workspace.store
            let adopted = try view.standing.entries(kind: Vocabulary.compact)
                .last { $0.sequence < signed.sequence }
            let batches = try
                (view.standing.entries(kind: Vocabulary.evidence)
                + view.standing.entries(kind: Vocabulary.dialogue)).filter { $0.sequence < signed.sequence }
            let sequences =
                ([adopted?.sequence, signed.decision.confirmation?.sequence, signed.sequence].compactMap(
                    \.self) + batches.map(\.sequence)).sorted()
            let files = ([adopted].compactMap(\.self) + batches).flatMap { entry in
                Vocabulary.cited(entry).compactMap { Digest(hex: $0) }
            }
            do {
                let bundle = try store.bundle(of: sequences, keys: [signed.key], blobs: files)
                var answer = Answer(type: "application/jsonl", body: bundle.lines)
                let name = "\(view.standing.compact.id)-\(signed.decision.id).jsonl"
                answer.headers.append(("content-disposition", "attachment; filename=\"\(name)\""))
                return answer
            } catch .notYetSigned(let sequence, _) {
                throw .notYetSigned(sequence: sequence)
            } catch {
                throw .partnership(.store(error))
            }
        }
    }
}
