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
        do {
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
            var answer = try page(wrong: error.text)
            answer.status = 422
            return answer
        } catch let problem as SiteProblem {
            throw problem
        } catch {
            throw .notFound(view.path)
        }
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

    private func page(wrong: Text? = nil) throws(SiteProblem) -> Answer {
        let accounts: [Account]
        do { accounts = try keeper.book.accounts() } catch { throw .refused(error) }
        var values: [String: Any] = words
        values["antiforgery"] = view.antiforgery
        values["wrong"] = wrong.map { [$0[language]] } ?? []
        values["accounts"] = accounts.map { account -> [String: Any] in
            [
                "id": account.id, "who": Self.who(account, view), "isDisabled": account.isDisabled,
                "codes": account.hasTOTP,
                "elsewhere": account.elsewhere.map { [Self.elsewhere($0, language)] } ?? [],
                "issuers": issuers(account.elsewhere?.issuer), "hasIssuers": !view.providers.isEmpty,
                "subject": account.elsewhere?.subject ?? "", "roles": roles(account.role),
                "sides": sides(account.side),
            ]
        }
        values["hasIssuers"] = !view.providers.isEmpty
        values["issuers"] = issuers(nil)
        values["roles"] = roles(.viewer)
        values["sides"] = sides(nil)
        return Answer(
            html: layout.page(title: Self.title[language], body: Self.template.render(values)))
    }

    private func roles(_ chosen: Role) -> [[String: Any]] {
        Role.allCases.map { ["id": $0.rawValue, "word": $0.word[language], "isChosen": $0 == chosen] }
    }

    private func issuers(_ chosen: String?) -> [[String: Any]] {
        view.providers.map { ["id": $0.issuer, "isChosen": $0.issuer == chosen] }
    }

    private func sides(_ chosen: String?) -> [[String: Any]] {
        view.standing.compact.parties.map {
            ["id": $0.id, "word": $0.name[language], "isChosen": $0.id == chosen]
        }
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
        {{#wrong}}<p class="warn" role="alert">{{.}}</p>{{/wrong}}
        <p>{{note}}</p>
        {{#accounts}}
        <section aria-label="{{id}}"><h2>{{who}}{{#isDisabled}} · {{out}}{{/isDisabled}}{{#codes}} · {{withCodes}}{{/codes}}</h2>
        <form class="question" method="post" action="/people/change">{{{antiforgery}}}<input type="hidden" name="account" value="{{id}}">
        <label>{{role}}<br><select name="role">{{#roles}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/roles}}</select></label>
        <label>{{side}}<br><select name="side"><option value="">{{nobody}}</option>{{#sides}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/sides}}</select></label>
        <button type="submit">{{change}}</button>
        {{#isDisabled}}<button type="submit" formaction="/people/enable">{{enable}}</button>{{/isDisabled}}{{^isDisabled}}<button type="submit" formaction="/people/disable">{{disable}}</button>{{/isDisabled}}
        <button type="submit" formaction="/people/reset">{{reset}}</button></form>
        {{#elsewhere}}<p>{{.}}</p>{{/elsewhere}}
        {{#hasIssuers}}<form class="question" method="post" action="/people/bind">{{{antiforgery}}}<input type="hidden" name="account" value="{{id}}">
        <label>{{issuer}}<br><select name="issuer">{{#issuers}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{id}}</option>{{/issuers}}</select></label>
        <label>{{subjectWord}}<br><input name="subject" value="{{subject}}" autocapitalize="none" autocomplete="off" spellcheck="false" maxlength="255" required></label>
        <button type="submit">{{bind}}</button></form>{{/hasIssuers}}</section>
        {{/accounts}}
        <h2>{{addTitle}}</h2>
        <form class="stack" method="post" action="/people/add">{{{antiforgery}}}
        <label>{{account}}<br><input name="account" autocapitalize="none" autocomplete="off" spellcheck="false" minlength="2" maxlength="40" required></label>
        <label>{{name}}<br><input name="name" autocomplete="off" maxlength="100"></label>
        <label>{{role}}<br><select name="role">{{#roles}}<option value="{{id}}">{{word}}</option>{{/roles}}</select></label>
        <label>{{side}}<br><select name="side"><option value="">{{nobody}}</option>{{#sides}}<option value="{{id}}">{{word}}</option>{{/sides}}</select></label>
        {{#hasIssuers}}<label>{{issuer}}<br><select name="issuer">{{#issuers}}<option value="{{id}}">{{id}}</option>{{/issuers}}</select></label>
        <label>{{orElse}}<br><input name="subject" autocapitalize="none" autocomplete="off" spellcheck="false" maxlength="255"></label>{{/hasIssuers}}
        <button type="submit">{{add}}</button></form>

        """)
}
