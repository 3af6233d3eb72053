import Bytes
import Evidence
import Scalars
import Testing
import Words

@testable import Compact

/// The starter compact, read.
func starter(changing changes: [String: (String) -> String] = [:]) throws -> CompactFolder {
    try CompactFolder(starterFiles(changing: changes))
}

func starterFiles(changing changes: [String: (String) -> String] = [:]) -> CompactFiles {
    var files: [String: [UInt8]] = [:]
    for (path, text) in StarterCompact.files(id: "starter-accord") where path != "README.md" {
        files[path] = Array((changes[path]?(text) ?? text).utf8)
    }
    return CompactFiles(files: files)
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }

@Suite("A review")
struct ReviewTests {
    @Test("the starter compact reads without a warning")
    func starterReads() throws {
        do {
            let folder = try starter()
            #expect(folder.warnings.isEmpty, "\(folder.warnings.map { $0.text(in: .english) })")
        } catch let problems as CompactProblems {
            Issue.record("\(problems.problems.map { $0.text(in: .english) })")
        }
    }

    @Test("a restriction closes its tracks while its finding covers the day, and not the excepted ones")
    func restriction() throws {
        let reviewer = Reviewer(try starter())
        let during = reviewer.review(asOf: AsOf(try day("2021-06-01")))
        #expect(during[track: "budget-support"]?.disposition == .closed)
        #expect(during[track: "budget-support"]?.holds.first == Hold(kind: .restrictionCloses, of: "coup"))
        #expect(during[track: "humanitarian"]?.disposition == .open)
        let after = reviewer.review(asOf: AsOf(try day("2022-04-01")))
        #expect(after[restriction: "coup"]?.state == .notInForce)
    }

    @Test("a finding is not known before it is released")
    func knownLater() throws {
        let reviewer = Reviewer(try starter())
        let early = reviewer.review(asOf: AsOf(on: try day("2020-09-15"), known: try day("2020-08-31")))
        #expect(early[restriction: "coup"]?.state == .notInForce)
    }

    @Test("values, thresholds and margins are those of the day")
    func comparison() throws {
        let review = Reviewer(try starter()).review(asOf: AsOf(try day("2024-12-01")))
        let budget = try #require(review[condition: "open-budget"])
        #expect(budget.finding == .met)
        #expect(budget.comparisons.first?.value == 63)
        #expect(budget.comparisons.first?.threshold == 60)
        #expect(budget.margin == 3)
        #expect(review[condition: "falling-poverty"]?.finding == .met)
        #expect(review[track: "budget-support"]?.disposition == .open)
    }

    @Test("stale evidence is unknown, with the reason")
    func stale() throws {
        let review = Reviewer(try starter()).review(asOf: AsOf(try day("2027-06-01")))
        let budget = try #require(review[condition: "open-budget"])
        #expect(budget.finding == .unknown)
        #expect(budget.reasons.first?.en.contains("stale") == true)
        #expect(review[track: "budget-support"]?.disposition == .undetermined)
    }

    @Test("a breach counts only after its grace")
    func grace() throws {
        let reviewer = Reviewer(
            try starter(changing: [
                "evidence/observations.csv": { $0 + "BUDGET.OPEN,AA,2024,50,,2025-06-01,EXAMPLE\n" }
            ]))
        let early = reviewer.review(asOf: AsOf(try day("2025-07-01")))
        #expect(early[condition: "open-budget"]?.finding == .notMet)
        #expect(early[condition: "open-budget"]?.graceUntil == Day("2025-12-01"))
        #expect(early[track: "budget-support"]?.disposition != .closed)
        let late = reviewer.review(asOf: AsOf(try day("2025-12-15")))
        #expect(late[condition: "open-budget"]?.graceUntil == nil)
        #expect(late[track: "budget-support"]?.disposition == .closed)
    }

    @Test("the smallest changes turn the track, and nothing smaller does")
    func changes() throws {
        let review = Reviewer(try starter()).review(asOf: AsOf(try day("2021-06-01")))
        let track = try #require(review[track: "budget-support"])
        let open = track.changes.filter { $0.to == .open }
        #expect(!open.isEmpty)
        #expect(
            open.allSatisfy { change in change.steps.contains { $0.of == "coup" && $0.change == .lifted } })
    }

    @Test("a waiver lets a track through until it expires")
    func waiver() throws {
        let waiver = Waiver(
            id: "w", of: "coup", tracks: ["budget-support"], authority: "the minister",
            reason: Text(en: "national interest", fr: "intérêt national"), from: try day("2021-01-01"),
            expires: try day("2021-12-31"))
        let reviewer = Reviewer(try starter(), decided: [waiver])
        let with = reviewer.review(asOf: AsOf(try day("2021-06-01")))
        #expect(with[track: "budget-support"]?.holds.contains { $0.of == "coup" } == false)
        let without = reviewer.review(asOf: AsOf(try day("2022-01-01")))
        #expect(without[track: "budget-support"]?.disposition == .closed)
    }
}
