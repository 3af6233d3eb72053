import Accounts
import Foundation
import Ledger
import Testing
import Words

@testable import Web

@Suite("A form from a page that is too old")
struct OldFormTests {
    private static let old = String(repeating: "0", count: 64)

    private func browser(_ site: Site) -> Browser {
        let browser = Browser(site)
        browser.fetchSite = "same-origin"
        return browser
    }

    @Test(
        "comes back on its own page as it was typed, in both languages, and can be sent as it stands",
        arguments: FormMistakeTests.cases)
    func typed(_ one: FormMistakeTests.Case) throws {
        let accord = try Accord()
        let before = try accord.workspace.store.count()
        let browser = browser(accord.site)
        let fields = one.fields + [("antiforgery", Self.old)]
        let form = one.address.split(separator: "/").last.map(String.init) ?? ""
        let id = ["remarks": "remark", "attachments": "attachment"][form] ?? form
        for language in [Language.english, .french] {
            browser.cookies["lang"] = language.rawValue
            let again = Again(answer: browser.post(one.address, fields, from: nil))
            #expect(again.answer.status == 422)
            #expect(again.anchors.first == "form-\(id)" && again.tag("form-\(id)") != nil)
            for text in one.kept { #expect(again.text.contains(text), "\(text)") }
            let told =
                language == .english ? "Not taken yet: send it again" : "Pas encore pris\u{A0}: à renvoyer"
            #expect(again.text.contains("<title>\(told)") && again.text.contains("autofocus"))
            #expect(again.text.contains(language == .english ? "it was restarted" : "il a été relancé"))
            #expect(again.text.contains("<html lang=\"\(language.rawValue)\">"))
            #expect(again.text.contains("<body data-still>"), "nothing is drawn over it")
            #expect(again.answer.header("cache-control") == "no-store")
            // What is wrong with it is told when it is read.
            let word = Browser.word(in: again.answer)
            let sent = Again(
                answer: browser.post(one.address, one.fields + [("antiforgery", word)], from: nil))
            #expect(sent.answer.status == 422 && sent.anchors == one.wrong)
        }
        #expect(try accord.workspace.store.count() == before)
        #expect(!browser.get(one.page).text.contains("role=\"alert\""), "kept for others")
    }

    @Test("is taken after a restart when it is sent once more")
    func restart() throws {
        let accord = try Accord(accounts: true)
        let keeper = try #require(accord.keeper)
        let di = browser(accord.site)
        di.signIn("di")
        let fields = [
            ("track", "humanitarian"), ("act", "approve"), ("reason_en", "Because"),
            ("reason_fr", "Parce que"), ("authority", "A"),
        ]
        let word = di.word(on: "/decisions")
        let restarted = Site(accord.workspace, door: .accounts(keeper)) { Accord.now }
        let after = browser(restarted)
        after.cookies = di.cookies
        let again = after.post("/decisions/propose", fields + [("antiforgery", word)], from: nil)
        #expect(again.status == 422 && again.text.contains("\nParce que</textarea>"))
        #expect(try accord.workspace.proposals(today: restarted.today).isEmpty)
        let fresh = [("antiforgery", Browser.word(in: again))]
        #expect(after.post("/decisions/propose", fields + fresh, from: nil).status == 303)
        #expect(try accord.workspace.proposals(today: restarted.today).count == 1)
    }

    @Test(
        "is refused as forged, and shown nowhere, where the browser does not say that it comes from here",
        arguments: [
            (nil, nil), ("cross-site", nil), ("same-site", nil), ("none", nil), (nil, "null"),
            (nil, "https://evil.example"), (nil, "http://accord.example"), ("same-origin", "null"),
            (nil, "https://accord.example:8443"), ("same-origin", "https://evil.example"),
        ] as [(String?, String?)])
    func elsewhere(fetchSite: String?, origin: String?) throws {
        let accord = try Accord(accounts: true)
        let di = Browser(accord.site, isSecure: true)
        di.host = "accord.example"
        di.signIn("di")
        (di.fetchSite, di.origin) = (fetchSite, origin)
        let fields = [
            ("track", "humanitarian"), ("act", "approve"), ("reason_en", "planted words"),
            ("reason_fr", "b"), ("authority", "c"),
        ]
        for word in [[], [("antiforgery", Self.old)]] {
            let answer = di.post("/decisions/propose", fields + word, from: nil)
            #expect(answer.status == 403 && !answer.text.contains("planted words"))
        }
        di.cookies = [:]
        let answer = di.post("/decisions/propose", fields, from: nil)
        #expect([401, 403].contains(answer.status) && !answer.text.contains("planted"))
    }

    @Test("comes back to browsers that say where it comes from by its origin alone")
    func origin() throws {
        let accord = try Accord(accounts: true)
        let di = Browser(accord.site, isSecure: true)
        (di.host, di.origin) = ("Accord.example", "https://accord.example")
        di.signIn("di")
        let answer = di.post("/decisions/propose", [("reason_en", "my words")], from: nil)
        #expect(answer.status == 422 && answer.text.contains("my words"))
    }

    @Test("never brings back a password or a code, and says that they are to be typed again")
    func secrets() throws {
        let accord = try Accord(accounts: true)
        let ve = browser(accord.site)
        let fields = [("name", "ve"), ("password", "my secret words"), ("code", "123456")]
        var again = Again(answer: ve.post("/sign-in", fields + [("to", "/journal")], from: nil))
        #expect(again.answer.status == 422)
        #expect(again.anchors == ["form-sign-in", "sign-in-password", "sign-in-code"])
        #expect(again.text.contains("value=\"ve\"") && again.text.contains("value=\"/journal\""))
        #expect(!again.text.contains("my secret words") && !again.text.contains("123456"))
        #expect(again.text.contains("but for passwords and codes") && ve.cookies["session"] == nil)
        ve.signIn("ve")
        // Whoever is in by then, in another window, is in.
        let twice = ve.post("/sign-in", fields + [("to", "/journal")], from: nil)
        #expect(twice.status == 303 && twice.header("location") == "/journal")
        again = Again(
            answer: ve.post(
                "/account/password", [("old", "my secret words"), ("new", "another secret")], from: nil))
        #expect(again.anchors == ["form-password", "password-old", "password-new"])
        #expect(!again.text.contains("secret words") && !again.text.contains("another secret"))
        #expect(ve.post("/account/codes", [], from: "/account").status == 303)
        again = Again(answer: ve.post("/account/codes-confirm", [("code", "987654")], from: nil))
        #expect(again.anchors == ["form-codes", "codes-code"] && !again.text.contains("987654"))
        again = Again(answer: ve.post("/account/codes-confirm", [("code", "987654")], from: "/account"))
        #expect(again.answer.status == 422 && !again.text.contains("987654"), "with mistakes neither")
        #expect(Browser(accord.site).signIn("ve").status == 303, "nothing was changed")
    }

    @Test("says that a file has to be chosen again")
    func file() throws {
        let accord = try Accord()
        let before = try accord.workspace.store.count()
        let body =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nabc\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nmy note\r\n--b--\r\n"
        let answer = accord.site.answer(
            to: Asking(
                "/evidence/file", method: .post, acceptLanguage: "fr", body: Array(body.utf8),
                contentType: "multipart/form-data; boundary=b", fetchSite: "same-origin"))
        let again = Again(answer: answer)
        #expect(answer.status == 422 && again.anchors == ["form-file", "file-file"])
        #expect(again.text.contains("\nmy note</textarea>"))
        #expect(again.reason("file-file")?.hasPrefix("Choisissez à nouveau le fichier") == true)
        #expect(try accord.workspace.store.count() == before)
    }

    @Test("does nothing, whichever form of whichever page it is, and comes back on a page that has it")
    func everything() throws {
        let accord = try Accord(accounts: true)
        _ = try accord.decide()
        let di = browser(accord.site)
        di.signIn("di")
        let fields = [
            ("track", "humanitarian"), ("act", "approve"), ("reason_en", "a"), ("reason_fr", "b"),
            ("authority", "c"),
        ]
        #expect(di.post("/decisions/propose", fields, from: "/decisions").status == 303)
        let alone = try Accord()
        let observation = [
            ("series", "BTI.LAW"), ("place", "ML"), ("period", "2027"), ("value", "3"),
            ("released", "2026-11-20"), ("source", "s"),
        ]
        let me = browser(alone.site)
        let preview = try #require(
            me.post("/evidence/observation", observation, from: "/evidence").header("location"))
        var sent: Set<String> = []
        for (person, pages) in [
            ("awa", ["/account", "/people", "/evidence", "/dialogue", "/tracks/humanitarian"]),
            ("do", ["/account", "/decisions", "/evidence", "/conditions/rule-of-law"]), ("", [preview]),
        ] {
            let site = person.isEmpty ? alone : accord
            let browser = person.isEmpty ? me : self.browser(accord.site)
            if !person.isEmpty { browser.signIn(person) }
            _ = browser.post("/account/codes", [], from: person.isEmpty ? nil : "/account")
            let before = try site.workspace.store.count()
            for page in pages {
                let answer = browser.get(page)
                #expect(answer.status == 200, "\(page)")
                for form in PageForm.all(in: answer) {
                    for action in form.actions {
                        sent.insert(action)
                        let again = browser.post(
                            action, form.hidden.filter { $0.0 != "antiforgery" }, from: nil)
                        #expect(again.status == 422, "\(action)")
                        #expect(again.text.contains("<div id=\"mistakes\""), "\(action)")
                        #expect(PageForm.all(in: again).contains { $0.actions.contains(action) })
                    }
                }
            }
            #expect(try site.workspace.store.count() == before)
        }
        #expect(sent.count >= 19, "\(sent.sorted())")
    }

    @Test("of somebody signed out goes with him through the sign-in, and back to its page")
    func signedOut() throws {
        let accord = try Accord(accounts: true)
        let di = browser(accord.site)
        di.signIn("di")
        let text = "A \"quoted\" & <b>bold</b> reason\r\nof two lines é"
        let fields = [
            ("track", "humanitarian"), ("act", "approve"), ("reason_en", text), ("reason_fr", "b"),
            ("authority", "c"), ("antiforgery", di.word(on: "/decisions")),
        ]
        di.cookies["session"] = Secret().text
        let before = try accord.workspace.store.count()
        let door = di.post("/decisions/propose", fields, from: nil)
        #expect(door.status == 401 && door.header("www-authenticate") == "Bearer")
        #expect(door.text.contains("You are signed out") && !door.text.contains("<b>bold"))
        #expect(door.header("cache-control") == "no-store")
        var form = try #require(PageForm.all(in: door).first { $0.actions == ["/sign-in"] })
        #expect(!form.hidden.contains { $0.1.contains(di.cookies["session"] ?? "") })
        // A slip at the door loses nothing.
        let slip = di.post("/sign-in", form.hidden + [("name", "di"), ("password", "no")], from: nil)
        #expect(slip.status == 401)
        form = try #require(PageForm.all(in: slip).first { $0.actions == ["/sign-in"] })
        let credentials = [("name", "di"), ("password", Accord.password)]
        let back = di.post("/sign-in", form.hidden + credentials, from: nil)
        #expect(back.status == 422 && di.cookies["session"] != nil)
        #expect(back.text.contains("You were signed out when you sent it"))
        #expect(back.text.contains("\nA &quot;quoted&quot; &amp; &lt;b&gt;bold&lt;/b&gt; reason\r\nof two"))
        #expect(!back.text.contains(Accord.password))
        #expect(try accord.workspace.proposals(today: accord.site.today).isEmpty)
        #expect(try accord.workspace.store.count() > before, "the sign-in alone")
        let again = fields.dropLast() + [("antiforgery", Browser.word(in: back))]
        #expect(di.post("/decisions/propose", Array(again), from: nil).status == 303)
        // Whoever may not send it is not shown it, and is in.
        let ve = browser(accord.site)
        let shown = try #require(
            PageForm.all(in: ve.post("/decisions/propose", fields, from: nil)).first {
                $0.actions == ["/sign-in"]
            })
        let other = ve.post(
            "/sign-in", shown.hidden + [("name", "ve"), ("password", Accord.password)], from: nil)
        #expect(other.status == 303 && other.header("location") == "/decisions")
        #expect(ve.get("/journal").status == 200)
    }

    @Test("of somebody signed out is carried nowhere with secrets in it, nor if it is large")
    func notCarried() throws {
        let accord = try Accord(accounts: true)
        let browser = browser(accord.site)
        let large = String(repeating: "a", count: CarriedForm.most)
        for (address, name, value) in [
            ("/account/password", "new", "my secret words"), ("/people/add", "name", "my secret words"),
            ("/remarks", "text", large), ("/nothing", "text", "my secret words"),
        ] {
            let answer = browser.post(address, [(name, value)], from: nil)
            #expect(answer.status == 401 && !answer.text.contains(value.prefix(15)), "\(address)")
            #expect(answer.text.contains("send it once more"))
        }
        #expect(browser.post("/sign-out", [], from: nil).header("location") == "/sign-in")
        #expect(browser.post("/api/v1/remarks", [("text", "x")], from: nil).type.hasSuffix("problem+json"))
    }
}

/// A form as it stands in a page.
private struct PageForm {
    /// Where its buttons send it.
    var actions: [String]
    var hidden: [(String, String)]

    static func all(in answer: Web.Answer) -> [PageForm] {
        answer.text.split(separator: "<form ").dropFirst().compactMap { part in
            let form = part.prefix(upTo: part.range(of: "</form>")?.lowerBound ?? part.endIndex)
            guard let action = form.firstMatch(of: /method="post" action="([^"]*)"/)?.output.1 else {
                return nil
            }
            let others = form.matches(of: /formaction="([^"]*)"/).map { String($0.output.1) }
            let hidden = form.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/).map {
                (String($0.output.1), plain(String($0.output.2)))
            }
            return PageForm(actions: [String(action)] + others, hidden: hidden)
        }
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
