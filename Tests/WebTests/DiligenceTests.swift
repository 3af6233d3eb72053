import Accounts
import Diligence
import Foundation
import Ledger
import Lists
import Partnership
import Screening
import Testing

@testable import Web

@Suite("Due diligence in the pages")
struct DiligenceTests {
    private static let csv = """
        id,name,type,birthdate,nationality,programme
        L1,Moussa Traore,person,1971-03-02,Mali,TEST
        L2,Awa Commerce SARL,company,,Mali,TEST

        """

    private static func lists() -> ListsAtHand {
        ListsAtHand(ListReader.read([ListFile(path: "watch.csv", bytes: Array(csv.utf8))]))
    }

    private func screened(_ accord: Accord, _ fields: [String: String], lang: String = "en") throws -> String
    {
        let sent = accord.post("/diligence/screen", fields, from: "/diligence", lang: lang)
        #expect(sent.status == 303)
        return try #require(sent.header("location"))
    }

    @Test("the room is there where lists were given, and for whoever may review alone")
    func room() throws {
        #expect(try Accord().get("/diligence").status == 404)
        #expect(try Accord().get("/").text.contains("/diligence") == false)
        let accord = try Accord(lists: Self.lists())
        #expect(accord.get("/").text.contains("href=\"/diligence\""))
        let page = accord.get("/diligence", lang: "fr")
        #expect(page.status == 200 && page.text.contains("Vérifier quelqu’un"))
        #expect(page.header("cache-control") == "no-store")
        #expect(accord.get("/diligence?csv=lists").text.contains("\r\nwatch,"))
        let people = try Accord(accounts: true, lists: Self.lists())
        let viewer = Browser(people.site)
        viewer.signIn("ve")
        #expect(viewer.get("/diligence").status == 403)
        #expect(!viewer.get("/").text.contains("href=\"/diligence\""))
        #expect(viewer.get("/api/v1/diligence/lists").status == 403)
        let decider = Browser(people.site)
        decider.signIn("di")
        #expect(decider.get("/diligence").status == 200)
        #expect(try Accord(portal: true, lists: Self.lists()).get("/diligence").status == 404)
        let reading = Site(accord.workspace, door: .reading, lists: Self.lists()) { Accord.now }
        #expect(reading.answer(to: Asking("/diligence")).status == 403, "nobody can be told from anybody")
    }

    @Test("a match is shown with its working, in both languages, and its name is in no address")
    func match() throws {
        let accord = try Accord(lists: Self.lists())
        for (lang, born, none) in [
            ("en", "+0.04 born 1971", "Not checked"), ("fr", "+0,04 né(e) 1971", "Non vérifié"),
        ] {
            let address = try screened(
                accord, ["name": "Moussa Traoré", "born": "1971", "kind": "person"], lang: lang)
            #expect(!address.contains("Moussa"))
            let page = accord.get(address, lang: lang).text
            #expect(page.contains("watch L1") && page.contains(born) && page.contains(none))
            let csv = accord.get("\(address)?csv=matches", lang: lang)
            #expect(csv.text.contains("watch L1") && csv.header("cache-control") == "no-store")
        }
        let nobody = try screened(accord, ["name": "Zzyzx Qwerty"])
        #expect(accord.get(nobody).text.contains("none at this threshold"))
    }

    @Test("the report is the one that the command signs, and is genuine")
    func report() throws {
        let accord = try Accord(lists: Self.lists())
        let address = try screened(accord, ["name": "Moussa Traore", "purpose": "payment"])
        let file = accord.get("\(address)/report.json")
        let signed = try JSON(parsing: file.body)
        #expect(DiligenceReport.isGenuine(signed))
        #expect(signed["report"]?["purpose"]?.text == "payment")
        #expect(signed["report"]?["country"]?["tracks"] != nil, "with what the accord says of the country")
        #expect(file.header("content-disposition")?.hasPrefix("attachment") == true)
        let page = accord.get("\(address)/report.html")
        #expect(page.text.contains("<!DOCTYPE html>") && page.header("content-disposition") != nil)
    }

    @Test("nothing is written before it is filed, and then the journal says nothing of the subject")
    func filing() throws {
        let accord = try Accord(lists: Self.lists())
        let before = try accord.workspace.store.count()
        let address = try screened(accord, ["name": "Moussa Traore"])
        #expect(try accord.workspace.store.count() == before)
        let name = address.split(separator: "/").last.map(String.init) ?? ""
        for _ in 0..<2 {
            #expect(accord.post("/diligence/file", ["result": name], from: address).status == 303)
        }
        let entries = try accord.workspace.store.entries(kind: Vocabulary.filing)
        #expect(entries.count == 1, "filed once, however often it is said")
        let entry = try #require(entries.first)
        #expect(!entry.body.canonicalText.contains("Moussa"))
        let kept = accord.get("/diligence/reports/\(entry.sequence)")
        #expect(Digest(of: kept.body).hex == entry.body["sha256"]?.text)
        #expect(DiligenceReport.isGenuine(try JSON(parsing: kept.body)))
        #expect(accord.get("/diligence").text.contains("/diligence/reports/\(entry.sequence)"))
        #expect(!accord.get("/api/v1/journal").text.contains("Moussa"))
        #expect(!accord.get("/journal").text.contains("Moussa"))
    }

    @Test("a report is its asker’s alone until it is filed")
    func alone() throws {
        let accord = try Accord(accounts: true, lists: Self.lists())
        let (di, other) = (Browser(accord.site), Browser(accord.site))
        di.signIn("di")
        other.signIn("do")
        let sent = di.post("/diligence/screen", [("name", "Moussa Traore")], from: "/diligence")
        let address = try #require(sent.header("location"))
        #expect(di.get(address).status == 200)
        #expect(other.get(address).status == 404)
        #expect(other.get("\(address)/report.json").status == 404)
    }

    @Test("one person proposes what a match is, another confirms, and the journal of others withholds it")
    func deciding() throws {
        let accord = try Accord(accounts: true, lists: Self.lists())
        let (di, other, viewer) = (Browser(accord.site), Browser(accord.site), Browser(accord.site))
        di.signIn("di")
        other.signIn("do")
        viewer.signIn("ve")
        func screened(_ browser: Browser) throws -> String {
            try #require(
                browser.post("/diligence/screen", [("name", "Moussa Traore")], from: "/diligence")
                    .header("location"))
        }
        let address = try screened(di)
        let name = address.split(separator: "/").last.map(String.init) ?? ""
        let proposal: [(String, String)] = [
            ("result", name), ("list", "watch"), ("entry", "L1"), ("verdict", "cleared"),
            ("reason", "hush-hush: another birth date"),
        ]
        #expect(di.post("/diligence/propose", proposal, from: address).status == 303)
        let sequence = try #require(
            try accord.workspace.store.entries(kind: ScreeningJournal.proposal).first?.sequence)
        let confirm = [("proposal", "\(sequence)")]
        #expect(di.post("/diligence/confirm", confirm, from: "/diligence").status == 403)
        #expect(other.post("/diligence/confirm", confirm, from: "/diligence").status == 303)
        #expect(di.get(try screened(di)).text.contains("cleared by di, confirmed by do"))
        #expect(!viewer.get("/api/v1/journal").text.contains("hush-hush"))
        #expect(other.get("/api/v1/journal").text.contains("hush-hush"))
        #expect(viewer.post("/diligence/confirm", confirm, from: "/account").status == 403)
    }

    @Test("what is wrong in a proposal on a match stands beside its field, all of it, with what was typed")
    func mistakes() throws {
        let accord = try Accord(accounts: true, lists: Self.lists())
        let di = Browser(accord.site)
        di.fetchSite = "same-origin"
        di.signIn("di")
        let address = try #require(
            di.post("/diligence/screen", [("name", "Moussa Traore")], from: "/diligence").header("location"))
        let match = [
            ("result", String(address.split(separator: "/")[2])), ("list", "watch"), ("entry", "L1"),
        ]
        let before = try accord.workspace.store.count()
        let form = try #require(
            di.get(address).text.firstMatch(of: /<details><summary>Propose<\/summary><form id="form-([^"]+)"/)
        )
        let id = String(form.output.1)
        var again = Again(
            answer: di.post(
                "/diligence/propose", match + [("verdict", "both"), ("reason", " ")], from: address))
        #expect(again.answer.status == 422 && again.anchors == ["\(id)-verdict", "\(id)-reason"])
        #expect(again.isMarked("\(id)-verdict") && again.isMarked("\(id)-reason"))
        #expect(again.text.contains("<details open>"), "what came back is not folded away")
        let long = String(repeating: "é", count: 1001)
        again = Again(
            answer: di.post(
                "/diligence/propose", match + [("verdict", "same"), ("reason", long)], from: address))
        #expect(again.anchors == ["\(id)-reason"] && again.text.contains(long))
        #expect(again.text.contains("<option value=\"same\" selected>"))
        // So is one whose hidden word is not known any more.
        let typed = match + [("verdict", "same"), ("reason", "my reason")]
        again = Again(answer: di.post("/diligence/propose", typed, from: nil))
        #expect(again.answer.status == 422 && again.anchors == ["form-\(id)"])
        #expect(again.text.contains("\nmy reason</textarea>") && again.text.contains("<details open>"))
        #expect(try accord.workspace.store.count() == before)
        let word = ("antiforgery", Browser.word(in: again.answer))
        #expect(di.post("/diligence/propose", typed + [word], from: nil).status == 303)
    }

    @Test(
        "what cannot be read is refused and said",
        arguments: [
            ["name": ""], ["name": "A", "born": "x"], ["name": "A", "kind": "moon"],
            ["name": "A", "purpose": "fun"], ["name": "A", "gender": "x"],
            ["name": String(repeating: "a", count: 5000)],
        ])
    func refusals(fields: [String: String]) throws {
        let accord = try Accord(lists: Self.lists())
        let answer = accord.post("/diligence/screen", fields, from: "/diligence")
        #expect([400, 422].contains(answer.status))
    }

    @Test("programs screen with a token made for reviewing, and are told what they may not")
    func programs() throws {
        let accord = try Accord(accounts: true, lists: Self.lists())
        let keeper = try #require(accord.keeper)
        func token(_ scopes: Set<Person.Scope>) throws -> String {
            try keeper.issueToken(for: "di", label: "t", scopes: scopes, days: 1, by: "di").secret
        }
        func screen(_ body: String, _ token: String, _ query: String = "") -> Web.Answer {
            accord.site.answer(
                to: Asking(
                    "/api/v1/diligence/screen\(query)", method: .post, body: Array(body.utf8),
                    contentType: "application/json", authorization: "Bearer \(token)"))
        }
        let good = try token([.read, .review])
        let answer = screen(#"{"name": "Moussa Traore", "born": "1971-03-02"}"#, good)
        #expect(answer.status == 200)
        #expect(DiligenceReport.isGenuine(try JSON(parsing: answer.body)))
        #expect(answer.header("cache-control") == "no-store")
        let filed = screen(#"{"name": "Moussa Traore"}"#, good, "?file=yes")
        let entry = try #require(try JSON(parsing: filed.body)["entry"]?.integer)
        #expect(filed.status == 201)
        func get(_ path: String) -> Web.Answer {
            accord.site.answer(to: Asking(path, authorization: "Bearer \(good)"))
        }
        #expect(get("/api/v1/diligence/reports/\(entry)").text.contains("Moussa"))
        #expect(get("/api/v1/diligence/reports").text.contains("\"entry\":\(entry)"))
        #expect(get("/api/v1/diligence/lists.csv").text.contains("watch,"))
        #expect(get("/api/v1/openapi.json").text.contains("/api/v1/diligence/screen"))
        #expect(screen("{\"name\": \"A\"}", try token([.read])).status == 403)
        #expect(screen("{}", good).status == 422)
        #expect(screen("{\"name\": 5}", good).status == 422)
        #expect(screen("[]", good).status == 422)
        for wrong in [#"{"name": "A", "purpose": {}}"#, #"{"name": "A", "kind": null}"#] {
            #expect(screen(wrong, good).status == 422)
        }
        for query in ["?file=no", "?file="] {
            #expect(screen(#"{"name": "A"}"#, good, query).status == 400)
        }
        for path in ["lists", "lists.csv", "reports", "reports/1"] {
            let sent = accord.site.answer(
                to: Asking(
                    "/api/v1/diligence/\(path)", method: .post, contentType: "application/json",
                    authorization: "Bearer \(good)"))
            #expect(sent.status == 405, "\(path)")
        }
        let asked = get("/api/v1/diligence/screen")
        #expect(asked.status == 405 && asked.header("allow") == "POST")
        let other = accord.site.answer(
            to: Asking("/api/v1/diligence/screen", method: .other, authorization: "Bearer \(good)"))
        #expect(other.status == 405 && other.header("allow") == "POST")
    }

    @Test("while lists are read, and where they cannot be, that is said and the other pages are there")
    func underWay() throws {
        let waiting = ListsAtHand(["/nowhere/list.csv"])
        let accord = try Accord(lists: waiting)
        #expect(accord.get("/diligence").text.contains("still being read"))
        // Whoever has typed somebody’s name before a restart does not lose it.
        let sent = accord.site.answer(
            to: Asking(
                "/diligence/screen", method: .post, body: Array("name=Moussa+Traore&born=1971".utf8),
                contentType: "application/x-www-form-urlencoded", fetchSite: "same-origin"))
        #expect(sent.status == 422 && sent.text.contains("value=\"Moussa Traore\""))
        let fields = [("name", "Moussa Traore"), ("antiforgery", Browser.word(in: sent))]
        let soon = Browser(accord.site).post("/diligence/screen", fields, from: nil)
        #expect(soon.status == 503 && soon.text.contains("value=\"Moussa Traore\""))
        #expect(soon.text.contains("href=\"#form-screen\"") && soon.text.contains("Try again in a minute"))
        let early = accord.get("/api/v1/diligence/lists")
        #expect(early.status == 503 && early.header("retry-after") != nil)
        let done = DispatchSemaphore(value: 0)
        waiting.read { outcome in
            if case .failed = outcome { done.signal() }
        }
        #expect(done.wait(timeout: .now() + 20) == .success)
        #expect(accord.get("/diligence").text.contains("nothing can be screened"))
        #expect(accord.get("/").status == 200)
    }

    @Test("owners are looked through where a graph was given")
    func owners() throws {
        let graph = FileManager.default.temporaryDirectory.appending(path: "owners-\(UUID()).jsonl")
        defer { try? FileManager.default.removeItem(at: graph) }
        let lines = [
            #"{"id":"c","schema":"Company","properties":{"name":["Mines Essai SA"]}}"#,
            #"{"id":"p","schema":"Person","properties":{"name":["Moussa Traore"],"birthDate":["1971-03-02"]}}"#,
            #"{"id":"o","schema":"Ownership","properties":{"owner":["p"],"asset":["c"],"percentage":["60"]}}"#,
        ]
        try lines.joined(separator: "\n").write(to: graph, atomically: true, encoding: .utf8)
        let lists = ListsAtHand(
            ListReader.read([ListFile(path: "watch.csv", bytes: Array(Self.csv.utf8))]), graph: graph.path)
        let accord = try Accord(lists: lists)
        let address = try screened(accord, ["name": "Mines Essai SA", "kind": "organization"])
        let page = accord.get(address).text
        let name = address.split(separator: "/").last.map(String.init) ?? ""
        let fields = [
            "result": name, "list": "watch", "entry": "L1", "verdict": "cleared", "reason": "another",
        ]
        #expect(
            accord.post("/diligence/propose", fields, from: address).status == 422,
            "the company itself met no entry")
        let ofOwner = fields.merging(["owner": "p"]) { $1 }
        #expect(accord.post("/diligence/propose", ofOwner, from: address).status == 303)
        let sequence = try #require(
            try accord.workspace.store.entries(kind: ScreeningJournal.proposal).first?.sequence)
        try ScreeningJournal(accord.workspace.store).confirm(
            sequence, clock: "2026-11-24T13:00:00Z", actor: "another")
        let after = accord.get(try screened(accord, ["name": "Mines Essai SA", "kind": "organization"])).text
        #expect(after.contains("– cleared") && after.contains("The 50 % rule does not reach the subject"))
        #expect(page.contains("The 50 % rule reaches the subject") && page.contains("<svg"))
        #expect(page.contains("Owners’ matches") && page.contains("watch L1"))
    }
}
