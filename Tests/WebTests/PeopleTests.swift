import Accounts
import Foundation
import Ledger
import Partnership
import Testing

@testable import Web

@Suite("People with accounts")
struct PeopleTests {
    @Test("whoever is not signed in sees the sign-in page alone, and comes back where he was going")
    func outside() throws {
        let accord = try Accord(accounts: true)
        let browser = Browser(accord.site)
        for target in ["/", "/decisions", "/people", "/account", "/draft?c1=a", "/nothing"] {
            let answer = browser.get(target)
            #expect(answer.status == 303 && answer.header("location")?.hasPrefix("/sign-in?to=") == true)
        }
        for target in ["/api/v1/review", "/api/v1/journal", "/api/v1/openapi.json"] {
            let answer = browser.get(target)
            #expect(answer.status == 401 && answer.header("www-authenticate") == "Bearer")
        }
        #expect(browser.get("/style.css").status == 200)
        let page = browser.get("/sign-in?to=/conditions?on=2024-12-31")
        #expect(page.status == 200 && page.header("cache-control") == "no-store" && page.tag.isEmpty)
        // Nothing is shown to him: its foot promises nothing and leads nowhere.
        #expect(!page.text.contains("as a visitor") && !page.text.contains("/api/v1/"))
        #expect(page.text.contains("Nobody is signed in"))
        #expect(browser.get("/sign-in", lang: "fr").text.contains("Vous n’êtes pas connecté"))
        let answer = browser.post(
            "/sign-in", [("name", "awa"), ("password", Accord.password), ("to", "/journal")],
            from: "/sign-in")
        #expect(answer.status == 303 && answer.header("location") == "/journal")
        #expect(browser.get("/journal").text.contains("access"))
    }

    @Test(
        "signing in leads nowhere but to this site",
        arguments: [
            "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "",
            "/a\r\nset-cookie: x=1", "/\u{e9}", String(repeating: "/a", count: 2000),
        ])
    func elsewhere(to: String) { #expect(SignInPage.local(to) == "/") }

    @Test("a wrong password says no more than a wrong name, and is not sent back")
    func wrong() throws {
        let accord = try Accord(accounts: true)
        let browser = Browser(accord.site)
        let one = browser.signIn("awa", "secret-that-is-wrong")
        let other = browser.signIn("nobody", "secret-that-is-wrong")
        #expect(one.status == 401 && other.status == 401)
        #expect(!one.text.contains("secret-that-is-wrong"))
        func plain(_ answer: Web.Answer, _ name: String) -> String {
            answer.text.replacing("value=\"\(name)\"", with: "").replacing(Browser.word(in: answer), with: "")
        }
        #expect(plain(one, "awa") == plain(other, "nobody"))
    }

    @Test("a session's name is new at each sign-in, whatever the browser brought along")
    func fixation() throws {
        let accord = try Accord(accounts: true)
        let browser = Browser(accord.site)
        let planted = Secret().text
        browser.cookies["session"] = planted
        browser.signIn("awa")
        let first = try #require(browser.cookies["session"])
        #expect(first != planted && accord.keeper?.person(session: planted) == nil)
        browser.signIn("awa")
        #expect(browser.cookies["session"] == first, "signed in already: the form is bound to the session")
        let out = browser.post("/sign-out", [], from: "/account")
        #expect(out.status == 303 && browser.cookies["session"] == nil)
        #expect(accord.keeper?.person(session: first) == nil)
    }

    @Test("cookies are for this host, encrypted connections and no script")
    func cookies() throws {
        let accord = try Accord(accounts: true)
        let browser = Browser(accord.site, isSecure: true)
        let answer = browser.signIn("awa")
        let cookie = try #require(answer.header("set-cookie"))
        #expect(cookie.hasPrefix("__Host-session=") && cookie.contains("; Path=/; "))
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("; Secure"))
        #expect(answer.header("strict-transport-security")?.hasPrefix("max-age=31536000") == true)
        #expect(Browser(accord.site).signIn("awa").header("strict-transport-security") == nil)
    }

    @Test("a form is good for the session it was made for, and for no other")
    func forgery() throws {
        let accord = try Accord(accounts: true)
        let awa = Browser(accord.site)
        let ve = Browser(accord.site)
        awa.signIn("awa")
        ve.signIn("ve")
        let word = ve.word(on: "/account")
        #expect(word.count == 64)
        let fields = [("account", "di"), ("antiforgery", word)]
        #expect(awa.post("/people/disable", fields, from: nil).status == 403)
        #expect(awa.post("/people/disable", [("account", "di")], from: nil).status == 403)
        #expect(try accord.keeper?.book.account("di")?.isDisabled == false)
        #expect(awa.post("/people/disable", [("account", "di")], from: "/people").status == 303)
        #expect(try accord.keeper?.book.account("di")?.isDisabled == true)
        // A visitor's own form cookie is bound too: another's word signs nobody in.
        let mine = Browser(accord.site).word(on: "/sign-in")
        let theirs = Browser(accord.site)
        _ = theirs.get("/sign-in")
        let planted = theirs.post(
            "/sign-in", [("name", "ve"), ("password", Accord.password), ("antiforgery", mine)], from: nil)
        #expect(planted.status == 403)
    }

    @Test("only administrators see and change people; the last of them stays")
    func people() throws {
        let accord = try Accord(accounts: true)
        let ve = Browser(accord.site)
        ve.signIn("ve")
        #expect(ve.get("/people").status == 403)
        #expect(ve.post("/people/disable", [("account", "awa")], from: "/account").status == 403)
        let awa = Browser(accord.site)
        awa.signIn("awa")
        let made = awa.post(
            "/people/add",
            [("account", "New.one"), ("name", "<b>N</b>"), ("role", "reviewer"), ("side", "us")],
            from: "/people")
        #expect(made.status == 200 && made.header("cache-control") == "no-store")
        let page = awa.get("/people").text
        #expect(page.contains("&lt;b&gt;N&lt;/b&gt;") && !page.contains("<b>N"))
        let refusals: [[(String, String)]] = [
            [("account", "x y"), ("role", "viewer")], [("account", "awa"), ("role", "viewer")],
            [("account", "nine"), ("role", "viewer"), ("side", "mars")],
        ]
        for fields in refusals { #expect(awa.post("/people/add", fields, from: "/people").status == 422) }
        #expect(
            awa.post("/people/add", [("account", "nine"), ("role", "king")], from: "/people").status == 422)
        #expect(awa.post("/people/disable", [("account", "awa")], from: "/people").status == 422)
        // The new one must choose a password first.
        let secret = try #require(made.text.firstMatch(of: /secret">([a-z2-7-]+)</)?.output.1)
        let new = Browser(accord.site)
        new.signIn("new.one", String(secret))
        #expect(new.get("/").header("location") == "/account" && new.get("/account").status == 200)
        #expect(new.get("/api/v1/review").status == 401)
        let changed = new.post(
            "/account/password", [("old", String(secret)), ("new", "un cheval, une pile")], from: "/account")
        #expect(changed.status == 303 && new.get("/").status == 200)
    }

    @Test("one turns codes on in one's account, and needs them from then on")
    func codes() throws {
        let accord = try Accord(accounts: true)
        let browser = Browser(accord.site)
        browser.signIn("ve")
        #expect(browser.post("/account/codes", [], from: "/account").status == 303)
        let page = browser.get("/account").text
        #expect(browser.get("/account", lang: "fr").text.contains("<li><a href=\"/conditions\">"))
        #expect(page.contains("otpauth://totp/mali:ve?secret="))
        let wrong = browser.post("/account/codes-confirm", [("code", "000")], from: "/account")
        #expect(wrong.status == 422 && wrong.text.contains("is the clock right"))
        let pending = try #require(try accord.keeper?.pendingCodes(of: "ve"))
        let code = pending.code(step: 1_795_521_600 / 30)
        let shown = browser.post("/account/codes-confirm", [("code", code)], from: "/account")
        #expect(shown.text.matches(of: /<li>/).count == 10 + shown.text.matches(of: /<li><a/).count)
        let recovery = try #require(shown.text.firstMatch(of: /secret">([a-z2-7-]+)</)?.output.1)
        let again = Browser(accord.site)
        #expect(again.signIn("ve").status == 401 && again.signIn("ve", code: code).status == 401)
        #expect(again.signIn("ve", code: String(recovery)).status == 303)
    }

    @Test("a token opens the API for what it was made for, and no page")
    func tokens() throws {
        let accord = try Accord(accounts: true)
        let browser = Browser(accord.site)
        browser.signIn("ve")
        let shown = browser.post(
            "/account/token", [("label", "l"), ("scope", "read"), ("scope", "decide")], from: "/account")
        let token = "Bearer " + String(try #require(shown.text.firstMatch(of: /(benkan_[\w-]+)</)?.output.1))
        let program = Browser(accord.site)
        #expect(program.get("/api/v1/review", authorization: token).status == 200)
        #expect(program.get("/api/v1/review", authorization: token + "x").status == 401)
        #expect(program.get("/api/v1/review", authorization: "Basic YTpi").status == 401)
        #expect(program.get("/", authorization: token).status == 303)
        #expect(
            browser.get("/api/v1/review", authorization: "Bearer no").status == 401,
            "a wrong token is not made good by a session")
        #expect(browser.post("/account/token", [("label", "l")], from: "/account").status == 422)
        #expect(browser.get("/account").text.contains("decide, read"))
        #expect(browser.post("/account/token-revoke", [("token", "1")], from: "/account").status == 303)
        #expect(program.get("/api/v1/review", authorization: token).status == 401)
        let (_, blind) = try #require(
            try accord.keeper?.issueToken(for: "ve", label: "b", scopes: [.contribute], days: 1, by: "ve"))
        #expect(program.get("/api/v1/review", authorization: "Bearer \(blind)").status == 403)
    }

    @Test("too many tries are told to wait, as a header says too")
    func limits() throws {
        let accord = try Accord(accounts: true)
        let browser = Browser(accord.site)
        for _ in 0..<10 { #expect(browser.signIn("awa", "no").status == 401) }
        let answer = browser.signIn("awa")
        #expect(answer.status == 429 && answer.header("retry-after") == "6")
        let limited = Site(
            accord.workspace, door: .reading, rate: TokenBucket(capacity: 2, perSecond: 1)
        ) { Accord.now }
        #expect(Browser(limited).get("/style.css").status == 200 && Browser(limited).get("/").status == 200)
        #expect(Browser(limited).get("/").status == 429)
        let other = Browser(limited)
        other.address = "192.0.2.2"
        #expect(other.get("/style.css").status == 200)
    }

    @Test("pages of people are whole in both languages, and small")
    func pages() throws {
        let accord = try Accord(accounts: true)
        let awa = Browser(accord.site)
        for lang in ["en", "fr"] {
            for page in ["/sign-in", "/account", "/people"] {
                if page != "/sign-in" { awa.signIn("awa") }
                let answer = (page == "/sign-in" ? Browser(accord.site) : awa).get(page, lang: lang)
                #expect(answer.status == 200 && answer.body.count < 40_000, "\(page)")
                #expect(answer.text.contains("<html lang=\"\(lang)\">"))
                #expect(answer.text.ranges(of: "<h1>").count == 1 && !answer.text.contains("{{"))
                for form in answer.text.split(separator: "<form ").dropFirst() {
                    #expect(form.contains("name=\"antiforgery\""), "\(page)")
                }
            }
        }
    }

    @Test("an address in front is read, and anything else refused")
    func front() {
        #expect(Front("https://Accord.example.org/")?.authority == "accord.example.org")
        #expect(Front("http://[::1]:80")?.isSecure == false)
        for text in ["", "accord", "ftp://a", "https://", "https://a/b", "https://a b", "https://a?b"] {
            #expect(Front(text) == nil)
        }
    }
}
