import Bytes
import Foundation
import GRDB

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The file of accounts and their secrets, beside the store and never in it: the journal is given to outsiders.
///
/// Everything kept here is of use to a thief in some measure, so the file is its owner's alone (0600). Passwords stand in it
/// through scrypt, sessions and tokens as digests; only the secrets of changing codes must be kept as they are.
public final class AccountBook: Sendable {
    public let path: String
    let queue: DatabaseQueue
    /// After the queue, which is closed before it.
    let edition: FileEdition
    let knownSessions = Remembered<KnownSession>()
    let knownTokens = Remembered<(Token, Account)>()

    /// Where the book of a store lies: `us-mali.accounts` beside `us-mali.benkan`.
    public static func path(beside store: String) -> String {
        (store.hasSuffix(".benkan") ? String(store.dropLast(7)) : store) + ".accounts"
    }

    public static func exists(at path: String) -> Bool { access(path, F_OK) == 0 }

    /// Opens the book, and makes it where there is none.
    /// - Throws: `AccountsError`, also where others may read the file.
    public init(_ path: String) throws(AccountsError) {
        self.path = path
        try Self.makeFile(path)
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .file(path: path, reason: FileError(.open, path).reason)
        }
        guard status.st_mode & 0o077 == 0 else { throw .tooOpen(path: path) }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON")
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write(Self.make)
            self.queue = queue
            edition = FileEdition(path)
        } catch {
            throw .file(path: path, reason: "\(error)")
        }
    }

    private static func makeFile(_ path: String) throws(AccountsError) {
        let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if made >= 0 {
            closeDescriptor(made)
        } else if errno != EEXIST {
            throw .file(path: path, reason: FileError(.open, path).reason)
        }
    }

    private static func make(in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS accounts (
                    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, side TEXT,
                    disabled INTEGER NOT NULL DEFAULT 0, password TEXT, mustChange INTEGER NOT NULL DEFAULT 0,
                    codes BLOB, pending BLOB, usedStep INTEGER, elsewhere TEXT UNIQUE) STRICT;
                CREATE TABLE IF NOT EXISTS recovery (
                    account TEXT NOT NULL REFERENCES accounts, digest TEXT NOT NULL,
                    PRIMARY KEY (account, digest)) STRICT;
                CREATE TABLE IF NOT EXISTS sessions (
                    digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts, made INTEGER NOT NULL,
                    seen INTEGER NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS tokens (
                    id INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL UNIQUE,
                    account TEXT NOT NULL REFERENCES accounts, label TEXT NOT NULL, scopes TEXT NOT NULL,
                    made TEXT NOT NULL, expires TEXT) STRICT;
                """)
    }

    /// One look or change, with SQLite's errors as ours.
    func catching<Value>(_ work: () throws -> Value) throws(AccountsError) -> Value {
        do { return try work() } catch let error as AccountsError { throw error } catch {
            throw .file(path: path, reason: "\(error)")
        }
    }

    func read<Value>(_ work: (Database) throws -> Value) throws(AccountsError) -> Value {
        try catching { try queue.read(work) }
    }

    func write<Value>(_ work: (Database) throws -> Value) throws(AccountsError) -> Value {
        try catching { try queue.write(work) }
    }

    // MARK: Accounts

    private static let columns = """
        SELECT a.*, (SELECT count(*) FROM recovery r WHERE r.account = a.id) AS recoveries FROM accounts a
        """

    public func accounts() throws(AccountsError) -> [Account] {
        try read { db in try Row.fetchAll(db, sql: Self.columns + " ORDER BY id").compactMap(Self.account) }
    }

    public func account(_ id: String) throws(AccountsError) -> Account? {
        try read { db in try Self.account(id, in: db) }
    }

    static func account(_ id: String, in db: Database) throws -> Account? {
        try Row.fetchOne(db, sql: columns + " WHERE id = ?", arguments: [id]).flatMap(account)
    }

    func account(elsewhere: Elsewhere) throws(AccountsError) -> Account? {
        try read { db in
            try Row.fetchOne(db, sql: Self.columns + " WHERE elsewhere = ?", arguments: [elsewhere.text])
                .flatMap(Self.account)
        }
    }

    private static func account(_ row: Row) -> Account? {
        guard let role = Role(rawValue: row["role"]) else { return nil }
        return Account(
            id: row["id"], name: row["name"], role: role, side: row["side"], isDisabled: row["disabled"],
            hasPassword: row["password"] as String? != nil, hasTOTP: row["codes"] as Data? != nil,
            mustChange: row["mustChange"], elsewhere: (row["elsewhere"] as String?).flatMap(Elsewhere.init),
            recoveryCodes: row["recoveries"])
    }

    func insert(_ account: Account, password: PasswordHash?) throws(AccountsError) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO accounts (id, name, role, side, password, mustChange, elsewhere)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account.id, account.name, account.role.rawValue, account.side, password?.text,
                    account.mustChange, account.elsewhere?.text,
                ])
        }
    }

    func change(_ account: Account) throws(AccountsError) {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE accounts SET name = ?, role = ?, side = ?, disabled = ? WHERE id = ?
                    """,
                arguments: [
                    account.name, account.role.rawValue, account.side, account.isDisabled, account.id,
                ])
            if account.isDisabled {
                try db.execute(sql: "DELETE FROM sessions WHERE account = ?", arguments: [account.id])
            }
        }
    }
}

/// The system's `close`, whichever C library it comes from; a method of that name hides it.
private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }
