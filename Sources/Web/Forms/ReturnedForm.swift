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

/// A form that goes back to whoever sent it, with what is wrong in it, or because it was not read at all.
struct ReturnedForm: Sendable {
    enum Cause: Sendable {
        case mistakes
        /// Its hidden word is not known any more.
        case unknownWord
        /// Nobody was signed in when it came.
        case signedOut
    }

    struct Item: Sendable {
        var field: String?
        /// The id of the element to go to.
        var anchor: String
        var label: String
        var text: Text
    }

    /// Which form of the page; empty for one that is a button alone.
    var sheet: String
    var form: Form
    var items: [Item]
    /// The path of the page that it stands on.
    var page: [String]
    var cause = Cause.mistakes
    /// Whether it goes back without passwords and codes that were typed.
    var isPartial = false
    var status = 422

    var title: Text {
        guard cause == .mistakes else {
            return Text(en: "Not taken yet: send it again", fr: "Pas encore pris : à renvoyer")
        }
        let count = items.count
        return Text(
            en: count == 1 ? "One mistake to mend" : "\(count) mistakes to mend",
            fr: count == 1 ? "Une erreur à corriger" : "\(count) erreurs à corriger")
    }

    /// The list at the top of the page; it is what is read and focused first.
    func html(_ language: Language) -> String {
        Self.template.render([
            "title": title[language],
            "lead": [why?[language], left[language]].compactMap(\.self).joined(separator: " "),
            "hasItems": !items.isEmpty,
            "items": items.map { one in
                let label = one.label.isEmpty ? "" : one.label + Text(en: ": ", fr: " : ")[language]
                return ["anchor": one.anchor, "text": label + one.text[language]]
            },
        ])
    }

    /// Why it was not read; nil where it was.
    private var why: Text? {
        switch cause {
        case .mistakes: nil
        case .unknownWord:
            Text(
                en:
                    "This server no longer knew the page it was sent from: it was restarted since, or you have signed in anew.",
                fr:
                    "Ce serveur ne reconnaissait plus la page d’où l’envoi est parti : il a été relancé depuis, ou vous vous êtes reconnecté."
            )
        case .signedOut:
            Text(en: "You were signed out when you sent it.", fr: "Vous étiez déconnecté lors de l’envoi.")
        }
    }

    /// What has become of it.
    private var left: Text {
        guard !sheet.isEmpty else {
            return Text(
                en: "Nothing was done. Press the button again if you still want it.",
                fr: "Rien n’a été fait. Appuyez à nouveau sur le bouton si vous le voulez toujours.")
        }
        return isPartial
            ? Text(
                en: "Nothing was written. What you typed is still there, but for passwords and codes.",
                fr: "Rien n’a été écrit. Ce que vous avez saisi est toujours là, sauf mots de passe et codes."
            )
            : Text(
                en: "Nothing was written. What you typed is still there.",
                fr: "Rien n’a été écrit. Ce que vous avez saisi est toujours là.")
    }

    static let template = Template(
        """
        <div id="mistakes" class="mistakes" role="alert" tabindex="-1" autofocus aria-labelledby="mistakes-title">
        <p id="mistakes-title" class="title">{{title}}</p>
        <p>{{lead}}</p>
        {{#hasItems}}<ul>{{#items}}<li><a href="#{{anchor}}">{{text}}</a></li>{{/items}}</ul>{{/hasItems}}
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
