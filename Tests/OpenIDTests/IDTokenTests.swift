import JWTKit
import Ledger
import Testing

@testable import OpenID

@Suite("ID tokens")
struct IDTokenTests {
    static let expectation = Expectation(
        issuer: Mint.issuer, client: "benkan", nonce: "n", began: Mint.now - 30, now: Mint.now)

    /// Whom a token is about, by a key set, as a provider that allows some algorithms would have it.
    static func believed(
        _ text: String, _ keys: [[String: JSON]], allowing: [SigningAlgorithm] = SigningAlgorithm.allCases
    ) async throws(OpenIDError) -> Identity {
        let token = try IDToken(text, allowing: allowing)
        let set = try KeySet(Mint.set(keys), from: "k")
        for key in try set.keys(for: token) where await key.signed(token) {
            return try expectation.check(Claims(token.payload))
        }
        throw .badSignature
    }

    @Test("a token signed by any asymmetric algorithm is believed", arguments: SigningAlgorithm.allCases)
    func good(algorithm: SigningAlgorithm) async throws {
        let mint = try await Mint.made(algorithm)
        let token = try await mint.token()
        let identity = try await Self.believed(token, [mint.published])
        #expect(identity == Identity(issuer: Mint.issuer, subject: "248289761001"))
        let other = try await Mint.made(algorithm)
        await #expect(throws: OpenIDError.badSignature) { try await Self.believed(token, [other.published]) }
    }

    @Test(
        "a token that says otherwise than expected is refused for that reason",
        arguments: [
            (Said(iss: "https://other.example.org"), .wrongIssuer("https://other.example.org")),
            (Said(iss: Mint.issuer + "/"), .wrongIssuer(Mint.issuer + "/")),
            (Said(iss: nil), .missingClaim("iss")), (Said(sub: nil), .missingClaim("sub")),
            (Said(sub: ""), .badSubject), (Said(sub: "é"), .badSubject),
            (Said(sub: String(repeating: "a", count: 256)), .badSubject),
            (Said(aud: nil), .missingClaim("aud")), (Said(aud: []), .wrongAudience),
            (Said(aud: ["other"]), .wrongAudience), (Said(aud: ["benkan", "other"]), .wrongParty),
            (Said(aud: ["benkan", "other"], azp: "other"), .wrongParty), (Said(azp: "other"), .wrongParty),
            (Said(nonce: nil), .wrongNonce), (Said(nonce: "N"), .wrongNonce),
            (Said(exp: nil), .missingClaim("exp")), (Said(exp: Double(Mint.now - 60)), .expired),
            (Said(iat: nil), .missingClaim("iat")), (Said(iat: Double(Mint.now + 61)), .notYet),
            (Said(iat: Double(Mint.now - 91)), .expired), (Said(nbf: Double(Mint.now + 61)), .notYet),
        ] as [(Said, OpenIDError)])
    func claims(said: Said, error: OpenIDError) async throws {
        let mint = try await Mint.made(.es256)
        let token = try await mint.token(said)
        await #expect(throws: error) { try await Self.believed(token, [mint.published]) }
    }

    @Test(
        "clocks may differ by a minute, and a token for several is believed where it was made for us",
        arguments: [
            Said(exp: Double(Mint.now - 59)), Said(iat: Double(Mint.now + 60)),
            Said(iat: Double(Mint.now - 90)), Said(exp: Double(Mint.now) + 0.5),
            Said(aud: ["other", "benkan"], azp: "benkan"), Said(nbf: Double(Mint.now + 60)),
        ])
    func tolerated(said: Said) async throws {
        let mint = try await Mint.made(.edDSA)
        let token = try await mint.token(said)
        #expect(try await Self.believed(token, [mint.published]).subject == "248289761001")
    }

    @Test("no signature is no signature, whatever the provider allows and however none is written")
    func none() async throws {
        let mint = try await Mint.made(.rs256)
        let token = try await Mint.forged(secret: nil)
        await #expect(throws: OpenIDError.algorithm("none")) {
            try await Self.believed(token, [mint.published])
        }
        let payload = token.split(separator: ".", omittingEmptySubsequences: false)[1]
        for name in ["none", "None", "nOnE", "", "RS256"] {
            let head = Base64URL.encode(Array("{\"alg\":\"\(name)\",\"kid\":\"k1\"}".utf8))
            await #expect(throws: OpenIDError.algorithm(name)) {
                try await Self.believed("\(head).\(payload).", [mint.published])
            }
        }
    }

    @Test("neither the client's secret nor a public key taken for a secret signs anything")
    func confusion() async throws {
        let mint = try await Mint.made(.rs256)
        let modulus = mint.published["n"]?.text ?? ""
        for secret in [
            String(repeating: "s3cret &c", count: 4), modulus,
            String(decoding: Mint.set([mint.published]), as: UTF8.self),
        ] {
            let token = try await Mint.forged(secret: secret)
            await #expect(throws: OpenIDError.algorithm("HS256")) {
                try await Self.believed(token, [mint.published])
            }
        }
    }

    @Test("a token is verified by the kind of its key, never by a kind that it names itself")
    func kinds() async throws {
        let curve = try await Mint.made(.es256)
        let token = try await curve.token(header: ["alg": "RS256"])
        await #expect(throws: OpenIDError.unknownKey("k1")) {
            try await Self.believed(token, [curve.published])
        }
        let rsa = try await Mint.made(.rs256)
        var pinned = rsa.published
        pinned["alg"] = "PS256"
        let plain = try await rsa.token()
        await #expect(throws: OpenIDError.unknownKey("k1")) { try await Self.believed(plain, [pinned]) }
        await #expect(throws: OpenIDError.algorithm("RS256")) {
            try await Self.believed(plain, [rsa.published], allowing: [.es256])
        }
    }

    @Test("a token that was changed, cut, lengthened or written otherwise is refused")
    func broken() async throws {
        let mint = try await Mint.made(.es256)
        let token = try await mint.token()
        let parts = token.split(separator: ".").map(String.init)
        let other = try await mint.token(Said(sub: "root")).split(separator: ".").map(String.init)
        await #expect(throws: OpenIDError.badSignature) {
            try await Self.believed("\(parts[0]).\(other[1]).\(parts[2])", [mint.published])
        }
        for text in [
            "", ".", "..", parts[0], "\(parts[0]).\(parts[1])", token + ".", token + ".a.b", token + "=",
            token + "\n", "\(parts[0]).\(parts[1])=.\(parts[2])", "e30.\(parts[1]).\(parts[2])",
            String(repeating: "a", count: 70_000) + token,
        ] {
            await #expect(throws: OpenIDError.notAToken) { try await Self.believed(text, [mint.published]) }
        }
        let critical = try await mint.token(header: ["crit": ["b64"], "b64": false])
        await #expect(throws: OpenIDError.notAToken) { try await Self.believed(critical, [mint.published]) }
    }

    @Test("without a name there must be one key alone; with one, that key and no other")
    func names() async throws {
        let one = try await Mint.made(.es256, nil)
        let two = try await Mint.made(.es256, "k2")
        let rsa = try await Mint.made(.rs256, "k3")
        let token = try await one.token()
        #expect(try await Self.believed(token, [one.published, rsa.published]).subject == "248289761001")
        await #expect(throws: OpenIDError.unknownKey(nil)) {
            try await Self.believed(token, [one.published, two.published])
        }
        let named = try await two.token(header: ["kid": "k9"])
        await #expect(throws: OpenIDError.unknownKey("k9")) {
            try await Self.believed(named, [two.published])
        }
    }

    @Test("keys that verify nothing are passed over, and leave the others good")
    func strangers() async throws {
        let mint = try await Mint.made(.es256)
        var forSecrets = mint.published
        forSecrets["use"] = "enc"
        var forSigning = mint.published
        forSigning["key_ops"] = ["sign"]
        let strangers: [[String: JSON]] = [
            ["kty": "oct", "k": "c2VjcmV0", "kid": "k1"], ["kty": "RSA", "n": "!", "e": "AQAB", "kid": "k1"],
            ["kty": "OKP", "crv": "X25519", "x": "AA", "kid": "k1"],
            ["kty": "EC", "crv": "P-256", "kid": "k1"],
            ["kty": "AKP", "alg": "ML-DSA-65", "pub": "AA", "kid": "k1"], [:], forSecrets, forSigning,
            ["kty": "RSA", "n": .string(String(repeating: "A", count: 5000)), "e": "AQAB", "kid": "k1"],
        ]
        let token = try await mint.token()
        let identity = try await Self.believed(token, strangers + [mint.published])
        #expect(identity.subject == "248289761001")
        await #expect(throws: OpenIDError.unknownKey("k1")) { try await Self.believed(token, strangers) }
        // A point that is none, and a short modulus, verify nothing and stop nothing.
        let odd: [String: JSON] = ["kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "kid": "k1"]
        await #expect(throws: OpenIDError.badSignature) { try await Self.believed(token, [odd]) }
    }
}
