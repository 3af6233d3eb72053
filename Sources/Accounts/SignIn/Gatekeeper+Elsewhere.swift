/// People for whom an identity provider vouches.
extension Gatekeeper {
    /// Begins a session for whoever a provider vouches for; the provider's word has been verified, and tries were counted
    /// when the way to it began.
    /// - Parameter old: the session that the browser had, which ends.
    /// - Throws: `stranger` where no account is bound to the name: it is never found by anything else.
    public func signIn(_ elsewhere: Elsewhere, ending old: String? = nil) throws(AccountsError) -> Session {
        guard let account = try book.account(elsewhere: elsewhere) else {
            try noteFailure(of: nil, way: Self.way(elsewhere.issuer))
            throw .stranger(elsewhere)
        }
        guard !account.isDisabled else {
            try noteFailure(of: account.id, way: Self.way(elsewhere.issuer))
            throw .closed(account.id)
        }
        return try begin(account, way: Self.way(elsewhere.issuer), ending: old)
    }

    /// Notes that a provider's word was not to be believed.
    public func failed(at issuer: String) throws(AccountsError) {
        try noteFailure(of: nil, way: Self.way(issuer))
    }

    /// Has a provider vouch for an account from now on. Its password goes, and the codes of an app with it: an account has
    /// one way in, and whoever is let go at the provider is out here too. Sessions end.
    public func bind(_ id: String, to elsewhere: Elsewhere, by actor: String) throws(AccountsError) {
        guard let account = try book.account(id) else { throw .unknown(id) }
        guard account.elsewhere != elsewhere else { return }
        if let other = try book.account(elsewhere: elsewhere) { throw .taken(other.id) }
        // Of the two names the journal has the provider's alone: it is given away, and the other is a person's for ever.
        try note(.bound, id, by: actor, ["issuer": .string(elsewhere.issuer)])
        try book.bind(id, to: elsewhere)
    }

    private static func way(_ issuer: String) -> String { "openid \(issuer)" }
}
