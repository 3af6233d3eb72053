import Ledger
import Scalars

/// What people do to their own accounts.
extension Gatekeeper {
    private func account(_ id: String) throws(AccountsError) -> Account {
        guard let account = try book.account(id) else { throw .unknown(id) }
        return account
    }

    /// A right password of somebody signed in already; tries are counted like sign-ins.
    private func check(_ password: String, of id: String) throws(AccountsError) {
        if let wait = triesOfSelf.take(id, now: Double(now)) { throw .tooMany(seconds: wait) }
        guard let kept = try book.kept(id).password, kept.matches(password) else { throw .wrongPassword }
    }

    /// Changes a password, and ends every other session.
    public func changePassword(of id: String, from old: String, to new: String, keeping session: String)
        throws(AccountsError)
    {
        try check(old, of: id)
        try PasswordRule.check(new, for: id)
        guard new != old else { throw .easyPassword }
        let hash = try hashed(new)
        try note(.passwordChanged, id, by: id)
        try book.set(password: hash, of: id, mustChange: false)
        try book.endSessions(of: id, but: Secret(session).digest)
    }

    func hashed(_ password: String) throws(AccountsError) -> PasswordHash {
        do { return try PasswordHash(of: password, cost: cost) } catch {
            throw .file(path: book.path, reason: "\(error)")
        }
    }

    /// A new secret for changing codes, which counts once a code of it was shown.
    public func beginCodes(of id: String) throws(AccountsError) -> TOTP {
        let codes = TOTP.made()
        try book.set(pending: codes, of: id)
        return codes
    }

    /// The secret that waits for its first code.
    public func pendingCodes(of id: String) throws(AccountsError) -> TOTP? { try book.kept(id).pending }

    /// Changing codes from now on; gives recovery codes, shown once.
    public func confirmCodes(of id: String, code: String) throws(AccountsError) -> [RecoveryCode] {
        if let wait = triesOfSelf.take(id, now: Double(now)) { throw .tooMany(seconds: wait) }
        guard let pending = try book.kept(id).pending,
            let step = pending.step(of: code, at: now, after: nil)
        else { throw .wrongCode }
        let recovery = RecoveryCode.made()
        try note(.codesOn, id, by: id)
        try book.adopt(pending, of: id, step: step, recovery: recovery)
        return recovery
    }

    public func dropCodes(of id: String, password: String) throws(AccountsError) {
        try check(password, of: id)
        try note(.codesOff, id, by: id)
        try book.dropCodes(of: id)
    }

    /// Fresh recovery codes; the old ones are no good any more.
    public func renewRecovery(of id: String, password: String) throws(AccountsError) -> [RecoveryCode] {
        try check(password, of: id)
        guard try account(id).hasTOTP else { throw .wrongCode }
        let codes = RecoveryCode.made()
        try note(.recoveryMade, id, by: id)
        try book.set(recovery: codes, of: id)
        return codes
    }

    // MARK: Tokens

    /// Issues a token; its secret is given this once.
    /// - Parameter days: how long it is good; nil without end.
    public func issueToken(
        for id: String, label: String, scopes: Set<Person.Scope>, days: Int?, by actor: String
    ) throws(AccountsError) -> (Token, secret: String) {
        _ = try account(id)
        guard !scopes.isEmpty else { throw .missing(field: "scopes") }
        guard label.contains(where: { !$0.isWhitespace }), label.count <= 100 else {
            throw .missing(field: "label")
        }
        let made = clock()
        let expires = days.flatMap { Instant(seconds: made.seconds + Int64($0) * 86_400) }
        var token = Token(
            id: 0, account: id, label: label, scopes: scopes, made: "\(made)",
            expires: expires.map { "\($0)" })
        let secret = Token.prefix + Secret().text
        try note(
            .tokenIssued, id, by: actor,
            ["scopes": .array(scopes.map(\.rawValue).sorted().map { .string($0) })])
        token.id = try book.insert(token: Secret(secret).digest, token)
        return (token, secret)
    }

    public func revokeToken(_ number: Int, of id: String, by actor: String) throws(AccountsError) {
        guard try book.tokens(of: id).contains(where: { $0.id == number }) else {
            throw .unknown("\(number)")
        }
        try note(.tokenRevoked, id, by: actor, ["token": .int(number)])
        _ = try book.delete(token: number, of: id)
    }
}
