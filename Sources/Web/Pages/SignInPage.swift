import Accounts
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

    private func page(to: String?, name: String, wrong: Text?) -> Answer {
        let title = Text(en: "Sign in", fr: "Se connecter")[language]
        var layout = view.layout(.today)
        layout.here = nil
        layout.rooms = []
        let values: [String: Any] = [
            "title": title, "accord": view.standing.compact.title[language],
            "antiforgery": view.antiforgery, "to": Self.local(to), "name": name,
            "wrong": wrong.map { [$0[language]] } ?? [],
            "nameWord": Text(en: "Name", fr: "Nom")[language],
            "passwordWord": Text(en: "Password", fr: "Mot de passe")[language],
            "codeWord": Text(
                en: "Code of your app, or a recovery code (if you use them)",
                fr: "Code de votre application, ou code de secours (si vous en utilisez)")[language],
        ]
        return Answer(html: layout.page(title: title, body: Self.template.render(values)))
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        <p>{{accord}}</p>
        {{#wrong}}
        <p class="warn" role="alert">{{.}}</p>
        {{/wrong}}
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
