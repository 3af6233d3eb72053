import Compact
import Evidence
import Presentation
import Scalars
import Words

/// What is owed or has gone stale: overdue, within a month, later; evidence of one kind folded under its count, by publisher.
struct DueList {
    let view: View
    let items: [DueItem]
    let on: Day

    init(_ view: View, _ review: Review) {
        self.view = view
        items = review.due
        on = review.asOf.on
    }

    private var language: Language { view.language }
    private var words: Sentences { Sentences(compact: view.standing.compact, language: language) }

    /// When something is due, seen from the day of the review.
    private enum Span: CaseIterable {
        case overdue, soon, later
        /// Evidence that there never was is due on no day.
        case undated

        var word: Text {
            switch self {
            case .overdue: Text(en: "Overdue", fr: "En retard")
            case .soon: Text(en: "Within \(DueList.soon) days", fr: "Dans les \(DueList.soon) jours")
            case .later: Text(en: "Later", fr: "Plus tard")
            case .undated: Text(en: "Never seen yet", fr: "Jamais vu à ce jour")
            }
        }
    }

    private static let soon = 30

    private func span(_ item: DueItem) -> Span {
        guard let due = item.due else { return .undated }
        if due < on { return .overdue }
        return due <= on.moved(months: 0, days: Self.soon) ? .soon : .later
    }

    // MARK: As a list

    var html: String {
        let spans = Span.allCases.compactMap { span -> [String: Any]? in
            let items = items.filter { self.span($0) == span }
            guard !items.isEmpty else { return nil }
            let single = items.filter { publisher($0) == nil }
            return [
                "title": "\(span.word[language]) (\(items.count))", "hasSingle": !single.isEmpty,
                "single": single.map { line($0) },
                "groups": groups(items),
            ]
        }
        return Self.template.render(["spans": spans, "none": Label.nothingDue[language]])
    }

    /// Something that a person does, in full.
    private func line(_ item: DueItem) -> [String: Any] {
        ["html": link(item).html, "day": item.due.map { "\($0)" } ?? ""]
    }

    /// What is due, with the way to where it is told or done.
    private func link(_ item: DueItem) -> Cell {
        let text = words.due(item)
        switch item.kind {
        case .commitment where view.has(.dialogue): return .link(text, to: "/dialogue")
        case .graceEnds, .waiverExpires:
            guard view.standing.compact.conditions.contains(where: { $0.id == item.of }) else {
                return Cell(text)
            }
            return .link(text, to: "/conditions/\(Query.encoded(item.of))")
        default: return Cell(text)
        }
    }

    /// Evidence by kind, and within a kind by publisher, in the order in which the first of each is due.
    private func groups(_ items: [DueItem]) -> [[String: Any]] {
        let evidence = items.filter { publisher($0) != nil }
        return Self.gathered(evidence, by: \.kind).map { kind, items in
            [
                "head": "\(self.kind(kind)[language]) (\(items.count))",
                "publishers": Self.gathered(items) { publisher($0) ?? "" }.map { name, items in
                    [
                        "name": name + Label.colon[language],
                        "items": items.map { item in
                            (["title": item.title[language]] as [String: Any])
                                .with("day", item.due.map { "\($0)" })
                        },
                    ] as [String: Any]
                },
            ]
        }
    }

    private static func gathered<Key: Equatable>(
        _ items: [DueItem], by key: (DueItem) -> Key
    ) -> [(Key, [DueItem])] {
        var groups: [(Key, [DueItem])] = []
        for item in items {
            if let index = groups.firstIndex(where: { $0.0 == key(item) }) {
                groups[index].1.append(item)
            } else {
                groups.append((key(item), [item]))
            }
        }
        return groups
    }

    /// Who publishes what is missing, stale or expected; nil for what is no evidence.
    private func publisher(_ item: DueItem) -> String? {
        switch item.kind {
        case .staleEvidence, .newEvidence, .missingEvidence: break
        default: return nil
        }
        let evidence = view.standing.reviewer.evidence
        guard let id = evidence.series(item.of)?.publisher else { return item.of }
        return view.words.publisher(id)
    }

    private func kind(_ kind: DueItem.Kind) -> Text {
        switch kind {
        case .staleEvidence: Text(en: "Evidence gone stale", fr: "Preuves périmées")
        case .newEvidence: Text(en: "New figures expected", fr: "Nouveaux chiffres attendus")
        case .missingEvidence: Text(en: "No evidence yet", fr: "Aucune preuve à ce jour")
        case .report: Text(en: "Report", fr: "Rapport")
        case .review: Text(en: "Review", fr: "Revue")
        case .waiverExpires: Text(en: "Waiver expires", fr: "Fin de dérogation")
        case .commitment: Text(en: "Commitment", fr: "Engagement")
        case .graceEnds: Text(en: "Grace ends", fr: "Fin du délai de grâce")
        }
    }

    // MARK: As a file

    /// A row an item.
    var table: Table {
        let parties = view.standing.compact.parties
        return Table(
            "due", caption: Label.due[language],
            columns: [
                Text(en: "when", fr: "quand"), DialogueWords.due, Text(en: "kind", fr: "type"),
                Text(en: "what", fr: "quoi"), Text(en: "publisher", fr: "éditeur"), DialogueWords.owes,
            ].map { Table.Column($0[language]) },
            rows: items.map { item in
                [
                    Cell(span(item).word[language]), Cell(item.due.map { "\($0)" } ?? "–"),
                    Cell(kind(item.kind)[language]), Cell(item.title[language]),
                    Cell(publisher(item) ?? "–"),
                    Cell(item.owner.map { id in parties.first { $0.id == id }?.name[language] ?? id } ?? "–"),
                ]
            })
    }

    static let template = Template(
        """
        {{#spans}}
        <h3>{{title}}</h3>
        {{#hasSingle}}
        <ul>{{#single}}<li>{{{html}}} <span class="soft">– <time>{{day}}</time></span></li>{{/single}}</ul>
        {{/hasSingle}}
        {{#groups}}
        <details><summary>{{head}}</summary><ul>{{#publishers}}<li>{{name}}<ul>{{#items}}<li>{{title}}{{#day}} <span class="soft">– <time>{{day}}</time></span>{{/day}}</li>{{/items}}</ul></li>{{/publishers}}</ul></details>
        {{/groups}}
        {{/spans}}
        {{^spans}}<p>{{none}}</p>{{/spans}}

        """)
}
