import Foundation
import Ledger
import Testing

@testable import OpenID

@Suite("The way through a provider")
struct ProviderTests {
    private static let back = "https://accord.example.org/sign-in/openid/us/back"

    /// The fields of an address's query, or of a form.
    private static func fields(_ text: String) -> [String: String] {
        let query = text.split(separator: "?").last ?? ""
        return Dictionary(
            query.split(separator: "&").map { pair in
                let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(sides[0]), String(sides.last ?? "").removingPercentEncoding ?? "")
            }
        ) { $1 }
    }

    /// Begins, has the desk sign what is said for it, and finishes.
    private func through(
        _ desk: Desk, _ provider: Provider, _ mint: Mint, said: (inout Said) -> Void = { _ in },
        answer: AuthorizationAnswer = AuthorizationAnswer(code: "c", error: nil, issuer: nil)
    ) async throws -> Identity {
        let (_, attempt) = try await provider.begin(back: Self.back, language: "fr")
        let now = desk.state.withLock { $0.now }
        var words = Said(nonce: attempt.nonce, exp: Double(now + 300), iat: Double(now))
        said(&words)
        let token = try await mint.token(words)
        desk.set { $0.token = token }
        return try await provider.finish(attempt, with: answer)
    }

    @Test(
        "the browser is sent with everything that ties the answer to it, and the code is traded for a person")
    func whole() async throws {
        let desk = Desk()
        let mint = try await Mint.made(.rs256)
        desk.set { $0.keys = [mint.published] }
        let provider = try desk.provider()
        let (address, attempt) = try await provider.begin(back: Self.back, language: "fr")
        #expect(address.hasPrefix("https://login.example.org/authorize?tenant=a&response_type=code&"))
        let sent = Self.fields(address)
        #expect(sent["client_id"] == "benkan" && sent["redirect_uri"] == Self.back)
        #expect(sent["scope"] == "openid" && sent["ui_locales"] == "fr")
        #expect(sent["state"] == attempt.state && sent["nonce"] == attempt.nonce)
        #expect(sent["code_challenge_method"] == "S256" && sent["code_challenge"]?.utf8.count == 43)
        #expect(Set([attempt.state, attempt.nonce, attempt.verifier]).count == 3)
        #expect(!address.contains(attempt.verifier))
        let token = try await mint.token(Said(nonce: attempt.nonce))
        desk.set { $0.token = token }
        let identity = try await provider.finish(
            attempt, with: AuthorizationAnswer(code: "c&d", error: nil, issuer: Mint.issuer))
        #expect(identity == Identity(issuer: Mint.issuer, subject: "248289761001"))
        let asked = try #require(desk.asked.first { $0.form != nil })
        let form = Self.fields(asked.form ?? "")
        #expect(form["grant_type"] == "authorization_code" && form["code"] == "c&d")
        #expect(form["redirect_uri"] == Self.back && form["code_verifier"] == attempt.verifier)
        #expect(form["client_id"] == nil && form["client_secret"] == nil)
        // RFC 6749 §2.3.1: both halves are written as in a form before they are joined.
        let pair = Data("benkan:s3cret%20%26c".utf8).base64EncodedString()
        #expect(asked.authorization == "Basic \(pair)")
    }

    @Test("the challenge is the one of RFC 7636’s appendix B")
    func challenge() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        #expect(Attempt.challenge(of: verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test(
        "a client without a secret says its name, and one whose provider wants it so its secret in the form")
    func clients() async throws {
        let mint = try await Mint.made(.es256)
        let desk = Desk()
        desk.set { $0.keys = [mint.published] }
        _ = try await through(desk, desk.provider(secret: nil), mint)
        let open = try #require(desk.asked.last { $0.form != nil })
        #expect(open.authorization == nil && Self.fields(open.form ?? "")["client_id"] == "benkan")
        desk.set { $0.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"] }
        _ = try await through(desk, desk.provider(), mint)
        let inForm = try #require(desk.asked.last { $0.form != nil })
        #expect(inForm.authorization == nil)
        #expect(Self.fields(inForm.form ?? "")["client_secret"] == "s3cret &c")
    }

    @Test(
        "an answer of another provider, or of none where one is promised, is refused before its code is shown"
    )
    func mixed() async throws {
        let desk = Desk()
        let mint = try await Mint.made(.es256)
        desk.set { $0.keys = [mint.published] }
        let other = "https://evil.example.org"
        await #expect(throws: OpenIDError.answerOfAnother(other)) {
            try await through(
                desk, desk.provider(), mint,
                answer: AuthorizationAnswer(code: "c", error: nil, issuer: other))
        }
        desk.set { $0.metadata["authorization_response_iss_parameter_supported"] = true }
        await #expect(throws: OpenIDError.answerOfAnother("")) {
            try await through(desk, desk.provider(), mint)
        }
        #expect(!desk.asked.contains { $0.form != nil })
    }

    @Test(
        "what the provider refuses is said by its code, and no word of its own is repeated",
        arguments: [
            ("access_denied", "access_denied"), ("<b>call 555-0100</b>", "?"),
            (String(repeating: "a", count: 61), "?"),
        ])
    func refused(error: String, said: String) async throws {
        let desk = Desk()
        let mint = try await Mint.made(.es256)
        desk.set { $0.keys = [mint.published] }
        await #expect(throws: OpenIDError.refused(said)) {
            try await through(
                desk, desk.provider(), mint,
                answer: AuthorizationAnswer(code: "c", error: error, issuer: nil))
        }
        let body: JSON = ["error": .string(error)]
        desk.set {
            $0.instead["https://login.example.org/token"] = Incoming(status: 400, body: body.canonical)
        }
        await #expect(throws: OpenIDError.tokenRefused(said)) {
            try await through(desk, desk.provider(), mint)
        }
    }

    @Test("a token for another attempt, or of before this one, is refused")
    func replayed() async throws {
        let desk = Desk()
        let mint = try await Mint.made(.es256)
        desk.set { $0.keys = [mint.published] }
        let provider = try desk.provider()
        _ = try await through(desk, provider, mint)
        await #expect(throws: OpenIDError.wrongNonce) {
            try await through(desk, provider, mint) { $0.nonce = "of another" }
        }
        await #expect(throws: OpenIDError.expired) {
            try await through(desk, provider, mint) { $0.iat = Double(Mint.now - 61) }
        }
    }

    @Test("new keys are found when they are used, and asked for once a minute at most")
    func rotation() async throws {
        let desk = Desk()
        let old = try await Mint.made(.es256, "old")
        let new = try await Mint.made(.es256, "new")
        let place = "https://keys.example.org/keys"
        desk.set { $0.keys = [old.published] }
        let provider = try desk.provider()
        _ = try await through(desk, provider, old)
        _ = try await through(desk, provider, old)
        #expect(desk.times(place) == 1, "known keys are not asked for again")
        desk.set { $0.keys = [new.published] }
        await #expect(throws: OpenIDError.unknownKey("new")) { try await through(desk, provider, new) }
        #expect(desk.times(place) == 1, "they were asked for within the minute")
        desk.set { $0.now += 60 }
        _ = try await through(desk, provider, new)
        #expect(desk.times(place) == 2)
        await #expect(throws: OpenIDError.unknownKey("old")) { try await through(desk, provider, old) }
        #expect(desk.times(place) == 2, "a withdrawn key is no good, and a flood of its tokens asks nothing")
    }

    @Test("a key that was withdrawn is believed for an hour at most, and one that took its name at once")
    func withdrawn() async throws {
        let desk = Desk()
        let old = try await Mint.made(.es256)
        let new = try await Mint.made(.es256)
        desk.set { $0.keys = [old.published] }
        let provider = try desk.provider()
        _ = try await through(desk, provider, old)
        desk.set { ($0.keys, $0.now) = ([], $0.now + 3599) }
        _ = try await through(desk, provider, old)
        desk.set { $0.now += 1 }
        await #expect(throws: OpenIDError.unknownKey("k1")) { try await through(desk, provider, old) }
        desk.set { ($0.keys, $0.now) = ([new.published], $0.now + 60) }
        _ = try await through(desk, provider, new)
    }

    @Test(
        "metadata of another issuer, with plain addresses, without members or without a good algorithm is refused"
    )
    func metadata() async throws {
        let place = Mint.issuer + "/.well-known/openid-configuration"
        let cases: [(String, JSON?, OpenIDError)] = [
            (
                "issuer", "https://evil.example.org",
                .otherIssuer("https://evil.example.org", expected: Mint.issuer)
            ),
            ("issuer", .string(Mint.issuer + "/"), .otherIssuer(Mint.issuer + "/", expected: Mint.issuer)),
            ("issuer", nil, .missing("issuer", in: place)),
            ("token_endpoint", nil, .missing("token_endpoint", in: place)),
            (
                "token_endpoint", "http://login.example.org/t",
                .notSecure("http://login.example.org/t", in: place)
            ),
            ("jwks_uri", "http://127.0.0.1/k", .notSecure("http://127.0.0.1/k", in: place)),
            ("jwks_uri", "file:///etc/passwd", .notSecure("file:///etc/passwd", in: place)),
            (
                "authorization_endpoint", "https://a@evil.example.org/",
                .notSecure("https://a@evil.example.org/", in: place)
            ),
            (
                "id_token_signing_alg_values_supported", ["none", "HS256"],
                .noAlgorithm(offered: ["none", "HS256"])
            ),
        ]
        for (member, value, error) in cases {
            let desk = Desk()
            desk.set { $0.metadata[member] = value }
            await #expect(throws: error) { try await desk.provider().begin(back: Self.back, language: "en") }
        }
        for (answer, error) in [
            (Incoming(status: 302, body: []), OpenIDError.status(place, 302)),
            (Incoming(status: 200, body: Array("<html>".utf8)), .notJSON(place)),
        ] {
            let desk = Desk()
            desk.set { $0.instead[place] = answer }
            await #expect(throws: error) { try await desk.provider().begin(back: Self.back, language: "en") }
        }
    }

    @Test("every reason has words in both languages, and they differ")
    func words() {
        let errors: [OpenIDError] = [
            .unreachable("a", "b"), .timedOut("a"), .tooLarge("a", most: 1), .status("a", 500), .notJSON("a"),
            .missing("a", in: "b"), .otherIssuer("a", expected: "b"), .notSecure("a", in: "b"),
            .noAlgorithm(offered: ["a"]), .noAttempt, .answerOfAnother("a"), .refused("a"), .noCode,
            .tokenRefused("a"), .notAToken, .algorithm("a"), .unknownKey("a"), .badSignature,
            .missingClaim("a"), .wrongIssuer("a"), .wrongAudience, .wrongParty, .expired, .notYet,
            .wrongNonce, .badSubject,
        ]
        for error in errors {
            #expect(!error.text.en.isEmpty && error.text.en != error.text.fr)
            #expect(error.text.en.hasSuffix(".") && error.text.fr.hasSuffix("."))
        }
    }
}

@Suite("Attempts under way")
struct AttemptsTests {
    private let attempts = Attempts()

    private func attempt(_ provider: String = "us", began: Int64 = Mint.now) -> Attempt {
        Attempt(provider: provider, back: "https://a/b", began: began)
    }

    @Test("an attempt is good once")
    func once() throws {
        let attempt = attempt()
        attempts.keep(attempt, browser: "b", to: "/journal")
        let taken = try attempts.take(attempt.state, browser: "b", provider: "us", now: Mint.now + 599)
        #expect(taken.attempt == attempt && taken.to == "/journal")
        #expect(throws: OpenIDError.noAttempt) {
            try attempts.take(attempt.state, browser: "b", provider: "us", now: Mint.now)
        }
    }

    @Test("it is good in its own browser, for its own provider, and for ten minutes")
    func bound() throws {
        let attempt = attempt()
        attempts.keep(attempt, browser: "b", to: "/")
        for (state, browser, provider) in [
            (attempt.state, "c", "us"), (attempt.state, "b", "ml"), ("", "b", "us"),
            (attempt.nonce, "b", "us"),
        ] {
            #expect(throws: OpenIDError.noAttempt) {
                try attempts.take(state, browser: browser, provider: provider, now: Mint.now)
            }
        }
        #expect(throws: OpenIDError.noAttempt) {
            try attempts.take(attempt.state, browser: "b", provider: "us", now: Mint.now + 600)
        }
    }

    @Test("a flood of attempts holds no more memory than there is for it, and the newest are kept")
    func flood() throws {
        var last = attempt()
        for count in 0..<(Attempts.most + 500) {
            last = attempt(began: Mint.now + Int64(count / 100))
            attempts.keep(last, browser: "b", to: "/")
        }
        #expect(attempts.count <= Attempts.most)
        _ = try attempts.take(last.state, browser: "b", provider: "us", now: Mint.now + 120)
    }
}
