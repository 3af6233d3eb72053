import Ledger
import Partnership
import Presentation
import Store
import Words

/// Signed checkpoints as an Atom feed (RFC 4287), newest first: whoever keeps what it read can tell when a journal was
/// rewritten.
struct CheckpointFeed {
    let view: View

    init(_ view: View) { self.view = view }

    /// Checkpoints in the feed at most.
    private static let most = 50

    var answer: Answer {
        get throws(SiteProblem) {
            let store = view.standing.workspace.store
            let notes: [String]
            do { notes = try store.checkpoints(newest: Self.most) } catch {
                throw .partnership(.store(error))
            }
            let signed = notes.compactMap { SignedCheckpoint(note: $0) }.reversed()
            let begun = try moment(of: 0, in: store)
            let id = view.standing.compact.id
            var items: [[String: Any]] = []
            for one in signed {
                let checkpoint = one.checkpoint
                items.append([
                    "id": "urn:benkan:\(id):checkpoint:\(checkpoint.size):\(checkpoint.root.hex)",
                    "title": "\(checkpoint.size) · \(checkpoint.root.hex.prefix(16))…",
                    "updated": try moment(of: max(0, checkpoint.size - 1), in: store),
                    "note": one.note,
                ])
            }
            let title = Text(en: "Signed checkpoints", fr: "Points de contrôle signés")[view.language]
            let text = Self.template.render([
                "id": "urn:benkan:\(id):checkpoints",
                "title": "\(view.standing.compact.title[view.language]) – \(title)",
                "language": view.language.rawValue, "author": id, "items": items,
                "updated": items.first?["updated"] ?? begun,
            ])
            return Answer(type: "application/atom+xml; charset=utf-8", body: Array(text.utf8))
        }
    }

    /// When an entry was written; empty where there is none.
    private func moment(of sequence: Int, in store: Store) throws(SiteProblem) -> String {
        do { return try store.entries(from: sequence, to: sequence + 1).first?.at ?? "" } catch {
            throw .partnership(.store(error))
        }
    }

    static let template = Template(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{{language}}">
        <id>{{id}}</id>
        <title>{{title}}</title>
        <updated>{{updated}}</updated>
        <author><name>{{author}}</name></author>
        {{#items}}
        <entry><id>{{id}}</id><title>{{title}}</title><updated>{{updated}}</updated><content type="text">{{note}}</content></entry>
        {{/items}}
        </feed>

        """)
}
