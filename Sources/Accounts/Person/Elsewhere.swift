/// Who somebody is elsewhere: at an identity provider, under the name that it gives to nobody else and never again (OpenID
/// Connect Core 1.0 §2, `iss` and `sub`). An e-mail address is no such name, and binds nobody.
public struct Elsewhere: Sendable, Hashable {
    public let issuer: String
    public let subject: String

    /// nil for what no provider can write: an issuer is an address without blanks, a subject up to 255 ASCII signs.
    public init?(issuer: String, subject: String) {
        guard issuer.hasPrefix("https://") || issuer.hasPrefix("http://"), issuer.utf8.count <= 500,
            issuer.utf8.allSatisfy({ (33...126).contains($0) }), (1...255).contains(subject.utf8.count),
            subject.utf8.allSatisfy({ (32...126).contains($0) }), subject.first != " ", subject.last != " "
        else { return nil }
        self.issuer = issuer
        self.subject = subject
    }

    /// Reads what the book keeps; an issuer has no blank, so the first one parts the two.
    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        self.init(issuer: parts[0], subject: parts[1])
    }

    var text: String { "\(issuer) \(subject)" }
}
