// OpenID lets somebody be vouched for elsewhere: by an identity provider that speaks OpenID Connect.
//
// It is the relying party's half of OpenID Connect Core 1.0 §3.1, the code flow with PKCE (RFC 7636), and nothing more: no
// access token is used and nothing is asked about a person but the name by which the provider knows him. `Provider` does
// the whole way; what it stands on are values: settings, metadata, keys, tokens, attempts. The network is one closure.

/// Who somebody is at a provider. The two together name one person for ever; an e-mail address does not, since addresses
/// are given to others in time (OpenID Connect Core 1.0 §5.7).
public struct Identity: Sendable, Hashable {
    public var issuer: String
    public var subject: String

    public init(issuer: String, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }
}
