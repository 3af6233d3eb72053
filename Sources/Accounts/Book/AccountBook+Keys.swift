import GRDB

/// Sessions and tokens: what a browser and a program show instead of a password.
extension AccountBook {
    // MARK: Sessions

    func insert(session digest: String, of id: String, now: Int64) throws(AccountsError) {
        try write { db in
            // Whoever signs in sweeps: sessions that have ended need no keeping.
            try db.execute(
                sql: "DELETE FROM sessions WHERE made <= ? OR seen <= ?",
                arguments: [now - Session.longest, now - Session.idle])
            try db.execute(
                sql: "INSERT INTO sessions VALUES (?, ?, ?, ?)", arguments: [digest, id, now, now])
        }
    }

    /// A session as the file has it.
    struct KnownSession: Sendable {
        var account: Account
        var made: Int64
        var seen: Int64
    }

    /// Whose a session is, if it is still good. It is noted as seen, at most once a minute, and nobody waits for that: what
    /// a crash loses of it is a minute of an hour.
    func account(session digest: String, now: Int64) throws(AccountsError) -> Account? {
        let found = try knownSessions.value(for: digest, edition: { edition.now }) {
            () throws(AccountsError) in
            try read { db in
                guard
                    let row = try Row.fetchOne(
                        db, sql: "SELECT account, made, seen FROM sessions WHERE digest = ?",
                        arguments: [digest]),
                    let account = try Self.account(row["account"], in: db)
                else { return nil }
                return KnownSession(account: account, made: row["made"], seen: row["seen"])
            }
        }
        guard let found, !found.account.isDisabled, found.made > now - Session.longest,
            found.seen > now - Session.idle
        else { return nil }
        if now - found.seen >= 60 {
            knownSessions.change(digest) { $0.seen = now }
            queue.asyncWrite(
                { db in
                    try db.execute(
                        sql: "UPDATE sessions SET seen = ? WHERE digest = ? AND seen < ?",
                        arguments: [now, digest, now])
                }, completion: { _, _ in })
        }
        return found.account
    }

    func end(session digest: String) throws(AccountsError) {
        try write { db in try db.execute(sql: "DELETE FROM sessions WHERE digest = ?", arguments: [digest]) }
    }

    /// Ends the sessions of an account, save one.
    func endSessions(of id: String, but digest: String?) throws(AccountsError) {
        try write { db in
            try db.execute(
                sql: "DELETE FROM sessions WHERE account = ? AND digest <> ?", arguments: [id, digest ?? ""])
        }
    }

    // MARK: Tokens

    public func tokens(of id: String) throws(AccountsError) -> [Token] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM tokens WHERE account = ? ORDER BY id", arguments: [id])
                .map(Self.token)
        }
    }

    private static func token(_ row: Row) -> Token {
        let scopes = (row["scopes"] as String).split(separator: " ")
        return Token(
            id: row["id"], account: row["account"], label: row["label"],
            scopes: Set(scopes.compactMap { Person.Scope(rawValue: String($0)) }), made: row["made"],
            expires: row["expires"])
    }

    func insert(token digest: String, _ token: Token) throws(AccountsError) -> Int {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO tokens (digest, account, label, scopes, made, expires) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    digest, token.account, token.label,
                    token.scopes.map(\.rawValue).sorted().joined(separator: " "), token.made, token.expires,
                ])
            return Int(db.lastInsertedRowID)
        }
    }

    /// A token and whose it is; whether it is still good is the asker's to see.
    func token(digest: String) throws(AccountsError) -> (Token, Account)? {
        try knownTokens.value(for: digest, edition: { edition.now }) { () throws(AccountsError) in
            try read { db in
                guard
                    let row = try Row.fetchOne(
                        db, sql: "SELECT * FROM tokens WHERE digest = ?", arguments: [digest]),
                    let account = try Self.account(row["account"], in: db), !account.isDisabled
                else { return nil }
                return (Self.token(row), account)
            }
        }
    }

    func delete(token id: Int, of account: String) throws(AccountsError) -> Bool {
        try write { db in
            try db.execute(
                sql: "DELETE FROM tokens WHERE id = ? AND account = ?", arguments: [id, account])
            return db.changesCount == 1
        }
    }
}
