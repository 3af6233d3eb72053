import Scalars
import Words

/// One field of a form: how it is asked for, and what it takes.
struct FormField {
    enum Kind {
        /// One line of text.
        case line
        case lines(rows: Int)
        case day
        case number(ClosedRange<Int>)
        case choice([Choice])
        case checks([Choice])
        case file
        /// A password, which is never sent back.
        case secret
        /// A code that is good once; it is seen while it is typed, and never sent back.
        case code
    }

    struct Choice {
        var value: String
        var word: String
    }

    var name: String
    var label: String
    var kind: Kind
    /// Said beside the label.
    var hint = ""
    var isRequired = false
    /// How much of it is taken, counted as browsers count it.
    var most: Int?
    /// What stands there before anybody has typed; of checks, those that are ticked.
    var values: [String] = []
    /// What a line is likely to be.
    var suggestions: [String] = []
    /// Takes as much of a row as there is.
    var isLong = false
    /// Whether it can be read is found out by whoever reads what is handed in; here only that it is there.
    var isReadElsewhere = false
    /// Its choices are what the person may see of things of which there may be more.
    var isGuarded = false
    /// Further attributes of the element; HTML of ours.
    var attributes = ""
    /// The element that says more about it.
    var describedBy = ""

    init(
        _ name: String, _ label: String, _ kind: Kind = .line, hint: String = "", required: Bool = false,
        most: Int? = nil, value: String? = nil, suggestions: [String] = [], long: Bool = false,
        readElsewhere: Bool = false, guarded: Bool = false, attributes: String = "", describedBy: String = ""
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.hint = hint
        isRequired = required
        self.most = most
        values = value.map { [$0] } ?? []
        self.suggestions = suggestions
        isLong = long
        isReadElsewhere = readElsewhere
        isGuarded = guarded
        self.attributes = attributes
        self.describedBy = describedBy
    }

    var isFile: Bool { if case .file = kind { true } else { false } }

    /// Never sent back, whatever came of it.
    var isForgotten: Bool {
        switch kind {
        case .secret, .code: true
        default: false
        }
    }

    // MARK: What it takes

    /// What is wrong with what a form has of it; nil when nothing is.
    func mistake(in form: Form) -> Text? {
        if case .file = kind {
            return isRequired && (form.file(name)?.bytes.isEmpty ?? true) ? Self.noFile : nil
        }
        let typed = form.all(name).filter { $0.contains { !$0.isWhitespace } }
        guard let last = typed.last else { return isRequired ? missing : nil }
        let length = last.replacing("\r\n", with: "\n").utf16.count
        if let most, length > most {
            return Text(
                en: "\(length) characters; \(most) are taken at most. Shorten it.",
                fr: "\(length) signes ; \(most) au plus sont pris. Abrégez.")
        }
        guard !isReadElsewhere else { return nil }
        let text = last.trimming(while: \.isWhitespace)
        let shown = text.prefix(60)
        switch kind {
        case .day where Day(text) == nil || text.utf8.count != 10:
            return Text(
                en: "“\(shown)” is no day. Write it as 2024-12-31.",
                fr: "« \(shown) » n’est pas un jour. Écrivez-le ainsi : 2024-12-31.")
        case .number(let range) where !(Int(text).map(range.contains) ?? false):
            return Text(
                en: "“\(shown)” is no number from \(range.lowerBound) to \(range.upperBound).",
                fr: "« \(shown) » n’est pas un nombre de \(range.lowerBound) à \(range.upperBound).")
        case .choice(let choices), .checks(let choices):
            let known = Set(choices.map(\.value))
            guard let strange = typed.first(where: { !known.contains($0) }) else { return nil }
            return Text(
                en: "“\(strange.prefix(60))” is not among the choices. Choose one of them.",
                fr: "« \(strange.prefix(60)) » n’est pas parmi les choix. Choisissez-en un.")
        default: return nil
        }
    }

    static let noFile = Text(en: "Choose a file that is not empty.", fr: "Choisissez un fichier non vide.")

    private var missing: Text {
        switch kind {
        case .choice: Text(en: "Choose one.", fr: "Choisissez.")
        case .checks: Text(en: "Tick one at least.", fr: "Cochez-en au moins un.")
        default: Text(en: "Fill this in.", fr: "À remplir.")
        }
    }

    // MARK: How it is asked for

    /// - Parameters:
    ///   - id: of the element.
    ///   - typed: what came back; nil when nothing did.
    ///   - wrong: what is wrong with it.
    func html(_ id: String, typed: Form?, wrong: [String]) -> String {
        let id = Layout.esc(id)
        let isWrong = !wrong.isEmpty
        let said = isWrong ? [id + "-wrong"] + (describedBy.isEmpty ? [] : [describedBy]) : [describedBy]
        let marks =
            (isWrong ? " aria-invalid=\"true\"" : "")
            + (said == [""] ? "" : " aria-describedby=\"\(said.joined(separator: " "))\"")
        let values = typed.map { isForgotten ? [] : $0.all(name) } ?? values
        let asked = element(id, values, marks)
        guard isWrong else { return asked }
        let reasons = wrong.map(Layout.esc).joined(separator: "<br>")
        return
            "<div class=\"field\(isLong ? " long" : "")\">\(asked)<p class=\"wrong\" id=\"\(id)-wrong\">\(reasons)</p></div>"
    }

    private func element(_ id: String, _ values: [String], _ marks: String) -> String {
        let value = Layout.esc(values.last ?? "")
        let common =
            "id=\"\(id)\" name=\"\(name)\"\(isRequired ? " required" : "")"
            + (most.map { " maxlength=\"\($0)\"" } ?? "") + (attributes.isEmpty ? "" : " " + attributes)
            + marks
        let filled = value.isEmpty ? "" : " value=\"\(value)\""
        switch kind {
        case .line:
            guard !suggestions.isEmpty else { return labelled("<input \(common)\(filled)>") }
            let list = suggestions.map { "<option value=\"\(Layout.esc($0))\"></option>" }.joined()
            return labelled("<input \(common) list=\"\(id)-list\"\(filled)>")
                + "<datalist id=\"\(id)-list\">\(list)</datalist>"
        // A parser takes away one line end behind the tag.
        case .lines(let rows): return labelled("<textarea \(common) rows=\"\(rows)\">\n\(value)</textarea>")
        case .day: return labelled("<input type=\"date\" \(common)\(filled)>")
        case .number(let range):
            return labelled(
                "<input type=\"number\" \(common) min=\"\(range.lowerBound)\" max=\"\(range.upperBound)\"\(filled)>"
            )
        case .file: return labelled("<input type=\"file\" \(common)>")
        case .secret: return labelled("<input type=\"password\" \(common)>")
        case .code: return labelled("<input \(common)>")
        case .choice(let choices):
            let options = choices.map { one in
                "<option value=\"\(Layout.esc(one.value))\"\(one.value == values.last ? " selected" : "")>\(Layout.esc(one.word))</option>"
            }
            return labelled("<select \(common)>\(options.joined())</select>")
        case .checks(let choices):
            let boxes = choices.enumerated().map { number, one in
                "<label><input type=\"checkbox\"\(number == 0 ? " id=\"\(id)\"" : "") name=\"\(name)\" value=\"\(Layout.esc(one.value))\"\(values.contains(one.value) ? " checked" : "")\(marks)> \(Layout.esc(one.word))</label>"
            }
            return "<fieldset><legend>\(Layout.esc(label))</legend>\(boxes.joined())</fieldset>"
        }
    }

    private func labelled(_ element: String) -> String {
        let aside = hint.isEmpty ? "" : " <span class=\"soft\">(\(Layout.esc(hint)))</span>"
        return "<label\(isLong ? " class=\"long\"" : "")>\(Layout.esc(label))\(aside)<br>\(element)</label>"
    }
}
