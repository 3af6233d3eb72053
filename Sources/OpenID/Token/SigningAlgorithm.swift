import Ledger

/// What a token may be signed with: asymmetric all of them (RFC 7518 §3.1, RFC 8037). `none` is no signature, and `HS256`
/// and its like would let everybody sign who knows the client's secret, or even a public key taken for one.
enum SigningAlgorithm: String, Sendable, Hashable, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"
}

/// RFC 4648 §5 without padding, as tokens and keys have it.
enum Base64URL {
    static func encode(_ bytes: [UInt8]) -> String {
        String(
            Base64.encode(bytes).compactMap {
                switch $0 {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: $0
                }
            })
    }

    /// nil for anything but the one canonical form of some bytes.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        guard !text.utf8.contains(where: { [43, 47, 61].contains($0) }) else { return nil }
        let plain = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        return Base64.decode(String(plain) + String(repeating: "=", count: (4 - plain.count % 4) % 4))
    }
}
