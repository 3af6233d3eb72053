import Foundation
import Ledger
import Testing

@testable import Accounts

@Suite("People for whom a provider vouches")
struct ElsewhereTests {
    private static func person(_ subject: String) throws -> Elsewhere {
        try #require(Elsewhere(issuer: "https://login.example.org", subject: subject))
    }

    @Test(
        "somebody bound comes in without a password, into a session of its own, and the journal is told by whom"
    )
    func bound() throws {
        let gate = try Gate()
        let person = try Self.person("24 82")
        try gate.keeper.add(
            "aly", name: "Aly", role: .viewer, side: "ml", password: nil, elsewhere: person, by: "awa")
        let first = try gate.keeper.signIn(person)
        #expect(first.account.id == "aly" && first.account.elsewhere == person && !first.account.mustChange)
        let second = try gate.keeper.signIn(person, ending: first.secret.text)
        #expect(second.secret != first.secret)
        #expect(gate.keeper.person(session: first.secret.text) == nil)
        #expect(gate.keeper.person(session: second.secret.text)?.person.id == "aly")
        let note = try #require(gate.notebook.notes.withLock { $0.last })
        #expect(note.what == .signedIn && note.actor == "aly")
        #expect(note.details["by"] == "openid https://login.example.org")
    }

    @Test("a stranger, another provider's namesake and a name that is only like one are let in by nobody")
    func strangers() throws {
        let gate = try Gate()
        try gate.keeper.add(
            "aly", name: "aly@example.org", role: .administrator, side: nil, password: nil,
            elsewhere: Self.person("aly"), by: "awa")
        let other = try #require(Elsewhere(issuer: "https://other.example.org", subject: "aly"))
        for person in [
            other, try Self.person("Aly"), try Self.person("awa"), try Self.person("aly@example.org"),
        ] {
            #expect(throws: AccountsError.stranger(person)) { try gate.keeper.signIn(person) }
        }
        let failures = gate.notebook.notes.withLock { $0.filter { $0.what == .failed } }
        #expect(failures.first?.account == "unknown" && failures.first?.actor == "visitor")
        for note in gate.notebook.notes.withLock({ $0 }) {
            #expect(!String(decoding: note.body.canonical, as: UTF8.self).contains("\"Aly\""))
        }
    }

    @Test("somebody kept out stays out, whoever vouches")
    func closed() throws {
        let gate = try Gate()
        let person = try Self.person("1")
        try gate.keeper.add(
            "aly", name: "", role: .viewer, side: nil, password: nil, elsewhere: person, by: "awa")
        let session = try gate.keeper.signIn(person)
        try gate.keeper.disable("aly", by: "awa")
        #expect(gate.keeper.person(session: session.secret.text) == nil)
        #expect(throws: AccountsError.closed("aly")) { try gate.keeper.signIn(person) }
        try gate.keeper.enable("aly", by: "awa")
        #expect(try gate.keeper.signIn(person).account.id == "aly")
    }

    @Test("binding takes the password, the codes and the sessions; a new password unbinds")
    func oneWay() throws {
        let gate = try Gate()
        let person = try Self.person("1")
        let pending = try gate.keeper.beginCodes(of: "awa")
        let step = TOTP.step(at: gate.notebook.instant.seconds)
        _ = try gate.keeper.confirmCodes(of: "awa", code: pending.code(step: step))
        gate.notebook.wait(30)
        let session = try gate.signIn(code: pending.code(step: step + 1)).secret.text
        try gate.keeper.bind("awa", to: person, by: "awa")
        #expect(gate.keeper.person(session: session) == nil)
        #expect(throws: AccountsError.notSignedIn) { try gate.signIn() }
        let account = try #require(try gate.keeper.book.account("awa"))
        #expect(!account.hasPassword && !account.hasTOTP && account.recoveryCodes == 0)
        #expect(try gate.keeper.signIn(person).account.id == "awa")
        // Changing the role does not unbind, a new password does.
        try gate.keeper.add(
            "b2", name: "", role: .administrator, side: nil, password: gate.password, by: "awa")
        try gate.keeper.change("awa", role: .viewer, side: "ml", by: "b2")
        #expect(try gate.keeper.signIn(person).account.side == "ml")
        try gate.keeper.reset("awa", password: "quatre petits chats", by: "b2")
        #expect(throws: AccountsError.stranger(person)) { try gate.keeper.signIn(person) }
        #expect(try gate.signIn("awa", "quatre petits chats").account.mustChange)
        #expect(gate.notebook.whats.filter { [.bound, .unbound].contains($0) } == [.bound, .unbound])
    }

    @Test("one name elsewhere is one account's, and the journal is told before")
    func unique() throws {
        let gate = try Gate()
        let person = try Self.person("1")
        try gate.keeper.add(
            "aly", name: "", role: .viewer, side: nil, password: nil, elsewhere: person, by: "awa")
        #expect(throws: AccountsError.taken("aly")) { try gate.keeper.bind("awa", to: person, by: "awa") }
        #expect(throws: AccountsError.taken("aly")) {
            try gate.keeper.add(
                "b2", name: "", role: .viewer, side: nil, password: nil, elsewhere: person, by: "awa")
        }
        #expect(throws: AccountsError.unknown("zz")) {
            try gate.keeper.bind("zz", to: Self.person("2"), by: "awa")
        }
        gate.notebook.isFull.withLock { $0 = true }
        #expect(throws: AccountsError.self) { try gate.keeper.bind("awa", to: Self.person("2"), by: "awa") }
        #expect(throws: AccountsError.self) { try gate.keeper.signIn(person) }
        gate.notebook.isFull.withLock { $0 = false }
        #expect(try gate.signIn().account.elsewhere == nil, "what could not be written down was not done")
    }

    @Test(
        "what no provider writes names nobody",
        arguments: [
            ("", "1"), ("login.example.org", "1"), ("https://a b", "1"), ("https://a", ""),
            ("https://a", " 1"),
            ("https://a", "1\n"), ("https://a", "é"), ("https://a", String(repeating: "1", count: 256)),
        ])
    func nobody(issuer: String, subject: String) {
        #expect(Elsewhere(issuer: issuer, subject: subject) == nil)
    }

    @Test("tries at a provider count like tries with a password")
    func tries() throws {
        let gate = try Gate()
        for _ in 0..<10 { try gate.keeper.countTry(from: "192.0.2.1") }
        #expect(throws: AccountsError.tooMany(seconds: 6)) { try gate.keeper.countTry(from: "192.0.2.1") }
        #expect(throws: AccountsError.self) { try gate.signIn(from: "192.0.2.1") }
        try gate.keeper.countTry(from: "192.0.2.2")
    }
}
