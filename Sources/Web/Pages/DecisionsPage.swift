import Compact
import Partnership
import Presentation
import Words

/// Every decision, newest first, and what is proposed.
struct DecisionsPage {
    let view: View

    init(_ view: View) { self.view = view }

    var answer: Answer {
        get throws(SiteProblem) {
            let none = Text(
                en: "No decision has been taken yet.", fr: "Aucune décision n’a encore été prise.")
            return try view.page(
                .decisions, title: Layout.Room.decisions.word[view.language], Self.template,
                ["illustrative": view.illustrative, "proposals": try ProposalForms(view).html],
                tables: [Self.table(view.standing.decisions, view, none: none)])
        }
    }

    /// Decisions as a table, newest first.
    static func table(_ decisions: [SignedDecision], _ view: View, none: Text) -> Table {
        let language = view.language
        let words = Sentences(compact: view.standing.compact, language: language)
        let heads = [
            Text(en: "decision", fr: "décision"), Text(en: "act", fr: "acte"), Label.track,
            Text(en: "authority", fr: "autorité"), Text(en: "from", fr: "du"), Label.expires,
            Text(en: "departure", fr: "écart"),
        ]
        var table = Table(
            "decisions",
            caption: Text(en: "Decisions, newest first", fr: "Décisions, les plus récentes d’abord")[
                language], columns: heads.map { Table.Column($0[language]) },
            rows: decisions.reversed().map { signed in
                let decision = signed.decision
                let item = decision.of.map { " “\(words.title($0))”" } ?? ""
                return [
                    .link(decision.id, to: "/decisions/\(Query.encoded(decision.id))"),
                    Cell(decision.act.said[language] + item), view.item(decision.track),
                    Cell(decision.authority), Cell("\(decision.from)"),
                    Cell(decision.expires.map { "\($0)" } ?? "–"),
                    Cell(decision.departure ? against[language] : "–"),
                ]
            }, none: none[language])
        table.stacks = true
        return table
    }

    static let against = Text(en: "against the review", fr: "contre la revue")

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}
        {{{decisions}}}
        {{{proposals}}}

        """)
}
