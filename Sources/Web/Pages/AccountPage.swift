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
        do {
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
                    days: form["days"].flatMap { Int($0) }.flatMap { (1...3650).contains($0) ? $0 : nil }
                        ?? 90,
                    by: id)
                return shown(Self.token, [secret])
            case "token-revoke":
                try keeper.revokeToken(form["token"].flatMap { Int($0) } ?? 0, of: id, by: id)
                return .seeOther("/account")
            default: throw SiteProblem.notFound(view.path)
            }
        } catch let error as AccountsError {
            if case .tooMany = error { throw .refused(error) }
            var answer = try page(wrong: error.text)
            answer.status = 422
            return answer
        } catch let problem as SiteProblem {
            throw problem
        } catch {
            throw .notFound(view.path)
        }
    }

    private static let recovery = Text(
        en:
            "Recovery codes: each stands for one code of your app, once. Write them down; they are not shown again.",
        fr:
            "Codes de secours : chacun remplace une fois le code de l’application. Notez-les ; ils ne seront plus montrés."
    )
    private static let token = Text(
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

    private func page(wrong: Text? = nil) throws(SiteProblem) -> Answer {
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
        values["wrong"] = wrong.map { [$0[language]] } ?? []
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
        values["scopes"] = Person.Scope.allCases.map {
            ["id": $0.rawValue, "checked": $0 == .read] as [String: Any]
        }
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
        {{#wrong}}<p class="warn" role="alert">{{.}}</p>{{/wrong}}
        <p>{{who}}</p>
        <form method="post" action="/sign-out">{{{antiforgery}}}<button type="submit">{{signOut}}</button></form>
        {{#elsewhere}}<p>{{.}}</p>{{/elsewhere}}
        {{#hasPassword}}
        <h2>{{passwordTitle}}</h2>
        <form class="stack" method="post" action="/account/password">{{{antiforgery}}}
        <label>{{old}}<br><input type="password" name="old" autocomplete="current-password" maxlength="1024" required></label>
        <label>{{new}}<br><input type="password" name="new" autocomplete="new-password" minlength="12" maxlength="1024" required></label>
        <button type="submit">{{change}}</button></form>
        {{^mustChange}}
        <h2>{{codesTitle}}</h2>
        <p>{{codesWhy}}</p>
        {{#hasCodes}}
        <p>{{left}}</p>
        <form class="stack" method="post" action="/account/recovery">{{{antiforgery}}}
        <label>{{old}}<br><input type="password" name="password" autocomplete="current-password" maxlength="1024" required></label>
        <button type="submit">{{renew}}</button> <button type="submit" formaction="/account/codes-off">{{off}}</button></form>
        {{/hasCodes}}
        {{^hasCodes}}
        {{#pending}}
        <p>{{enter}}</p>
        <p><code class="secret">{{secret}}</code></p>
        <p><a href="{{address}}">{{link}}</a></p>
        <form class="stack" method="post" action="/account/codes-confirm">{{{antiforgery}}}
        <label>{{code}}<br><input name="code" autocomplete="one-time-code" inputmode="numeric" maxlength="10" required></label>
        <button type="submit">{{confirm}}</button></form>
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
        <form class="stack" method="post" action="/account/token">{{{antiforgery}}}
        <label>{{label}}<br><input name="label" maxlength="100" required></label>
        <fieldset><legend>{{scopesWord}}</legend>{{#scopes}}<label><input type="checkbox" name="scope" value="{{id}}"{{#checked}} checked{{/checked}}> {{id}}</label>{{/scopes}}</fieldset>
        <label>{{days}}<br><input type="number" name="days" value="90" min="1" max="3650"></label>
        <button type="submit">{{issue}}</button></form>
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
