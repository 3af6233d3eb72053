import Diligence
import Ledger
import Partnership
import Presentation
import Words

/// The journal's newest entries and its latest signed checkpoint.
struct JournalPage {
    let view: View

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }

    /// Entries on the page and in its file; the API has them all.
    private static let shown = 100

    var answer: Answer {
        get throws(SiteProblem) {
            let entries: [Entry]
            let latest: SignedCheckpoint?
            do {
                entries = try view.standing.workspace.store.newest(Self.shown)
                latest = try view.standing.workspace.store.latestCheckpoint()
            } catch { throw .partnership(.store(error)) }
            let count = Counted.words(
                view.standing.head, en: ("entry", "entries"), fr: ("entrée", "entrées"))
            let words: [String: Text] = [
                "count": Text(
                    en: "\(count.en), each hashed into one tree; nothing is ever removed.",
                    fr: "\(count.fr), chacune hachée dans un même arbre ; rien n’est jamais retiré."),
                "checkpointTitle": Text(en: "Latest checkpoint", fr: "Dernier point de contrôle"),
                "unsigned": Text(
                    en: "None was signed yet; the first decision signs one.",
                    fr: "Aucun n’a été signé ; la première décision en signera un."),
                "feed": Text(en: "Checkpoints as a feed (Atom)", fr: "Les points de contrôle en flux (Atom)"),
                "entriesTitle": Self.caption,
            ]
            var values: [String: Any] = words.mapValues { $0[language] }
            if let latest { values["note"] = latest.note }
            return try view.page(
                .journal, title: Layout.Room.journal.word[language], Self.template, values,
                tables: [table(entries)])
        }
    }

    private static let caption = Text(
        en: "Entries, newest first", fr: "Entrées, les plus récentes d’abord")

    private func table(_ entries: [Entry]) -> Table {
        let heads = [
            Text(en: "entry", fr: "entrée"), Text(en: "when", fr: "quand"), Text(en: "by", fr: "par"),
            Text(en: "what", fr: "quoi"), Text(en: "leaf’s hash", fr: "empreinte de la feuille"),
        ]
        let telling = Telling(view)
        var table = Table(
            "entries", caption: Self.caption[language], columns: heads.map { Table.Column($0[language]) },
            rows: entries.suffix(Self.shown).reversed().map { entry in
                guard telling.tells(entry) else {
                    return [
                        Cell("\(entry.sequence)"), "–", "–", Cell(Self.withheld[language]),
                        .digest(entry.leaf.hex),
                    ]
                }
                return [
                    Cell("\(entry.sequence)"), .moment(entry.at), Cell(entry.actor), what(entry),
                    .digest(entry.leaf.hex),
                ]
            }, none: Label.none[language])
        table.stacks = true
        return table
    }

    private static let withheld = Text(
        en: "an entry that is not shared with you", fr: "une entrée qui ne vous est pas communiquée")

    private func what(_ entry: Entry) -> Cell {
        switch entry.kind {
        case Vocabulary.compact:
            return Cell(Text(en: "text of the accord adopted", fr: "texte de l’accord adopté")[language])
        case Vocabulary.decision:
            let id = entry.body["decision"]?["id"]?.text ?? ""
            let word = Text(en: "decision", fr: "décision")[language]
            return .link("\(word) \(id)", to: "/decisions/\(Query.encoded(id))")
        default:
            let words = EntryWords.of(entry) ?? ScreeningJournal.words(of: entry)
            return Cell(words?[language] ?? entry.kind)
        }
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        <p>{{count}}</p>
        <h2>{{checkpointTitle}}</h2>
        {{#note}}<pre><code>{{note}}</code></pre>{{/note}}
        {{^note}}<p>{{unsigned}}</p>{{/note}}
        <p><a href="/checkpoints.atom">{{feed}}</a></p>
        <h2>{{entriesTitle}}</h2>
        {{{entries}}}

        """)
}
