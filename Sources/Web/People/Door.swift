public import Accounts

/// How people come in: what is known of whoever asks.
public enum Door: Sendable {
    /// Without accounts, for more than this machine: everybody reads everything, nobody writes.
    case reading
    /// Without accounts, for this machine alone: whoever sits at it may do everything.
    case local(name: String)
    /// Whoever has an account, by session or token; others see the sign-in page alone.
    case accounts(Gatekeeper)
    /// Everybody, for reading what is public and nothing else; nobody signs in.
    case portal

    /// Finds out who asks, and notes it in the question.
    func admit(_ asking: inout Asking) {
        switch self {
        case .reading: asking.person = .visitor(seeing: .everything)
        case .local(let name): asking.person = .local(name)
        case .portal: asking.person = .visitor(seeing: .publicOnly)
        case .accounts(let keeper):
            asking.person = .visitor(seeing: .publicOnly)
            // A token is for programs: no page is opened with one, so no form can be sent with one.
            if asking.isForAPI, let authorization = asking.authorization {
                guard authorization.prefix(7).lowercased() == "bearer " else { return }
                if let person = keeper.person(token: String(authorization.dropFirst(7))) {
                    asking.person = person
                }
            } else if let secret = asking.sessionSecret, let found = keeper.person(session: secret) {
                asking.person = found.person
                asking.mustChange = found.mustChange
            } else if asking.cookies[asking.cookie("form")] == nil {
                asking.fresh = Secret()
            }
        }
    }

    /// What a form's hidden word is bound to, so that one person's form is no use to another.
    func binding(of asking: Asking) -> String {
        switch self {
        case .reading, .portal: return "reading"
        case .local: return "local"
        case .accounts:
            if asking.person.origin == .session, let secret = asking.sessionSecret {
                return "session \(Secret(secret).digest)"
            }
            return "form \(asking.fresh?.text ?? asking.cookies[asking.cookie("form")] ?? "")"
        }
    }
}

extension Asking {
    var isForAPI: Bool { path.first == "api" }

    /// The secret of the session that the browser shows.
    var sessionSecret: String? { cookies[cookie("session")] }

    /// A cookie's name. The prefix has browsers refuse one that another host or a plain connection set (RFC 6265bis).
    func cookie(_ name: String) -> String { isSecure ? "__Host-\(name)" : name }

    /// A cookie for this browser alone, out of reach of scripts and of forms elsewhere; gone with the browser.
    /// - Parameter seconds: how long it is kept at most.
    func setCookie(_ name: String, _ value: String, ending: Bool = false, for seconds: Int64? = nil)
        -> (name: String, value: String)
    {
        let end = ending ? "; Max-Age=0" : seconds.map { "; Max-Age=\($0)" } ?? ""
        return (
            "set-cookie",
            "\(cookie(name))=\(value); Path=/; HttpOnly; SameSite=Lax\(end)\(isSecure ? "; Secure" : "")"
        )
    }
}
