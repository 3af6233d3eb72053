import Accounts
import Words

/// One's own account: password, changing codes, tokens.
struct AccountPage {
    let view: View
    private let keeper: Gatekeeper
    private var id: String { view.person.id }

    init(_ view: View) throws(SiteProblem) {
        guard case .accounts(let keeper) = view.door, case .session = view.person.origin else {
            throw .notFound(view.path)
        }
        self.view = view
        self.keeper = keeper
    }

    private var language: Language { view.language }

    static let title = Text(en: "My account", fr: "Mon compte")

    var answer: Answer { get throws(SiteProblem) { try page() } }

    func posted(_ what: String, _ form: Form) throws(SiteProblem) -> Answer {
        let sheet = sheet(what)
        do {
            try sheet?.check(form, on: ["account"])
            return try changed(what, form)
        } catch let error as AccountsError {
            if case .tooMany = error { throw .refused(error) }
            guard let sheet else { throw .accounts(error) }
            throw sheet.returned(form, [FormMistake(error.text, in: field(of: error))], to: ["account"])
        } catch let problem as SiteProblem {
            throw problem
        } catch {
            throw .notFound(view.path)
        }
    }

    private func changed(_ what: String, _ form: Form) throws -> Answer {
        switch what {
        case "password":
            try keeper.changePassword(
                of: id, from: form.all("old").last ?? "", to: form.all("new").last ?? "",
                keeping: view.asking.sessionSecret ?? "")
            return .seeOther("/account")
        case "codes":
            _ = try keeper.beginCodes(of: id)
            return .seeOther("/account")
        case "codes-confirm":
            return shown(
                Self.recovery, try keeper.confirmCodes(of: id, code: form["code"] ?? "").map(\.text))
        case "codes-off":
            try keeper.dropCodes(of: id, password: form.all("password").last ?? "")
            return .seeOther("/account")
        case "recovery":
            let codes = try keeper.renewRecovery(of: id, password: form.all("password").last ?? "")
            return shown(Self.recovery, codes.map(\.text))
        case "token":
            let scopes = form.all("scope").compactMap(Person.Scope.init)
            let (_, secret) = try keeper.issueToken(
                for: id, label: form["label"] ?? "", scopes: Set(scopes),
                days: form["days"].flatMap { Int($0) } ?? 90, by: id)
            return shown(Self.newToken, [secret])
        case "token-revoke":
            try keeper.revokeToken(form["token"].flatMap { Int($0) } ?? 0, of: id, by: id)
            return .seeOther("/account")
        default: throw SiteProblem.notFound(view.path)
        }
    }

    // MARK: Its forms

    private func word(_ name: String) -> String { words[name] ?? "" }

    /// The form that is sent to an address; nil where nothing is typed.
    func sheet(_ what: String) -> FormSheet? {
        switch what {
        case "password": password
        case "codes-confirm": code
        case "codes-off", "recovery": renewal
        case "token": token
        default: nil
        }
    }

    /// The field that an error is about.
    private func field(of error: AccountsError) -> String? {
        switch error {
        case .wrongPassword: "old"
        case .shortPassword, .easyPassword: "new"
        case .wrongCode: "code"
        case .missing(let field): field
        default: nil
        }
    }

    private func secret(_ name: String, _ label: String, _ attributes: String) -> FormField {
        FormField(name, word(label), .secret, required: true, most: 1024, attributes: attributes)
    }

    /// Tells those who keep passwords for people, browsers among them, whose password it is (WHATWG HTML, “Autofill”).
    private var whose: String {
        "<input type=\"text\" name=\"username\" value=\"\(Layout.esc(id))\" autocomplete=\"username\" readonly hidden>"
    }

    private var password: FormSheet {
        var sheet = FormSheet(
            "password", action: "/account/password",
            [
                secret("old", "old", "autocomplete=\"current-password\""),
                secret("new", "new", "autocomplete=\"new-password\" minlength=\"12\""),
            ], button: word("change"))
        sheet.isStack = true
        sheet.lead = whose
        return sheet
    }

    private var renewal: FormSheet {
        var sheet = FormSheet(
            "recovery", action: "/account/recovery",
            [secret("password", "old", "autocomplete=\"current-password\"")], button: word("renew"))
        sheet.isStack = true
        sheet.lead = whose
        sheet.whole = "password"
        sheet.further =
            " <button type=\"submit\" formaction=\"/account/codes-off\">\(Layout.esc(word("off")))</button>"
        return sheet
    }

    private var code: FormSheet {
        var sheet = FormSheet(
            "codes", action: "/account/codes-confirm",
            [
                FormField(
                    "code", word("code"), .code, required: true, most: 10,
                    attributes: "autocomplete=\"one-time-code\" inputmode=\"numeric\"")
            ], button: word("confirm"))
        sheet.isStack = true
        return sheet
    }

    private var token: FormSheet {
        var scopes = FormField(
            "scope", word("scopesWord"),
            .checks(Person.Scope.allCases.map { .init(value: $0.rawValue, word: $0.rawValue) }),
            required: true)
        scopes.values = [Person.Scope.read.rawValue]
        var sheet = FormSheet(
            "token", action: "/account/token",
            [
                FormField("label", word("label"), required: true, most: 100), scopes,
                FormField("days", word("days"), .number(1...3650), value: "90"),
            ], button: word("issue"))
        sheet.isStack = true
        return sheet
    }

    private static let recovery = Text(
        en:
            "Recovery codes: each stands for one code of your app, once. Write them down; they are not shown again.",
        fr:
            "Codes de secours : chacun remplace une fois le code de l’application. Notez-les ; ils ne seront plus montrés."
    )
    private static let newToken = Text(
        en: "The new token. Copy it; it is not shown again.",
        fr: "Le nouveau jeton. Copiez-le ; il ne sera plus montré.")

    /// What is shown this once.
    private func shown(_ words: Text, _ secrets: [String]) -> Answer {
        let body = Self.shown.render([
            "title": Self.title[language], "words": words[language], "secrets": secrets,
            "back": Text(en: "Back to my account", fr: "Retour à mon compte")[language],
        ])
        return Answer(html: layout.page(title: Self.title[language], body: body))
    }

    private var layout: Layout { view.layout(nil) }

    private func page() throws(SiteProblem) -> Answer {
        let account: Account?
        let pending: TOTP?
        let tokens: [Token]
        do {
            account = try keeper.book.account(id)
            pending = try keeper.pendingCodes(of: id)
            tokens = try keeper.book.tokens(of: id)
        } catch {
            throw .refused(error)
        }
        guard let account else { throw .notFound(view.path) }
        var values: [String: Any] = words
        values["antiforgery"] = view.antiforgery
        values["mustChange"] = view.asking.mustChange
        values["who"] = PeoplePage.who(account, view)
        values["hasPassword"] = account.hasPassword
        values["elsewhere"] = account.elsewhere.map { [PeoplePage.elsewhere($0, language)] } ?? []
        values["hasCodes"] = account.hasTOTP
        values["left"] =
            Text(
                en: "On. Recovery codes left: \(account.recoveryCodes).",
                fr: "Activés. Codes de secours restants : \(account.recoveryCodes).")[language]
        if let pending {
            values["pending"] = [
                "secret": pending.base32, "address": pending.address(account: id, issuer: keeper.origin),
            ]
        }
        values["passwordForm"] = password.html(in: view)
        values["renewalForm"] = renewal.html(in: view)
        values["codeForm"] = code.html(in: view)
        values["tokenForm"] = token.html(in: view)
        values["tokens"] = tokens.map { token -> [String: Any] in
            [
                "id": token.id, "label": token.label,
                "scopes": token.scopes.map(\.rawValue).sorted().joined(separator: ", "),
                "made": token.made.prefix(10), "expires": token.expires?.prefix(10) ?? "–",
            ]
        }
        return Answer(
            html: layout.page(title: Self.title[language], body: Self.template.render(values)))
    }

    private var words: [String: String] {
        let words: [String: Text] = [
            "title": Self.title, "passwordTitle": Text(en: "Password", fr: "Mot de passe"),
            "old": Text(en: "Present password", fr: "Mot de passe actuel"),
            "new": Text(
                en: "New password (12 characters or more)", fr: "Nouveau mot de passe (12 signes ou plus)"),
            "change": Text(en: "Change the password", fr: "Changer le mot de passe"),
            "mustWord": Text(
                en: "Your password was chosen by somebody else. Change it to go on.",
                fr: "Votre mot de passe a été choisi par quelqu’un d’autre. Changez-le pour continuer."),
            "codesTitle": Text(en: "Codes of an app", fr: "Codes d’une application"),
            "codesWhy": Text(
                en:
                    "A second thing to sign in with: an app on your phone shows a code that changes every 30 seconds (RFC 6238).",
                fr:
                    "Un second moyen à la connexion : une application du téléphone montre un code qui change toutes les 30 secondes (RFC 6238)."
            ),
            "begin": Text(en: "Make a secret for an app", fr: "Créer un secret pour une application"),
            "enter": Text(
                en:
                    "Enter this secret in the app, or open the link on the phone; then type the code it shows.",
                fr:
                    "Entrez ce secret dans l’application, ou ouvrez le lien sur le téléphone ; puis tapez le code montré."
            ),
            "link": Text(en: "open in the app", fr: "ouvrir dans l’application"),
            "code": Text(en: "Code", fr: "Code"),
            "confirm": Text(en: "Turn codes on", fr: "Activer les codes"),
            "off": Text(en: "Turn codes off", fr: "Désactiver les codes"),
            "renew": Text(en: "New recovery codes", fr: "Nouveaux codes de secours"),
            "tokensTitle": Text(en: "Tokens for programs", fr: "Jetons pour programmes"),
            "tokensWhy": Text(
                en:
                    "A program shows a token as “Authorization: Bearer …” at /api/v1. It may do what its scopes and your role both allow.",
                fr:
                    "Un programme montre un jeton par « Authorization: Bearer … » sous /api/v1. Il peut ce que permettent à la fois ses portées et votre rôle."
            ),
            "label": Text(en: "What it is for", fr: "À quoi il sert"),
            "scopesWord": Text(en: "Scopes", fr: "Portées"),
            "days": Text(en: "Good for so many days", fr: "Valable tant de jours"),
            "issue": Text(en: "Issue a token", fr: "Créer un jeton"),
            "revoke": Text(en: "Revoke", fr: "Révoquer"), "made": Text(en: "made", fr: "créé"),
            "until": Text(en: "until", fr: "jusqu’au"), "signOut": Text(en: "Sign out", fr: "Se déconnecter"),
            "none": Text(en: "No token.", fr: "Aucun jeton."),
        ]
        return words.mapValues { $0[language] }
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{#mustChange}}<p class="warn">{{mustWord}}</p>{{/mustChange}}
        <p>{{who}}</p>
        <form method="post" action="/sign-out">{{{antiforgery}}}<button type="submit">{{signOut}}</button></form>
        {{#elsewhere}}<p>{{.}}</p>{{/elsewhere}}
        {{#hasPassword}}
        <h2>{{passwordTitle}}</h2>
        {{{passwordForm}}}
        {{^mustChange}}
        <h2>{{codesTitle}}</h2>
        <p>{{codesWhy}}</p>
        {{#hasCodes}}
        <p>{{left}}</p>
        {{{renewalForm}}}
        {{/hasCodes}}
        {{^hasCodes}}
        {{#pending}}
        <p>{{enter}}</p>
        <p><code class="secret">{{secret}}</code></p>
        <p><a href="{{address}}">{{link}}</a></p>
        {{{codeForm}}}
        {{/pending}}
        <form method="post" action="/account/codes">{{{antiforgery}}}<button type="submit">{{begin}}</button></form>
        {{/hasCodes}}
        {{/mustChange}}
        {{/hasPassword}}
        {{^mustChange}}
        <h2>{{tokensTitle}}</h2>
        <p>{{tokensWhy}}</p>
        {{^tokens}}<p>{{none}}</p>{{/tokens}}
        {{#tokens}}
        <form method="post" action="/account/token-revoke">{{{antiforgery}}}<input type="hidden" name="token" value="{{id}}">
        <p><b>{{label}}</b> · {{scopes}} · {{made}} · {{until}} {{expires}} <button type="submit" aria-label="{{revoke}}: {{label}}">{{revoke}}</button></p></form>
        {{/tokens}}
        {{{tokenForm}}}
        {{/mustChange}}

        """)

    static let shown = Template(
        """
        <h1>{{title}}</h1>
        <p>{{words}}</p>
        <ul>{{#secrets}}<li><code class="secret">{{.}}</code></li>{{/secrets}}</ul>
        <p><a href="/account">{{back}}</a></p>

        """)
}
