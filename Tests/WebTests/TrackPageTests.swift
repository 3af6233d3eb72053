import Compact
import Evidence
import Foundation
import Scalars
import Testing
import Words

@testable import Web

@Suite("Today and the tracks")
struct TrackPageTests {
    @Test("today says of each track what holds it and the shortest way to turn it, in its own row")
    func today() throws {
        let accord = try Accord()
        let page = accord.get("/").text
        let row = try #require(
            page.components(separatedBy: "<tr>").first { $0.contains("href=\"/tracks/trade-preference\"") })
        #expect(row.contains("✕ closed") && row.contains("Loss of trade preference closes it"))
        #expect(row.contains("<summary>open if “Rule of law at 5 or more of 10” is met and"))
        #expect(row.contains("“Freedom in the World of 40 points or more” is met"), "every other way")
        let french = accord.get("/", lang: "fr").text
        #expect(
            french.contains("<summary>ouvert si «\u{A0}Le chef du gouvernement est élu\u{A0}» est remplie"))
        #expect(french.contains("et 5 autres points"), "a long way is counted, not told")
        let csv = accord.get("/?csv=tracks").text
        #expect(csv.hasPrefix("track,disposition,why,what would turn it\r\n"))
        #expect(csv.split(separator: "\r\n").count == accord.workspace.folder.compact.tracks.count + 1)
    }

    @Test("what is due is told by when, evidence of one kind folded under its count")
    func due() throws {
        let accord = try Accord()
        let page = accord.get("/").text
        #expect(page.contains("<h3>Overdue (") && page.contains("<h3>Within 30 days ("))
        #expect(page.contains("<summary>Evidence gone stale (") && page.contains("<li>Freedom House:"))
        let day = try #require(Day("2026-11-24"))
        let review = Reviewer(accord.workspace.folder).review(
            asOf: AsOf(on: day, known: day), place: "ML")
        let csv = accord.get("/?csv=due").text
        #expect(csv.split(separator: "\r\n").count == review.due.count + 1)
        let shown = page.matches(of: /<h3>[A-Z][^<]*\((\d+)\)<\/h3>/).compactMap { Int($0.output.1) }
        #expect(shown.reduce(0, +) == review.due.count, "each once")
    }

    @Test("a track's page says what it rests on, with citations, and what would turn it")
    func track() throws {
        let accord = try Accord()
        let page = accord.get("/tracks/budget-support").text
        #expect(page.contains("Restriction after a coup (section 7008) closes it"))
        #expect(page.contains("href=\"/conditions/elected-executive\"") && page.contains("must be met"))
        #expect(page.contains("weight 2 of 10") && page.contains("Pub. L. 118-47"))
        #expect(page.contains("<svg") && page.contains("id=\"discussion\""))
        #expect(page.contains("155,000,000"), "its money")
        let card = accord.get("/tracks/mcc-compact", lang: "fr").text
        #expect(card.contains("indicateur de «\u{A0}Fiche selon les règles du MCC"))
        #expect(accord.get("/tracks/none").status == 404)
        let past = accord.get("/tracks/budget-support?csv=past").text
        #expect(past.contains(",closed,2012-") && past.contains("Restriction after a coup"))
    }

    @Test("a condition's reason is told once, and not of each part of its expression")
    func reason() throws {
        let accord = try Accord()
        let condition = try #require(
            accord.workspace.folder.compact.conditions.first { $0.id == "electoral-democracy" })
        let page = accord.get("/conditions/electoral-democracy").text
        #expect(page.components(separatedBy: Layout.esc(condition.reason.en)).count == 2)
    }

    @Test("a value revised since stands beside the one that holds, in the table and in the picture")
    func vintages() throws {
        let accord = try Accord()
        let csv = "series,place,period,value,released\nFIW.TOTAL,ML,2023,27,2025-06-01\n"
        let sent = accord.site.answer(
            to: Asking(
                "/api/v1/evidence?name=a.csv", method: .post, body: Array(csv.utf8), contentType: "text/csv"))
        #expect(sent.status == 200)
        let page = accord.get("/conditions/freedom").text
        #expect(page.contains("hollow what was revised since") && page.contains("class=\"earlier\""))
        let rows = accord.get("/conditions/freedom?csv=series").text.split(separator: "\r\n")
        let year = rows.filter { $0.hasPrefix("2023,") }
        #expect(year.count == 2 && year[0].hasPrefix("2023,27,–,2025-06-01,–,"))
        #expect(year[1].hasPrefix("2023,26,–,2024-03-01,2025-06-01,"))
        let before = accord.get("/conditions/freedom?on=2025-05-31").text
        #expect(!before.contains("class=\"earlier\""), "nobody knew of it yet")
    }

    @Test("the conditions are drawn against the time that is asked for, those never known named below")
    func heat() throws {
        let accord = try Accord()
        let page = accord.get("/conditions?on=2020-06-30&from=2018-01-01&every=year").text
        #expect(
            page.contains("name=\"from\" value=\"2018-01-01\"") && page.contains("value=\"year\" selected"))
        #expect(page.contains("Never known in this time:"))
        let csv = accord.get("/conditions?on=2020-06-30&from=2018-01-01&every=year&csv=past").text
        #expect(csv.contains("An electoral calendar is published,unknown,2018-01-01,2020-01-01\r\n"))
        #expect(page.contains("/past?from=2018-01-01&amp;to=2020-06-30&amp;every=year&amp;place=ML"))
        #expect(accord.get("/conditions?on=2010-06-30&from=2018-01-01").status == 200)
        #expect(
            accord.get("/past?from=2018-01-01").text.contains("/conditions?on=2026-11-24&amp;from=2018-01-01")
        )
    }

    @Test("a track is named by a link to its page wherever it is named")
    func links() throws {
        let accord = try Accord()
        let decision = try accord.decide()
        let track = decision.decision.track
        let places = [
            "/", "/past", "/money", "/money/FR-3-CML1311", "/decisions", "/decisions/\(decision.decision.id)",
            "/dialogue",
            "/conditions/rule-of-law",
        ]
        for address in places {
            #expect(accord.get(address).text.contains("href=\"/tracks/"), "\(address)")
        }
        #expect(accord.get("/tracks/\(track)").text.contains("href=\"/decisions/\(decision.decision.id)\""))
    }

    @Test("what is said of a track stands on its page, and whoever said it is sent there")
    func discussion() throws {
        let accord = try Accord()
        let answer = accord.post(
            "/remarks",
            ["kind": "track", "of": "health", "text": "We ask for a visit.", "audience": "parties"],
            from: "/tracks/health")
        #expect(answer.header("location") == "/tracks/health?written=remark-health#discussion")
        #expect(accord.get("/tracks/health").text.contains("We ask for a visit."))
        #expect(!accord.get("/tracks/humanitarian").text.contains("We ask for a visit."))
    }

    @Test("only whoever may propose a decision is led to do so, with the track chosen")
    func proposing() throws {
        let accord = try Accord(accounts: true)
        let decider = Browser(accord.site)
        decider.signIn("di")
        let way = "href=\"/decisions?track=health#propose\""
        for address in ["/", "/tracks/health"] { #expect(decider.get(address).text.contains(way)) }
        #expect(
            decider.get("/decisions?track=health").text.contains("<option value=\"health\" selected>"))
        _ = decider.post(
            "/decisions/propose",
            [
                ("track", "health"), ("act", "approve"), ("reason_en", "a"), ("reason_fr", "b"),
                ("authority", "c"),
            ], from: "/decisions")
        #expect(decider.get("/").text.contains("1 proposal waits for another decider"))
        let viewer = Browser(accord.site)
        viewer.signIn("ve")
        for address in ["/", "/tracks/health"] { #expect(!viewer.get(address).text.contains("#propose")) }
        #expect(!accord.get("/").text.contains("#propose"))
    }
}
