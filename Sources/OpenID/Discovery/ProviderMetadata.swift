import Ledger

/// What a provider says of itself (OpenID Connect Discovery 1.0 §3), as far as it is needed here.
struct ProviderMetadata: Sendable, Hashable {
    let issuer: String
    let authorization: Address
    let token: Address
    let keys: Address
    /// What it may sign with, of what can be verified here; never empty.
    let algorithms: [SigningAlgorithm]
    /// Whether a client's secret is taken in the body alone (`client_secret_post`); in the header else.
    let takesSecretInBody: Bool
    /// Whether answers say who answers (RFC 9207 §3).
    let saysIssuer: Bool

    /// Where an issuer's metadata lies (Discovery §4.1).
    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// Reads the document, and refuses one that speaks for another issuer (§4.3): whoever can make this server read it
    /// could else speak for somebody else's people.
    init(_ body: [UInt8], of issuer: Address) throws(OpenIDError) {
        let place = Self.address(of: issuer.text)
        let json: JSON
        do { json = try JSON(parsing: body, depth: 16) } catch { throw .notJSON(place) }
        guard let named = json["issuer"]?.text else { throw .missing("issuer", in: place) }
        guard named == issuer.text else { throw .otherIssuer(named, expected: issuer.text) }
        self.issuer = named
        authorization = try Self.address("authorization_endpoint", in: json, place, issuer)
        token = try Self.address("token_endpoint", in: json, place, issuer)
        keys = try Self.address("jwks_uri", in: json, place, issuer)
        let offered = Self.texts("id_token_signing_alg_values_supported", in: json) ?? ["RS256"]
        algorithms = offered.compactMap { SigningAlgorithm(rawValue: $0) }
        guard !algorithms.isEmpty else { throw .noAlgorithm(offered: offered) }
        let ways = Self.texts("token_endpoint_auth_methods_supported", in: json) ?? ["client_secret_basic"]
        takesSecretInBody = ways.contains("client_secret_post") && !ways.contains("client_secret_basic")
        saysIssuer = json["authorization_response_iss_parameter_supported"]?.flag ?? false
    }

    private static func address(_ member: String, in json: JSON, _ place: String, _ issuer: Address)
        throws(OpenIDError) -> Address
    {
        guard let text = json[member]?.text else { throw .missing(member, in: place) }
        guard let address = Address(text, allowingPlain: issuer.isPlain) else {
            throw .notSecure(text, in: place)
        }
        return address
    }

    private static func texts(_ member: String, in json: JSON) -> [String]? {
        json[member]?.items?.prefix(100).compactMap(\.text)
    }
}
