import Accounts
import OpenID
import Words

/// Where people say who they are.
struct SignInPage {
    let view: View
    private let keeper: Gatekeeper

    init(_ view: View) throws(SiteProblem) {
        guard case .accounts(let keeper) = view.door else { throw .notFound(view.path) }
        self.view = view
        self.keeper = keeper
    }

    private var language: Language { view.language }

    var answer: Answer {
        if case .session = view.person.origin { return .seeOther(Self.local(view.asking.query["to"])) }
        return page(to: view.asking.query["to"], name: "", wrong: nil)
    }

    /// Signs in. What is wrong is said on the page; the password is not sent back.
    func posted(_ form: Form) throws(SiteProblem) -> Answer {
        do {
            let session = try keeper.signIn(
                form["name"] ?? "", password: form.all("password").last ?? "", code: form["code"],
                address: view.asking.address, ending: view.asking.sessionSecret)
            var answer = Answer.seeOther(Self.local(form["to"]))
            answer.headers.append(view.asking.setCookie("session", session.secret.text))
            return answer
        } catch .notSignedIn {
            var answer = page(to: form["to"], name: form["name"] ?? "", wrong: AccountsError.notSignedIn.text)
            answer.status = 401
            return answer
        } catch {
            throw .refused(error)
        }
    }

    /// What comes of a step through an identity provider. Whoever is known at it, and to us, is let in.
    func answer(_ vouched: Vouched) throws(SiteProblem) -> Answer {
        switch vouched {
        case .sent(let address, let browser):
            var answer = Answer.seeOther(address)
            answer.headers.append(
                view.asking.setCookie(Vouchers.cookie, browser, for: Attempts.lifetime))
            return answer
        case .known(let identity, let to): return try admitted(identity, to: to)
        case .failed(let error, let issuer, let to):
            if error.fault == .token {
                do { try keeper.failed(at: issuer) } catch { throw .refused(error) }
            }
            var answer = page(to: to, name: "", wrong: error.text)
            answer.status =
                switch error.fault {
                case .provider: 502
                case .attempt: 400
                case .token: 401
                }
            return answer
        case .refused(let problem): throw problem
        }
    }

    private func admitted(_ identity: Identity, to: String) throws(SiteProblem) -> Answer {
        do throws(AccountsError) {
            guard let person = Elsewhere(issuer: identity.issuer, subject: identity.subject) else {
                throw .notElsewhere(issuer: identity.issuer, subject: identity.subject)
            }
            let session = try keeper.signIn(person, ending: view.asking.sessionSecret)
            var answer = Answer.seeOther(to)
            answer.headers.append(view.asking.setCookie("session", session.secret.text))
            answer.headers.append(view.asking.setCookie(Vouchers.cookie, "", ending: true))
            return answer
        } catch {
            switch error {
            case .stranger, .closed, .notElsewhere:
                var stranger: Elsewhere?
                if case .stranger(let person) = error { stranger = person }
                var answer = page(to: to, name: "", wrong: error.text, stranger: stranger)
                answer.status = 403
                return answer
            default: throw .refused(error)
            }
        }
    }

    func signOut() throws(SiteProblem) -> Answer {
        do {
            if let secret = view.asking.sessionSecret { try keeper.signOut(secret) }
        } catch {
            throw .refused(error)
        }
        var answer = Answer.seeOther("/sign-in")
        answer.headers.append(view.asking.setCookie("session", "", ending: true))
        return answer
    }

    /// An address of this site alone; a link that leads elsewhere after signing in would be believed.
    static func local(_ address: String?) -> String {
        guard let address, address.utf8.count < 2000, address.hasPrefix("/"), !address.hasPrefix("//"),
            address.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return address
    }

    /// - Parameter stranger: somebody for whom a provider vouches, and who has no account here.
    private func page(to: String?, name: String, wrong: Text?, stranger: Elsewhere? = nil) -> Answer {
        let title = Text(en: "Sign in", fr: "Se connecter")[language]
        var layout = view.layout(.today)
        layout.here = nil
        layout.own = Frame(language: language, person: view.person, rooms: []).html
        // An answer of a provider's is good once: the other language begins anew.
        layout.asking.path = ["sign-in"]
        layout.asking.query = Query("to=\(Query.encoded(Self.local(to)))")
        let values: [String: Any] = [
            "title": title, "accord": view.standing.compact.title[language],
            "antiforgery": view.antiforgery, "to": Self.local(to), "name": name,
            "wrong": wrong.map { [$0[language]] } ?? [],
            "stranger": stranger.map {
                [["issuer": $0.issuer, "subject": $0.subject]]
            } ?? [],
            "issuerWord": Self.issuerWord[language], "subjectWord": Self.subjectWord[language],
            "ways": view.providers.map {
                [
                    "word": $0.button[language],
                    "address": "\(Vouchers.address($0))?to=\(Query.encoded(Self.local(to)))",
                ]
            },
            "hasWays": !view.providers.isEmpty,
            "orWord": Text(en: "With a password of this site", fr: "Avec un mot de passe de ce site")[
                language],
            "nameWord": Text(en: "Name", fr: "Nom")[language],
            "passwordWord": Text(en: "Password", fr: "Mot de passe")[language],
            "codeWord": Text(
                en: "Code of your app, or a recovery code (if you use them)",
                fr: "Code de votre application, ou code de secours (si vous en utilisez)")[language],
        ]
        return Answer(html: layout.page(title: title, body: Self.template.render(values)))
    }

    static let issuerWord = Text(en: "Issuer", fr: "Émetteur")
    static let subjectWord = Text(en: "Subject", fr: "Sujet")

    static let template = Template(
        """
        <h1>{{title}}</h1>
        <p>{{accord}}</p>
        {{#wrong}}
        <p class="warn" role="alert">{{.}}</p>
        {{/wrong}}
        {{#stranger}}
        <dl><dt>{{issuerWord}}</dt><dd><code class="secret">{{issuer}}</code></dd>
        <dt>{{subjectWord}}</dt><dd><code class="secret">{{subject}}</code></dd></dl>
        {{/stranger}}
        {{#ways}}
        <p><a class="way" href="{{address}}">{{word}}</a></p>
        {{/ways}}
        {{#hasWays}}<h2>{{orWord}}</h2>{{/hasWays}}
        <form class="stack" method="post" action="/sign-in">{{{antiforgery}}}
        <input type="hidden" name="to" value="{{to}}">
        <label>{{nameWord}}<br><input name="name" value="{{name}}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="40" required></label>
        <label>{{passwordWord}}<br><input type="password" name="password" autocomplete="current-password" maxlength="1024" required></label>
        <label>{{codeWord}}<br><input name="code" autocomplete="one-time-code" inputmode="text" maxlength="30"></label>
        <button type="submit">{{title}}</button>
        </form>

        """)
}

extension SiteProblem {
    /// A refusal about accounts; one about too many tries has its own header.
    static func refused(_ error: AccountsError) -> SiteProblem {
        if case .tooMany(let seconds) = error { .tooMany(seconds: seconds) } else { .accounts(error) }
    }
}
