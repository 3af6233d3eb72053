import Compact
import Evidence
import Foundation
import Ledger
import Partnership
import Scalars
import Testing
import Words

@testable import Web

@Suite("A portal for everybody")
struct PortalTests {
    /// Every address that the site has, taken from the links of its pages as the one at the machine sees them.
    private func addresses(_ accord: Accord) -> Set<String> {
        Walk.addresses(
            of: Site(accord.workspace, door: .local(name: "me")) { Accord.now },
            beginning: [
                "/", "/api/v1/openapi.json", "/api/v1/journal", "/events", "/account", "/people", "/evidence",
            ], most: 8)
    }

    @Test("nothing that is not public is told, at any address of the site, in either language")
    func leaks() throws {
        let accord = try Accord(portal: true)
        let whole = accord.workspace.folder.compact
        let part = Extract(Reviewer(accord.workspace.folder), for: .publicOnly).compact
        #expect(!part.tracks.isEmpty && part.tracks.count < whole.tracks.count)
        #expect(!part.conditions.isEmpty && part.conditions.count < whole.conditions.count)
        let today = accord.site.today
        let decision = try accord.workspace.decide(
            DecisionRequest(
                track: "security-assistance", act: .suspend, reason: Text(en: "hush-hush", fr: "chut"),
                authority: "Nobody’s business", from: today, asOf: AsOf(on: today, known: today)),
            key: SigningKey(name: "k"), clock: "2026-11-24T13:00:00Z", actor: "whisper")
        #expect(decision.decision.track == "security-assistance")
        var secrets = ["hush-hush", "chut", "Nobody’s business", "whisper"]
        func hide(_ ids: [(String, Text)], _ shown: [String]) {
            for (id, title) in ids where !shown.contains(id) {
                secrets += ["\(id)\"", ">\(id)<", ",\(id),", "/\(id)", title.en, title.fr]
            }
        }
        hide(whole.tracks.map { ($0.id, $0.title) }, part.tracks.map(\.id))
        hide(whole.conditions.map { ($0.id, $0.title) }, part.conditions.map(\.id))
        hide(whole.restrictions.map { ($0.id, $0.title) }, part.restrictions.map(\.id))
        let shown =
            part.tracks.flatMap { [$0.title.en, $0.title.fr] }
            + part.conditions.flatMap { [$0.title.en, $0.title.fr] }
        secrets = secrets.filter { secret in !shown.contains { $0.contains(secret) } }
        let asked = addresses(accord)
        #expect(asked.count > 60)
        var answered = 0
        for address in asked.sorted() {
            for lang in address.contains("?") ? ["en"] : ["en", "fr"] {
                let answer = accord.get(address, lang: lang)
                #expect([200, 404, 400].contains(answer.status), "\(address): \(answer.status)")
                answered += answer.status == 200 ? 1 : 0
                let told = answer.text.replacing(Layout.esc(address), with: "").replacing(address, with: "")
                for secret in secrets where told.contains(secret) || told.contains(Layout.esc(secret)) {
                    // A page that is not there repeats the address it was asked, and nothing else.
                    #expect(answer.status == 404 && address.contains(secret), "\(address) tells \(secret)")
                }
            }
        }
        #expect(answered > 40, "the public part itself is there")
    }

    @Test("a public track comes out as it does in the whole accord")
    func same() throws {
        let accord = try Accord(portal: true)
        let reviewer = Reviewer(accord.workspace.folder)
        let extract = Extract(reviewer, for: .publicOnly)
        for year in stride(from: 2000, to: 2027, by: 3) {
            let day = try #require(Day("\(year)-06-30"))
            let whole = reviewer.review(asOf: AsOf(on: day, known: day))
            let part = extract.part(whole)
            for track in part.tracks {
                #expect(whole[track: track.id] == track)
                for hold in track.holds {
                    #expect(
                        hold.of == track.id || part.conditions.contains { $0.id == hold.of }
                            || part.restrictions.contains { $0.id == hold.of }
                            || part.scorecards.contains { $0.id == hold.of },
                        "\(track.id) is held by \(hold.of)")
                }
            }
        }
    }

    @Test("nothing can be handed in, and nobody signs in")
    func readOnly() throws {
        let accord = try Accord(portal: true)
        for path in [
            "/", "/sign-in", "/decisions/propose", "/evidence", "/api/v1/proposals", "/api/v1/evidence",
        ] {
            let answer = accord.site.answer(
                to: Asking(path, method: .post, body: Array("{}".utf8), contentType: "application/json"))
            #expect(answer.status == 405, "\(path)")
        }
        for path in [
            "/decisions/d1", "/decisions/d1/proof.jsonl", "/draft", "/draft/compact.yaml", "/evidence",
            "/dialogue", "/sign-in", "/account", "/people", "/api/v1/due.csv", "/api/v1/proposals",
            "/api/v1/evidence", "/conditions/units-vetted", "/tracks/security-assistance",
            "/tracks/humanitarian/x", "/api/v1/review/../journal", "/decisions/d1/x", "/journal/x",
            "/api/v1/%6Aournal/x", "/conditions/x/y", "/attachments/1",
        ] { #expect(accord.get(path).status == 404, "\(path)") }
    }
}
