import Accounts
import Foundation
import Ledger
import Partnership
import Testing

@testable import OpenID
@testable import Web

@Suite("Signing in by an identity provider")
struct VouchingTests {
    /// An accord at whose door one provider vouches.
    private static func accord(_ provider: LoopbackProvider, _ others: ProviderSettings...) throws -> Accord {
        let settings = try [provider.settings()] + others
        return try Accord(
            accounts: true, providers: settings.map { Provider($0) { Accord.now.seconds } })
    }

    private static func browser(_ accord: Accord) -> Browser {
        let browser = Browser(accord.site, isSecure: true)
        browser.host = "accord.example.org"
        return browser
    }

    /// Goes to the provider and agrees; the address it sends the browser back to.
    private static func agree(_ away: Web.Answer) async throws -> String {
        let location = try #require(away.header("location"))
        let page = try await Network.fetch(Outgoing(location))
        #expect(page.status == 200)
        let text = String(decoding: page.body, as: UTF8.self)
        let link = try #require(text.firstMatch(of: /href="https:\/\/accord\.example\.org([^"]*)"/)?.output.1)
        return String(link)
    }

    private static func bind(_ accord: Accord, _ provider: LoopbackProvider, _ id: String) throws {
        let person = try #require(
            Elsewhere(issuer: provider.issuer, subject: provider.state.withLock { $0.subject }))
        try accord.keeper?.bind(id, to: person, by: "root")
    }

    private static func access(_ accord: Accord) throws -> [Entry] {
        try accord.workspace.store.entries(kind: Vocabulary.access)
    }

    @Test("whoever is bound goes to the provider and comes back signed in, where he was going")
    func whole() async throws {
        try await LoopbackProvider.serving { provider in
            let accord = try Self.accord(provider)
            try Self.bind(accord, provider, "di")
            let browser = Self.browser(accord)
            let page = browser.get("/sign-in?to=/journal?n=1")
            #expect(page.text.contains("Sign in at &lt;the&gt; Department"))
            let link = try #require(page.text.firstMatch(of: /href="(\/sign-in\/openid\/us[^"]*)"/)?.output.1)
            let away = await browser.follow(String(link).replacing("&amp;", with: "&"))
            #expect(away.status == 303 && away.header("cache-control") == "no-store")
            #expect(away.header("location")?.hasPrefix("\(provider.issuer)/authorize?") == true)
            let kept = try #require(away.headers.last { $0.value.hasPrefix("__Host-openid=") }?.value)
            #expect(kept.contains("HttpOnly") && kept.contains("SameSite=Lax") && kept.contains("; Secure"))
            #expect(kept.contains("Max-Age=600"))
            let planted = Secret().text
            browser.cookies["__Host-session"] = planted
            let back = try await Self.agree(away)
            let answer = await browser.follow(back)
            #expect(answer.status == 303 && answer.header("location") == "/journal?n=1")
            let session = try #require(browser.cookies["__Host-session"])
            #expect(session != planted && browser.cookies["__Host-openid"] == nil)
            let person = try #require(accord.keeper?.person(session: session)?.person)
            #expect(person.id == "di" && person.role == .decider && person.side == "us")
            #expect(browser.get("/journal").status == 200)
            let account = browser.get("/account").text
            #expect(account.contains("vouches for this account") && !account.contains("/account/password"))
            let entry = try #require(Self.access(accord).last)
            #expect(entry.actor == "di" && entry.body["what"]?.text == "signed-in")
            #expect(entry.body["by"]?.text == "openid \(provider.issuer)")
            // The same answer a second time, in the same browser and in another.
            browser.cookies["__Host-openid"] = Secret().text
            for other in [browser, Self.browser(accord)] {
                let again = await other.follow(back)
                #expect(again.status == 400 && again.text.contains("was used already"))
            }
        }
    }

    @Test("an answer that began in another browser signs nobody in")
    func loginForgery() async throws {
        try await LoopbackProvider.serving { provider in
            let accord = try Self.accord(provider)
            try Self.bind(accord, provider, "di")
            let mallory = Self.browser(accord)
            let back = try await Self.agree(await mallory.follow("/sign-in/openid/us"))
            let victim = Self.browser(accord)
            #expect(await victim.follow(back).status == 400)
            _ = await victim.follow("/sign-in/openid/us")
            #expect(await victim.follow(back).status == 400 && victim.cookies["__Host-session"] == nil)
            #expect(await mallory.follow(back).status == 303, "where it began, it is still good")
        }
    }

    @Test("whoever has no account is told so with what to give an administrator, and e-mail binds nobody")
    func stranger() async throws {
        try await LoopbackProvider.serving { provider in
            let accord = try Self.accord(provider)
            try accord.keeper?.add(
                "awa2", name: "awa@example.org", role: .viewer, side: nil, password: Accord.password,
                by: "root")
            provider.state.withLock { $0.subject = "a<b>&c" }
            let browser = Self.browser(accord)
            for lang in ["en", "fr"] {
                let answer = await browser.follow(
                    try await Self.agree(await browser.follow("/sign-in/openid/us")), lang: lang)
                #expect(answer.status == 403 && answer.text.contains("a&lt;b&gt;&amp;c"))
                #expect(answer.text.contains(provider.issuer) && !answer.text.contains("a<b>"))
                #expect(answer.text.contains("<html lang=\"\(lang)\">"))
            }
            #expect(browser.cookies["__Host-session"] == nil)
            let entry = try #require(Self.access(accord).last)
            #expect(entry.body["what"]?.text == "sign-in-failed" && entry.body["account"]?.text == "unknown")
            // An administrator binds what was shown, in the pages.
            let awa = Self.browser(accord)
            awa.signIn("awa")
            let bound = awa.post(
                "/people/bind", [("account", "ve"), ("issuer", provider.issuer), ("subject", "a<b>&c")],
                from: "/people")
            #expect(bound.status == 303 && awa.get("/people").text.contains("a&lt;b&gt;&amp;c"))
            let again = await browser.follow(
                try await Self.agree(await browser.follow("/sign-in/openid/us")))
            #expect(again.status == 303 && browser.get("/account").text.contains("VE"))
        }
    }

    @Test("somebody kept out stays out, and a token that is not to be believed lets nobody in")
    func refused() async throws {
        try await LoopbackProvider.serving { provider in
            let accord = try Self.accord(provider)
            try Self.bind(accord, provider, "di")
            try accord.keeper?.disable("di", by: "root")
            let browser = Self.browser(accord)
            let closed = await browser.follow(
                try await Self.agree(await browser.follow("/sign-in/openid/us")))
            #expect(closed.status == 403 && closed.text.contains("kept out"))
            try accord.keeper?.enable("di", by: "root")
            for (member, value) in [
                ("nonce", "another"), ("aud", "another"), ("iss", "https://evil.example.org"),
            ] {
                provider.state.withLock { $0.change = { $0[member] = .string(value) } }
                let other = Self.browser(accord)
                let answer = await other.follow(
                    try await Self.agree(await other.follow("/sign-in/openid/us")))
                #expect(answer.status == 401 && other.cookies["__Host-session"] == nil)
                #expect(answer.text.contains("is not believed"))
            }
            let failures = try Self.access(accord).filter { $0.body["what"]?.text == "sign-in-failed" }
            #expect(failures.map { $0.body["account"]?.text } == ["di", "unknown"])
        }
    }

    @Test("a provider that is away is said to be, and passwords go on")
    func away() async throws {
        let settings = try #require(
            ProviderSettings(
                name: "us", issuer: "http://127.0.0.1:1", client: "c", secret: nil,
                button: .init(en: "Department", fr: "Département")))
        let accord = try Accord(
            accounts: true, providers: [Provider(settings) { Accord.now.seconds }])
        let browser = Self.browser(accord)
        let answer = await browser.follow("/sign-in/openid/us", lang: "fr")
        #expect(answer.status == 502 && answer.text.contains("injoignable"))
        #expect(browser.signIn("awa").status == 303)
    }

    @Test("what is no provider's address is none, and ways to it count like tries")
    func limits() async throws {
        try await LoopbackProvider.serving { provider in
            let accord = try Self.accord(provider)
            let browser = Self.browser(accord)
            for target in [
                "/sign-in/openid", "/sign-in/openid/ml", "/sign-in/openid/us/x", "/sign-in/openid/us/back/x",
            ] {
                #expect(await browser.follow(target).status == 404)
            }
            #expect(await browser.follow("/sign-in/openid/us/back").status == 400)
            #expect(await browser.follow("/sign-in/openid/us/back?state=a&code=b").status == 400)
            for to in ["//evil.example", "https://evil.example"] {
                let away = await browser.follow("/sign-in/openid/us?to=\(Query.encoded(to))")
                #expect(away.status == 303)
            }
            for _ in 0..<8 { #expect(await browser.follow("/sign-in/openid/us").status == 303) }
            let much = await browser.follow("/sign-in/openid/us")
            #expect(much.status == 429 && much.header("retry-after") == "6")
            browser.address = "192.0.2.9"
            browser.host = "evil.example/a?"
            #expect(await browser.follow("/sign-in/openid/us").status == 422)
            let portal = try Accord(portal: true)
            #expect(await Browser(portal.site).follow("/sign-in/openid/us").status == 404)
        }
    }

    @Test("an administrator makes accounts without a password for those who have none here")
    func people() async throws {
        try await LoopbackProvider.serving { provider in
            let accord = try Self.accord(provider)
            let awa = Self.browser(accord)
            awa.signIn("awa")
            let made = awa.post(
                "/people/add",
                [
                    ("account", "aly"), ("role", "reviewer"), ("side", "mali"), ("issuer", provider.issuer),
                    ("subject", "248289761001"),
                ], from: "/people")
            #expect(made.status == 303)
            let account = try #require(try accord.keeper?.book.account("aly"))
            #expect(!account.hasPassword && account.elsewhere?.subject == "248289761001")
            for fields in [
                [("account", "ve"), ("issuer", provider.issuer), ("subject", "248289761001")],
                [("account", "ve"), ("issuer", "https://other.example.org"), ("subject", "1")],
                [("account", "zz"), ("issuer", provider.issuer), ("subject", "1")],
                [("account", "ve"), ("issuer", provider.issuer), ("subject", "")],
            ] {
                #expect(awa.post("/people/bind", fields, from: "/people").status == 422)
            }
            #expect(try accord.keeper?.book.account("ve")?.hasPassword == true)
            let ve = Self.browser(accord)
            ve.signIn("ve")
            let denied = ve.post(
                "/people/bind", [("account", "ve"), ("issuer", provider.issuer), ("subject", "1")],
                from: "/account")
            #expect(denied.status == 403)
            for lang in ["en", "fr"] {
                let page = awa.get("/people", lang: lang)
                #expect(page.status == 200 && page.body.count < 40_000 && !page.text.contains("{{"))
                for form in page.text.split(separator: "<form ").dropFirst() {
                    #expect(form.contains("name=\"antiforgery\""))
                }
            }
        }
    }

    @Test(
        "the network follows nobody elsewhere, takes a megabyte at most, and waits no longer than it is told")
    func network() async throws {
        try await LoopbackProvider.serving { provider in
            let moved = "\(provider.issuer)/moved"
            await #expect(throws: OpenIDError.status(moved, 302)) { try await Network.fetch(Outgoing(moved)) }
            try await Task.sleep(for: .milliseconds(200))
            #expect(provider.state.withLock { $0.elsewhere } == 0)
            let large = "\(provider.issuer)/large"
            await #expect(throws: OpenIDError.tooLarge(large, most: 1 << 20)) {
                try await Network.fetch(Outgoing(large))
            }
            let slow = "\(provider.issuer)/slow"
            let began = ContinuousClock.now
            await #expect(throws: OpenIDError.timedOut(slow)) {
                try await Network.fetch(Outgoing(slow), most: 1 << 20, patience: 0.5)
            }
            #expect(ContinuousClock.now - began < .seconds(5))
            await #expect(throws: OpenIDError.self) {
                try await Network.fetch(Outgoing("http://127.0.0.1:1/"))
            }
        }
    }
}
