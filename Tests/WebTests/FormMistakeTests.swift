import Foundation
import Testing
import Words

@testable import Web

@Suite("A mistake in a form")
struct FormMistakeTests {
    private static let track = "humanitarian"

    /// - Parameters:
    ///   - wrong: the ids of the fields with mistakes, in the order of the form.
    ///   - kept: what must still be there.
    struct Case: Sendable, CustomTestStringConvertible {
        var address: String
        var page: String
        var fields: [(String, String)]
        var wrong: [String]
        var kept: [String]
        var testDescription: String { "\(address): \(wrong.joined(separator: " "))" }
    }

    static let cases: [Case] = [
        Case(
            address: "/evidence/observation", page: "/evidence",
            fields: [
                ("series", "BTI.LAW"), ("place", "NE"), ("period", "2026-13"), ("value", "many"),
                ("released", "soon"), ("source", ""),
            ],
            wrong: [
                "observation-period", "observation-value", "observation-released", "observation-source",
            ],
            kept: [
                "value=\"2026-13\"", "value=\"many\"", "value=\"soon\"",
                "<option value=\"BTI.LAW\" selected>", "<option value=\"NE\" selected>",
            ]),
        Case(
            address: "/evidence/event", page: "/evidence",
            fields: [
                ("id", "x-1"), ("kind", "coup"), ("place", "XX"), ("date", "2026-11-20"),
                ("end", "2026-11-01"),
                ("title_en", "Élection “À”, \"quoted\""), ("source", "s"), ("released", "32 May"),
            ], wrong: ["event-place", "event-end", "event-title_fr", "event-released"],
            kept: ["value=\"Élection “À”, &quot;quoted&quot;\"", "value=\"32 May\"", "value=\"2026-11-01\""]),
        Case(
            address: "/evidence/commitment", page: "/evidence",
            fields: [
                ("id", "a b"), ("title_en", "É; \"due\":"), ("title_fr", "f"), ("owner", "us"),
                ("agreed", "2026-11-02"), ("due", "2026-01-01"), ("audience", "xx"), ("source", "s"),
            ], wrong: ["commitment-id", "commitment-due", "commitment-audience"],
            kept: ["value=\"a b\"", "value=\"2026-01-01\""]),
        Case(
            address: "/evidence/meeting", page: "/evidence",
            fields: [
                ("id", "m-1"), ("title_en", "M"), ("title_fr", "R"), ("day", "yesterday"), ("parties", "us"),
                ("summary_en", "\n a\n</textarea><b>"),
            ], wrong: ["meeting-day", "meeting-source"],
            kept: [
                "<textarea id=\"meeting-summary_en\" name=\"summary_en\" maxlength=\"4000\" rows=\"2\">\n\n a\n&lt;/textarea&gt;&lt;b&gt;</textarea>",
                "value=\"us\" checked",
            ]),
        Case(
            address: "/evidence/update", page: "/dialogue",
            fields: [
                ("commitment", "none"), ("state", "kept"), ("day", "2026-11-01"), ("source", "said so"),
            ],
            wrong: ["update-commitment", "update-evidence_en"], kept: ["value=\"said so\""]),
        Case(
            address: "/remarks", page: "/tracks/\(track)",
            fields: [("kind", "track"), ("of", track), ("text", " "), ("audience", "public")],
            wrong: ["remark-text"], kept: ["<option value=\"public\" selected>"]),
        Case(
            address: "/attachments", page: "/tracks/\(track)",
            fields: [("kind", "track"), ("of", track), ("note", "my note")],
            wrong: ["attachment-file"], kept: ["value=\"my note\""]),
    ]

    @Test(
        "is told with all others on the form’s own page, beside its field, and loses nothing that was typed",
        arguments: cases)
    func mistakes(_ one: Case) throws {
        let accord = try Accord()
        let before = try accord.workspace.store.count()
        let browser = Browser(accord.site)
        for language in [Language.english, .french] {
            browser.cookies["lang"] = language.rawValue
            let again = Again(answer: browser.post(one.address, one.fields, from: one.page))
            #expect(again.answer.status == 422)
            #expect(again.anchors == one.wrong)
            for id in one.wrong { #expect(again.isMarked(id), "\(id)") }
            #expect(again.text.components(separatedBy: "aria-invalid").count - 1 == one.wrong.count)
            for text in one.kept { #expect(again.text.contains(text), "\(text)") }
            #expect(again.text.contains("<html lang=\"\(language.rawValue)\">"))
            let title = language == .english ? "to mend" : "à corriger"
            #expect(again.text.contains(title) && again.text.contains("autofocus"))
            // The form can be sent again as it stands.
            #expect(Browser.word(in: again.answer).count == 64)
            #expect(again.answer.header("cache-control") == "no-store")
        }
        #expect(try accord.workspace.store.count() == before)
        #expect(!browser.get(one.page).text.contains("role=\"alert\""), "kept for others")
    }

    @Test("in a proposal or a refusal is told beside its field, the fields that hang together too")
    func proposals() throws {
        let accord = try Accord(accounts: true)
        let di = Browser(accord.site)
        di.signIn("di")
        let fields = [
            ("track", Self.track), ("act", "waive"), ("of", ""), ("reason_en", "Because"), ("reason_fr", ""),
            ("authority", "A"), ("from", "soon"), ("expires", ""),
        ]
        let again = Again(answer: di.post("/decisions/propose", fields, from: "/decisions"))
        #expect(again.answer.status == 422)
        #expect(
            again.anchors == [
                "propose-of", "propose-reason_fr", "propose-from", "propose-expires",
            ])
        #expect(
            again.text.contains("\nBecause</textarea>") && again.text.contains("value=\"waive\" selected"))
        #expect(again.reason("propose-expires") == "a waiver must expire.")
        let good = [
            ("track", Self.track), ("act", "approve"), ("reason_en", "Because"), ("reason_fr", "Parce que"),
            ("authority", "A"),
        ]
        let done = di.post("/decisions/propose", good, from: "/decisions")
        #expect(done.status == 303)
        let refused = Again(
            answer: di.post("/decisions/refuse", [("proposal", "p1"), ("reason", " ")], from: "/decisions"))
        #expect(refused.answer.status == 422 && refused.anchors == ["refuse-p1-reason"])
        #expect(refused.isMarked("refuse-p1-reason"))
    }

    @Test("in one’s account or in somebody’s is told there, and no password is sent back")
    func accounts() throws {
        let accord = try Accord(accounts: true)
        let awa = Browser(accord.site)
        awa.signIn("awa")
        var again = Again(
            answer: awa.post(
                "/account/password", [("old", "not this one"), ("new", "a new password")], from: "/account"))
        #expect(again.answer.status == 422 && again.anchors == ["password-old"])
        #expect(!again.text.contains("not this one") && !again.text.contains("a new password"))
        again = Again(
            answer: awa.post("/account/token", [("label", "my program"), ("days", "0")], from: "/account"))
        #expect(again.anchors == ["token-scope", "token-days"])
        #expect(again.text.contains("value=\"my program\"") && again.text.contains("value=\"0\""))
        again = Again(
            answer: awa.post(
                "/people/add",
                [("account", "di"), ("name", "Another Di"), ("role", "decider"), ("side", "us")],
                from: "/people"))
        #expect(again.answer.status == 422 && again.anchors == ["add-account"])
        #expect(again.text.contains("value=\"Another Di\""))
        #expect(again.text.contains("<option value=\"decider\" selected>"))
        again = Again(
            answer: awa.post("/people/change", [("account", "di"), ("role", "king")], from: "/people"))
        #expect(again.anchors == ["change-di-role"] && again.isMarked("change-di-role"))
    }

    @Test("at the door is told beside its field, keeps the name and where one was going, and no secret")
    func signingIn() throws {
        let accord = try Accord(accounts: true)
        let browser = Browser(accord.site)
        var fields = [("name", ""), ("password", ""), ("code", "123 456"), ("to", "/journal")]
        var again = Again(answer: browser.post("/sign-in", fields, from: "/sign-in"))
        #expect(again.answer.status == 422 && again.anchors == ["sign-in-name", "sign-in-password"])
        #expect(again.isMarked("sign-in-name") && again.isMarked("sign-in-password"))
        #expect(again.text.contains("name=\"to\" value=\"/journal\"") && !again.text.contains("123 456"))
        #expect(again.text.contains("but for passwords and codes"))
        fields = [("name", "awa"), ("password", "not this one"), ("code", "123456"), ("to", "/journal")]
        again = Again(answer: browser.post("/sign-in", fields, from: "/sign-in"))
        #expect(again.answer.status == 401 && again.anchors == ["sign-in-password"])
        #expect(again.isMarked("sign-in-password") && again.text.contains("value=\"awa\""))
        #expect(again.text.contains("name=\"to\" value=\"/journal\""))
        for secret in ["not this one", "123456"] { #expect(!again.text.contains(secret)) }
    }

    @Test("of nobody’s field is told of the form’s first thing, and what is there already is said")
    func whole() throws {
        let accord = try Accord()
        let known = try #require(accord.workspace.folder.evidence.events.first)
        let browser = Browser(accord.site)
        let fields = [
            ("id", known.id), ("kind", "coup"), ("place", "ML"), ("date", "2026-11-01"), ("title_en", "A"),
            ("title_fr", "B"), ("source", "s"), ("released", "2026-11-01"),
        ]
        let again = Again(answer: browser.post("/evidence/event", fields, from: "/evidence"))
        #expect(again.answer.status == 422 && again.anchors == ["event-id"])
        #expect(again.isMarked("event-id"))
    }

    @Test("asks for the file again, since browsers do not send it back")
    func file() throws {
        let field = FormField("file", "File", .file, required: true)
        let sheet = FormSheet(
            "x", action: "/x", [field, FormField("note", "Note", most: 3)], button: "Send")
        let body =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc\r\n--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nlong\r\n--b--\r\n"
        let form = try Form(Array(body.utf8), contentType: "multipart/form-data; boundary=b")
        #expect(throws: SiteProblem.self) { try sheet.check(form, on: []) }
        guard case .mistakes(let returned) = sheet.returned(form, sheet.mistakes(in: form), to: []) else {
            Issue.record("no mistakes")
            return
        }
        #expect(returned.items.map(\.field) == ["file", "note"])
    }

    @Test("is counted as browsers count: a line end is one, a sign beyond the first plane two")
    func lengths() throws {
        let field = FormField("text", "Text", .lines(rows: 2), most: 4)
        func mistake(_ text: String) throws -> Text? {
            field.mistake(
                in: try Form(
                    Array("text=\(Query.encoded(text))".utf8),
                    contentType: "application/x-www-form-urlencoded"))
        }
        #expect(try mistake("a\r\nbc") == nil)
        #expect(try mistake("a\r\nbcd") != nil)
        #expect(try mistake("𝒶𝒷") == nil)
        #expect(try mistake("𝒶𝒷c") != nil)
    }
}
