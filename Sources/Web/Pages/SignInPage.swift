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
        guard let returned = view.returned?.form else { return page(to: view.asking.query["to"], wrong: nil) }
        return page(to: returned["to"], wrong: nil, carried: CarriedForm(in: returned))
    }

    /// Signs in. What is wrong is said on the page; neither password nor code is sent back.
    func posted(_ form: Form) throws(SiteProblem) -> Answer {
        let sheet = sheet(form)
        try sheet.check(form, on: ["sign-in"])
        do {
            let session = try keeper.signIn(
                form["name"] ?? "", password: form.all("password").last ?? "", code: form["code"],
                address: view.asking.address, ending: view.asking.sessionSecret)
            var answer = Answer.seeOther(Self.local(form["to"]))
            answer.headers.append(view.asking.setCookie("session", session.secret.text))
            return answer
        } catch .notSignedIn {
            throw sheet.returned(
                form, [FormMistake(AccountsError.notSignedIn.text)], to: ["sign-in"], status: 401)
        } catch {
            throw .refused(error)
        }
    }

    /// The page for whoever sent a form while he was signed out; what he typed goes along where it can.
    func interrupting(_ form: Form) -> Answer {
        let path = view.asking.path
        let carried = CarriedForm(form, to: path)
        let left =
            carried == nil
            ? Text(
                en: "Sign in, and send it once more from its page.",
                fr: "Connectez-vous, puis renvoyez-le depuis sa page.")
            : Text(
                en:
                    "Sign in with your password, and it comes back as you typed it, to be sent again; a file has to be chosen again.",
                fr:
                    "Connectez-vous par mot de passe : il revient tel que vous l’avez saisi, à renvoyer ; un fichier est à choisir à nouveau."
            )
        let told = Text(
            en: "You are signed out, and what you sent was not taken. \(left.en)",
            fr: "Vous êtes déconnecté, et votre envoi n’a pas été pris. \(left.fr)")
        let page = FormPlace.page(path, form).map { "/" + $0.map(Query.encoded).joined(separator: "/") }
        var answer = self.page(to: page, wrong: told, carried: carried)
        answer.status = 401
        answer.headers.append(("www-authenticate", "Bearer"))
        return answer
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
            var answer = page(to: to, wrong: error.text)
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
                var answer = page(to: to, wrong: error.text, stranger: stranger)
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

    private static let title = Text(en: "Sign in", fr: "Se connecter")

    /// Which of the three is wrong is told to nobody: it is told of the password, which has to be typed again in any case.
    /// - Parameters:
    ///   - to: where whoever comes in is led.
    ///   - carried: what he sent before.
    private func sheet(to: String?, _ carried: CarriedForm?) -> FormSheet {
        var sheet = FormSheet(
            "sign-in", action: "/sign-in",
            [
                FormField(
                    "name", Text(en: "Name", fr: "Nom")[language], required: true, most: 40,
                    attributes: "autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\""),
                FormField(
                    "password", Text(en: "Password", fr: "Mot de passe")[language], .secret, required: true,
                    most: 1024, attributes: "autocomplete=\"current-password\""),
                FormField(
                    "code",
                    Text(
                        en: "Code of your app, or a recovery code (if you use them)",
                        fr: "Code de votre application, ou code de secours (si vous en utilisez)")[language],
                    .code, most: 30, attributes: "autocomplete=\"one-time-code\" inputmode=\"text\""),
            ], button: Self.title[language])
        sheet.isStack = true
        sheet.whole = "password"
        sheet.hidden = [("to", Self.local(to))] + (carried?.hidden ?? [])
        return sheet
    }

    /// The form as it was sent.
    func sheet(_ form: Form) -> FormSheet { sheet(to: form["to"], CarriedForm(in: form)) }

    /// - Parameters:
    ///   - stranger: somebody for whom a provider vouches, and who has no account here.
    ///   - carried: what was sent by somebody signed out.
    private func page(
        to: String?, wrong: Text?, stranger: Elsewhere? = nil, carried: CarriedForm? = nil
    ) -> Answer {
        let title = Self.title[language]
        var layout = view.layout(.today)
        layout.here = nil
        layout.own = Frame(language: language, person: view.person, rooms: []).html
        // An answer of a provider's is good once: the other language begins anew.
        layout.asking.path = ["sign-in"]
        layout.asking.query = Query("to=\(Query.encoded(Self.local(to)))")
        let values: [String: Any] = [
            "title": title, "accord": view.standing.compact.title[language],
            "form": sheet(to: to, carried).html(in: view), "wrong": wrong.map { [$0[language]] } ?? [],
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
        {{{form}}}

        """)
}

extension SiteProblem {
    /// A refusal about accounts; one about too many tries has its own header.
    static func refused(_ error: AccountsError) -> SiteProblem {
        if case .tooMany(let seconds) = error { .tooMany(seconds: seconds) } else { .accounts(error) }
    }
}
