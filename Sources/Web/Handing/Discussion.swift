import Compact
import Evidence
import Ledger
import Partnership
import Presentation
import Store
import Words

/// What people said of a condition, track or decision, and the files kept with it; and the forms to add to both.
struct Discussion {
    let view: View
    let subject: Subject

    init(_ view: View, of subject: Subject) {
        self.view = view
        self.subject = subject
    }

    private func say(_ en: String, _ fr: String) -> String { Text(en: en, fr: fr)[view.language] }

    /// Remarks and files on a page at most; the newest.
    private static let shown = 100

    /// The path of the page where the discussion is held; nil where there is none.
    var page: [String]? { Self.page(of: subject) }

    /// The path of the page where a subject is discussed; nil where there is none.
    static func page(of subject: Subject) -> [String]? {
        switch subject.kind {
        case .condition: ["conditions", subject.id]
        case .track: ["tracks", subject.id]
        case .decision: ["decisions", subject.id]
        default: nil
        }
    }

    /// The page where a discussion is held.
    static func address(of subject: Subject, written form: String) -> String {
        let draft = Query.encoded("\(form)-\(subject.id)")
        guard let page = page(of: subject) else { return "/?written=\(draft)" }
        return "/\(page.map(Query.encoded).joined(separator: "/"))?written=\(draft)#discussion"
    }

    // MARK: Its forms

    var remark: FormSheet {
        sheet(
            "remark", "/remarks",
            [
                FormField(
                    "text", say("Your remark", "Votre remarque"), .lines(rows: 3), required: true,
                    most: Remark.longest, long: true)
            ], say("Add the remark", "Ajouter la remarque"))
    }

    var attachment: FormSheet {
        sheet(
            "attachment", "/attachments",
            [
                FormField(
                    "file", say("File (8 MB at most)", "Fichier (8 Mo au plus)"), .file, required: true),
                FormField("note", say("What it is", "De quoi il s’agit"), most: 300, long: true),
            ], say("Keep the file", "Garder le fichier"))
    }

    private func sheet(_ id: String, _ action: String, _ fields: [FormField], _ button: String) -> FormSheet {
        let audience = FormField(
            "audience", say("For", "Pour"), .choice(view.audiences), value: "parties")
        var sheet = FormSheet(id, action: action, fields + [audience], button: button)
        sheet.hidden = [("kind", subject.kind.rawValue), ("of", subject.id)]
        sheet.draft = "\(id)-\(subject.id)"
        return sheet
    }

    var html: String {
        get throws(SiteProblem) {
            let remarks: [Remark]
            let files: [Attachment]
            do {
                let workspace = view.standing.workspace
                remarks = try workspace.remarks(on: subject, newest: Self.shown) { view.sees($0.audience) }
                files = try workspace.attachments(to: subject, newest: Self.shown) { view.sees($0.audience) }
            } catch { throw SiteProblem(error) }
            return Self.template.render([
                "title": say("Discussion", "Discussion"), "filesTitle": say("Files", "Fichiers"),
                "none": say("Nobody has said anything yet.", "Personne n’a encore rien dit."),
                "remarks": remarks.map { remark -> [String: Any] in
                    [
                        "actor": remark.actor, "at": String(remark.at.prefix(16).replacing("T", with: " ")),
                        "to": view.word(remark.audience), "id": "remark-\(remark.sequence ?? 0)",
                        "lines": remark.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                            ["text": String($0)]
                        },
                    ]
                },
                "isEmpty": remarks.isEmpty,
                "files": files.map { file -> [String: Any] in
                    [
                        "address": "/attachments/\(file.sequence ?? 0)", "name": file.name,
                        "about":
                            "\(size(file.size)), \(file.actor), \(file.at.prefix(10)), \(view.word(file.audience))",
                        "note": file.note, "digest": String(file.digest.hex.prefix(16)),
                    ]
                },
                "hasFiles": !files.isEmpty, "for": say("for", "pour"),
                "forms": view.may(.contribute) ? remark.html(in: view) + attachment.html(in: view) : "",
            ])
        }
    }

    private func size(_ bytes: Int) -> String {
        bytes < 1000
            ? say("\(bytes) bytes", "\(bytes) octets")
            : say("\((bytes + 999) / 1000) kB", "\((bytes + 999) / 1000) ko")
    }

    static let template = Template(
        """
        <section id="discussion"><h2>{{title}}</h2>
        {{#isEmpty}}<p>{{none}}</p>{{/isEmpty}}
        {{#remarks}}<article id="{{id}}" class="remark"><p class="soft"><b>{{actor}}</b> · <time>{{at}}</time> · {{for}} {{to}}</p>
        <p>{{#lines}}{{text}}<br>{{/lines}}</p></article>{{/remarks}}
        {{#hasFiles}}<h3>{{filesTitle}}</h3><ul>{{#files}}<li><a href="{{address}}" download>{{name}}</a> <span class="soft">({{about}}; <code>{{digest}}…</code>)</span> {{note}}</li>{{/files}}</ul>{{/hasFiles}}
        {{{forms}}}
        </section>

        """)
}

/// A kept file as it is sent out: for saving, never for showing, whatever its sender called it.
struct AttachmentFile {
    let view: View
    let sequence: String

    var answer: Answer {
        get throws(SiteProblem) {
            let store = view.standing.workspace.store
            do {
                guard let number = Int(sequence.prefix(12)), number >= 0, number < view.standing.head,
                    let entry = try store.entries(from: number, to: number + 1).first,
                    let file = Attachment(entry),
                    view.sees(file.audience), view.standing.shows(file.subject),
                    let bytes = try store.blob(file.digest)
                else { throw SiteProblem.notFound(view.path) }
                var answer = Answer(type: "application/octet-stream", body: bytes)
                // RFC 6266: a plain name for old readers, the true one beside it.
                let plain = String(file.name.map { $0.isASCII && $0 != "\\" && $0 != "%" ? $0 : "_" })
                answer.headers.append(
                    (
                        "content-disposition",
                        "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Query.encoded(file.name))"
                    ))
                answer.headers.append(("content-security-policy", "sandbox; default-src 'none'"))
                answer.mayBeKept = false
                return answer
            } catch let error as SiteProblem { throw error } catch let error as StoreError {
                throw .partnership(.store(error))
            } catch { throw .notFound(view.path) }
        }
    }
}
