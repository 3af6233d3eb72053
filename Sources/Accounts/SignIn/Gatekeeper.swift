import Ledger
public import Scalars
import Synchronization

/// Lets people in, and keeps an account of it: what changes is told to the journal first, then done.
public final class Gatekeeper: Sendable {
    public let book: AccountBook
    public let origin: String
    let cost: PasswordHash.Cost
    let clock: @Sendable () -> Instant
    private let tell: @Sendable (AccessNote) throws -> Void
    /// Verified where there is no such account, so that a name that is none costs the same work.
    private let nobody: PasswordHash
    private let byAddress = TokenBucket(capacity: 10, perSecond: 1.0 / 6)
    private let byName = TokenBucket(capacity: 10, perSecond: 1.0 / 6)
    let triesOfSelf = TokenBucket(capacity: 10, perSecond: 1.0 / 6)
    private let failures = FailureNotes()

    /// - Parameters:
    ///   - origin: the accord's name, shown in apps beside the account.
    ///   - tell: writes an entry of kind `access`; what it throws keeps the thing from being done.
    public init(
        _ book: AccountBook, origin: String, cost: PasswordHash.Cost = .standard,
        clock: @escaping @Sendable () -> Instant, tell: @escaping @Sendable (AccessNote) throws -> Void
    ) throws {
        self.book = book
        self.origin = origin
        self.cost = cost
        self.clock = clock
        self.tell = tell
        nobody = try PasswordHash(of: Secret().text, cost: cost)
    }

    var now: Int64 { clock().seconds }

    func note(
        _ what: AccessNote.What, _ account: String, by actor: String, _ details: [String: JSON] = [:]
    ) throws(AccountsError) {
        do { try tell(AccessNote(what, account, by: actor, details)) } catch {
            throw .file(path: book.path, reason: "\(error)")
        }
    }

    // MARK: Knowing people again

    /// Who shows a session's secret; nil where it is none, or has ended.
    public func person(session secret: String) -> (person: Person, mustChange: Bool)? {
        guard secret.utf8.count == 43,
            let account = try? book.account(session: Secret(secret).digest, now: now)
        else { return nil }
        return (account.person(.session), account.mustChange)
    }

    /// Who shows a token; nil where it is none, or has expired.
    public func person(token secret: String) -> Person? {
        guard secret.hasPrefix(Token.prefix), secret.utf8.count < 100,
            let (token, account) = (try? book.token(digest: Secret(secret).digest)) ?? nil,
            token.expires.map({ $0 > "\(clock())" }) ?? true
        else { return nil }
        return account.person(.token(scopes: token.scopes))
    }

    // MARK: Signing in and out

    /// Signs in by password, and by a changing or recovery code where the account has them.
    ///
    /// Every way through it that does any work at all does the same: one scrypt and three codes, whether the name is an
    /// account's or not, whether the password is right or not, and nothing is written before all is known. What is wrong is never said.
    /// - Parameters:
    ///   - old: the session that the browser had, which ends: nobody signs in into a session that somebody else began.
    public func signIn(
        _ name: String, password: String, code: String?, address: String, ending old: String? = nil
    ) throws(AccountsError) -> Session {
        let seconds = Double(now)
        // What can name no account is looked for all the same, under a name that none has.
        let name = Account.isName(name.lowercased()) ? name.lowercased() : "unknown"
        for wait in [byAddress.take(address, now: seconds), byName.take(name, now: seconds)] {
            if let wait { throw .tooMany(seconds: wait) }
        }
        let account = try book.account(name)
        let kept = try book.kept(name)
        let isRight = (kept.password ?? nobody).matches(password) && kept.password != nil
        let codes = kept.codes ?? TOTP(secret: [UInt8](repeating: 0, count: 20))
        let step = codes.step(of: code ?? "", at: now, after: kept.usedStep)
        let hasRecovery = try book.has(recovery: code ?? "", of: name)
        guard let account, isRight, !account.isDisabled, kept.codes == nil || step != nil || hasRecovery
        else {
            try noteFailure(of: account?.id)
            throw .notSignedIn
        }
        if kept.codes != nil {
            // Somebody quicker may have used the same code in the meantime.
            let isUsed: Bool
            if let step {
                isUsed = try book.use(step: step, of: name)
            } else {
                isUsed = try book.use(recovery: code ?? "", of: name)
            }
            guard isUsed else { throw .notSignedIn }
        }
        if let kept = kept.password, kept.cost != cost,
            let dearer = try? PasswordHash(of: password, cost: cost)
        {
            try book.set(password: dearer, of: account.id, mustChange: account.mustChange)
        }
        return try begin(account, way: account.hasTOTP ? "password and code" : "password", ending: old)
    }

    func noteFailure(of account: String?, way: String? = nil) throws(AccountsError) {
        guard let times = failures.failed(account ?? "unknown", now: now) else { return }
        var details: [String: JSON] = ["times": .int(times)]
        if let way { details["by"] = .string(way) }
        try note(.failed, account ?? "unknown", by: "visitor", details)
    }

    /// Counts a try from an address, whatever way it is made.
    public func countTry(from address: String) throws(AccountsError) {
        if let wait = byAddress.take(address, now: Double(now)) { throw .tooMany(seconds: wait) }
    }

    /// Begins a session for somebody who has shown who he is.
    func begin(_ account: Account, way: String, ending old: String?) throws(AccountsError) -> Session {
        if let old { try book.end(session: Secret(old).digest) }
        var details: [String: JSON] = ["by": .string(way)]
        let before = failures.forgotten(account.id)
        if before > 0 { details["failed-before"] = .int(before) }
        try note(.signedIn, account.id, by: account.id, details)
        let secret = Secret()
        try book.insert(session: secret.digest, of: account.id, now: now)
        return Session(secret: secret, account: account)
    }

    public func signOut(_ secret: String) throws(AccountsError) {
        let digest = Secret(secret).digest
        guard let account = try book.account(session: digest, now: now) else { return }
        try note(.signedOut, account.id, by: account.id)
        try book.end(session: digest)
    }
}

/// Failed tries are told to the journal once a minute for each account, and twice a minute in all, each with how many there
/// were: nobody can flood the journal by failing.
final class FailureNotes: Sendable {
    private struct Count {
        var untold = 0
        var told: Int64 = .min / 2
    }

    private let counts = Mutex<[String: Count]>([:])
    private let all = TokenBucket(capacity: 4, perSecond: 1.0 / 30)

    /// How many failures to tell of now; nil to wait.
    func failed(_ account: String, now: Int64) -> Int? {
        counts.withLock { counts in
            var count = counts[account] ?? Count()
            defer { counts[account] = count }
            count.untold += 1
            guard now - count.told >= 60, all.take("", now: Double(now)) == nil else { return nil }
            count.told = now
            defer { count.untold = 0 }
            return count.untold
        }
    }

    /// Failures not told of yet, which are then forgotten.
    func forgotten(_ account: String) -> Int {
        counts.withLock { counts in
            let untold = counts[account]?.untold ?? 0
            counts[account]?.untold = 0
            return untold
        }
    }
}
