import Ledger

/// An ID token taken apart and not yet believed (RFC 7515 §7.1).
struct IDToken: Sendable, Hashable {
    let text: String
    /// How it says it is signed: one of those that the provider may use.
    let algorithm: SigningAlgorithm
    /// The name of the key it says it is signed with.
    let key: String?
    let payload: [UInt8]

    /// Characters of a token at most.
    private static let longest = 64 * 1024

    init(_ text: String, allowing algorithms: [SigningAlgorithm]) throws(OpenIDError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.longest, parts.count == 3, let head = Base64URL.decode(parts[0]),
            let payload = Base64URL.decode(parts[1]), Base64URL.decode(parts[2]) != nil,
            let header = try? JSON(parsing: head, depth: 16), let name = header["alg"]?.text
        else { throw .notAToken }
        guard let algorithm = SigningAlgorithm(rawValue: name), algorithms.contains(algorithm),
            !parts[2].isEmpty
        else {
            throw .algorithm(name)
        }
        // RFC 7515 §4.1.11: what must be understood is not, whatever it is.
        guard header["crit"] == nil else { throw .notAToken }
        self.text = text
        self.algorithm = algorithm
        self.payload = payload
        key = header["kid"]?.text
    }
}
