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
    private var words: Sentences { view.words }

    var answer: Answer {
        get throws(SiteProblem) {
            let decision = signed.decision
            let kind = Text(en: "Decision", fr: "Décision")[language]
            // What was decided is read first.
            let what = "\(decision.act.said[language]) – \(words.title(decision.track))"
            var values: [String: Any] = Self.words.mapValues { $0[language] }
            values["illustrative"] = view.illustrative
            values["facts"] = facts.map { ["name": $0.0[language], "html": $0.1.html] }
            values["proof"] = "/decisions/\(Query.encoded(decision.id))/proof.jsonl"
            values["command"] = "benkan verify \(fileName) --key '\(signed.key.text)'"
            values["discussion"] = try Discussion(view, of: Subject(.decision, decision.id)).html
            var tables: [Table] = []
            if let review = replayed {
                let shown = ReviewTables(view, review)
                values["digest"] = decision.review.hex
                tables = [shown.tracks, shown.restrictions(), shown.conditions(withGrounds: true)]
                tables += own(shown)
            }
            if let inclusion = try inclusion {
                values["included"] = inclusion.words[language]
                tables.append(inclusion.path)
            }
            return try view.page(
                .decisions, title: "\(kind) \(decision.id)\(Label.colon[language]) \(what)", Self.template,
                values, tables: tables)
        }
    }

    /// What the decided track itself rested on.
    private func own(_ shown: ReviewTables) -> [Table] {
        guard let track = view.standing.compact.tracks.first(where: { $0.id == signed.decision.track })
        else { return [] }
        var conditions = shown.conditions(of: track)
        conditions.id = "own"
        var restrictions = shown.restrictions(of: track.id)
        restrictions.id = "rules"
        return [conditions, restrictions]
    }

    private static let words: [String: Text] = [
        "whole": Text(en: "The whole review", fr: "La revue entière"),
        "evidenceTitle": Text(en: "The evidence it was taken upon", fr: "Les preuves retenues"),
        "same": Text(
            en: "Evaluated again just now, the review has the digest that was signed:",
            fr: "Réévaluée à l’instant, la revue a l’empreinte qui fut signée :"),
        "other": Text(
            en:
                "The accord’s text or evidence was adopted anew since: today’s text does not give the review that was signed. `benkan verify` replays it with the text of then, which the file keeps.",
            fr:
                "Le texte ou les preuves de l’accord ont été adoptés à nouveau depuis : le texte d’aujourd’hui ne donne pas la revue signée. `benkan verify` la rejoue avec le texte d’alors, que le fichier conserve."
        ),
        "notIncluded": Text(
            en: "No signed checkpoint covers its entry yet.",
            fr: "Aucun point de contrôle signé ne couvre encore son entrée."),
        "checkTitle": Text(en: "Check it yourself", fr: "Vérifiez vous-même"),
        "proofWord": Text(
            en: "Entry, audit path, checkpoints and key, as JSON lines",
            fr: "Entrée, chemin d’audit, points de contrôle et clé, en lignes JSON"),
        "run": Text(
            en: "Save it and compute everything again, without network and without this site:",
            fr: "Enregistrez-le et recalculez tout, sans réseau et sans ce site :"),
        "trust": Text(
            en:
                "Trust the key only if you have it from elsewhere; the file cannot vouch for itself.",
            fr:
                "Ne vous fiez à la clé que si vous la tenez d’ailleurs ; le fichier ne peut se porter garant."
        ),
    ]

    private var facts: [(Text, Cell)] {
        let decision = signed.decision
        let genuine =
            signed.isGenuine
            ? Text(en: "genuine", fr: "authentique") : Text(en: "NOT GENUINE", fr: "NON AUTHENTIQUE")
        let item = decision.of.map { ": \(words.title($0))" } ?? ""
        var pairs: [(Text, Cell)] = [
            (Text(en: "act", fr: "acte"), Cell(decision.act.said[language] + item)),
            (Label.track, view.item(decision.track)),
            (Text(en: "reason", fr: "motif"), Cell(decision.reason[language])),
            (Text(en: "authority", fr: "autorité"), Cell(decision.authority)),
            (Text(en: "from", fr: "du"), Cell("\(decision.from)")),
            (Label.expires, Cell(decision.expires.map { "\($0)" } ?? "–")),
            (
                Label.place,
                Cell(view.standing.reviewer.evidence.place(decision.place)?.name[language] ?? decision.place)
            ),
            (
                Text(en: "review", fr: "revue"),
                Cell("\(decision.asOf.on), \(Label.known[language]) \(decision.asOf.known)")
            ),
            (
                Text(en: "the review found", fr: "la revue constatait"),
                .disposition(decision.disposition, language)
            ),
            (
                Text(en: "entry", fr: "entrée"),
                Cell("\(signed.sequence) · ").beside(.moment(signed.at)).beside(Cell(" · \(signed.actor)"))
            ),
            (Text(en: "key", fr: "clé"), Cell(signed.key.text)),
            (Text(en: "signature", fr: "signature"), Cell(genuine[language])),
        ]
        if let two = decision.confirmation {
            let words = Text(
                en: "\(two.proposedBy) (proposal \(two.proposal), entry \(two.sequence))",
                fr: "\(two.proposedBy) (proposition \(two.proposal), entrée \(two.sequence))")
            pairs.append((Text(en: "proposed by", fr: "proposée par"), Cell(words[language])))
            pairs.append((Text(en: "confirmed by", fr: "confirmée par"), Cell(two.confirmedBy)))
        }
        if decision.departure {
            pairs.append((Text(en: "departure", fr: "écart"), Cell(DecisionsPage.against[language])))
        }
        return pairs
    }

    /// The review as it stood before the decision; nil where it is not the very one that was signed.
    private var replayed: Review? {
        let decision = signed.decision
        let before = view.standing.substance.decisions.filter { $0.sequence < signed.sequence }
        // What came in since, late evidence of days before among it, was not before whoever decided.
        let then =
            (try? view.standing.workspace.folder(before: signed.sequence)) ?? view.standing.workspace.folder
        let reviewer = Reviewer(then, decided: before.compactMap(\.decision.waiver))
        let review = reviewer.review(asOf: decision.asOf, place: decision.place)
        guard ReviewJSON.digest(review) == decision.review else { return nil }
        // Shown as far as it is shared today, and was shared by the text of then.
        return view.standing.reviewer.part(Extract(reviewer, for: view.sight).part(review))
    }

    /// That the journal of the latest checkpoint holds the entry, with the audit path (RFC 6962 §2.1.1), computed again; nil where
    /// no checkpoint covers it.
    private var inclusion: (words: Text, path: Table)? {
        get throws(SiteProblem) {
            let store = view.standing.workspace.store
            let sequence = signed.sequence
            do {
                guard let latest = try store.latestCheckpoint()?.checkpoint, sequence < latest.size,
                    let entry = try store.entries(from: sequence, to: sequence + 1).first
                else { return nil }
                let path = try store.inclusionProof(of: sequence, size: latest.size)
                let holds = MerkleProof.verifyInclusion(
                    leaf: entry.leaf, index: sequence, size: latest.size, path: path, root: latest.root)
                let words =
                    holds
                    ? Text(
                        en:
                            "The latest checkpoint signs a tree of \(latest.size) entries. Computed again just now, the path from entry \(sequence) leads to its root: the journal holds the decision.",
                        fr:
                            "Le dernier point de contrôle signe un arbre de \(latest.size) entrées. Recalculé à l’instant, le chemin depuis l’entrée \(sequence) mène à sa racine : le journal contient la décision."
                    )
                    : Text(
                        en: "THE PATH FROM ENTRY \(sequence) DOES NOT LEAD TO THE CHECKPOINT’S ROOT.",
                        fr:
                            "LE CHEMIN DEPUIS L’ENTRÉE \(sequence) NE MÈNE PAS À LA RACINE DU POINT DE CONTRÔLE."
                    )
                return (words, table(leaf: entry.leaf, path, root: latest.root))
            } catch { throw .partnership(.store(error)) }
        }
    }

    private func table(leaf: Digest, _ path: [Digest], root: Digest) -> Table {
        let beside = Text(en: "beside it", fr: "à côté")[language]
        let steps =
            [(Text(en: "leaf", fr: "feuille")[language], leaf)]
            + path.enumerated().map { ("\(beside) \($0 + 1)", $1) }
            + [(Text(en: "root", fr: "racine")[language], root)]
        return Table(
            "path",
            caption: Text(
                en: "From the entry to the checkpoint’s root",
                fr: "De l’entrée à la racine du point de contrôle")[
                    language],
            columns: [Text(en: "step", fr: "pas"), Text(en: "SHA-256", fr: "SHA-256")].map {
                Table.Column($0[language])
            }, rows: steps.map { [Cell($0.0), .code($0.1.hex)] })
    }

    private var fileName: String { "\(view.standing.compact.id)-\(signed.decision.id).jsonl" }

    /// The decision's proof bundle, with the files of the accord that it was taken upon. For a reader from whom something is
    /// withheld it is the decision and its proposal: of every other entry the audit paths have hashes alone, and of the
    /// accord's files none goes with it.
    var proof: Answer {
        get throws(SiteProblem) {
            let bundle: ProofBundle
            do {
                let workspace = view.standing.workspace
                bundle =
                    view.standing.isWhole
                    ? try workspace.proof(of: signed) : try workspace.extract(of: signed)
            } catch .store(.notYetSigned(let sequence, _)) {
                throw .notYetSigned(sequence: sequence)
            } catch {
                throw .partnership(error)
            }
            var answer = Answer(type: "application/jsonl", body: bundle.lines)
            answer.headers.append(("content-disposition", "attachment; filename=\"\(fileName)\""))
            return answer
        }
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}
        <dl>{{#facts}}<dt>{{name}}</dt><dd>{{{html}}}</dd>{{/facts}}</dl>
        <h2>{{evidenceTitle}}</h2>
        {{#digest}}
        <p>{{same}} <code>{{digest}}</code></p>
        {{{own}}}
        {{{rules}}}
        <details><summary>{{whole}}</summary>
        {{{tracks}}}
        {{{restrictions}}}
        {{{conditions}}}
        </details>
        {{/digest}}
        {{^digest}}<p>{{other}}</p>{{/digest}}
        <h2>{{checkTitle}}</h2>
        {{#included}}
        <p>{{included}}</p>
        {{{path}}}
        {{/included}}
        {{^included}}<p>{{notIncluded}}</p>{{/included}}
        <p><a href="{{proof}}" download>{{proofWord}}</a></p>
        <p>{{run}}</p>
        <pre tabindex="0"><code>{{command}}</code></pre>
        <p>{{trust}}</p>
        {{{discussion}}}

        """)
}
