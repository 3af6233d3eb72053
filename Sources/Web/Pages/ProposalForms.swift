import Compact
import Partnership
import Presentation
import Scalars
import Words

/// Proposals on the page of decisions: what waits, with the buttons for those who may, and the form for a new one.
struct ProposalForms {
    let view: View

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }

    var html: String {
        get throws(SiteProblem) {
            let proposals: [(proposal: Proposal, state: Proposal.State)]
            do {
                proposals = try view.standing.workspace.proposals(today: view.today)
                    .filter { view.standing.shows($0.proposal) }
            } catch {
                throw .partnership(error)
            }
            let words = Sentences(compact: view.standing.compact, language: language)
            var values: [String: Any] = Self.words.mapValues { $0[language] }
            values["antiforgery"] = view.antiforgery
            if case .accounts = view.door, view.may(.decide) {
                values["canDecide"] = [proposal.html(in: view)]
            }
            if case .local = view.door { values["alone"] = Self.alone[language] }
            values["proposals"] = proposals.reversed().prefix(50).map { one, state -> [String: Any] in
                let decision = one.decision
                let item = decision.of.map { " “\(words.title($0))”" } ?? ""
                let isOpen = state == .open
                let values: [String: Any] = [
                    "id": one.id, "what": decision.act.said[language] + item,
                    "track": view.item(decision.track).html, "reason": decision.reason[language],
                    "authority": decision.authority, "by": one.actor, "state": state.word[language],
                    "from": "\(decision.from)", "expires": decision.expires.map { "\($0)" } ?? "–",
                    "lapses": "\(one.lapses)", "isOpen": isOpen,
                    "mayConfirm": isOpen && view.may(.decide) && one.actor != view.person.id,
                    "refusal": isOpen && view.may(.decide) ? refusal(one).html(in: view) : "",
                ]
                return values.with("against", decision.departure ? DecisionsPage.against[language] : nil)
            }
            values["hasProposals"] = !proposals.isEmpty
            return Self.template.render(values)
        }
    }

    private static let alone = Text(
        en:
            "Deciding on these pages takes two people, and without accounts nothing tells them apart. Add accounts, or decide on the command line:",
        fr:
            "Décider dans ces pages demande deux personnes, et sans comptes rien ne les distingue. Ajoutez des comptes, ou décidez en ligne de commande :"
    )

    // MARK: Its forms

    private func word(_ name: String) -> String { Self.words[name]?[language] ?? "" }

    var proposal: FormSheet {
        let compact = view.standing.compact
        let tracks = compact.tracks.map { FormField.Choice(value: $0.id, word: $0.title[language]) }
        let acts = Decision.Act.allCases.map {
            FormField.Choice(value: $0.rawValue, word: $0.said[language])
        }
        let items =
            compact.restrictions.map { FormField.Choice(value: $0.id, word: $0.title[language]) }
            + compact.conditions.map { FormField.Choice(value: $0.id, word: $0.title[language]) }
            + compact.scorecards.map { FormField.Choice(value: $0.id, word: $0.title[language]) }
        var sheet = FormSheet(
            "propose", action: "/decisions/propose",
            [
                FormField(
                    "track", word("track"), .choice(tracks), required: true, value: view.asking.query["track"]
                ),
                FormField("act", word("act"), .choice(acts), required: true),
                FormField("of", word("of"), .choice([.init(value: "", word: "–")] + items)),
                FormField("reason_en", word("reasonEn"), .lines(rows: 2), required: true, most: 4000),
                FormField(
                    "reason_fr", word("reasonFr"), .lines(rows: 2), required: true, most: 4000,
                    attributes: "lang=\"fr\""),
                FormField("authority", word("authority"), required: true, most: 500),
                FormField("from", word("from"), .day, value: "\(view.today)"),
                FormField("expires", word("expires"), .day),
            ], button: word("propose"))
        sheet.isStack = true
        sheet.draft = "propose"
        return sheet
    }

    /// What is wrong with the fields of a proposal together.
    func rules(_ form: Form) -> [FormMistake] {
        var mistakes: [FormMistake] = []
        if form["act"] == Decision.Act.waive.rawValue {
            if form["of"] == nil { mistakes.append(FormMistake(Self.nothingWaived, in: "of")) }
            if form["expires"] == nil {
                mistakes.append(FormMistake(SiteProblem.decision(.missingExpiry).text, in: "expires"))
            }
        }
        let from = form["from"].map { Day($0) } ?? view.today
        if let from, let expires = form["expires"].flatMap({ Day($0) }), expires < from {
            mistakes.append(
                FormMistake(SiteProblem.decision(.expired(expires, from: from)).text, in: "expires"))
        }
        return mistakes
    }

    /// The form by which a proposal is ended without a decision.
    func refusal(_ proposal: Proposal) -> FormSheet {
        refusal(proposal.id, proposal.actor == view.person.id ? Self.withdraw : Self.refuse)
    }

    func refusal(_ id: String, _ end: Text = ProposalForms.refuse) -> FormSheet {
        var sheet = FormSheet(
            "refuse-\(id)", action: "/decisions/refuse",
            [FormField("reason", word("why"), required: true, most: 1000)], button: end[language])
        sheet.buttonLabel = "\(end[language]): \(id)"
        sheet.hidden = [("proposal", id)]
        return sheet
    }

    private static let nothingWaived = Text(
        en: "Choose what is waived.", fr: "Choisissez à quoi il est dérogé.")
    private static let withdraw = Text(en: "Withdraw", fr: "Retirer")
    static let refuse = Text(en: "Refuse", fr: "Refuser")

    static let propose = Text(en: "Propose a decision", fr: "Proposer une décision")

    private static let words: [String: Text] = [
        "title": Text(en: "Proposals", fr: "Propositions"),
        "rule": Text(
            en:
                "A proposal becomes a signed decision when another decider confirms it while the review is the same; it lapses after \(Proposal.days) days.",
            fr:
                "Une proposition devient une décision signée quand un autre décideur la confirme tant que la revue reste la même ; elle est caduque après \(Proposal.days) jours."
        ),
        "byWord": Text(en: "proposed by", fr: "proposée par"),
        "until": Text(en: "can be confirmed until", fr: "à confirmer jusqu’au"),
        "confirm": Text(en: "Confirm and sign", fr: "Confirmer et signer"),
        "why": Text(en: "Why it ends", fr: "Pourquoi elle prend fin"),
        "newTitle": propose,
        "track": Label.track, "act": Text(en: "act", fr: "acte"),
        "of": Text(en: "what is waived (for a waiver)", fr: "à quoi il est dérogé (pour une dérogation)"),
        "reasonEn": Text(en: "reason, in English", fr: "motif, en anglais"),
        "reasonFr": Text(en: "reason, in French", fr: "motif, en français"),
        "authority": Text(en: "authority", fr: "autorité"), "from": Text(en: "from", fr: "du"),
        "expires": Text(
            en: "last day (a waiver must have one)", fr: "dernier jour (obligatoire pour une dérogation)"),
        "propose": Text(en: "Propose", fr: "Proposer"),
    ]

    static let template = Template(
        """
        {{#alone}}<p class="soft">{{alone}} <code>benkan accounts add</code> · <code>benkan decide</code></p>{{/alone}}
        {{#hasProposals}}
        <h2>{{title}}</h2>
        <p>{{rule}}</p>
        {{#proposals}}
        <section aria-labelledby="{{id}}"><h3 id="{{id}}">{{id}} · {{what}} · {{{track}}}</h3>
        <p>{{reason}} · {{authority}} · {{from}} – {{expires}}{{#against}} · <b>{{against}}</b>{{/against}}</p>
        <p>{{byWord}} {{by}} · {{state}}{{#isOpen}} · {{until}} {{lapses}}{{/isOpen}}</p>
        {{#mayConfirm}}<form method="post" action="/decisions/confirm">{{{antiforgery}}}<input type="hidden" name="proposal" value="{{id}}"><button type="submit" aria-label="{{confirm}}: {{id}}">{{confirm}}</button></form>{{/mayConfirm}}
        {{{refusal}}}
        </section>
        {{/proposals}}
        {{/hasProposals}}
        {{#canDecide}}
        <h2 id="propose">{{newTitle}}</h2>
        {{^hasProposals}}<p>{{rule}}</p>{{/hasProposals}}
        {{{.}}}
        {{/canDecide}}

        """)
}
