import Bytes
import DMN
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

@Suite("What would change a track")
struct TrackChangeTests {
    /// The starter compact with forty soft conditions that are not met, of weights 1 to 7.
    static func wide(_ share: String) throws -> (Reviewer, weights: [Int]) {
        let weights = (0..<40).map { 1 + ($0 * 5) % 7 }
        let ids = weights.indices.map { "c\($0)" }
        let conditions = zip(ids, weights).map { id, weight in
            """
              - id: \(id)
                title: {en: Condition \(id), fr: Condition \(id)}
                reason: {en: It is agreed., fr: C’est convenu.}
                type: policy
                when: latest("PRESS.FREE") >= 99
                weight: \(weight)
                illustrative: true
            """
        }
        let reviewer = Reviewer(
            try starter(changing: [
                "compact.yaml": { text in
                    text.replacing(
                        "soft: [free-press, falling-poverty]", with: "soft: [\(ids.joined(separator: ", "))]"
                    )
                    .replacing("share: 0.5", with: "share: \(share)")
                    .replacing(
                        "\nrestrictions:", with: conditions.joined(separator: "\n") + "\n\nrestrictions:")
                }
            ]))
        return (reviewer, weights)
    }

    @Test(
        "of forty weighted conditions the fewest that open a track are found",
        arguments: ["0.25", "0.5", "0.9"])
    func fewest(share: String) throws {
        let (reviewer, weights) = try Self.wide(share)
        let review = reviewer.review(asOf: AsOf(try day("2024-12-01")))
        let track = try #require(review[track: "budget-support"])
        #expect(track.disposition == .restricted)
        // The heaviest first until the share is reached: no fewer can do.
        let needed = (Double(share) ?? 0) * Double(weights.reduce(0, +))
        var sum = 0.0
        let least = weights.sorted(by: >).prefix { weight in
            defer { sum += Double(weight) }
            return sum < needed
        }.count
        let opening = track.changes.filter { $0.to == .open }
        #expect(!opening.isEmpty)
        for change in opening {
            #expect(change.steps.count == least)
            let weight = change.steps.reduce(0) { $0 + weights[Int($1.of.dropFirst()) ?? 0] }
            #expect(Double(weight) >= needed)
        }
    }
}

@Suite("Draws")
struct DrawTests {
    @Test("the probability that a pass is real follows the observation's standard error")
    func probability() throws {
        let reviewer = Reviewer(try starter())
        // PRESS.FREE is 52 ± 3 against 50: the standard normal distribution gives 0.7475.
        let drawn = reviewer.probabilities(asOf: AsOf(try day("2024-12-01")), draws: 20_000)
        let press = try #require(drawn.first { $0.condition == "free-press" }?.probability)
        #expect(abs(press - 0.7475) < 0.01, "\(press)")
        #expect(drawn.first { $0.condition == "open-budget" }?.probability == 1)
    }
}

@Suite("The model")
struct ModelExchangeTests {
    @Test(
        "an unedited model comes back without a difference, and an edited condition comes back into the YAML")
    func roundTrip() throws {
        let folder = try starter()
        let written = folder.decisionModel.written()
        var model = try Model.read(written).model
        #expect(folder.edits(in: model) == ModelEdits(whens: [], left: []))
        for index in model.elements.indices {
            guard case .decision(var decision) = model.elements[index], decision.name == "open_budget holds"
            else { continue }
            decision.logic = .feel("latest(\"BUDGET.OPEN\") >= 61")
            model.elements[index] = .decision(decision)
        }
        let edits = folder.edits(in: model)
        #expect(edits.whens.map(\.id) == ["open-budget"])
        let yaml = try #require(StarterCompact.files(id: "starter-accord")["compact.yaml"])
        let changed = try #require(folder.applying(edits.whens, to: yaml).text)
        let again = try starter(changing: ["compact.yaml": { _ in changed }])
        #expect(
            again.compact.conditions.first { $0.id == "open-budget" }?.when == "latest(\"BUDGET.OPEN\") >= 61"
        )
    }

    @Test("the model compiles in the DMN engine without a problem")
    func compiles() throws {
        let model = CompactEngine(try starter().compact).compiled
        // Place and days are required of every condition: evidence functions use them unseen.
        let errors = model.problems.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
    }
}
