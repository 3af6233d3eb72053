import Accounts
import Compact
import Foundation
import Ledger
import Partnership
import Testing
import Words

@testable import Web

@Suite("What is shared with whom")
struct AudienceTests {
    /// Somebody who reads, and the words that may be shown to him.
    private struct Reader {
        var name: String
        var get: (String, String) -> Web.Answer
        var may: Set<SecretAccord.For>
    }

    private func readers(_ accord: SecretAccord) -> [Reader] {
        let portal = accord.site(.portal)
        let accounts = accord.site(.accounts(accord.keeper))
        func signedIn(_ name: String, _ may: Set<SecretAccord.For>) -> Reader {
            let browser = Browser(accounts)
            browser.signIn(name)
            return Reader(name: name, get: { browser.get($0, lang: $1) }, may: may)
        }
        return [
            Reader(
                name: "visitor",
                get: { portal.answer(to: Asking($0, acceptLanguage: $1)) }, may: [.pub]),
            signedIn("us-reader", [.pub, .par, .us]), signedIn("ml-reader", [.pub, .par, .ml]),
            signedIn("sideless", [.pub, .par]),
        ]
    }

    /// Every address of the site, from its pages as the one at the machine sees them.
    private func addresses(_ accord: SecretAccord) -> Set<String> {
        Walk.addresses(
            of: accord.site(.local(name: "me")),
            beginning: [
                "/", "/api/v1/openapi.json", "/api/v1/journal", "/api/v1/proposals", "/evidence",
                "/draft/compact.yaml", "/draft?c1=zpub-condition&w1=latest(%22zus-series%22)%20%3E%201",
                "/map?of=zus-series", "/map?of=zml-series", "/api/v1/backtest?from=2025-01-01",
                "/?on=2026-06-01&since=2020-01-01", "/past?from=2025-01-01",
            ], most: 40)
    }

    /// Every secret word in a text: `zus-condition`, or a number of one audience.
    private func words(in text: String) -> Set<String> {
        var found = Set(text.matches(of: /z(?:pub|par|us|ml)-[a-z]+/).map { String($0.output) })
        for who in SecretAccord.For.allCases {
            for what in 1...7 {
                let number = SecretAccord.number(who, what)
                let grouped = ["\u{202F}", ","].map { separator in
                    "\(number.prefix(number.count - 3))\(separator)\(number.suffix(3))"
                }
                if ([number] + grouped).contains(where: text.contains) {
                    found.insert("z\(who.rawValue)-number\(what)")
                }
            }
        }
        return found
    }

    private func audience(_ word: String) -> SecretAccord.For? {
        SecretAccord.For(rawValue: String(word.dropFirst().prefix { $0 != "-" }))
    }

    @Test("no word of what is withheld stands at any address, and every word of what is shared stands at one")
    func leaks() throws {
        let accord = try SecretAccord()
        let asked = addresses(accord)
        #expect(asked.count > 80, "\(asked.count)")
        for reader in readers(accord) {
            var told: Set<String> = []
            var answered = 0
            for address in asked.sorted() {
                // A table's words are its page's.
                for lang in address.contains("?") ? ["en"] : ["en", "fr"] {
                    let answer = reader.get(address, lang)
                    #expect(
                        [200, 400, 403, 404, 405].contains(answer.status),
                        "\(reader.name) \(address): \(answer.status)")
                    answered += answer.status == 200 ? 1 : 0
                    var text = answer.text
                    // A refusal repeats what it was asked, and a page the query that it was asked with.
                    let asked = answer.status == 200 ? address.drop { $0 != "?" } : address[...]
                    for word in words(in: Query.decoded(asked)) { text = text.replacing(word, with: "") }
                    text = text.replacing(Layout.esc(address), with: "").replacing(address, with: "")
                    let found = words(in: text)
                    told.formUnion(found)
                    for word in found {
                        if let who = audience(word) {
                            #expect(reader.may.contains(who), "\(reader.name) is told \(word) at \(address)")
                        }
                    }
                }
            }
            #expect(answered > 40, "\(reader.name) is answered \(answered) times")
            let everything = everyWord.filter { audience($0).map(reader.may.contains) ?? false }
            let untold = Set(everything).subtracting(told)
            #expect(untold.isEmpty, "\(reader.name) is not told \(untold.sorted())")
        }
    }

    /// The words that somebody at the machine is told.
    private var everyWord: [String] {
        let things = [
            "track", "help", "condition", "titlecondition", "whycondition", "soft", "titlesoft", "rule",
            "law",
            "citation", "legal", "series", "measure", "unit", "evidence", "met", "summary", "minutes",
            "promise",
            "remark", "file", "note", "bytes", "decision", "iati", "reporter", "heading", "result",
            "eventid", "eventkind", "happened", "witness", "account", "late", "lateid", "latekind", "score",
            "scoretitle", "indicator", "placed", "activity", "project", "partner", "publisher",
            "number1",
            "number4", "number7",
        ]
        return SecretAccord.For.allCases.flatMap { who in things.map { SecretAccord.word(who, $0) } }
    }

    @Test("a track says that something withheld holds it, and not what, nor what of it would turn it")
    func holds() throws {
        let accord = try SecretAccord()
        let us = Browser(accord.site(.accounts(accord.keeper)))
        us.signIn("us-reader")
        let page = us.get("/").text
        #expect(page.contains("a condition that is not shared with you is not met"))
        #expect(page.contains("something that is not shared with you may turn it too"))
        let french = us.get("/", lang: "fr").text
        #expect(french.contains("une condition qui ne vous est pas communiquée non remplie"))
        let review = try JSON(parsing: us.get("/api/v1/review").body)
        let track = try #require(review["tracks"]?.items?.first { $0["id"]?.text == "zpub-track" })
        #expect(track["holds"]?.items?.contains { $0["of"]?.text == Withheld.condition } == true)
        #expect(track["softMet"] == .null, "the whole share would tell of the part that is withheld")
        let veiled = us.get("/conditions/zpub-veiled")
        #expect(
            veiled.status == 200 && veiled.text.contains("rests on something that is not shared with you"))
        let ml = Browser(accord.site(.accounts(accord.keeper)))
        ml.signIn("ml-reader")
        #expect(ml.get("/").text.contains("“zml-titlecondition-en” is not met"))
    }

    @Test(
        "who may not read something cannot speak of it, decide upon it or draft over it, and is not told that it is there"
    )
    func acts() throws {
        let accord = try SecretAccord()
        let ml = Browser(accord.site(.accounts(accord.keeper)))
        ml.signIn("ml-reader")
        let before = try accord.workspace.store.count()
        let other = ml.post(
            "/remarks", [("kind", "condition"), ("of", "none-such"), ("text", "x")], from: "/evidence")
        let card = ml.post(
            "/remarks", [("kind", "scorecard"), ("of", "zus-score"), ("text", "x")], from: "/evidence")
        #expect(card.status == 422)
        #expect(card.text.replacing("zus-score", with: "") == other.text.replacing("none-such", with: ""))
        let secret = ml.post(
            "/remarks", [("kind", "condition"), ("of", "zus-condition"), ("text", "x")], from: "/evidence")
        #expect(secret.status == 422 && other.status == 422)
        #expect(
            secret.text.replacing("zus-condition", with: "") == other.text.replacing("none-such", with: ""))
        func propose(_ track: String, _ act: String, _ of: String) -> Web.Answer {
            ml.post(
                "/decisions/propose",
                [
                    ("track", track), ("act", act), ("of", of), ("reason_en", "r"), ("reason_fr", "r"),
                    ("authority", "a"), ("expires", "2026-12-24"),
                ], from: "/decisions")
        }
        for answer in [
            propose("zus-trak", "suspend", ""), propose("zus-track", "suspend", ""),
            propose("zpub-track", "waive", "zus-condition"), propose("zpub-track", "waive", "zus-score"),
        ] {
            #expect(answer.status == 422)
            let words = words(in: answer.text).subtracting([
                "zus-trak", "zus-track", "zus-condition", "zus-score",
            ])
            #expect(words.allSatisfy { audience($0) != .us }, "\(words)")
        }
        for act in ["confirm", "refuse"] {
            let answer = ml.post(
                "/decisions/\(act)", [("proposal", "p3"), ("reason", "r")], from: "/decisions")
            #expect(answer.status == 404, "p3 is on the track of the other side")
        }
        func update(_ commitment: String) -> Web.Answer {
            ml.post(
                "/evidence/update",
                [("commitment", commitment), ("state", "late"), ("day", "2026-11-01"), ("source", "x")],
                from: "/evidence")
        }
        let (withheld, missing) = (update("zus-commitment"), update("none-such"))
        #expect(withheld.status == 422 && missing.status == 422)
        #expect(
            withheld.text.replacing("zus-commitment", with: "")
                == missing.text.replacing("none-such", with: ""))
        #expect(update("zml-commitment").status == 303)
        #expect(ml.get("/draft").status == 403 && ml.get("/draft/compact.yaml").status == 403)
        #expect(try accord.workspace.store.count() == before)
        let handed = ml.post(
            "/evidence/observation",
            [
                ("series", "zus-serie"), ("place", "AA"), ("period", "2026"), ("value", "1"),
                ("released", "2026-11-24"), ("source", "x"),
            ], from: "/evidence")
        #expect(handed.status == 422 && !handed.text.contains("zus-series"))
        let taken = ml.post(
            "/evidence/event",
            [
                ("id", "zus-eventid"), ("kind", "k"), ("place", "AA"), ("date", "2026-01-01"),
                ("title_en", "t"), ("title_fr", "t"), ("source", "s"), ("released", "2026-11-24"),
                ("audience", ""),
            ], from: "/evidence")
        // He gets back what he typed, and nothing else.
        let told = taken.text.replacing("value=\"zus-eventid\"", with: "")
        #expect(told.contains("names something that is not shared with you"))
        #expect(words(in: told) == words(in: ml.get("/evidence").text))
        let known = ml.post(
            "/evidence/observation",
            [
                ("series", "zus-series"), ("place", "AA"), ("period", "2025"), ("value", "1"),
                ("released", "2026-11-24"), ("source", "x"),
            ], from: "/evidence")
        #expect(!ml.get(known.header("location") ?? "").text.contains(SecretAccord.number(.us, 1)))
    }

    @Test(
        "a condition on a kind of events one of which is withheld, or on a withheld scorecard, shows its finding alone"
    )
    func veiled() throws {
        let accord = try SecretAccord()
        for (name, sees) in [("us-reader", true), ("ml-reader", false), ("sideless", false)] {
            let browser = Browser(accord.site(.accounts(accord.keeper)))
            browser.signIn(name)
            let page = browser.get("/conditions/zpub-counting")
            #expect(page.status == 200)
            #expect(page.text.contains("7066") == sees && page.text.contains("zus-struck") == false)
            #expect(page.text.contains("rests on something that is not shared with you") != sees)
            #expect(browser.get("/api/v1/events.csv?kind=zpub-strike").text.contains("zus-struck") == sees)
            let scored = browser.get("/conditions/zpub-scored").text
            #expect(scored.contains("rests on something that is not shared with you"))
        }
    }

    @Test("a form of events says who reads one, and a side that is none is refused with what was meant")
    func handing() throws {
        let accord = try SecretAccord()
        let ml = Browser(accord.site(.accounts(accord.keeper)))
        ml.signIn("ml-reader")
        #expect(ml.get("/evidence").text.contains("all parties, and whoever may read a condition on it"))
        #expect(
            ml.get("/evidence", lang: "fr").text.contains(
                "toutes les parties, et qui peut lire une condition"))
        func answer(_ id: String, _ audience: String) -> Web.Answer {
            ml.post(
                "/evidence/event",
                [
                    ("id", id), ("kind", "zpub-strike"), ("place", "AA"), ("date", "2026-01-01"),
                    ("title_en", "t"), ("title_fr", "t"), ("source", "s"), ("released", "2026-11-24"),
                    ("audience", audience),
                ], from: "/evidence")
        }
        func hand(_ id: String, _ audience: String) -> String {
            answer(id, audience).header("location") ?? ""
        }
        let refused = answer("one", "mll")
        #expect(refused.status == 422 && refused.text.contains("no party “mll”. Did you mean “ml”?"))
        let address = hand("two", "ml")
        #expect(ml.get(address).text.contains("t – for The partner"))
        #expect(ml.post(address, [], from: address).status == 303)
        let event = accord.workspace.folder.evidence.events.first { $0.id == "two" }
        #expect(event?.audience == .sides(["ml"]))
        let us = Browser(accord.site(.accounts(accord.keeper)))
        us.signIn("us-reader")
        #expect(!us.get("/api/v1/events").text.contains("\"two\""))
        #expect(ml.get("/api/v1/events").text.contains("\"two\""))
        #expect(us.get("/conditions/zpub-counting").text.contains("is not shared with you"))
    }

    @Test("a visitor takes away the proof of a public decision, which holds offline and shows no other entry")
    func proof() throws {
        let accord = try SecretAccord()
        let portal = accord.site(.portal)
        func get(_ target: String) -> Web.Answer { portal.answer(to: Asking(target, acceptLanguage: "en")) }
        let id = try #require(accord.decisions["pub"])
        let page = get("/decisions/\(id)")
        #expect(
            page.status == 200 && page.text.contains("zpub-decision")
                && page.text.contains("the review has the digest"))
        let answer = get("/decisions/\(id)/proof.jsonl")
        let bundle = try ProofBundle(lines: answer.body)
        #expect(bundle.problems(trusting: [accord.key.verifier]).isEmpty)
        #expect(bundle.entries.count == 1 && bundle.blobs.isEmpty)
        let check = BundleCheck(bundle, trusting: [accord.key.verifier])
        #expect(check.isSound && check.isExtract && check.replays.map(\.id) == [id])
        #expect(BundleCheck(bundle, trusting: []).isSound, "whole by its own keys, which vouch for nothing")
        let stranger = BundleCheck(bundle, trusting: [SigningKey(name: "other").verifier])
        #expect(!stranger.isSound && stranger.replays.map(\.replay) == [.withheld])
        #expect(!bundle.problems(trusting: [SigningKey(name: "other").verifier]).isEmpty)
        for who in ["par", "us", "ml", "waiver"] {
            let other = try #require(accord.decisions[who])
            #expect(get("/decisions/\(other)").status == 404)
            #expect(get("/decisions/\(other)/proof.jsonl").status == 404)
        }
        let journal = try JSON(parsing: get("/api/v1/journal").body)
        let items = try #require(journal["items"]?.items)
        #expect(items.count == (try accord.workspace.store.count()), "every entry is there by its leaf")
        let told = items.filter { $0["kind"] != .null }
        #expect(
            told.count == 4,
            "two remarks, a file and a decision of everybody; what is proposed is the parties’")
        #expect(items.allSatisfy { $0["leaf"]?.text?.count == 64 })
        #expect(get("/checkpoints.atom").status == 200 && get("/api/v1/checkpoint").status == 200)
    }

    @Test("the rooms of a portal are those that have something for everybody")
    func rooms() throws {
        let secret = try SecretAccord()
        func rooms(_ site: Site) -> [String] {
            let text = site.answer(to: Asking("/", acceptLanguage: "en")).text
            return text.matches(of: /<li><a href="(\/[a-z]*)"/).map { String($0.output.1) }
        }
        #expect(
            rooms(secret.site(.portal)) == [
                "/", "/conditions", "/past", "/money", "/map", "/dialogue", "/decisions", "/journal",
            ])
        let mali = try Accord(portal: true)
        #expect(!rooms(mali.site).contains("/dialogue") && !rooms(mali.site).contains("/decisions"))
        #expect(mali.get("/dialogue").status == 404)
    }
}
