import Compact
import Foundation
import Ledger
import Partnership
import Scalars
import Store
import Testing
import Words

@testable import Web

extension Accord {
    /// Hands in a form with a file, as browsers send it.
    func post(
        _ target: String, file: (name: String, bytes: [UInt8]), _ fields: [String: String] = [:],
        from page: String,
        lang: String = "en"
    ) -> Web.Answer {
        var fields = fields
        fields["antiforgery"] = word(on: page)
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n\r\n".utf8)
        body += file.bytes + Array("\r\n--b--\r\n".utf8)
        return site.answer(
            to: Asking(
                target, method: .post, acceptLanguage: lang, body: body,
                contentType: "multipart/form-data; boundary=b"))
    }

    /// What is handed out without drawing anything.
    func kept(_ asking: Asking) -> Web.Answer? {
        var asking = asking
        if let said = site.admit(&asking) { return said }
        return site.kept(asking)
    }

    func send(_ target: String, _ text: String, type: String = "text/csv") -> Web.Answer {
        site.answer(
            to: Asking(target, method: .post, acceptLanguage: "en", body: Array(text.utf8), contentType: type)
        )
    }
}

@Suite("Handing in through the pages")
struct HandingTests {
    private func text(_ answer: Web.Answer) -> String { String(decoding: answer.body, as: UTF8.self) }
    private func location(_ answer: Web.Answer) -> String {
        answer.headers.first { $0.name == "location" }?.value ?? ""
    }

    @Test(
        "a file is looked at first, written once however often it is confirmed, and seen at once by who wrote it"
    )
    func upload() throws {
        let accord = try Accord()
        let before = try accord.workspace.store.count()
        let csv =
            "series;place;period;value;released\r\nBTI.LAW;ML;2026;9,5;31/10/2026\r\nBTI.LAW;ML;2026;3;03/04/2026\r\nFIW.TOTAL;ML;2026;101;2026-10-31\r\n"
        let laid = accord.post("/evidence/file", file: ("../<i>.csv", Array(csv.utf8)), from: "/evidence")
        #expect(laid.status == 303 && location(laid).hasPrefix("/evidence/preview/"))
        #expect(try accord.workspace.store.count() == before)
        for lang in ["en", "fr"] {
            let page = accord.get(location(laid), lang: lang)
            #expect(page.status == 200 && page.body.count < 100_000)
            #expect(text(page).contains("9.5") || text(page).contains("9,5"))
            #expect(!text(page).contains("<i>") && text(page).contains("03/04/2026"))
        }
        #expect(accord.post(location(laid), [:], from: "/evidence").status == 422, "rows were refused")
        let first = accord.post(location(laid), ["leave-out": "yes"], from: "/evidence")
        let again = accord.post(location(laid), ["leave-out": "yes"], from: "/evidence")
        #expect(first.status == 303 && location(first).hasPrefix("/evidence?written=file&entry="))
        #expect(again.status == 303 || again.status == 422)
        #expect(try accord.workspace.store.entries(kind: Vocabulary.evidence).count == 1)
        #expect(text(accord.get("/journal")).contains("i.csv"))
        #expect(accord.get("/evidence/preview/nothing").status == 404)
    }

    @Test("an observation, an event, a commitment and a meeting typed into forms join the accord")
    func forms() throws {
        let accord = try Accord()
        let forms: [(String, [String: String])] = [
            (
                "observation",
                [
                    "series": "BTI.LAW", "place": "ML", "period": "2026", "value": "7",
                    "released": "2026-11-01",
                    "source": "a; \"b\"\n=1+1",
                ]
            ),
            (
                "event",
                [
                    "id": "x-1", "kind": "coup", "place": "ML", "date": "2026-11-01", "title_en": "A, \"b\"",
                    "title_fr": "Un", "source": "s", "released": "2026-11-01",
                ]
            ),
            (
                "meeting",
                [
                    "id": "m-x", "title_en": "M", "title_fr": "R", "day": "2026-11-02", "parties": "us",
                    "source": "s",
                ]
            ),
            (
                "commitment",
                [
                    "id": "c-x", "title_en": "<b>C</b>", "title_fr": "E", "owner": "us",
                    "agreed": "2026-11-02",
                    "due": "2027-01-01", "meeting": "m-x", "source": "s",
                ]
            ),
        ]
        for (name, fields) in forms {
            let laid = accord.post("/evidence/\(name)", fields, from: "/evidence")
            guard name != "observation" else {
                #expect(laid.status == 422, "a line end in a source is refused")
                continue
            }
            let page = accord.get(location(laid), lang: "fr")
            #expect(page.status == 200 && !text(page).contains("<b>C"), "\(name)")
            let done = accord.post(location(laid), [:], from: "/evidence")
            #expect(done.status == 303, "\(name): \(text(done))")
        }
        #expect(accord.workspace.folder.dialogue.commitments.contains { $0.id == "c-x" })
        #expect(accord.workspace.folder.evidence.events.contains { $0.title.en == "A, \"b\"" })
        #expect(StoreCheck.isSoundCopy(of: accord))
    }

    @Test("a remark stands on its page, for those it is meant for, as words and once")
    func remarks() throws {
        let accord = try Accord()
        let page = "/conditions/rule-of-law"
        let fields = [
            "kind": "condition", "of": "rule-of-law", "text": "<script>x</script>\nsecond", "audience": "us",
        ]
        let first = accord.post("/remarks", fields, from: page)
        let second = accord.post("/remarks", fields, from: page)
        #expect(first.status == 303 && second.status == 303)
        #expect(location(first) == "/conditions/rule-of-law?written=remark-rule-of-law#discussion")
        #expect(try accord.workspace.remarks().count == 1)
        #expect(text(accord.get(page)).contains("&lt;script&gt;x&lt;/script&gt;<br>second"))
        #expect(
            accord.post("/remarks", ["kind": "condition", "of": "none", "text": "x"], from: page).status
                == 422)
        #expect(
            accord.post("/remarks", ["kind": "house", "of": "none", "text": "x"], from: page).status == 400)
        #expect(accord.post("/remarks", fields.merging(["audience": "xx"]) { $1 }, from: page).status == 422)
        let journal = try JSON(parsing: accord.get("/api/v1/journal?cursor=1").body)
        #expect(journal["items"]?.items?.first?["body"]?["text"]?.text?.hasPrefix("<script>") == true)
    }

    @Test("a file kept with a condition is sent out for saving only, under a name that is only a name")
    func attachments() throws {
        let accord = try Accord()
        let page = "/conditions/rule-of-law"
        let bytes = Array("<html><script>alert(1)</script>".utf8)
        let kept = accord.post(
            "/attachments", file: ("..\\é\"; x=.html", bytes), ["kind": "condition", "of": "rule-of-law"],
            from: page)
        #expect(kept.status == 303)
        let file = try #require(try accord.workspace.attachments().first)
        let sent = accord.get("/attachments/\(file.sequence ?? 0)")
        #expect(sent.status == 200 && sent.body == bytes && sent.type == "application/octet-stream")
        let disposition = sent.headers.first { $0.name == "content-disposition" }?.value ?? ""
        #expect(
            disposition.hasPrefix("attachment; filename=\"")
                && disposition.utf8.allSatisfy { $0 < 128 && $0 >= 32 })
        #expect(disposition.count { $0 == "\"" } == 2)
        for wrong in ["-1", "0", "99999999999999999999", "x"] {
            #expect(accord.get("/attachments/\(wrong)").status == 404)
        }
    }

    @Test("programs hand in evidence and remarks, and are told of every rejected row")
    func api() throws {
        let accord = try Accord()
        let csv = "series,place,period,value,released\nBTI.LAW,ML,2026,7,2026-11-01\n"
        let look = try JSON(parsing: accord.send("/api/v1/evidence?name=a.csv&preview=yes", csv).body)
        #expect(look["rows"]?.integer == 1 && look["entry"] == nil)
        let first = try JSON(parsing: accord.send("/api/v1/evidence?name=a.csv", csv).body)
        let again = try JSON(parsing: accord.send("/api/v1/evidence?name=a.csv", csv).body)
        #expect(first["entry"]?.integer != nil && again["held"]?.integer == 1)
        let wrong = accord.send("/api/v1/evidence", csv + "BTI.LAWS,ML,2026,7,2026-11-01\n")
        #expect(wrong.status == 422 && wrong.type == "application/problem+json")
        #expect(accord.send("/api/v1/evidence", csv, type: "text/plain").status == 415)
        let remark = #"{"kind": "condition", "of": "rule-of-law", "text": "hello"}"#
        #expect(accord.send("/api/v1/remarks", remark, type: "application/json").status == 200)
        #expect(accord.send("/api/v1/remarks", "{", type: "application/json").status == 400)
    }

    @Test("who may not contribute hands in nothing and sees no forms")
    func visitors() throws {
        let accord = try Accord()
        let now = try #require(Instant("2026-11-24T12:00:00Z"))
        let site = Site(accord.workspace, door: .reading) { now }
        #expect(site.answer(to: Asking("/evidence")).status == 403)
        let page = String(decoding: site.answer(to: Asking("/conditions/rule-of-law")).body, as: UTF8.self)
        #expect(!page.contains("<form method=\"post\"") && !page.contains("href=\"/evidence\""))
        let csv = Array("series,place,period,value,released\nBTI.LAW,ML,2026,7,2026-11-01\n".utf8)
        #expect(
            site.answer(to: Asking("/api/v1/evidence", method: .post, body: csv, contentType: "text/csv"))
                .status >= 400)
        #expect(try accord.workspace.store.entries(kind: Vocabulary.evidence).isEmpty)
    }
}

extension StoreCheck {
    /// Checks a copy of the accord's store: the file itself is being written by this process.
    static func isSoundCopy(of accord: Accord) -> Bool {
        let copy = accord.folder.path + "/copy-\(UUID().uuidString).benkan"
        guard (try? FileManager.default.copyItem(atPath: accord.workspace.store.path, toPath: copy)) != nil
        else {
            return false
        }
        let check = StoreCheck(copy)
        // The writer has not closed the file, so it carries no seal.
        return check.replays.allSatisfy { $0.replay == .identical } && check.unreadable.isEmpty
            && check.ledger.problems.isEmpty
    }
}

@Suite("A site that follows its journal")
struct PresentTests {
    private func wait(_ what: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<600 {
            if try what() { return true }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return false
    }

    @Test("is not asked of the file while nothing changed, and shows what others wrote soon after")
    func follows() throws {
        let accord = try Accord()
        _ = accord.get("/conditions")
        _ = accord.get("/decisions")
        accord.site.watch()
        let asking = Asking("/decisions", acceptLanguage: "en")
        _ = accord.get("/decisions")
        let before = try #require(accord.kept(asking), "handed out without looking")
        _ = try accord.decide()
        #expect(wait { accord.kept(asking).map { $0.tag != before.tag } ?? false })
    }

    @Test(
        "what somebody wrote is there at his next question, cookie or none beyond the journal notwithstanding"
    )
    func writes() throws {
        let accord = try Accord()
        accord.site.watch()
        let page = "/conditions/rule-of-law"
        let fields = ["kind": "condition", "of": "rule-of-law", "text": "seen at once"]
        let done = accord.post("/remarks", fields, from: page)
        let cookie = try #require(
            done.headers.first { $0.name == "set-cookie" }?.value.split(separator: ";").first)
        let answer = accord.site.answer(to: Asking(page, acceptLanguage: "en", cookie: String(cookie)))
        #expect(String(decoding: answer.body, as: UTF8.self).contains("seen at once"))
        let lies = accord.site.answer(to: Asking(page, cookie: "seen=999999999999999999"))
        #expect(lies.status == 200)
    }

    @Test("a remark leaves the reviews and the pages that hang on them as they are")
    func talk() throws {
        let accord = try Accord()
        _ = accord.get("/past?from=2024-01-01")
        accord.site.watch()
        let past = Asking("/past?from=2024-01-01", acceptLanguage: "en")
        #expect(wait { accord.kept(past) != nil })
        let head = accord.site.news.head
        try accord.workspace.record(
            Remark(on: Subject(.condition, "rule-of-law"), text: "x"), clock: "2026-11-24T13:00:00Z",
            actor: "a")
        #expect(wait { accord.site.news.head > head })
        #expect(accord.kept(past) != nil, "not drawn again")
    }

    @Test("those who listen are told of the newest head, and no more listen than may")
    func news() async throws {
        let news = News(most: 2)
        var first = try #require(news.listen()).makeAsyncIterator()
        let second = news.listen()
        #expect(second != nil && news.listen() == nil)
        news.tell(3)
        news.tell(4)
        #expect(await first.next() == 4)
        news.tell(4)
        news.end()
        #expect(await first.next() == nil)
        #expect(news.listeners == 0)
        #expect(news.listen() == nil, "a stream is opened that nobody ends")
        #expect(
            EventStream.opening(head: 7, lastSeen: "5").hasSuffix(
                "id: 7\nevent: journal\ndata: {\"entries\":7}\n\n"))
        #expect(!EventStream.opening(head: 7, lastSeen: "7").contains("event: journal"))
        #expect(!EventStream.opening(head: 7, lastSeen: "x\n\ny").contains("event: journal"))
    }
}
