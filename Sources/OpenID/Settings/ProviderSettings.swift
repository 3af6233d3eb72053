public import Words

/// One identity provider, as whoever runs the site has it.
public struct ProviderSettings: Sendable, Hashable {
    /// Stands in addresses.
    public let name: String
    /// As the provider writes it, to the last sign.
    public let issuer: String
    /// The name that the provider knows this site by.
    public let client: String
    /// What the site proves itself with; nil for a client without a secret, which PKCE alone protects.
    let secret: String?
    /// What stands on the button.
    public let button: Text

    /// nil where the name or the issuer cannot be one.
    public init?(name: String, issuer: String, client: String, secret: String?, button: Text) {
        guard Self.isName(name), Self.isIssuer(issuer), !client.isEmpty else { return nil }
        self.name = name
        self.issuer = issuer
        self.client = client
        self.secret = secret
        self.button = button
    }

    static func isName(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    /// https, or this machine for trials; without a query (Discovery §3).
    static func isIssuer(_ text: String) -> Bool {
        Address(text, allowingPlain: true) != nil && !text.contains("?") && text.utf8.count <= 500
    }
}
