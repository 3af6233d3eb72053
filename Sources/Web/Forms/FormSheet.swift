import Words

/// A form of the site: what it asks for, how it is shown, and what is wrong with what came of it.
///
/// Whatever is wrong is told at once, on the page that the form stands on, with everything that was typed still there: the
/// mistakes are listed at the top, and each stands beside its field.
struct FormSheet {
    /// Names the form on its page, and the ids of its elements.
    let id: String
    let action: String
    var fields: [FormField]
    var button: String
    /// What the button is called for those who do not see what stands around it.
    var buttonLabel = ""
    var hidden: [(name: String, value: String)] = []
    /// Said above the fields, in HTML of ours.
    var lead = ""
    /// The name under which a browser keeps a draft of it.
    var draft: String?
    /// One field below the other.
    var isStack = false
    /// What is wrong with no field of its own is told of this one.
    var whole: String?
    /// Behind the button; HTML of ours.
    var further = ""

    init(_ id: String, action: String, _ fields: [FormField], button: String) {
        self.id = id
        self.action = action
        self.fields = fields
        self.button = button
    }

    private func id(of field: String) -> String { "\(id)-\(field)" }

    // MARK: What came of it

    /// Every mistake that can be seen in the form alone.
    func mistakes(in form: Form) -> [FormMistake] {
        fields.compactMap { field in field.mistake(in: form).map { FormMistake($0, in: field.name) } }
    }

    /// Whether something was named that the person may not see, or that is not there.
    func namesUnseen(in form: Form) -> Bool {
        fields.contains { $0.isGuarded && $0.mistake(in: form) != nil }
    }

    /// Goes on only with a form in which nothing is wrong.
    /// - Parameters:
    ///   - page: where the form stands.
    ///   - further: what else is wrong; of a field in which something is wrong already it is not said.
    func check(
        _ form: Form, on page: [String], further: () throws(SiteProblem) -> [FormMistake] = { () in [] }
    )
        throws(SiteProblem)
    {
        let seen = mistakes(in: form)
        let wrong = Set(seen.compactMap(\.field))
        let more = try further().filter { one in
            if let field = one.field { !wrong.contains(field) } else { wrong.isEmpty }
        }
        guard !seen.isEmpty || !more.isEmpty else { return }
        throw returned(form, seen + more, to: page)
    }

    /// The form with what is wrong in it, for the page that it stands on.
    func returned(_ form: Form, _ mistakes: [FormMistake], to page: [String], status: Int = 422)
        -> SiteProblem
    {
        var mistakes = mistakes
        for number in mistakes.indices where mistakes[number].field == nil { mistakes[number].field = whole }
        for field in fields where field.isFile && form.file(field.name) != nil {
            guard !mistakes.contains(where: { $0.field == field.name }) else { continue }
            mistakes.append(FormMistake(Self.chooseAgain, in: field.name))
        }
        var returned = back(form, mistakes, to: page)
        returned.status = status
        return .mistakes(returned)
    }

    /// The form as it was typed, of which nothing was read, to be sent again from the page that it stands on.
    func unread(_ form: Form, to page: [String], because cause: ReturnedForm.Cause) -> ReturnedForm {
        var again = [FormMistake(Self.sendAgain)]
        for field in fields {
            if field.isFile, field.isRequired || form.file(field.name) != nil {
                again.append(FormMistake(Self.chooseAgain, in: field.name))
            } else if field.isForgotten, form[field.name] != nil {
                again.append(FormMistake(Self.typeAgain, in: field.name))
            }
        }
        var returned = back(form, again, to: page)
        returned.cause = cause
        return returned
    }

    private func back(_ form: Form, _ told: [FormMistake], to page: [String]) -> ReturnedForm {
        let items = told.map { one -> ReturnedForm.Item in
            let field = fields.first { $0.name == one.field }
            return ReturnedForm.Item(
                field: field?.name, anchor: field.map { id(of: $0.name) } ?? "form-\(id)",
                label: field?.label ?? "", text: one.text)
        }
        // In the order in which the fields are met.
        let order = fields.map(\.name)
        let sorted = items.enumerated().sorted { one, other in
            let ranks = [one, other].map { item in
                item.element.field.flatMap { order.firstIndex(of: $0) } ?? -1
            }
            return (ranks[0], one.offset) < (ranks[1], other.offset)
        }
        let isPartial = fields.contains { $0.isForgotten && form[$0.name] != nil }
        return ReturnedForm(
            sheet: id, form: form, items: sorted.map(\.element), page: page, isPartial: isPartial)
    }

    private static let chooseAgain = Text(
        en: "Choose the file again: browsers do not keep it.",
        fr: "Choisissez à nouveau le fichier : les navigateurs ne le gardent pas.")
    private static let typeAgain = Text(
        en: "Type it again: it is never sent back.", fr: "À saisir à nouveau : ce n’est jamais renvoyé.")
    private static let sendAgain = Text(
        en: "Look it over, and send it again.", fr: "Relisez, et renvoyez.")

    /// How its element begins on a page.
    private var opening: String { "<form id=\"form-\(Layout.esc(id))\"" }

    /// Whether the form stands on a page.
    func stands(on page: Answer) -> Bool { String(decoding: page.body, as: UTF8.self).contains(opening) }

    // MARK: How it is shown

    func html(in view: View) -> String {
        let came = view.returned.flatMap { $0.sheet == id ? $0 : nil }
        let asked = fields.map { field in
            let wrong = came?.items.filter { $0.field == field.name }.map { $0.text[view.language] } ?? []
            return field.html(id(of: field.name), typed: came?.form, wrong: wrong)
        }
        let isFile = fields.contains(where: \.isFile)
        let more =
            (isFile ? " enctype=\"multipart/form-data\"" : "")
            + (draft.map { " data-draft=\"\(Layout.esc($0))\"" } ?? "")
            + (isStack ? " class=\"stack\"" : "")
            // Whoever is sent here by the list of mistakes has no field to land on.
            + (came?.items.contains { $0.field == nil } ?? false ? " tabindex=\"-1\"" : "")
        let carried = hidden.map {
            "<input type=\"hidden\" name=\"\(Layout.esc($0.name))\" value=\"\(Layout.esc($0.value))\">"
        }
        let label = buttonLabel.isEmpty ? "" : " aria-label=\"\(Layout.esc(buttonLabel))\""
        let send = "<button type=\"submit\"\(label)>\(Layout.esc(button))</button>\(further)"
        let body = (asked + [send]).joined(separator: "\n")
        return """
            \(opening) method="post" action="\(Layout.esc(action))"\(more)>\(view.antiforgery)\(carried.joined())
            \(lead)\(isStack ? body : "<div class=\"question\">\(body)</div>")</form>

            """
    }
}
