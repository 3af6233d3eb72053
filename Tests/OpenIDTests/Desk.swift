import Ledger
import Synchronization

@testable import OpenID

/// A provider behind a closure: what it says can be changed, and what it was asked is kept.
final class Desk: Sendable {
    struct State {
        var now = Mint.now
        var metadata: [String: JSON] = [
            "issuer": .string(Mint.issuer),
            "authorization_endpoint": "https://login.example.org/authorize?tenant=a",
            "token_endpoint": "https://login.example.org/token", "jwks_uri": "https://keys.example.org/keys",
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256", "EdDSA", "HS256", "none"],
        ]
        var keys: [[String: JSON]] = []
        var token = ""
        /// Stands for every answer to one address.
        var instead: [String: Incoming] = [:]
        var asked: [Outgoing] = []
    }

    let state = Mutex(State())

    func set(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

    var asked: [Outgoing] { state.withLock { $0.asked } }
    func times(_ address: String) -> Int { asked.count { $0.address == address } }

    static func settings(secret: String? = "s3cret &c") -> ProviderSettings? {
        ProviderSettings(
            name: "us", issuer: Mint.issuer, client: "benkan", secret: secret,
            button: .init(en: "Sign in", fr: "Se connecter"))
    }

    var fetch: Fetch {
        { [self] (outgoing) async throws(OpenIDError) in
            state.withLock { state in
                state.asked.append(outgoing)
                if let instead = state.instead[outgoing.address] { return instead }
                switch outgoing.address {
                case Mint.issuer + "/.well-known/openid-configuration":
                    return Incoming(status: 200, body: JSON.object(state.metadata).canonical)
                case "https://keys.example.org/keys":
                    return Incoming(status: 200, body: Mint.set(state.keys))
                case "https://login.example.org/token":
                    let body: JSON = [
                        "access_token": "a", "token_type": "Bearer", "id_token": .string(state.token),
                    ]
                    return Incoming(status: 200, body: body.canonical)
                default: return Incoming(status: 404, body: [])
                }
            }
        }
    }

    func provider(secret: String? = "s3cret &c") throws -> Provider {
        guard let settings = Self.settings(secret: secret) else { throw OpenIDError.noCode }
        return Provider(settings, fetch: fetch) { [self] in state.withLock { $0.now } }
    }
}
