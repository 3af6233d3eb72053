import Ledger

/// What administrators do to accounts.
extension Gatekeeper {
    /// Makes an account.
    /// - Parameters:
    ///   - password: chosen by whoever makes it, to be changed at the first sign-in; nil where a provider vouches.
    ///   - elsewhere: who the person is at a provider.
    public func add(
        _ id: String, name: String, role: Role, side: String?, password: String?, elsewhere: Elsewhere? = nil,
        mustChange: Bool = true, by actor: String
    ) throws(AccountsError) {
        guard Account.isName(id) else { throw .notAName(id) }
        guard try book.account(id) == nil else { throw .taken(id) }
        if let elsewhere, let other = try book.account(elsewhere: elsewhere) { throw .taken(other.id) }
        var hash: PasswordHash?
        if let password, elsewhere == nil {
            try PasswordRule.check(password, for: id)
            hash = try hashed(password)
        }
        let account = Account(
            id: id, name: Self.shortened(name, or: id), role: role, side: side, isDisabled: false,
            hasPassword: hash != nil, hasTOTP: false, mustChange: hash != nil && mustChange,
            elsewhere: elsewhere, recoveryCodes: 0)
        try note(.created, id, by: actor, Self.details(account))
        try book.insert(account, password: hash)
    }

    /// Changes role and side; sessions under way have them at once.
    public func change(_ id: String, role: Role, side: String?, by actor: String) throws(AccountsError) {
        var account = try known(id)
        if account.role == .administrator, role != .administrator { try keepOne(id) }
        guard account.role != role || account.side != side else { return }
        account.role = role
        account.side = side
        try note(.changed, id, by: actor, Self.details(account))
        try book.change(account)
    }

    /// Keeps somebody out, and ends his sessions; tokens are no good while it lasts.
    public func disable(_ id: String, by actor: String) throws(AccountsError) {
        var account = try known(id)
        guard !account.isDisabled else { return }
        if account.role == .administrator { try keepOne(id) }
        account.isDisabled = true
        try note(.disabled, id, by: actor)
        try book.change(account)
    }

    public func enable(_ id: String, by actor: String) throws(AccountsError) {
        var account = try known(id)
        guard account.isDisabled else { return }
        account.isDisabled = false
        try note(.enabled, id, by: actor, Self.details(account))
        try book.change(account)
    }

    /// Gives a new password, to be changed at the next sign-in, and takes the changing codes away: for whoever has lost them.
    /// A provider that vouched for the account does so no more.
    public func reset(_ id: String, password: String, by actor: String) throws(AccountsError) {
        let account = try known(id)
        try PasswordRule.check(password, for: id)
        let hash = try hashed(password)
        try note(.passwordChanged, id, by: actor)
        try note(.codesOff, id, by: actor)
        if account.elsewhere != nil { try note(.unbound, id, by: actor) }
        try book.set(password: hash, of: id, mustChange: true)
        try book.dropCodes(of: id)
        try book.endSessions(of: id, but: nil)
    }

    /// A password that is easy to read out and hard to guess: 80 random bits.
    public static func madePassword() -> String { RecoveryCode().text }

    private func known(_ id: String) throws(AccountsError) -> Account {
        guard let account = try book.account(id) else { throw .unknown(id) }
        return account
    }

    private func keepOne(_ id: String) throws(AccountsError) {
        let others = try book.accounts().filter {
            $0.role == .administrator && !$0.isDisabled && $0.id != id
        }
        guard !others.isEmpty else { throw .lastAdministrator(id) }
    }

    private static func details(_ account: Account) -> [String: JSON] {
        var details: [String: JSON] = [
            "name": .string(account.name), "role": .string(account.role.rawValue),
            "side": account.side.map { .string($0) } ?? .null,
        ]
        if let elsewhere = account.elsewhere { details["issuer"] = .string(elsewhere.issuer) }
        return details
    }

    private static func shortened(_ name: String, or id: String) -> String {
        let plain = String(
            String.UnicodeScalarView(name.unicodeScalars.filter { $0.value >= 32 }).prefix(100))
        return plain.allSatisfy(\.isWhitespace) ? id : plain
    }
}
