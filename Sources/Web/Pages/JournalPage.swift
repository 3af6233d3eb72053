import Ledger
import Partnership
import Presentation
import Words

/// The journal's newest entries and its latest signed checkpoint.
struct JournalPage {
    let view: View

    init(_ view: View) { self.view = view }

    /// Entries on the page; the API has them all.
    private static let shown = 100

    var answer: Answer {
        get throws(SiteProblem) {
            let language = view.language
            let title = Layout.Room.journal.word[language]
            let entries: [Entry]
            do { entries = try view.standing.workspace.store.newest(Self.shown) } catch {
                throw .partnership(.store(error))
            }
            var body = "<h1>\(Layout.esc(title))</h1>\n"
            let count = Text(
                en: "\(view.standing.head) entries, each hashed into one tree; nothing is ever removed.",
                fr:
                    "Entrées : \(view.standing.head), chacune hachée dans un même arbre ; rien n’est jamais retiré."
            )
            body += "<p>\(Layout.esc(count[language]))</p>\n" + (try checkpoint)
            let rows = entries.suffix(Self.shown).reversed().map { entry in
                [
                    "\(entry.sequence)", Layout.esc(entry.at), Layout.esc(entry.actor), what(entry),
                    "<code>\(entry.leaf.hex.prefix(16))…</code>",
                ]
            }
            let head = [
                Text(en: "entry", fr: "entrée"), Text(en: "at", fr: "à"), Text(en: "by", fr: "par"),
                Text(en: "what", fr: "quoi"), Text(en: "leaf", fr: "feuille"),
            ]
            let caption = Text(en: "Entries, newest first", fr: "Entrées, les plus récentes d’abord")
            body += "<h2>\(Layout.esc(caption[language]))</h2>\n"
            body += HTML.table(
                caption: caption[language], head: head.map { Layout.esc($0[language]) }, rows: Array(rows))
            return Answer(html: view.layout(.journal).page(title: title, body: body))
        }
    }

    private var checkpoint: String {
        get throws(SiteProblem) {
            let latest: SignedCheckpoint?
            do { latest = try view.standing.workspace.store.latestCheckpoint() } catch {
                throw .partnership(.store(error))
            }
            let title = Text(en: "Latest checkpoint", fr: "Dernier point de contrôle")[view.language]
            var text = "<h2>\(Layout.esc(title))</h2>\n"
            if let latest {
                text += "<pre><code>\(Layout.esc(latest.note))</code></pre>\n"
            } else {
                let none = Text(
                    en: "None was signed yet; the first decision signs one.",
                    fr: "Aucun n’a été signé ; la première décision en signera un.")
                text += "<p>\(Layout.esc(none[view.language]))</p>\n"
            }
            let feed = Text(
                en: "Checkpoints as a feed (Atom)", fr: "Les points de contrôle en flux (Atom)")
            return text + "<p><a href=\"/checkpoints.atom\">\(Layout.esc(feed[view.language]))</a></p>\n"
        }
    }

    private func what(_ entry: Entry) -> String {
        switch entry.kind {
        case Vocabulary.compact:
            let text = Text(en: "text of the accord adopted", fr: "texte de l’accord adopté")
            return Layout.esc(text[view.language])
        case Vocabulary.decision:
            let id = entry.body["decision"]?["id"]?.text ?? ""
            let word = Text(en: "decision", fr: "décision")[view.language]
            return "<a href=\"/decisions/\(Query.encoded(id))\">\(Layout.esc("\(word) \(id)"))</a>"
        default: return Layout.esc(EntryWords.of(entry)?[view.language] ?? entry.kind)
        }
    }
}
