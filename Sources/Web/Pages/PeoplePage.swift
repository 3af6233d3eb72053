import Accounts
import Compact
import Words

/// Who may do what, for administrators.
struct PeoplePage {
    let view: View
    private let keeper: Gatekeeper

    init(_ view: View) throws(SiteProblem) {
        guard case .accounts(let keeper) = view.door else { throw .notFound(view.path) }
        try view.needs(.administer)
        self.view = view
        self.keeper = keeper
    }

    private var language: Language { view.language }

    static let title = Text(en: "People", fr: "Personnes")

    var answer: Answer { get throws(SiteProblem) { try page() } }

    /// A person in one line: name, role, side.
    static func who(_ account: Account, _ view: View) -> String {
        let side = account.side.map { id in
            view.standing.compact.parties.first { $0.id == id }?.name[view.language] ?? id
        }
        return ([account.name, account.id, account.role.word[view.language]] + (side.map { [$0] } ?? []))
            .joined(separator: " · ")
    }

    func posted(_ what: String, _ form: Form) throws(SiteProblem) -> Answer {
        let by = view.person.id
        let account = form["account"] ?? ""
        let sheet = try sheet(what, account)
        do {
            // The other buttons of its form ask for none of its fields.
            if ["add", "change", "bind"].contains(what) { try sheet?.check(form, on: ["people"]) }
            switch what {
            case "add":
                if let person = try elsewhere(form) {
                    try keeper.add(
                        account.lowercased(), name: form["name"] ?? "", role: try role(form),
                        side: try side(form), password: nil, elsewhere: person, by: by)
                    return .seeOther("/people")
                }
                let password = Gatekeeper.madePassword()
                try keeper.add(
                    account.lowercased(), name: form["name"] ?? "", role: try role(form),
                    side: try side(form),
                    password: password, by: by)
                return shown(account.lowercased(), password)
            case "change":
                try keeper.change(account, role: try role(form), side: try side(form), by: by)
            case "bind":
                guard let person = try elsewhere(form) else { throw SiteProblem.field("subject") }
                try keeper.bind(account, to: person, by: by)
            case "disable": try keeper.disable(account, by: by)
            case "enable": try keeper.enable(account, by: by)
            case "reset":
                let password = Gatekeeper.madePassword()
                try keeper.reset(account, password: password, by: by)
                return shown(account, password)
            default: throw SiteProblem.notFound(view.path)
            }
            return .seeOther("/people")
        } catch let error as AccountsError {
            guard let sheet else { throw .accounts(error) }
            throw sheet.returned(form, [FormMistake(error.text, in: field(of: error))], to: ["people"])
        } catch let problem as SiteProblem {
            throw problem
        } catch {
            throw .notFound(view.path)
        }
    }

    // MARK: Its forms

    private func word(_ name: String) -> String { words[name] ?? "" }

    /// The form that is sent to an address.
    func sheet(_ what: String, _ account: String) throws(SiteProblem) -> FormSheet? {
        guard what != "add" else { return addition }
        let known: Account?
        do { known = try keeper.book.account(account) } catch { throw .refused(error) }
        guard let known else { return nil }
        switch what {
        case "change", "disable", "enable", "reset": return change(known)
        case "bind": return binding(known)
        default: return nil
        }
    }

    /// The field that an error is about.
    private func field(of error: AccountsError) -> String? {
        switch error {
        case .notAName, .taken, .unknown: "account"
        case .unknownSide: "side"
        case .notElsewhere: "subject"
        case .lastAdministrator: "role"
        case .missing(let field): field
        default: nil
        }
    }

    private func roleField(_ chosen: Role) -> FormField {
        FormField(
            "role", word("role"),
            .choice(Role.allCases.map { .init(value: $0.rawValue, word: $0.word[language]) }),
            required: true, value: chosen.rawValue)
    }

    private func sideField(_ chosen: String?) -> FormField {
        let sides = view.standing.compact.parties.map {
            FormField.Choice(value: $0.id, word: $0.name[language])
        }
        return FormField(
            "side", word("side"), .choice([.init(value: "", word: word("nobody"))] + sides), value: chosen)
    }

    private func issuerField(_ chosen: String?) -> FormField {
        FormField(
            "issuer", word("issuer"),
            .choice(view.providers.map { .init(value: $0.issuer, word: $0.issuer) }), value: chosen,
            readElsewhere: true)
    }

    private func subjectField(_ label: String, _ subject: String?, required: Bool) -> FormField {
        FormField(
            "subject", word(label), required: required, most: 255, value: subject,
            attributes: "autocapitalize=\"none\" autocomplete=\"off\" spellcheck=\"false\"")
    }

    private var addition: FormSheet {
        var fields = [
            FormField(
                "account", word("account"), required: true, most: 40,
                attributes:
                    "autocapitalize=\"none\" autocomplete=\"off\" spellcheck=\"false\" minlength=\"2\""
            ),
            FormField("name", word("name"), most: 100, attributes: "autocomplete=\"off\""),
            roleField(.viewer), sideField(nil),
        ]
        if !view.providers.isEmpty {
            fields += [issuerField(nil), subjectField("orElse", nil, required: false)]
        }
        var sheet = FormSheet("add", action: "/people/add", fields, button: word("add"))
        sheet.isStack = true
        return sheet
    }

    private func change(_ account: Account) -> FormSheet {
        var sheet = FormSheet(
            "change-\(account.id)", action: "/people/change",
            [roleField(account.role), sideField(account.side)], button: word("change"))
        sheet.hidden = [("account", account.id)]
        let close = account.isDisabled ? "enable" : "disable"
        sheet.further = [close, "reset"].map {
            "\n<button type=\"submit\" formaction=\"/people/\($0)\">\(Layout.esc(word($0)))</button>"
        }
        .joined()
        return sheet
    }

    private func binding(_ account: Account) -> FormSheet {
        var sheet = FormSheet(
            "bind-\(account.id)", action: "/people/bind",
            [
                issuerField(account.elsewhere?.issuer),
                subjectField("subjectWord", account.elsewhere?.subject, required: true),
            ], button: word("bind"))
        sheet.hidden = [("account", account.id)]
        return sheet
    }

    private func role(_ form: Form) throws(SiteProblem) -> Role {
        guard let role = form["role"].flatMap(Role.init) else {
            throw .notAChoice(name: "role", form["role"] ?? "", among: Role.allCases.map(\.rawValue))
        }
        return role
    }

    private func side(_ form: Form) throws(AccountsError) -> String? {
        guard let side = form["side"] else { return nil }
        let known = view.standing.compact.parties.map(\.id)
        guard known.contains(side) else { throw .unknownSide(side, known: known) }
        return side
    }

    /// Who the person is at a provider; nil where the field was left blank.
    private func elsewhere(_ form: Form) throws(AccountsError) -> Elsewhere? {
        guard let subject = form["subject"] else { return nil }
        let issuer = form["issuer"] ?? ""
        guard view.providers.contains(where: { $0.issuer == issuer }),
            let person = Elsewhere(issuer: issuer, subject: subject)
        else { throw .notElsewhere(issuer: issuer, subject: subject) }
        return person
    }

    /// Who vouches for an account, and under which name.
    static func elsewhere(_ person: Elsewhere, _ language: Language) -> String {
        Text(
            en: "\(person.issuer) vouches for this account, as “\(person.subject)”; it has no password here.",
            fr:
                "\(person.issuer) répond de ce compte, sous « \(person.subject) » ; il n’a pas de mot de passe ici."
        )[language]
    }

    private func shown(_ account: String, _ password: String) -> Answer {
        let words = Text(
            en:
                "Give \(account) this password; it is asked to be changed at the first sign-in, and is not shown again.",
            fr:
                "Donnez à \(account) ce mot de passe ; il devra être changé à la première connexion et ne sera plus montré."
        )
        let body = AccountPage.shown.render([
            "title": Self.title[language], "words": words[language], "secrets": [password],
            "back": AccountPage.title[language],
        ])
        return Answer(html: layout.page(title: Self.title[language], body: body))
    }

    private var layout: Layout { view.layout(nil) }

    private func page() throws(SiteProblem) -> Answer {
        let accounts: [Account]
        do { accounts = try keeper.book.accounts() } catch { throw .refused(error) }
        var values: [String: Any] = words
        values["antiforgery"] = view.antiforgery
        values["accounts"] = accounts.map { account -> [String: Any] in
            [
                "id": account.id, "who": Self.who(account, view), "isDisabled": account.isDisabled,
                "codes": account.hasTOTP,
                "elsewhere": account.elsewhere.map { [Self.elsewhere($0, language)] } ?? [],
                "change": change(account).html(in: view),
                "bind": view.providers.isEmpty ? "" : binding(account).html(in: view),
            ]
        }
        values["addition"] = addition.html(in: view)
        return Answer(
            html: layout.page(title: Self.title[language], body: Self.template.render(values)))
    }

    private var words: [String: String] {
        let words: [String: Text] = [
            "title": Self.title, "addTitle": Text(en: "A new account", fr: "Un nouveau compte"),
            "account": Text(en: "Name to sign in with", fr: "Nom de connexion"),
            "name": Text(en: "Name in full", fr: "Nom complet"), "role": Text(en: "Role", fr: "Rôle"),
            "side": Text(en: "Speaks for", fr: "Parle pour"),
            "nobody": Text(en: "no party", fr: "aucune partie"),
            "add": Text(en: "Make the account", fr: "Créer le compte"),
            "change": Text(en: "Change", fr: "Modifier"),
            "disable": Text(en: "Keep out", fr: "Fermer"), "enable": Text(en: "Let in again", fr: "Rouvrir"),
            "reset": Text(en: "New password", fr: "Nouveau mot de passe"),
            "issuer": SignInPage.issuerWord,
            "subjectWord": SignInPage.subjectWord,
            "bind": Text(en: "Let this provider vouch", fr: "Laisser ce fournisseur répondre"),
            "orElse": Text(
                en: "Subject at an identity provider (no password then)",
                fr: "Sujet chez un fournisseur d’identité (sans mot de passe alors)"),
            "out": Text(en: "kept out", fr: "fermé"), "withCodes": Text(en: "with codes", fr: "avec codes"),
            "note": Text(
                en:
                    "Every change here is an entry of the journal, with your name. Administrators do not decide.",
                fr:
                    "Chaque changement est une entrée du journal, à votre nom. Les administrateurs ne décident pas."
            ),
        ]
        return words.mapValues { $0[language] }
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        <p>{{note}}</p>
        {{#accounts}}
        <section aria-label="{{id}}"><h2>{{who}}{{#isDisabled}} · {{out}}{{/isDisabled}}{{#codes}} · {{withCodes}}{{/codes}}</h2>
        {{{change}}}
        {{#elsewhere}}<p>{{.}}</p>{{/elsewhere}}
        {{{bind}}}</section>
        {{/accounts}}
        <h2>{{addTitle}}</h2>
        {{{addition}}}

        """)
}
