import Accounts
import Compact
import Evidence
import Foundation
import Ledger
@testable import Partnership
import Scalars
import Store
import Testing
import Words

@testable import Web

@Suite("Deciding by two persons")
struct DecidingTests {
    private func fields(_ track: String, _ act: String = "suspend") -> [(String, String)] {
        [
            ("track", track), ("act", act), ("reason_en", "<b>why</b>"), ("reason_fr", "pourquoi"),
            ("authority", "Minister"),
        ]
    }

    private func browser(_ accord: Accord, _ name: String) -> Browser {
        let browser = Browser(accord.site)
        browser.signIn(name)
        return browser
    }

    private func check(_ accord: Accord) throws -> StoreCheck {
        let copy = accord.folder.appending(path: "copy-\(UUID().uuidString).benkan").path
        try FileManager.default.copyItem(atPath: accord.workspace.store.path, toPath: copy)
        return StoreCheck(copy)
    }

    @Test("a proposal becomes a signed decision when another decider confirms it, and not before")
    func two() throws {
        let accord = try Accord(accounts: true)
        let track = try #require(accord.workspace.folder.compact.tracks.first?.id)
        let di = browser(accord, "di")
        let dodo = browser(accord, "do")
        #expect(di.post("/decisions/propose", fields(track), from: "/decisions").status == 303)
        #expect(try accord.workspace.decisions().isEmpty)
        let page = di.get("/decisions").text
        #expect(page.contains("&lt;b&gt;why&lt;/b&gt;") && !page.contains("<b>why"))
        #expect(!page.contains("/decisions/confirm") && page.contains("/decisions/refuse"))
        #expect(dodo.get("/decisions").text.contains("/decisions/confirm"))
        let own = di.post("/decisions/confirm", [("proposal", "p1")], from: "/decisions")
        #expect(own.status == 403 && own.text.contains("another decider"))
        for name in ["awa", "ve"] {
            let other = browser(accord, name)
            let page = other.get("/decisions").text
            #expect(!page.contains("/decisions/confirm") && !page.contains("/decisions/propose"))
            #expect(other.post("/decisions/confirm", [("proposal", "p1")], from: "/account").status == 403)
            #expect(other.post("/decisions/propose", fields(track), from: "/account").status == 403)
        }
        let done = dodo.post("/decisions/confirm", [("proposal", "p1")], from: "/decisions")
        #expect(done.status == 303 && done.header("location") == "/decisions/d1")
        let signed = try #require(try accord.workspace.decisions().first)
        #expect(signed.isGenuine && signed.actor == "do")
        #expect(signed.decision.confirmation?.proposedBy == "di")
        #expect(signed.decision.confirmation?.confirmedBy == "do")
        let shown = dodo.get("/decisions/d1").text
        #expect(shown.contains("proposed by") && shown.contains("confirmed by"))
        #expect(dodo.post("/decisions/confirm", [("proposal", "p1")], from: "/account").status == 409)
        #expect(dodo.post("/decisions/confirm", [("proposal", "p9")], from: "/account").status == 404)
        let proof = try ProofBundle(lines: dodo.get("/decisions/d1/proof.jsonl").body)
        #expect(proof.problems(trusting: [signed.key]).isEmpty)
        #expect(proof.entries.contains { $0.entry.kind == Vocabulary.proposal })
        let check = try check(accord)
        #expect(check.isSound, "\(check.confirmations) \(check.ledger.problems)")
    }

    @Test("a refusal, its reason and a withdrawal are recorded; what is refused is not confirmed")
    func refused() throws {
        let accord = try Accord(accounts: true)
        let track = try #require(accord.workspace.folder.compact.tracks.first?.id)
        let di = browser(accord, "di")
        let dodo = browser(accord, "do")
        for _ in 0..<2 { _ = di.post("/decisions/propose", fields(track), from: "/decisions") }
        #expect(dodo.post("/decisions/refuse", [("proposal", "p1")], from: "/decisions").status == 422)
        #expect(
            dodo.post("/decisions/refuse", [("proposal", "p1"), ("reason", "no")], from: "/decisions").status
                == 303)
        #expect(
            di.post("/decisions/refuse", [("proposal", "p2"), ("reason", "mine")], from: "/decisions").status
                == 303)
        for id in ["p1", "p2"] {
            #expect(dodo.post("/decisions/confirm", [("proposal", id)], from: "/decisions").status == 409)
        }
        #expect(di.get("/decisions").text.contains("refused by do: no"))
        #expect(try accord.workspace.decisions().isEmpty && check(accord).isSound)
    }

    @Test("a proposal lapses when the review is another, or after two weeks")
    func lapsed() throws {
        let accord = try Accord(accounts: true)
        let compact = accord.workspace.folder.compact
        let track = try #require(compact.tracks.first?.id)
        let later = try #require(accord.site.today.adding(days: 15))
        let di = browser(accord, "di")
        _ = di.post("/decisions/propose", fields(track), from: "/decisions")
        #expect(try accord.workspace.proposals(today: later).map(\.state) == [.expired])
        let key = SigningKey(name: "k")
        #expect(throws: PartnershipError.self) {
            try accord.workspace.confirm(
                "p1", key: key, clock: "2026-12-09T00:00:00Z", today: later, actor: "do")
        }
        // A waiver that bites today makes today's review another.
        let asOf = AsOf(on: accord.site.today, known: accord.site.today)
        let review = Reviewer(accord.workspace.folder).review(asOf: asOf)
        let laws = Set(compact.restrictions.map(\.id))
        let hold = try #require(
            review.tracks.lazy.compactMap { one in
                one.holds.first { laws.contains($0.of) }.map { (one.id, $0.of) }
            }.first)
        _ = try accord.workspace.decide(
            DecisionRequest(
                track: hold.0, act: .waive, of: hold.1, reason: Text(en: "a", fr: "b"), authority: "c",
                from: accord.site.today, expires: later,
                asOf: AsOf(on: accord.site.today, known: accord.site.today)),
            key: key, clock: "2026-11-24T13:00:00Z", actor: "local")
        #expect(try accord.workspace.proposals(today: accord.site.today).map(\.state) == [.overtaken])
        let answer = browser(accord, "do").post(
            "/decisions/confirm", [("proposal", "p1")], from: "/decisions")
        #expect(answer.status == 409 && answer.text.contains("the review is not the one"))
    }

    @Test("what cannot be decided cannot be proposed, and why is said")
    func impossible() throws {
        let accord = try Accord(accounts: true)
        let track = try #require(accord.workspace.folder.compact.tracks.first?.id)
        let di = browser(accord, "di")
        let wrong: [([(String, String)], Int)] = [
            (fields("none"), 422), (fields(track, "abolish"), 422), (fields(track, "waive"), 422),
            (fields(track) + [("authority", " ")], 422), (fields(track) + [("from", "soon")], 422),
            (fields(track) + [("expires", "2020-01-01")], 422),
            (fields(track) + [("reason_en", String(repeating: "a", count: 4001))], 422),
        ]
        for (fields, status) in wrong {
            #expect(di.post("/decisions/propose", fields, from: "/decisions").status == status)
        }
        #expect(try accord.workspace.proposals(today: accord.site.today).isEmpty)
    }

    @Test("without accounts nobody decides in the pages, and the page says why")
    func alone() throws {
        let accord = try Accord()
        #expect(accord.get("/decisions").text.contains("takes two people"))
        #expect(accord.post("/decisions/propose", ["track": "a"], from: "/decisions").status == 403)
    }

    @Test("programs propose and confirm with tokens of two persons")
    func api() throws {
        let accord = try Accord(accounts: true)
        let track = try #require(accord.workspace.folder.compact.tracks.first?.id)
        let keeper = try #require(accord.keeper)
        func post(_ path: String, _ body: String, _ who: String, _ scopes: Set<Person.Scope>) throws
            -> Web.Answer
        {
            let (_, secret) = try keeper.issueToken(for: who, label: "t", scopes: scopes, days: 1, by: who)
            return accord.site.answer(
                to: Asking(
                    path, method: .post, body: Array(body.utf8), contentType: "application/json",
                    authorization: "Bearer \(secret)"))
        }
        let proposal = """
            {"track":"\(track)","act":"suspend","reason_en":"a","reason_fr":"b","authority":"c"}
            """
        #expect(try post("/api/v1/proposals", proposal, "di", [.read]).status == 403)
        #expect(try post("/api/v1/proposals", "[", "di", [.decide]).status == 422)
        #expect(try post("/api/v1/proposals", proposal, "ve", [.decide]).status == 403)
        let made = try post("/api/v1/proposals", proposal, "di", [.decide])
        let json = try JSON(parsing: made.body)
        #expect(made.status == 201 && json["id"]?.text == "p1" && json["state"]?.text == "open")
        #expect(try post("/api/v1/proposals/p1/confirm", "{}", "di", [.decide]).status == 403)
        let done = try post("/api/v1/proposals/p1/confirm", "{}", "do", [.decide])
        #expect(try done.status == 201 && JSON(parsing: done.body)["id"]?.text == "d1")
        let late = try post(
            "/api/v1/proposals/p1/refuse", #"{"reason":{"en":"a","fr":"b"}}"#, "do", [.decide])
        #expect(late.status == 409 && late.type == "application/problem+json")
    }

    @Test("a decision that claims two persons falsely is found out", arguments: 0..<5)
    func forged(number: Int) throws {
        let accord = try Accord(accounts: true)
        let track = try #require(accord.workspace.folder.compact.tracks.first?.id)
        let workspace = accord.workspace
        func propose(by actor: String) throws -> Proposal {
            let today = accord.site.today
            return try workspace.propose(
                DecisionRequest(
                    track: track, act: .suspend, reason: Text(en: "a", fr: "b"), authority: "c", from: today,
                    asOf: AsOf(on: today, known: today)),
                clock: "2026-11-24T13:00:00Z", today: today, actor: actor)
        }
        let proposal = try propose(by: number == 4 ? "ve" : "di")
        // Whoever holds the key and the file can sign anything; the journal still tells.
        let key = SigningKey(name: "forger")
        var decision = proposal.decision
        var actor = "do"
        decision.id = "d1"
        var confirmation = Decision.Confirmation(
            proposal: "p1", sequence: proposal.sequence, proposedBy: "di", confirmedBy: "do")
        let expected: StoreCheck.Confirmation
        switch number {
        case 0:
            confirmation.proposal = "p7"
            expected = .noProposal
        case 1:
            confirmation.proposedBy = "awa"
            expected = .otherPersons
        case 2:
            actor = "di"
            confirmation.confirmedBy = "di"
            expected = .samePerson
        case 3:
            decision.reason.en = "other words"
            expected = .otherWords
        default:
            confirmation.proposedBy = "ve"
            expected = .notADecider
        }
        decision.confirmation = confirmation
        let draft = try workspace.signed(decision, key, "2026-11-24T14:00:00Z", actor)
        try workspace.store.append([draft])
        let check = try check(accord)
        #expect(check.confirmations.map(\.problem) == [expected] && !check.isSound)
    }
}
