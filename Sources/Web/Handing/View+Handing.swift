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
        case ["evidence", "file"]: return try laid(form)
        case ["evidence", "observation"]:
            let row = TypedRow(form, columns: HandInSheets.observationColumns)
            return try laid(row, form, sheets.observation)
        case ["evidence", "event"]:
            return try laid(TypedRow(form, columns: HandInSheets.eventColumns), form, sheets.event)
        case ["evidence", "commitment"]: return try laid(commitment(form), form, sheets.commitment)
        case ["evidence", "update"]:
            return try laid(update(form), form, commitmentUpdate, on: ["dialogue"]) {
                let isShown = form["evidence_en"] != nil || form["evidence_fr"] != nil
                guard form["state"] == Commitment.State.kept.rawValue, !isShown else { return [] }
                return [FormMistake(Self.nothingShows, in: "evidence_en")]
            }
        case ["evidence", "meeting"]: return try laid(meeting(form), form, sheets.meeting)
        case let path where path.count == 3 && path.prefix(2) == ["evidence", "preview"]:
            return try PreviewPage(self, name: path[2]).confirmed(form)
        case ["remarks"]: return try remarked(form)
        case ["attachments"]: return try attached(form)
        default: return nil
        }
    }

    private var sheets: HandInSheets { HandInSheets(view: self) }

    private static let nothingShows = Text(
        en: "Say what shows that it was kept.", fr: "Dites ce qui montre qu’il a été tenu.")

    /// Lays a file on the desk and sends the browser to its preview.
    private func laid(_ form: Form) throws(SiteProblem) -> Answer {
        try needs(.contribute)
        try sheets.file.check(form, on: ["evidence"])
        guard let file = form.file("file"), !file.bytes.isEmpty else { throw .handing(.empty) }
        return try lay(
            .file(HandedFile(name: file.filename, bytes: file.bytes)), "file", note: form["note"] ?? "")
    }

    /// The same with what was typed, if nothing is wrong with it.
    /// - Parameter rules: what is wrong with its fields together.
    private func laid(
        _ row: TypedRow, _ form: Form, _ sheet: FormSheet, on page: [String] = ["evidence"],
        rules: () -> [FormMistake] = { [] }
    ) throws(SiteProblem) -> Answer {
        try needs(.contribute)
        let broken = rules()
        // What is not among a person's choices may be there for others: nothing is looked up that could tell of it.
        let isAsked = !sheet.namesUnseen(in: form)
        try sheet.check(form, on: page) { () throws(SiteProblem) in
            let read = isAsked ? try row.mistakes(in: sheet, self) : []
            return broken + (broken.isEmpty ? read : read.filter { $0.field != nil })
        }
        return try lay(row.handed, sheet.id)
    }

    private func lay(_ handed: Desk.Handed, _ form: String, note: String = "") throws(SiteProblem) -> Answer {
        let name = try desk.lay(
            .init(handed: handed, form: form, note: note), by: person.id, now: clock().seconds)
        return .seeOther("/evidence/preview/\(name)")
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
    private func marked(_ form: Form) -> JSON? {
        // One that is none of the choices is told of with the other mistakes.
        switch try? audience(form) {
        case .parties, nil: nil
        case .public: "public"
        case .sides(let sides): ["sides": .array(sides.map { .string($0) })]
        }
    }

    private func commitment(_ form: Form) -> TypedRow {
        var one = members(form, ["id", "owner", "agreed", "due", "meeting", "source"])
        one["title"] = text(form, "title")
        let touched = form.all("touches").filter { !$0.isEmpty }.prefix(50)
        if !touched.isEmpty { one["touches"] = .array(touched.map { .string($0) }) }
        one["released"] = .string("\(today)")
        one["audience"] = marked(form)
        return TypedRow(one, in: "commitments")
    }

    /// What was found of a commitment: kept with what shows it, late, given up, or due on another day.
    private func update(_ form: Form) -> TypedRow {
        var one = members(form, ["commitment", "day", "state", "due", "source"])
        one["evidence"] = text(form, "evidence")
        one["released"] = .string("\(today)")
        return TypedRow(one, in: "updates")
    }

    private func meeting(_ form: Form) -> TypedRow {
        var one = members(form, ["id", "day", "source"])
        one["title"] = text(form, "title")
        one["summary"] = text(form, "summary")
        one["parties"] = .array(form.all("parties").prefix(50).map { .string($0) })
        one["released"] = .string("\(today)")
        one["audience"] = marked(form)
        return TypedRow(one, in: "meetings")
    }

    // MARK: Remarks and files

    func subject(_ form: Form) throws(SiteProblem) -> Subject {
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
        let subject = try subject(form)
        let discussion = Discussion(self, of: subject)
        if let page = discussion.page { try discussion.remark.check(form, on: page) }
        let remark = Remark(on: subject, text: form["text"] ?? "", audience: try audience(form))
        do { try standing.workspace.record(remark, clock: now, actor: person.id) } catch {
            throw SiteProblem(error)
        }
        return .seeOther(Discussion.address(of: remark.subject, written: "remark"))
    }

    private func attached(_ form: Form) throws(SiteProblem) -> Answer {
        try needs(.contribute)
        let subject = try subject(form)
        let discussion = Discussion(self, of: subject)
        if let page = discussion.page { try discussion.attachment.check(form, on: page) }
        guard let file = form.file("file"), !file.bytes.isEmpty else { throw .handing(.empty) }
        let attachment = Attachment(
            to: subject, name: file.filename, media: file.type, bytes: file.bytes,
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
