import Crypto
import CryptoExtras
import Foundation
import JWTKit
import Ledger

@testable import OpenID

/// What a test has a token say; a claim that is nil is left out.
struct Said: JWTPayload {
    var iss: String? = Mint.issuer
    var sub: String? = "248289761001"
    var aud: [String]? = ["benkan"]
    var azp: String?
    var nonce: String? = "n"
    var exp: Double? = Double(Mint.now + 300)
    var iat: Double? = Double(Mint.now)
    var nbf: Double?

    func verify(using algorithm: some JWTAlgorithm) {}
}

/// Keys of a provider that exists in tests alone, one of each kind, and tokens signed with them by jwt-kit.
struct Mint: Sendable {
    static let issuer = "https://login.example.org"
    static let now: Int64 = 1_800_000_000

    let algorithm: SigningAlgorithm
    let key: String?
    private let signing: JWTKeyCollection
    /// The public half, as it stands in a key set.
    let published: [String: JSON]

    /// A key with a name for an algorithm.
    static func made(_ algorithm: SigningAlgorithm, _ name: String? = "k1") async throws -> Mint {
        let signing = JWTKeyCollection()
        var published: [String: JSON]
        func curve<Curve>(_ key: ECDSA.PrivateKey<Curve>, _ name: String) -> [String: JSON] {
            let (x, y) = key.parameters ?? ("", "")
            return [
                "kty": "EC", "crv": .string(name), "x": .string(Mint.url(x)), "y": .string(Mint.url(y)),
            ]
        }
        switch algorithm {
        case .es256:
            let key = ES256PrivateKey()
            await signing.add(ecdsa: key)
            published = curve(key, "P-256")
        case .es384:
            let key = ES384PrivateKey()
            await signing.add(ecdsa: key)
            published = curve(key, "P-384")
        case .es512:
            let key = ES512PrivateKey()
            await signing.add(ecdsa: key)
            published = curve(key, "P-521")
        case .edDSA:
            let key = try EdDSA.PrivateKey()
            await signing.add(eddsa: key)
            let x = Base64URL.encode(Array(key.publicKey.rawRepresentation))
            published = ["kty": "OKP", "crv": "Ed25519", "x": .string(x)]
        default:
            let key = try Insecure.RSA.PrivateKey(backing: _RSA.Signing.PrivateKey(keySize: .bits2048))
            switch algorithm {
            case .rs256: await signing.add(rsa: key, digestAlgorithm: .sha256)
            case .rs384: await signing.add(rsa: key, digestAlgorithm: .sha384)
            case .rs512: await signing.add(rsa: key, digestAlgorithm: .sha512)
            case .ps256: await signing.add(pss: key, digestAlgorithm: .sha256)
            case .ps384: await signing.add(pss: key, digestAlgorithm: .sha384)
            default: await signing.add(pss: key, digestAlgorithm: .sha512)
            }
            let numbers = try key.publicKey.getKeyPrimitives()
            published = [
                "kty": "RSA", "n": .string(Base64URL.encode(Array(numbers.modulus))),
                "e": .string(Base64URL.encode(Array(numbers.publicExponent))),
            ]
        }
        published["kid"] = name.map { .string($0) }
        published["use"] = "sig"
        return Mint(algorithm: algorithm, key: name, signing: signing, published: published)
    }

    func token(_ said: Said = Said(), header: JWTHeader = [:]) async throws -> String {
        var header = header
        if let key, header.kid == nil { header.kid = key }
        return try await signing.sign(said, header: header)
    }

    /// A token whose signature needs no secret of the provider's.
    static func forged(_ said: Said = Said(), secret: String?) async throws -> String {
        let keys = JWTKeyCollection()
        if let secret {
            await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256)
        } else {
            await keys.addUnsecuredNone()
        }
        return try await keys.sign(said, header: ["kid": "k1"])
    }

    static func set(_ keys: [[String: JSON]]) -> [UInt8] {
        JSON.object(["keys": .array(keys.map { .object($0) })]).canonical
    }

    private static func url(_ text: String) -> String {
        text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
