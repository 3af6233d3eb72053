import JWTKit
import Ledger

/// A provider's public keys (RFC 7517), as far as they can verify something. Keys for other ends and of kinds unknown here
/// are passed over: one of them must not make the others useless.
struct KeySet: Sendable, Hashable {
    struct Key: Sendable, Hashable {
        enum Material: Sendable, Hashable {
            case rsa(modulus: String, exponent: String)
            case curve(String, x: String, y: String)
            case edwards(x: String)
        }

        var id: String?
        /// What the key is for alone; nil for all that it can do.
        var algorithm: SigningAlgorithm?
        var material: Material
    }

    let keys: [Key]

    /// Keys read at most.
    private static let most = 100
    /// Characters of a number at most: RSA of 8192 bits.
    private static let longest = 1400

    init(_ body: [UInt8], from place: String) throws(OpenIDError) {
        let json: JSON
        do { json = try JSON(parsing: body, depth: 16) } catch { throw .notJSON(place) }
        guard let items = json["keys"]?.items else { throw .missing("keys", in: place) }
        keys = items.prefix(Self.most).compactMap(Self.key)
    }

    private static func key(_ json: JSON) -> Key? {
        if let use = json["use"]?.text, use != "sig" { return nil }
        if let operations = json["key_ops"]?.items, !operations.contains("verify") { return nil }
        func number(_ member: String) -> String? {
            json[member]?.text.flatMap { $0.utf8.count <= longest && Base64URL.decode($0) != nil ? $0 : nil }
        }
        let material: Key.Material
        switch json["kty"]?.text {
        case "RSA":
            guard let modulus = number("n"), let exponent = number("e") else { return nil }
            material = .rsa(modulus: modulus, exponent: exponent)
        case "EC":
            guard let curve = json["crv"]?.text, let x = number("x"), let y = number("y") else { return nil }
            material = .curve(curve, x: x, y: y)
        case "OKP":
            guard json["crv"]?.text == "Ed25519", let x = number("x") else { return nil }
            material = .edwards(x: x)
        default: return nil
        }
        var algorithm: SigningAlgorithm?
        if let name = json["alg"]?.text {
            guard let known = SigningAlgorithm(rawValue: name) else { return nil }
            algorithm = known
        }
        return Key(id: json["kid"]?.text, algorithm: algorithm, material: material)
    }

    /// The keys that a token may be signed with. Without a name there must be no choice (Core §10.1).
    func keys(for token: IDToken) throws(OpenIDError) -> [Key] {
        let able = keys.filter { $0.can(token.algorithm) }
        guard let id = token.key else {
            guard able.count <= 1 else { throw .unknownKey(nil) }
            guard !able.isEmpty else { throw .unknownKey(nil) }
            return able
        }
        let named = able.filter { $0.id == id }
        guard !named.isEmpty else { throw .unknownKey(id) }
        return named
    }
}

extension KeySet.Key {
    /// Whether the key is of the algorithm's kind. A key's kind and never the token alone says how it is used: a token
    /// that names another algorithm would else choose how it is verified.
    func can(_ wanted: SigningAlgorithm) -> Bool {
        if let algorithm, algorithm != wanted { return false }
        switch (wanted, material) {
        case (.rs256, .rsa), (.rs384, .rsa), (.rs512, .rsa), (.ps256, .rsa), (.ps384, .rsa), (.ps512, .rsa),
            (.es256, .curve("P-256", _, _)), (.es384, .curve("P-384", _, _)),
            (.es512, .curve("P-521", _, _)), (.edDSA, .edwards):
            return true
        default: return false
        }
    }

    /// Whether a token was signed with this key by its algorithm.
    func signed(_ token: IDToken) async -> Bool {
        let keys = JWTKeyCollection()
        do {
            switch material {
            case .rsa(let modulus, let exponent):
                let key = try Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
                switch token.algorithm {
                case .rs256: await keys.add(rsa: key, digestAlgorithm: .sha256)
                case .rs384: await keys.add(rsa: key, digestAlgorithm: .sha384)
                case .rs512: await keys.add(rsa: key, digestAlgorithm: .sha512)
                case .ps256: await keys.add(pss: key, digestAlgorithm: .sha256)
                case .ps384: await keys.add(pss: key, digestAlgorithm: .sha384)
                case .ps512: await keys.add(pss: key, digestAlgorithm: .sha512)
                default: return false
                }
            case .curve(_, let x, let y):
                switch token.algorithm {
                case .es256: await keys.add(ecdsa: try ES256PublicKey(parameters: (x, y)))
                case .es384: await keys.add(ecdsa: try ES384PublicKey(parameters: (x, y)))
                case .es512: await keys.add(ecdsa: try ES512PublicKey(parameters: (x, y)))
                default: return false
                }
            case .edwards(let x):
                guard token.algorithm == .edDSA else { return false }
                await keys.add(eddsa: try EdDSA.PublicKey(x: x, curve: .ed25519))
            }
            _ = try await keys.verify(token.text, as: AnyPayload.self)
            return true
        } catch {
            return false
        }
    }
}

/// The signature is verified by itself; what it stands under is read by `Claims`, which knows what to refuse.
private struct AnyPayload: JWTPayload {
    func verify(using algorithm: some JWTAlgorithm) {}
}
