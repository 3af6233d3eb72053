import Diligence
import Foundation
import Ledger
import Partnership
import Synchronization
import Testing

@testable import Web

@Suite("What is kept between questions")
struct KeepingTests {
    @Test("no more is kept than the bounds say, by number and by weight, and what is asked for stays")
    func bounds() {
        let kept = Kept<Int, [UInt8]>(most: 100, bytes: 10_000) { $0.count }
        kept.keep([1], for: -1)
        for key in 0..<1000 {
            kept.keep([UInt8](repeating: 0, count: 100 + key % 50), for: key)
            #expect(kept[-1] == [1], "what is asked for all the time is there")
            #expect(kept.weight <= 10_000)
        }
        #expect(kept[999] != nil && kept[0] == nil)
        kept.keep([UInt8](repeating: 0, count: 9000), for: 5000)
        #expect(kept[5000] == nil, "one thing does not drive out all others")
        let few = Kept<Int, Int>(most: 8)
        for key in 0..<100 { few.keep(key, for: key) }
        #expect(few.hottest(100).count <= 8)
    }

    @Test("what is taken over brings along how often it was asked for; what is here stays, within the bounds")
    func adopted() {
        let earlier = Kept<Int, [UInt8]>(most: 100, bytes: 10_000) { $0.count }
        for key in 0..<90 { earlier.keep([UInt8](repeating: 0, count: 100), for: key) }
        for _ in 0..<3 { _ = earlier[7] }
        for _ in 0..<2 { _ = earlier[8] }
        _ = earlier[9]
        let later = Kept<Int, [UInt8]>(most: 100, bytes: 10_000) { $0.count }
        later.adopt(earlier) { $0 != 7 && $0 < 20 }
        #expect(later.hottest(2).map(\.key) == [8, 9] && later.hottest(100).count == 19)
        #expect(later.weight == 1900 && later[7] == nil)
        later.keep([1], for: 30)
        later.adopt(earlier) { _ in true }
        #expect(later[30] == [1] && later.hottest(1).map(\.key) == [7])
        for key in 100..<120 { later.keep([UInt8](repeating: 0, count: 100), for: key) }
        later.adopt(earlier) { _ in true }
        #expect(later.weight <= 10_000 && later.hottest(1000).count <= 100)
        #expect(later[119] != nil, "what was made last is not driven out by what comes over")
    }

    @Test("who has written finds the pages that it does not touch as they were drawn")
    func waiting() throws {
        let accord = try Accord()
        for path in ["/conditions", "/tracks/humanitarian"] { #expect(accord.get(path).status == 200) }
        let remark = ["kind": "track", "of": "humanitarian", "text": "A remark", "audience": "parties"]
        #expect(accord.post("/remarks", remark, from: "/tracks/humanitarian").status == 303)
        func kept(_ path: String) throws -> Bool {
            var asking = Asking(path, acceptLanguage: "en")
            accord.site.door.admit(&asking)
            return try accord.site.present.current(for: asking).page(for: asking) != nil
        }
        #expect(try kept("/conditions"))
        #expect(try !kept("/tracks/humanitarian"))
        #expect(accord.get("/tracks/humanitarian").text.contains("A remark"))
    }

    @Test("a remark touches the page of what it is about and the journal, and no other")
    func touch() throws {
        let entry = Entry(
            sequence: 7, kind: Vocabulary.remark, at: "2026-11-24T12:00:00Z", actor: "a",
            body: ["of": ["kind": "condition", "id": "rule-of-law"], "text": "x", "audience": "parties"])
        let touch = Touch([entry])
        for path in [
            "", "conditions", "conditions/other", "past", "money", "decisions", "decisions/d1",
            "api/v1/review",
        ] {
            #expect(touch.spares(path.split(separator: "/").map(String.init)), "\(path)")
        }
        for path in [
            "conditions/rule-of-law", "journal", "api/v1/journal", "checkpoints.atom", "something/new",
        ] {
            #expect(!touch.spares(path.split(separator: "/").map(String.init)), "\(path)")
        }
        let proposal = Entry(
            sequence: 8, kind: Vocabulary.proposal, at: "2026-11-24T12:00:00Z", actor: "a", body: .null)
        #expect(!Touch([proposal]).spares(["decisions"]) && !Touch([proposal]).spares([]))
        #expect(!Touch([proposal]).spares(["api", "v1", "proposals"]))
        #expect(Touch([proposal]).spares(["conditions", "rule-of-law"]))
    }

    @Test(
        "what is screened or filed touches due diligence and the journal, and no page of the accord",
        arguments: [
            Vocabulary.filing, ScreeningJournal.list, ScreeningJournal.proposal,
            ScreeningJournal.confirmation, ScreeningJournal.report,
        ])
    func screened(kind: String) throws {
        let touch = Touch([entry(kind)])
        for path in [
            "", "conditions", "conditions/rule-of-law", "tracks/x", "past", "money", "money/a", "map",
            "dialogue", "decisions", "decisions/d1", "api/v1/review", "api/v1/proposals", "api/v1/money",
        ] {
            #expect(touch.spares(path.split(separator: "/").map(String.init)), "\(path)")
        }
        for path in [
            "diligence", "diligence/reports/3", "api/v1/diligence/reports", "journal", "api/v1/journal",
            "checkpoints.atom", "account", "evidence",
        ] {
            #expect(!touch.spares(path.split(separator: "/").map(String.init)), "\(path)")
        }
    }

    private func entry(_ kind: String) -> Entry {
        Entry(sequence: 8, kind: kind, at: "2026-11-24T12:00:00Z", actor: "a", body: .null)
    }

    @Test("no kind of entry that changes no review draws the accord's pages anew")
    func talk() {
        for kind in Substance.talk { #expect(Touch([entry(kind)]).spares(["conditions"]), "\(kind)") }
        #expect(!Touch([entry("something.new")]).spares(["conditions"]))
    }

    @Test("dear work is done one at a time, and who comes when too many wait is told so at once")
    func turnstile() async {
        let turnstile = Turnstile("test", most: 4)
        let count = Count()
        let done = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<40 {
                group.addTask {
                    await turnstile.pass {
                        count.inside { Thread.sleep(forTimeInterval: 0.01) }
                        return number
                    }
                }
            }
            return await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(count.most.load(ordering: .relaxed) == 1)
        let served = done.compactMap(\.self)
        #expect(served.count >= 4 && served.count < 40)
        #expect(await turnstile.pass { 1 } == 1, "afterwards there is room again")
    }

    /// How many were inside at once at most.
    private final class Count: Sendable {
        let now = Atomic(0)
        let most = Atomic(0)

        func inside(_ work: () -> Void) {
            _ = most.max(now.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
            work()
            now.subtract(1, ordering: .relaxed)
        }
    }
}
