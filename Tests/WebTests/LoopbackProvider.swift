import Accounts
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import OpenID
import Synchronization

@testable import Web

/// An identity provider on this machine, as strict as a real one: a code is good once, for its client, its redirect URI and
/// its verifier. Whoever comes to its page is taken to be `subject`.
final class LoopbackProvider: Sendable {
    struct State {
        var issuer = ""
        var subject = "248289761001"
        var codes: [String: [String: String]] = [:]
        /// Changes what a token says before it is signed.
        var change: @Sendable (inout [String: JSON]) -> Void = { _ in }
        var elsewhere = 0
    }

    static let client = "benkan"
    static let secret = "s3cret: &c"
    static let back = "https://accord.example.org/sign-in/openid/us/back"

    let state = Mutex(State())
    private let key = P256.Signing.PrivateKey()

    var issuer: String { state.withLock { $0.issuer } }

    /// Serves while something is done with it.
    static func serving(_ work: @Sendable @escaping (LoopbackProvider) async throws -> Void) async throws {
        let provider = LoopbackProvider()
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "provider")
        logger.logLevel = .critical
        let application = Application(
            router: provider.router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.runService(gracefulShutdownSignals: []) }
            for await port in ports {
                provider.state.withLock { $0.issuer = "http://127.0.0.1:\(port)" }
                break
            }
            defer { group.cancelAll() }
            try await work(provider)
        }
    }

    func settings(_ name: String = "us") throws -> ProviderSettings {
        guard
            let settings = ProviderSettings(
                name: name, issuer: issuer, client: Self.client, secret: Self.secret,
                button: .init(en: "Sign in at <the> Department", fr: "Se connecter au Département"))
        else { throw OpenIDError.noCode }
        return settings
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        router.get("/.well-known/openid-configuration") { [self] _, _ in json(metadata) }
        router.get("/keys") { [self] _, _ in json(keys) }
        router.get("/authorize") { [self] request, _ in authorize(request) }
        router.post("/token") { [self] request, _ in try await token(request) }
        router.get("/moved") { [self] _, _ in
            Response(status: .found, headers: [.location: "\(issuer)/elsewhere"])
        }
        router.get("/elsewhere") { [self] _, _ in
            state.withLock { $0.elsewhere += 1 }
            return json(["moved": true])
        }
        router.get("/large") { _, _ in
            Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 32, count: 3 << 20)))
        }
        router.get("/slow") { _, _ in
            try await Task.sleep(for: .seconds(20))
            return Response(status: .ok)
        }
        return router
    }

    private func json(_ value: JSON, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: value.canonical)))
    }

    private var metadata: JSON {
        [
            "issuer": .string(issuer), "authorization_endpoint": .string("\(issuer)/authorize"),
            "token_endpoint": .string("\(issuer)/token"), "jwks_uri": .string("\(issuer)/keys"),
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "authorization_response_iss_parameter_supported": true,
        ]
    }

    private var keys: JSON {
        let raw = Array(key.publicKey.rawRepresentation)
        return [
            "keys": [
                [
                    "kty": "EC", "crv": "P-256", "kid": "k1", "use": "sig",
                    "x": .string(Self.encoded(Array(raw[..<32]))),
                    "y": .string(Self.encoded(Array(raw[32...]))),
                ]
            ]
        ]
    }

    /// A page with one link, for whoever means to go on.
    private func authorize(_ request: Request) -> Response {
        let query = Query(request.uri.query ?? "")
        guard query["client_id"] == Self.client, query["redirect_uri"] == Self.back,
            query["response_type"] == "code", query["code_challenge_method"] == "S256"
        else { return Response(status: .badRequest) }
        let code = Secret().text
        state.withLock { state in
            state.codes[code] = [
                "nonce": query["nonce"] ?? "", "challenge": query["code_challenge"] ?? "",
                "subject": state.subject,
            ]
        }
        let answer = [("code", code), ("state", query["state"] ?? ""), ("iss", issuer)]
            .map { "\($0.0)=\(Query.encoded($0.1))" }.joined(separator: "&")
        return Response(
            status: .ok, headers: [.contentType: "text/html"],
            body: .init(byteBuffer: ByteBuffer(string: "<a href=\"\(Self.back)?\(answer)\">Go on</a>")))
    }

    private func token(_ request: Request) async throws -> Response {
        let body = String(buffer: try await request.body.collect(upTo: 10_000))
        let form = Query(body)
        let pair = "\(Query.encoded(Self.client)):\(Query.encoded(Self.secret))"
        guard request.headers[.authorization] == "Basic \(Data(pair.utf8).base64EncodedString())" else {
            return json(["error": "invalid_client"], .unauthorized)
        }
        let verifier = Digest(of: Array((form["code_verifier"] ?? "").utf8)).bytes
        guard let kept = state.withLock({ $0.codes.removeValue(forKey: form["code"] ?? "") }),
            form["redirect_uri"] == Self.back, kept["challenge"] == Self.encoded(verifier)
        else { return json(["error": "invalid_grant"], .badRequest) }
        let now = Double(Accord.now.seconds)
        var claims: [String: JSON] = [
            "iss": .string(issuer), "sub": .string(kept["subject"] ?? ""), "aud": .string(Self.client),
            "iat": .number(now), "exp": .number(now + 300), "nonce": .string(kept["nonce"] ?? ""),
            "email": "awa@example.org",
        ]
        state.withLock { $0.change }(&claims)
        return json([
            "access_token": "unused", "token_type": "Bearer", "id_token": .string(try signed(claims)),
        ])
    }

    private func signed(_ claims: [String: JSON]) throws -> String {
        let header: JSON = ["alg": "ES256", "kid": "k1", "typ": "JWT"]
        let text = "\(Self.encoded(header.canonical)).\(Self.encoded(JSON.object(claims).canonical))"
        let signature = try key.signature(for: Data(text.utf8)).rawRepresentation
        return "\(text).\(Self.encoded(Array(signature)))"
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
        Base64.encode(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
