import Bytes
import Compact
import Evidence
import Ledger
import Partnership
import Words

extension View {
    /// What forms of evidence, remarks and files are answered with; nil for addresses of others.
    func handed(_ form: Form) throws(SiteProblem) -> Answer? {
        switch asking.path {
        case ["evidence", "file"]: return try laid(form, "file", try file(form), note: form["note"] ?? "")
        case ["evidence", "observation"]: return try laid(form, "observation", observation(form))
        case ["evidence", "event"]: return try laid(form, "event", event(form))
        case ["evidence", "commitment"]: return try laid(form, "commitment", try commitment(form))
        case ["evidence", "update"]: return try laid(form, "update", try update(form))
        case ["evidence", "meeting"]: return try laid(form, "meeting", try meeting(form))
        case let path where path.count == 3 && path.prefix(2) == ["evidence", "preview"]:
            return try PreviewPage(self, name: path[2]).confirmed(form)
        case ["remarks"]: return try remarked(form)
        case ["attachments"]: return try attached(form)
        default: return nil
        }
    }

    /// Lays what was handed in on the desk and sends the browser to its preview.
    private func laid(_ form: Form, _ name: String, _ handed: Desk.Handed, note: String = "")
        throws(SiteProblem) -> Answer
    {
        try needs(.contribute)
        guard note.count <= 2000 else { throw .handing(.tooLong(characters: note.count, most: 2000)) }
        let name = try desk.lay(
            .init(handed: handed, form: name, note: note), by: person.id, now: clock().seconds)
        return .seeOther("/evidence/preview/\(name)")
    }

    private func file(_ form: Form) throws(SiteProblem) -> Desk.Handed {
        guard let file = form.file("file"), !file.bytes.isEmpty else { throw .handing(.empty) }
        return .file(HandedFile(name: file.filename, bytes: file.bytes))
    }

    /// One row under a header, in the form that files have: what is wrong with it is told in the same words.
    private func row(_ form: Form, _ name: String, _ columns: [String]) -> Desk.Handed {
        var csv = CSVWriter(separator: UInt8(ascii: ";"))
        csv.row(columns)
        csv.row(columns.map { String((form[$0] ?? "").prefix(2000)) })
        return .file(HandedFile(name: name, bytes: csv.bytes))
    }

    private func observation(_ form: Form) -> Desk.Handed {
        row(form, "form", ["series", "place", "period", "value", "se", "released", "source"])
    }

    private func event(_ form: Form) -> Desk.Handed {
        row(
            form, "form",
            [
                "id", "kind", "place", "date", "end", "title_en", "title_fr", "source", "url", "released",
                "audience",
            ])
    }

    private func text(_ form: Form, _ name: String) -> JSON? {
        guard let en = form["\(name)_en"] ?? form["\(name)_fr"],
            let fr = form["\(name)_fr"] ?? form["\(name)_en"]
        else { return nil }
        return ["en": .string(String(en.prefix(4000))), "fr": .string(String(fr.prefix(4000)))]
    }

    private func members(_ form: Form, _ names: [String]) -> [String: JSON] {
        var members: [String: JSON] = [:]
        for name in names { members[name] = form[name].map { .string(String($0.prefix(500))) } }
        return members
    }

    /// Who may read a meeting or a commitment, as a file of `dialogue/` says it; nil where nothing need be said.
    private func marked(_ form: Form) throws(SiteProblem) -> JSON? {
        switch try audience(form) {
        case .parties: nil
        case .public: "public"
        case .sides(let sides): ["sides": .array(sides.map { .string($0) })]
        }
    }

    private func commitment(_ form: Form) throws(SiteProblem) -> Desk.Handed {
        var one = members(form, ["id", "owner", "agreed", "due", "meeting", "source"])
        one["title"] = text(form, "title")
        let touched = form.all("touches").filter { !$0.isEmpty }.prefix(50)
        if !touched.isEmpty { one["touches"] = .array(touched.map { .string($0) }) }
        one["released"] = .string("\(today)")
        one["audience"] = try marked(form)
        return .dialogue(["commitments": [.object(one)]])
    }

    /// What was found of a commitment: kept with what shows it, late, given up, or due on another day.
    private func update(_ form: Form) throws(SiteProblem) -> Desk.Handed {
        let id = form["commitment"] ?? ""
        // What is not shared with somebody is not there for him.
        guard standing.shows(Subject(.commitment, id)) else { throw .handing(.unknownSubject(id)) }
        var one = members(form, ["commitment", "day", "state", "due", "source"])
        one["evidence"] = text(form, "evidence")
        one["released"] = .string("\(today)")
        return .dialogue(["updates": [.object(one)]])
    }

    private func meeting(_ form: Form) throws(SiteProblem) -> Desk.Handed {
        var one = members(form, ["id", "day", "source"])
        one["title"] = text(form, "title")
        one["summary"] = text(form, "summary")
        one["parties"] = .array(form.all("parties").prefix(50).map { .string($0) })
        one["released"] = .string("\(today)")
        one["audience"] = try marked(form)
        return .dialogue(["meetings": [.object(one)]])
    }

    // MARK: Remarks and files

    private func subject(_ form: Form) throws(SiteProblem) -> Subject {
        let id = form["of"] ?? ""
        guard let kind = form["kind"].flatMap(Subject.Kind.init) else {
            throw .notAChoice(
                name: "kind", String((form["kind"] ?? "").prefix(60)),
                among: Subject.Kind.allCases.map(\.rawValue))
        }
        // What is not shared with somebody is not there for him.
        guard standing.shows(Subject(kind, id)) else { throw .handing(.unknownSubject(id)) }
        return Subject(kind, id)
    }

    private func remarked(_ form: Form) throws(SiteProblem) -> Answer {
        try needs(.contribute)
        let remark = Remark(on: try subject(form), text: form["text"] ?? "", audience: try audience(form))
        do { try standing.workspace.record(remark, clock: now, actor: person.id) } catch {
            throw SiteProblem(error)
        }
        return .seeOther(Discussion.address(of: remark.subject, written: "remark"))
    }

    private func attached(_ form: Form) throws(SiteProblem) -> Answer {
        try needs(.contribute)
        guard let file = form.file("file"), !file.bytes.isEmpty else { throw .handing(.empty) }
        let attachment = Attachment(
            to: try subject(form), name: file.filename, media: file.type, bytes: file.bytes,
            note: form["note"] ?? "", audience: try audience(form))
        do {
            try standing.workspace.record(attachment, bytes: file.bytes, clock: now, actor: person.id)
        } catch { throw SiteProblem(error) }
        return .seeOther(Discussion.address(of: attachment.subject, written: "attachment"))
    }
}

extension SiteProblem {
    init(_ error: PartnershipError) {
        if case .handing(let problem) = error { self = .handing(problem) } else { self = .partnership(error) }
    }
}
