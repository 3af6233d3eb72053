import Accounts
import Compact
import Evidence
import Scalars
import Testing

@testable import Web

@Suite("Handing something in")
struct PostingTests {
    private let form = "application/x-www-form-urlencoded"

    @Test("a form without the page's own hidden word is refused, in words")
    func forged() throws {
        let accord = try Accord()
        for body in ["", "antiforgery=", "antiforgery=" + String(repeating: "0", count: 64)] {
            let answer = accord.site.answer(
                to: Asking("/journal", method: .post, body: Array(body.utf8), contentType: form))
            #expect(answer.status == 403)
            #expect(String(decoding: answer.body, as: UTF8.self).contains("Open the page again"))
        }
    }

    @Test("a form sent from another site's page is refused, however well it is made")
    func elsewhere() throws {
        let accord = try Accord()
        for (origin, site) in [
            ("https://evil.example", nil), ("null", nil), (nil, "cross-site"), (nil, "same-site"),
            ("http://127.0.0.1:1", "same-origin"),
        ] as [(String?, String?)] {
            let asking = Asking(
                "/journal", method: .post, contentType: form, origin: origin, fetchSite: site,
                host: "127.0.0.1:8080")
            #expect(asking.isFromElsewhere)
            #expect(accord.site.answer(to: asking).status == 403)
        }
        let ours = Asking(
            "/journal", method: .post, origin: "http://LOCALHOST:80", fetchSite: "same-origin",
            host: "localhost:80")
        #expect(!ours.isFromElsewhere && !Asking("/", method: .post).isFromElsewhere)
    }

    @Test("the API takes no type that a page elsewhere could send unasked")
    func types() throws {
        let accord = try Accord()
        for (type, status) in [
            (form, 415), ("text/plain", 415), ("Multipart/Form-Data; boundary=a", 415), (nil, 415),
            ("application/json", 405),
        ] as [(String?, Int)] {
            let answer = accord.site.answer(
                to: Asking("/api/v1/anything", method: .post, contentType: type))
            #expect(answer.status == status && answer.type == "application/problem+json")
        }
    }

    @Test("each audience is read by those it is meant for")
    func audiences() {
        let audiences: [Audience] = [.public, .parties, .sides(["us"]), .sides(["us", "ml"]), .sides([])]
        func seen(_ sight: Sight) -> [Bool] { audiences.map(sight.covers) }
        #expect(seen(.everything) == [true, true, true, true, true])
        #expect(seen(.side("us")) == [true, true, true, true, false])
        #expect(seen(.side("ml")) == [true, true, false, true, false])
        #expect(seen(.side(nil)) == [true, true, false, false, false])
        #expect(seen(.publicOnly) == [true, false, false, false, false])
    }

    @Test("kept pages hold no reader's word, and each reader gets his own")
    func words() {
        let one = Antiforgery()
        #expect(one.isGenuine(one.word(for: "a"), for: "a"))
        #expect(!one.isGenuine(one.word(for: "a"), for: "b"))
        #expect(!one.isGenuine(Antiforgery().word(for: "a"), for: "a"))
        #expect(!one.isGenuine(nil, for: "a") && !one.isGenuine("é", for: "a"))
        let marker = Blank.Marker()
        var page = Web.Answer(
            html: "<p>é\(marker(.word))</p>\(marker(.rooms(here: .map)))\(Blank.Marker()(.word))")
        page.blanks = marker.spots(in: page.body)
        #expect(
            page.blanks.map(\.blank) == [.word, .rooms(here: .map)],
            "what another site's pages leave blank is text")
        let filled = page.filled { "\($0)" }
        #expect(String(decoding: filled.body, as: UTF8.self).hasPrefix("<p>éword</p>rooms(here:"))
        #expect(filled.blanks.isEmpty && filled.tag != page.tag)
        #expect(page.filled { _ in "a" }.tag != page.filled { _ in "b" }.tag)
    }
}
