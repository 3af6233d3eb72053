public import Ledger

/// What the journal is told of people coming and going: who, what, in whose name; never a secret, never an address.
public struct AccessNote: Sendable, Hashable {
    public enum What: String, Sendable, CaseIterable {
        case created, changed, disabled, enabled
        case signedIn = "signed-in"
        case failed = "sign-in-failed"
        case signedOut = "signed-out"
        case passwordChanged = "password-changed"
        case codesOn = "codes-on"
        case codesOff = "codes-off"
        case recoveryMade = "recovery-codes-made"
        /// An identity provider vouches for the account from then on, in the place of a password.
        case bound = "bound-elsewhere"
        /// A password stands in its place again.
        case unbound = "unbound"
        case tokenIssued = "token-issued"
        case tokenRevoked = "token-revoked"
    }

    public var what: What
    /// The account; `unknown` for a try under a name that is none: it might be a password typed in the wrong field.
    public var account: String
    /// Who did it.
    public var actor: String
    public var details: [String: JSON]

    init(_ what: What, _ account: String, by actor: String, _ details: [String: JSON] = [:]) {
        self.what = what
        self.account = account
        self.actor = actor
        self.details = details
    }

    /// The body of an entry of kind `access`.
    public var body: JSON {
        var members = details
        members["what"] = .string(what.rawValue)
        members["account"] = .string(account)
        return .object(members)
    }
}
