import Compact
import Partnership
import Presentation
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
            if case .accounts = view.door { values["canDecide"] = view.may(.decide) }
            if case .local = view.door { values["alone"] = SiteProblem.twoPersons.text[language] }
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
                    "mayRefuse": isOpen && view.may(.decide),
                    "end": one.actor == view.person.id ? Self.withdraw[language] : Self.refuse[language],
                ]
                return values.with("against", decision.departure ? DecisionsPage.against[language] : nil)
            }
            values["hasProposals"] = !proposals.isEmpty
            let asked = view.asking.query["track"]
            values["tracks"] = view.standing.compact.tracks.map {
                ["id": $0.id, "word": $0.title[language], "isChosen": $0.id == asked] as [String: Any]
            }
            values["acts"] = Decision.Act.allCases.map { ["id": $0.rawValue, "word": $0.said[language]] }
            let compact = view.standing.compact
            values["items"] =
                compact.restrictions.map { ["id": $0.id, "word": $0.title[language]] }
                + compact.conditions.map { ["id": $0.id, "word": $0.title[language]] }
                + compact.scorecards.map { ["id": $0.id, "word": $0.title[language]] }
            values["today"] = "\(view.today)"
            return Self.template.render(values)
        }
    }

    private static let withdraw = Text(en: "Withdraw", fr: "Retirer")
    private static let refuse = Text(en: "Refuse", fr: "Refuser")

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
        {{#alone}}<p class="soft">{{alone}}</p>{{/alone}}
        {{#hasProposals}}
        <h2>{{title}}</h2>
        <p>{{rule}}</p>
        {{#proposals}}
        <section aria-labelledby="{{id}}"><h3 id="{{id}}">{{id}} · {{what}} · {{{track}}}</h3>
        <p>{{reason}} · {{authority}} · {{from}} – {{expires}}{{#against}} · <b>{{against}}</b>{{/against}}</p>
        <p>{{byWord}} {{by}} · {{state}}{{#isOpen}} · {{until}} {{lapses}}{{/isOpen}}</p>
        {{#mayConfirm}}<form method="post" action="/decisions/confirm">{{{antiforgery}}}<input type="hidden" name="proposal" value="{{id}}"><button type="submit" aria-label="{{confirm}}: {{id}}">{{confirm}}</button></form>{{/mayConfirm}}
        {{#mayRefuse}}<form class="question" method="post" action="/decisions/refuse">{{{antiforgery}}}<input type="hidden" name="proposal" value="{{id}}"><label>{{why}}<br><input name="reason" maxlength="1000" required></label><button type="submit" aria-label="{{end}}: {{id}}">{{end}}</button></form>{{/mayRefuse}}
        </section>
        {{/proposals}}
        {{/hasProposals}}
        {{#canDecide}}
        <h2 id="propose">{{newTitle}}</h2>
        {{^hasProposals}}<p>{{rule}}</p>{{/hasProposals}}
        <form class="stack" method="post" action="/decisions/propose">{{{antiforgery}}}
        <label>{{track}}<br><select name="track">{{#tracks}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/tracks}}</select></label>
        <label>{{act}}<br><select name="act">{{#acts}}<option value="{{id}}">{{word}}</option>{{/acts}}</select></label>
        <label>{{of}}<br><select name="of"><option value="">–</option>{{#items}}<option value="{{id}}">{{word}}</option>{{/items}}</select></label>
        <label>{{reasonEn}}<br><textarea name="reason_en" rows="2" maxlength="4000" required></textarea></label>
        <label>{{reasonFr}}<br><textarea name="reason_fr" rows="2" maxlength="4000" lang="fr" required></textarea></label>
        <label>{{authority}}<br><input name="authority" maxlength="500" required></label>
        <label>{{from}}<br><input type="date" name="from" value="{{today}}"></label>
        <label>{{expires}}<br><input type="date" name="expires"></label>
        <button type="submit">{{propose}}</button></form>
        {{/canDecide}}

        """)
}
