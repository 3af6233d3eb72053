import Partnership

/// Where a form that was sent stands: its page, and what it asks for where something is typed into it.
struct FormPlace {
    var page: [String]
    /// nil for a button alone.
    var sheet: FormSheet?

    /// The form as it was sent, of which nothing was read.
    func unread(_ form: Form, because cause: ReturnedForm.Cause) -> ReturnedForm {
        sheet?.unread(form, to: page, because: cause)
            ?? ReturnedForm(sheet: "", form: Form(), items: [], page: page, cause: cause)
    }

    /// The page on which the form stands that is sent to an address; nil where none is.
    static func page(_ path: [String], _ form: Form) -> [String]? {
        switch path {
        case ["sign-in"]: path
        case ["sign-out"]: ["account"]
        case ["remarks"], ["attachments"]:
            form["kind"].flatMap(Subject.Kind.init).flatMap {
                Discussion.page(of: Subject($0, form["of"] ?? ""))
            }
        case let path where path.count == 3 && path.prefix(2) == ["evidence", "preview"]: path
        case let path where path.count == 2: page(path[0], path[1], form)
        default: nil
        }
    }

    private static func page(_ room: String, _ what: String, _ form: Form) -> [String]? {
        switch (room, what) {
        case ("evidence", "update"): ["dialogue"]
        case ("evidence", "file"), ("evidence", "observation"), ("evidence", "event"),
            ("evidence", "commitment"), ("evidence", "meeting"):
            ["evidence"]
        case ("decisions", "propose"), ("decisions", "confirm"), ("decisions", "refuse"): ["decisions"]
        case ("diligence", "screen"), ("diligence", "confirm"): ["diligence"]
        case ("diligence", "file"), ("diligence", "propose"): ["diligence", "results", form["result"] ?? ""]
        case ("account", "password"), ("account", "codes"), ("account", "codes-confirm"),
            ("account", "codes-off"), ("account", "recovery"), ("account", "token"),
            ("account", "token-revoke"):
            ["account"]
        case ("people", "add"), ("people", "change"), ("people", "bind"), ("people", "disable"),
            ("people", "enable"), ("people", "reset"):
            ["people"]
        default: nil
        }
    }
}

extension View {
    /// Where the form stands that is sent to the address asked for; nil where none is. Nothing is done, and whoever may not send
    /// it is refused as if it had been read.
    func place(of form: Form) throws(SiteProblem) -> FormPlace? {
        guard let page = FormPlace.page(asking.path, form) else { return nil }
        return FormPlace(page: page, sheet: try sheet(of: form))
    }

    private func sheet(of form: Form) throws(SiteProblem) -> FormSheet? {
        let what = asking.path.last ?? ""
        switch asking.path.first {
        case "sign-in": return try SignInPage(self).sheet(form)
        case "evidence":
            try needs(.contribute)
            return sheet(ofEvidence: what)
        case "remarks", "attachments":
            try needs(.contribute)
            let discussion = Discussion(self, of: try subject(form))
            return what == "remarks" ? discussion.remark : discussion.attachment
        case "decisions":
            let deciding = try Deciding(self)
            switch what {
            case "propose": return ProposalForms(self).proposal
            case "refuse":
                let proposal = form["proposal"] ?? ""
                try deciding.find(proposal)
                return ProposalForms(self).refusal(proposal)
            default: return nil
            }
        case "diligence":
            let page = try DiligencePage(self)
            switch what {
            case "screen": return page.sheet
            case "propose": return try ScreenedPage(self, name: form["result"] ?? "").sheet(form)
            default: return nil
            }
        case "account": return try AccountPage(self).sheet(what)
        case "people": return try PeoplePage(self).sheet(what, form["account"] ?? "")
        default: return nil
        }
    }

    private func sheet(ofEvidence what: String) -> FormSheet? {
        let sheets = HandInSheets(view: self)
        return switch what {
        case "file": sheets.file
        case "observation": sheets.observation
        case "event": sheets.event
        case "commitment": sheets.commitment
        case "meeting": sheets.meeting
        case "update": commitmentUpdate
        default: nil
        }
    }
}
