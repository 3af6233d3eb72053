import Words

/// Something wrong in a form, in words that say how to mend it.
struct FormMistake: Sendable {
    /// The field's name; nil when it is of none alone.
    var field: String?
    var text: Text

    init(_ text: Text, in field: String? = nil) {
        self.field = field
        self.text = text
    }
}

/// A form that goes back to whoever sent it, with what is wrong in it.
struct ReturnedForm: Sendable {
    struct Item: Sendable {
        var field: String?
        /// The id of the element to go to.
        var anchor: String
        var label: String
        var text: Text
    }

    /// Which form of the page.
    var sheet: String
    var form: Form
    var items: [Item]
    /// The path of the page that it stands on.
    var page: [String]

    var title: Text {
        let count = items.count
        return Text(
            en: count == 1 ? "One mistake to mend" : "\(count) mistakes to mend",
            fr: count == 1 ? "Une erreur à corriger" : "\(count) erreurs à corriger")
    }

    /// The list at the top of the page; it is what is read and focused first.
    func html(_ language: Language) -> String {
        Self.template.render([
            "title": title[language],
            "lead": Text(
                en: "Nothing was written. What you typed is still there.",
                fr: "Rien n’a été écrit. Ce que vous avez saisi est toujours là.")[language],
            "items": items.map { one in
                let label = one.label.isEmpty ? "" : one.label + Text(en: ": ", fr: " : ")[language]
                return ["anchor": one.anchor, "text": label + one.text[language]]
            },
        ])
    }

    static let template = Template(
        """
        <div id="mistakes" class="mistakes" role="alert" tabindex="-1" autofocus aria-labelledby="mistakes-title">
        <p id="mistakes-title" class="title">{{title}}</p>
        <p>{{lead}}</p>
        <ul>{{#items}}<li><a href="#{{anchor}}">{{text}}</a></li>{{/items}}</ul>
        </div>
        """)
}

extension View {
    /// The page that a form stands on, with the form as it was sent.
    func again(_ returned: ReturnedForm) -> View {
        var view = self
        view.returned = returned
        view.asking.chosen = language
        view.asking.method = .get
        view.asking.path = returned.page
        view.asking.query = Query("")
        return view
    }
}
