import Foundation
import Ledger
import Scalars
import Synchronization
import Testing

@testable import Accounts

/// A clock that tests turn, and what the journal was told.
final class Notebook: Sendable {
    let seconds = Mutex<Int64>(1_700_000_000)
    let notes = Mutex<[AccessNote]>([])
    let isFull = Mutex(false)

    struct Full: Error {}

    func write(_ note: AccessNote) throws {
        if isFull.withLock({ $0 }) { throw Full() }
        notes.withLock { $0.append(note) }
    }

    var instant: Instant { Instant(seconds: seconds.withLock { $0 }) ?? Instant(trusted: 0, nanoseconds: 0) }
    func wait(_ more: Int64) { seconds.withLock { $0 += more } }
    var whats: [AccessNote.What] { notes.withLock { $0.map(\.what) } }
}

/// A book in a folder of its own.
final class Gate: Sendable {
    let keeper: Gatekeeper
    let notebook = Notebook()
    let folder: URL
    let password = "trois petits chats"

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "benkan-accounts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let notebook = notebook
        keeper = try Gatekeeper(
            AccountBook(folder.appending(path: "a.accounts").path), origin: "us-mali",
            cost: .init(logN: 2, r: 8, p: 1), clock: { notebook.instant }, tell: notebook.write)
        try keeper.add(
            "awa", name: "Awa", role: .administrator, side: nil, password: password, mustChange: false,
            by: "root")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func signIn(_ name: String = "awa", _ password: String? = nil, code: String? = nil, from: String = "1")
        throws(AccountsError) -> Session
    {
        try keeper.signIn(name, password: password ?? self.password, code: code, address: from)
    }
}

@Suite("Letting people in")
struct GatekeeperTests {
    @Test("the file of accounts is its owner's alone, and one that others may read is refused")
    func mode() throws {
        let gate = try Gate()
        let path = gate.keeper.book.path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(throws: AccountsError.tooOpen(path: path)) { try AccountBook(path) }
    }

    @Test("no secret stands in the file in clear, nor in what the journal is told")
    func clear() throws {
        let gate = try Gate()
        let session = try gate.signIn()
        let (_, token) = try gate.keeper.issueToken(
            for: "awa", label: "x", scopes: [.read], days: nil, by: "awa")
        let kept = try Data(contentsOf: gate.folder.appending(path: "a.accounts"))
        for secret in [gate.password, session.secret.text, token] {
            #expect(kept.range(of: Data(secret.utf8)) == nil)
            for note in gate.notebook.notes.withLock({ $0 }) {
                #expect(!String(decoding: note.body.canonical, as: UTF8.self).contains(secret))
            }
        }
    }

    @Test("a wrong password, a wrong name, no password and a closed account are refused in the same words")
    func wrong() throws {
        let gate = try Gate()
        try gate.keeper.add("out", name: "", role: .viewer, side: nil, password: gate.password, by: "awa")
        try gate.keeper.add("abroad", name: "", role: .viewer, side: nil, password: nil, by: "awa")
        try gate.keeper.disable("out", by: "awa")
        for (name, password) in [
            ("awa", "wrong"), ("nobody-here", gate.password), ("out", gate.password), ("abroad", ""),
            ("", ""), ("' OR 1=1 --", gate.password), ("AWA\0", gate.password),
        ] {
            #expect(throws: AccountsError.notSignedIn) { try gate.signIn(name, password, from: name) }
        }
        #expect(try gate.signIn("AWA", from: "elsewhere").account.id == "awa")
    }

    @Test("a session ends when it is not used, when it is old, and when its account is closed")
    func sessions() throws {
        let gate = try Gate()
        let idle = try gate.signIn().secret.text
        #expect(gate.keeper.person(session: idle)?.person.id == "awa")
        gate.notebook.wait(3599)
        #expect(gate.keeper.person(session: idle) != nil, "being used keeps it")
        gate.notebook.wait(3599)
        #expect(gate.keeper.person(session: idle) != nil)
        gate.notebook.wait(3600)
        #expect(gate.keeper.person(session: idle) == nil)
        let old = try gate.signIn().secret.text
        for _ in 0..<23 {
            gate.notebook.wait(1800)
            #expect(gate.keeper.person(session: old) != nil)
        }
        gate.notebook.wait(1800)
        #expect(gate.keeper.person(session: old) == nil)
        try gate.keeper.add("b2", name: "", role: .viewer, side: "us", password: gate.password, by: "awa")
        let closed = try gate.signIn("b2").secret.text
        try gate.keeper.disable("b2", by: "awa")
        #expect(gate.keeper.person(session: closed) == nil && gate.keeper.person(session: "") == nil)
    }

    @Test("who was let in before is known until the file of accounts is changed, by this process or another")
    func remembering() throws {
        let gate = try Gate()
        let elsewhere = try Gatekeeper(
            AccountBook(gate.keeper.book.path), origin: "us-mali", cost: .init(logN: 2, r: 8, p: 1),
            clock: { gate.notebook.instant }, tell: gate.notebook.write)
        try gate.keeper.add(
            "b2", name: "", role: .contributor, side: "us", password: gate.password, by: "awa")
        try gate.keeper.changePassword(of: "b2", from: gate.password, to: "deux petits chiens", keeping: "")
        let session = try gate.signIn("b2", "deux petits chiens").secret.text
        let (made, token) = try gate.keeper.issueToken(
            for: "b2", label: "load", scopes: [.read], days: nil, by: "b2")
        func roles() -> [Role?] {
            [gate.keeper.person(session: session)?.person.role, gate.keeper.person(token: token)?.role]
        }
        #expect(roles() == [.contributor, .contributor] && roles() == [.contributor, .contributor])
        try elsewhere.change("b2", role: .reviewer, side: "us", by: "awa")
        #expect(roles() == [.reviewer, .reviewer], "another has changed the role")
        try gate.keeper.change("b2", role: .viewer, side: "us", by: "awa")
        #expect(roles() == [.viewer, .viewer])
        try elsewhere.disable("b2", by: "awa")
        #expect(roles() == [nil, nil])
        try elsewhere.enable("b2", by: "awa")
        #expect(roles() == [nil, .viewer], "sessions ended for good, the token did not")
        try elsewhere.revokeToken(made.id, of: "b2", by: "b2")
        #expect(roles() == [nil, nil])
    }

    @Test("what is remembered is answered without the file")
    func withoutTheFile() throws {
        let gate = try Gate()
        let session = try gate.signIn().secret.text
        let token = try gate.keeper.issueToken(
            for: "awa", label: "a", scopes: [.read], days: nil, by: "awa"
        ).secret
        func known() -> Bool {
            gate.keeper.person(session: session) != nil && gate.keeper.person(token: token) != nil
        }
        #expect(known())
        try gate.keeper.book.queue.close()
        #expect(known())
    }

    @Test(
        "what is looked up while the file changes is not remembered; a file with a log of writes tells no edition"
    )
    func editions() throws {
        let remembered = Remembered<Int>(most: 2)
        func value(_ key: String, _ edition: UInt32?, _ found: Int?) throws -> Int? {
            try remembered.value(for: key, edition: { edition }, look: { found })
        }
        var editions: [UInt32] = [1, 2]
        #expect(try remembered.value(for: "a", edition: { editions.removeFirst() }, look: { 10 }) == 10)
        #expect(try value("a", 2, 20) == 20)
        #expect(try value("a", 2, 30) == 20)
        #expect(try value("a", 3, nil) == nil)
        #expect(try value("a", nil, 40) == 40)
        for key in ["b", "c", "d"] { _ = try value(key, 4, 1) }
        #expect(try value("d", 4, 2) == 1)
        #expect(try value("b", 4, 2) == 2, "the shelf was full")

        let gate = try Gate()
        let edition = FileEdition(gate.keeper.book.path)
        let first = try #require(edition.now)
        try gate.keeper.add("b2", name: "", role: .viewer, side: "us", password: nil, by: "awa")
        #expect(edition.now == first + 1)
        try gate.keeper.book.queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA journal_mode = WAL")
        }
        #expect(edition.now == nil && FileEdition("/nowhere/at/all").now == nil)
    }

    @Test("signing in gives a fresh session, and ends the one the browser had")
    func fixation() throws {
        let gate = try Gate()
        let first = try gate.signIn().secret.text
        let second = try gate.keeper.signIn(
            "awa", password: gate.password, code: nil, address: "1", ending: first
        ).secret.text
        #expect(second != first && gate.keeper.person(session: first) == nil)
        #expect(gate.keeper.person(session: second) != nil)
        try gate.keeper.signOut(second)
        #expect(gate.keeper.person(session: second) == nil && gate.notebook.whats.last == .signedOut)
    }

    @Test("tries are slowed down by name and by address, and by nothing else")
    func limits() throws {
        let gate = try Gate()
        for number in 0..<10 {
            #expect(throws: AccountsError.notSignedIn) { try gate.signIn("awa", "no", from: "\(number)") }
        }
        #expect(throws: AccountsError.tooMany(seconds: 6)) { try gate.signIn(from: "x") }
        gate.notebook.wait(6)
        #expect(try gate.signIn(from: "y").account.id == "awa")
        for number in 0..<10 { _ = try? gate.signIn("n\(number)", "no", from: "z") }
        #expect(throws: AccountsError.tooMany(seconds: 6)) { try gate.signIn("another", from: "z") }
    }

    @Test("failing a thousand times writes a handful of entries, and none is lost from the count")
    func flood() throws {
        let gate = try Gate()
        for number in 0..<1000 {
            gate.notebook.wait(number % 10 == 0 ? 1 : 0)
            _ = try? gate.signIn("awa", "no", from: "\(number)")
        }
        let failed = gate.notebook.notes.withLock { $0.filter { $0.what == .failed } }
        #expect((1...6).contains(failed.count))
        let told = failed.compactMap { $0.details["times"]?.integer }.reduce(0, +)
        gate.notebook.wait(60)
        _ = try gate.signIn(from: "fine")
        let last = gate.notebook.notes.withLock { $0.last }
        let untold = last?.details["failed-before"]?.integer ?? 0
        // Ten at once, and one every six seconds of the hundred that passed.
        #expect(told + untold == 26)
    }

    @Test("where the journal cannot be told, nothing is done")
    func told() throws {
        let gate = try Gate()
        gate.notebook.isFull.withLock { $0 = true }
        #expect(throws: AccountsError.self) { try gate.signIn() }
        #expect(throws: AccountsError.self) {
            try gate.keeper.add("new", name: "", role: .viewer, side: nil, password: nil, by: "awa")
        }
        #expect(throws: AccountsError.self) {
            try gate.keeper.issueToken(for: "awa", label: "x", scopes: [.read], days: 1, by: "awa")
        }
        gate.notebook.isFull.withLock { $0 = false }
        #expect(try gate.keeper.book.account("new") == nil && gate.keeper.book.tokens(of: "awa").isEmpty)
    }

    @Test("with codes, a password alone is not enough; a code is good once, a recovery code once")
    func codes() throws {
        let gate = try Gate()
        let totp = try gate.keeper.beginCodes(of: "awa")
        _ = try gate.signIn()
        func code() -> String { totp.code(step: TOTP.step(at: gate.notebook.instant.seconds)) }
        #expect(throws: AccountsError.wrongCode) { try gate.keeper.confirmCodes(of: "awa", code: "12") }
        let recovery = try gate.keeper.confirmCodes(of: "awa", code: code())
        #expect(recovery.count == 10)
        #expect(throws: AccountsError.notSignedIn) { try gate.signIn() }
        #expect(throws: AccountsError.notSignedIn) { try gate.signIn(code: code()) }
        gate.notebook.wait(30)
        #expect(throws: AccountsError.notSignedIn) { try gate.signIn("awa", "wrong", code: code()) }
        #expect(try gate.signIn(code: code()).account.hasTOTP, "a wrong password uses no code up")
        #expect(throws: AccountsError.notSignedIn) { try gate.signIn(code: code()) }
        let spare = recovery[3].text.uppercased().replacing("-", with: " ")
        #expect(try gate.signIn(code: spare).account.recoveryCodes == 10)
        gate.notebook.wait(60)
        #expect(throws: AccountsError.notSignedIn) { try gate.signIn(code: spare) }
        let fresh = try gate.keeper.renewRecovery(of: "awa", password: gate.password)
        #expect(throws: AccountsError.notSignedIn) { try gate.signIn(code: recovery[4].text) }
        #expect(try gate.signIn(code: fresh[0].text).account.id == "awa")
        try gate.keeper.dropCodes(of: "awa", password: gate.password)
        #expect(try !gate.signIn().account.hasTOTP)
    }

    @Test("changing the password needs the old one, and ends every other session")
    func password() throws {
        let gate = try Gate()
        let here = try gate.signIn().secret.text
        let there = try gate.signIn().secret.text
        let new = "un cheval, une pile"
        #expect(throws: AccountsError.wrongPassword) {
            try gate.keeper.changePassword(of: "awa", from: "no", to: new, keeping: here)
        }
        for (easy, error) in [
            ("short", AccountsError.shortPassword(least: 12)), ("aaaaaaaaaaaaaaa", .easyPassword),
            ("abcdefghijklmnop", .easyPassword), ("awaawaawaawaawa", .easyPassword),
            (gate.password, .easyPassword),
        ] {
            #expect(throws: error) {
                try gate.keeper.changePassword(of: "awa", from: gate.password, to: easy, keeping: here)
            }
        }
        try gate.keeper.changePassword(of: "awa", from: gate.password, to: new, keeping: here)
        #expect(gate.keeper.person(session: here) != nil && gate.keeper.person(session: there) == nil)
        #expect(throws: AccountsError.notSignedIn) { try gate.signIn() }
        #expect(try gate.signIn("awa", new).account.id == "awa")
    }

    @Test("a token opens what its scopes say until it ends, is revoked, or its owner is kept out")
    func tokens() throws {
        let gate = try Gate()
        try gate.keeper.add("prog", name: "", role: .decider, side: "us", password: nil, by: "awa")
        let (token, secret) = try gate.keeper.issueToken(
            for: "prog", label: "nightly", scopes: [.read, .decide], days: 1, by: "prog")
        let person = try #require(gate.keeper.person(token: secret))
        #expect(person.may(.decide) && !person.may(.contribute) && person.side == "us")
        #expect(gate.keeper.person(token: secret + "a") == nil && gate.keeper.person(token: "") == nil)
        #expect(gate.keeper.person(session: secret) == nil)
        gate.notebook.wait(86_399)
        #expect(gate.keeper.person(token: secret) != nil)
        gate.notebook.wait(1)
        #expect(gate.keeper.person(token: secret) == nil)
        let (_, other) = try gate.keeper.issueToken(
            for: "prog", label: "other", scopes: [.read], days: nil, by: "prog")
        try gate.keeper.disable("prog", by: "awa")
        #expect(gate.keeper.person(token: other) == nil)
        try gate.keeper.enable("prog", by: "awa")
        #expect(gate.keeper.person(token: other) != nil)
        #expect(throws: AccountsError.self) { try gate.keeper.revokeToken(token.id, of: "awa", by: "awa") }
        try gate.keeper.revokeToken(2, of: "prog", by: "prog")
        #expect(gate.keeper.person(token: other) == nil)
    }

    @Test("the last administrator stays, and every change stands in the journal with who made it")
    func people() throws {
        let gate = try Gate()
        #expect(throws: AccountsError.lastAdministrator("awa")) { try gate.keeper.disable("awa", by: "awa") }
        #expect(throws: AccountsError.lastAdministrator("awa")) {
            try gate.keeper.change("awa", role: .viewer, side: nil, by: "awa")
        }
        #expect(throws: AccountsError.taken("awa")) {
            try gate.keeper.add("awa", name: "", role: .viewer, side: nil, password: nil, by: "awa")
        }
        for name in ["", "a", "Ａwa", "visitor", "a b", "1a", "a/b", String(repeating: "a", count: 41)] {
            #expect(throws: AccountsError.notAName(name)) {
                try gate.keeper.add(name, name: "", role: .viewer, side: nil, password: nil, by: "awa")
            }
        }
        try gate.keeper.add("bo", name: "Bo", role: .viewer, side: "ml", password: nil, by: "awa")
        try gate.keeper.change("bo", role: .decider, side: "us", by: "awa")
        try gate.keeper.reset("bo", password: Gatekeeper.madePassword(), by: "awa")
        let notes = gate.notebook.notes.withLock { $0 }
        #expect(
            notes.map(\.what) == [.created, .created, .changed, .passwordChanged, .codesOff]
                && notes.dropFirst().allSatisfy { $0.actor == "awa" && $0.account == "bo" })
        #expect(notes[2].body["role"]?.text == "decider" && notes[2].body["side"]?.text == "us")
        #expect(try gate.keeper.book.account("bo")?.mustChange == true)
    }
}
