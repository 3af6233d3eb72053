import Ledger

/// One way through a provider, from the browser's leaving to its coming back.
public struct Attempt: Sendable, Hashable {
    /// The provider's name among the site's.
    public let provider: String
    /// Names the attempt in the answer; known to the browser and the provider alone.
    public let state: String
    /// Stands in the token, so that no other attempt's is taken.
    let nonce: String
    /// Shown with the code, so that whoever intercepts a code has nothing (RFC 7636).
    let verifier: String
    /// The address that the provider sends the browser back to.
    public let back: String
    public let began: Int64

    init(provider: String, back: String, began: Int64) {
        self.provider = provider
        self.back = back
        self.began = began
        state = Self.secret()
        nonce = Self.secret()
        verifier = Self.secret()
    }

    /// 256 random bits in 43 characters.
    public static func secret() -> String {
        var generator = SystemRandomNumberGenerator()
        return Base64URL.encode((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// RFC 7636 §4.2, S256.
    static func challenge(of verifier: String) -> String {
        Base64URL.encode(Digest(of: Array(verifier.utf8)).bytes)
    }

    /// The address to send the browser to (Core §3.1.2.1). No more is asked for than who it is.
    func address(_ endpoint: Address, client: String, language: String) -> String {
        endpoint.adding([
            ("response_type", "code"), ("client_id", client), ("redirect_uri", back), ("scope", "openid"),
            ("state", state), ("nonce", nonce), ("code_challenge", Self.challenge(of: verifier)),
            ("code_challenge_method", "S256"), ("ui_locales", language),
        ])
    }
}

/// What the browser brings back (RFC 6749 §4.1.2, RFC 9207).
public struct AuthorizationAnswer: Sendable, Hashable {
    public var code: String?
    public var error: String?
    public var issuer: String?

    public init(code: String?, error: String?, issuer: String?) {
        self.code = code
        self.error = error
        self.issuer = issuer
    }

    /// The code, if the answer is from the provider that was asked and brings one.
    func code(from metadata: ProviderMetadata) throws(OpenIDError) -> String {
        if let issuer {
            guard issuer == metadata.issuer else { throw .answerOfAnother(issuer) }
        } else if metadata.saysIssuer {
            throw .answerOfAnother("")
        }
        if let error { throw .refused(OpenIDError.word(error)) }
        guard let code, code.utf8.count <= 4096 else { throw .noCode }
        return code
    }
}
