import Ledger

/// What an ID token says (Core §2), as far as it is needed here.
struct Claims: Sendable, Hashable {
    var issuer: String
    var subject: String
    var audience: [String]
    /// The one it was made for (`azp`).
    var party: String?
    var nonce: String?
    /// Seconds since 1970.
    var expires: Double
    var issued: Double
    var notBefore: Double?

    init(_ payload: [UInt8]) throws(OpenIDError) {
        guard let json = try? JSON(parsing: payload, depth: 64) else { throw .notAToken }
        func text(_ claim: String) throws(OpenIDError) -> String {
            guard let text = json[claim]?.text else { throw .missingClaim(claim) }
            return text
        }
        func moment(_ claim: String) -> Double? {
            if case .number(let number) = json[claim] { number } else { nil }
        }
        issuer = try text("iss")
        subject = try text("sub")
        if let one = json["aud"]?.text {
            audience = [one]
        } else {
            guard let several = json["aud"]?.items else { throw .missingClaim("aud") }
            audience = several.compactMap(\.text)
            guard audience.count == several.count else { throw .missingClaim("aud") }
        }
        guard let expires = moment("exp") else { throw .missingClaim("exp") }
        guard let issued = moment("iat") else { throw .missingClaim("iat") }
        self.expires = expires
        self.issued = issued
        notBefore = moment("nbf")
        if json["azp"] != nil { party = try text("azp") }
        if json["nonce"] != nil { nonce = try text("nonce") }
    }
}

/// What a token must say to be believed (Core §3.1.3.7, in its order).
struct Expectation: Sendable, Hashable {
    var issuer: String
    var client: String
    var nonce: String
    /// When the browser was sent to the provider: no token for this attempt is older.
    var began: Int64
    var now: Int64

    /// Seconds by which clocks may differ.
    static let skew = 60.0

    func check(_ claims: Claims) throws(OpenIDError) -> Identity {
        guard claims.issuer == issuer else { throw .wrongIssuer(claims.issuer) }
        guard claims.audience.contains(client) else { throw .wrongAudience }
        // A token for several is believed only where it says that it was made for us.
        guard claims.audience.count == 1 || claims.party != nil else { throw .wrongParty }
        guard claims.party == nil || claims.party == client else { throw .wrongParty }
        let now = Double(now)
        guard now < claims.expires + Self.skew else { throw .expired }
        guard claims.issued <= now + Self.skew, claims.notBefore ?? 0 <= now + Self.skew else {
            throw .notYet
        }
        guard claims.issued >= Double(began) - Self.skew else { throw .expired }
        guard claims.nonce == nonce else { throw .wrongNonce }
        guard (1...255).contains(claims.subject.utf8.count),
            claims.subject.utf8.allSatisfy({ (32...126).contains($0) }),
            claims.subject.first != " ", claims.subject.last != " "
        else { throw .badSubject }
        return Identity(issuer: claims.issuer, subject: claims.subject)
    }
}
