public import OpenID
import Accounts
import Words

/// The identity providers that may vouch for people here, and the attempts under way.
///
/// `/sign-in/openid/NAME` sends the browser to one of them, `/sign-in/openid/NAME/back` is where it comes back. Both are
/// followed and not sent as forms: browsers hold a form's redirections to `form-action`, and no other site belongs there.
public struct Vouchers: Sendable {
    let providers: [Provider]
    let attempts = Attempts()

    /// - Parameter providers: each with a name of its own; none where people sign in by password alone.
    public init(_ providers: [Provider] = []) { self.providers = providers }

    /// A step of a way through a provider.
    enum Step: Sendable {
        case away(Provider)
        case back(Provider)
    }

    /// Which step a question is; nil for every other question.
    func step(_ asking: Asking) -> Step? {
        let path = asking.path
        guard asking.method == .get, path.count >= 3, path.prefix(2) == ["sign-in", "openid"],
            let provider = providers.first(where: { $0.settings.name == path[2] })
        else { return nil }
        return path.count == 3
            ? .away(provider) : path.count == 4 && path[3] == "back" ? .back(provider) : nil
    }

    /// Where people go to sign in by a provider.
    static func address(_ settings: ProviderSettings) -> String { "/sign-in/openid/\(settings.name)" }

    /// The address that a provider is to send browsers back to; to be registered there.
    public static func back(_ settings: ProviderSettings, at origin: String) -> String {
        "\(origin)\(address(settings))/back"
    }
}

/// What asking a provider came to.
enum Vouched: Sendable {
    /// The browser is to go there, and to keep a secret.
    case sent(String, browser: String)
    case known(Identity, to: String)
    /// - Parameter issuer: who was asked.
    case failed(OpenIDError, issuer: String, to: String)
    case refused(SiteProblem)
}

extension Vouchers {
    /// Takes a step; the network is asked, and nothing written.
    func take(_ step: Step, _ asking: Asking, _ keeper: Gatekeeper, now: Int64) async -> Vouched {
        switch step {
        case .away(let provider): await away(provider, asking, keeper)
        case .back(let provider): await back(provider, asking, now: now)
        }
    }

    private func away(_ provider: Provider, _ asking: Asking, _ keeper: Gatekeeper) async -> Vouched {
        let to = SignInPage.local(asking.query["to"])
        do {
            try keeper.countTry(from: asking.address)
        } catch {
            return .refused(.refused(error))
        }
        // The name under which we were asked is the browser's word; what is none is no part of an address.
        guard let front = Front("\(asking.isSecure ? "https" : "http")://\(asking.host ?? "")") else {
            return .refused(.field("Host"))
        }
        do throws(OpenIDError) {
            let (address, attempt) = try await provider.begin(
                back: Self.back(provider.settings, at: front.address), language: asking.language.rawValue)
            let browser = Self.browser(asking) ?? Attempt.secret()
            attempts.keep(attempt, browser: browser, to: to)
            return .sent(address, browser: browser)
        } catch {
            return .failed(error, issuer: provider.settings.issuer, to: to)
        }
    }

    private func back(_ provider: Provider, _ asking: Asking, now: Int64) async -> Vouched {
        let query = asking.query
        var to = "/"
        do throws(OpenIDError) {
            guard let browser = Self.browser(asking) else { throw .noAttempt }
            let taken = try attempts.take(
                query["state"] ?? "", browser: browser, provider: provider.settings.name, now: now)
            to = taken.to
            let answer = AuthorizationAnswer(code: query["code"], error: query["error"], issuer: query["iss"])
            return .known(try await provider.finish(taken.attempt, with: answer), to: to)
        } catch {
            return .failed(error, issuer: provider.settings.issuer, to: to)
        }
    }

    static let cookie = "openid"

    /// The secret of a browser on its way; one serves all its tabs.
    private static func browser(_ asking: Asking) -> String? {
        guard let secret = asking.cookies[asking.cookie(cookie)], secret.utf8.count == 43 else { return nil }
        return secret
    }
}
