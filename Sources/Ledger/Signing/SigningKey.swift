import Crypto

/// An Ed25519 key with a name, as C2SP signed-note has it.
public struct SigningKey: Sendable {
    public let name: String
    private let key: Curve25519.Signing.PrivateKey

    /// A fresh key from the system's randomness.
    public init(name: String) {
        self.name = name
        key = Curve25519.Signing.PrivateKey()
    }

    /// - Parameter seed: 32 bytes.
    /// - Returns: nil when they are no key.
    public init?(name: String, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
        self.name = name
        self.key = key
    }

    public var seed: [UInt8] { Array(key.rawRepresentation) }

    public var verifier: VerifyingKey {
        VerifyingKey(name: name, bytes: Array(key.publicKey.rawRepresentation))
    }

    /// 64 bytes; nil only if the system cannot sign.
    public func sign(_ message: [UInt8]) -> [UInt8]? { (try? key.signature(for: message)).map { Array($0) } }
}

/// The public half.
public struct VerifyingKey: Sendable, Hashable {
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }

    /// First four bytes of `SHA-256(name || 0x0A || 0x01 || key)` (C2SP signed-note, “Signatures”).
    public var identifier: [UInt8] {
        Array(Digest(of: Array(name.utf8) + [0x0A, 0x01] + bytes).bytes.prefix(4))
    }

    /// `name+hex id+base64(0x01 || key)`, the verifier key's text (C2SP signed-note, “Verifier keys”).
    public var text: String {
        let id = identifier.map { byte in
            let hex = String(byte, radix: 16)
            return hex.count == 1 ? "0" + hex : hex
        }
        return "\(name)+\(id.joined())+\(Base64.encode([0x01] + bytes))"
    }

    /// Reads the text form; nil unless the identifier is right.
    public init?(text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let raw = Base64.decode(String(parts[2])), raw.count == 33, raw[0] == 0x01
        else { return nil }
        let key = VerifyingKey(name: String(parts[0]), bytes: Array(raw.dropFirst()))
        guard key.text == text else { return nil }
        self = key
    }
}
