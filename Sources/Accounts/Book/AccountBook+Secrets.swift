import Foundation
import GRDB

extension AccountBook {
    /// What is kept of an account's secrets.
    struct Kept: Sendable {
        var password: PasswordHash?
        var codes: TOTP?
        var pending: TOTP?
        /// The last step whose code was used.
        var usedStep: Int64?
    }

    func kept(_ id: String) throws(AccountsError) -> Kept {
        try read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT password, codes, pending, usedStep FROM accounts WHERE id = ?",
                    arguments: [id])
            else { return Kept() }
            return Kept(
                password: (row["password"] as String?).flatMap(PasswordHash.init),
                codes: (row["codes"] as Data?).map { TOTP(secret: Array($0)) },
                pending: (row["pending"] as Data?).map { TOTP(secret: Array($0)) }, usedStep: row["usedStep"])
        }
    }

    /// - Parameter mustChange: whether somebody else chose it.
    func set(password: PasswordHash, of id: String, mustChange: Bool) throws(AccountsError) {
        try write { db in
            try db.execute(
                sql: "UPDATE accounts SET password = ?, mustChange = ?, elsewhere = NULL WHERE id = ?",
                arguments: [password.text, mustChange, id])
        }
    }

    /// A password makes way for whoever vouches elsewhere, with all that goes with it; sessions end.
    func bind(_ id: String, to elsewhere: Elsewhere) throws(AccountsError) {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE accounts SET elsewhere = ?, password = NULL, mustChange = 0, codes = NULL,
                        pending = NULL, usedStep = NULL WHERE id = ?
                    """,
                arguments: [elsewhere.text, id])
            try Self.replaceRecovery([], of: id, in: db)
            try db.execute(sql: "DELETE FROM sessions WHERE account = ?", arguments: [id])
        }
    }

    func set(pending: TOTP, of id: String) throws(AccountsError) {
        try write { db in
            try db.execute(
                sql: "UPDATE accounts SET pending = ? WHERE id = ?", arguments: [Data(pending.secret), id])
        }
    }

    /// The pending secret becomes the account's, with fresh recovery codes.
    func adopt(_ codes: TOTP, of id: String, step: Int64, recovery: [RecoveryCode]) throws(AccountsError) {
        try write { db in
            try db.execute(
                sql: "UPDATE accounts SET codes = ?, pending = NULL, usedStep = ? WHERE id = ?",
                arguments: [Data(codes.secret), step, id])
            try Self.replaceRecovery(recovery, of: id, in: db)
        }
    }

    func dropCodes(of id: String) throws(AccountsError) {
        try write { db in
            try db.execute(
                sql: "UPDATE accounts SET codes = NULL, pending = NULL, usedStep = NULL WHERE id = ?",
                arguments: [id])
            try Self.replaceRecovery([], of: id, in: db)
        }
    }

    func set(recovery codes: [RecoveryCode], of id: String) throws(AccountsError) {
        try write { db in try Self.replaceRecovery(codes, of: id, in: db) }
    }

    private static func replaceRecovery(_ codes: [RecoveryCode], of id: String, in db: Database) throws {
        try db.execute(sql: "DELETE FROM recovery WHERE account = ?", arguments: [id])
        for code in codes {
            try db.execute(sql: "INSERT INTO recovery VALUES (?, ?)", arguments: [id, code.digest])
        }
    }

    /// Marks a step as used; false where it, or a later one, was used already by somebody quicker.
    func use(step: Int64, of id: String) throws(AccountsError) -> Bool {
        try write { db in
            try db.execute(
                sql: "UPDATE accounts SET usedStep = ? WHERE id = ? AND (usedStep IS NULL OR usedStep < ?)",
                arguments: [step, id, step])
            return db.changesCount == 1
        }
    }

    func has(recovery text: String, of id: String) throws(AccountsError) -> Bool {
        try read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM recovery WHERE account = ? AND digest = ?)",
                arguments: [id, RecoveryCode.digest(text)]) ?? false
        }
    }

    /// Uses a recovery code up; false where there is no such code.
    func use(recovery text: String, of id: String) throws(AccountsError) -> Bool {
        try write { db in
            try db.execute(
                sql: "DELETE FROM recovery WHERE account = ? AND digest = ?",
                arguments: [id, RecoveryCode.digest(text)])
            return db.changesCount == 1
        }
    }
}
