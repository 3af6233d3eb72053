import Bytes
import Evidence
import Scalars
import Testing
import Words

@testable import Compact

/// The flagship example, as it stands in the repository; read once.
private let example = Result {
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return try CompactFolder(
        CompactFiles(folder: here.joined(separator: "/") + "/Examples/mali"), name: "mali")
}

private func mali() throws -> CompactFolder { try example.get() }

@Suite("The Mali example")
struct MaliExampleTests {
    @Test("reads without an error or a warning")
    func reads() throws {
        do {
            let folder = try mali()
            #expect(folder.warnings.isEmpty, "\(folder.warnings.map { $0.text(in: .english) })")
            #expect(folder.compact.tracks.count >= 8)
            #expect(folder.compact.conditions.count >= 25)
            #expect(Set(folder.compact.conditions.compactMap(\.pillar)).count == 5)
        } catch let problems as CompactProblems {
            for problem in problems.problems.prefix(20) {
                Issue.record("\(problem.location) \(problem.text(in: .english))")
            }
        }
    }

    @Test(
        "the coup restriction closes its tracks after each coup, and leaves the humanitarian one open",
        arguments: [
            ("2011-06-01", false), ("2012-04-15", true), ("2013-06-01", true), ("2014-06-01", false),
            ("2020-09-15", true), ("2021-06-15", true), ("2025-06-01", true),
        ])
    func coups(_ on: String, _ inForce: Bool) throws {
        let review = Reviewer(try mali()).review(asOf: AsOf(try day(on)))
        #expect(review[restriction: "coup"]?.state == (inForce ? .inForce : .notInForce))
        #expect(review[track: "humanitarian"]?.disposition == .open)
        if inForce {
            #expect(review[track: "budget-support"]?.disposition == .closed)
            #expect(review[track: "security-assistance"]?.disposition == .closed)
            #expect(review[track: "economic-development"]?.disposition == .closed)
        }
    }

    @Test("what cannot be had is unknown, not false")
    func unknown() throws {
        let review = Reviewer(try mali()).review(asOf: AsOf(try day("2025-06-01")))
        for id in ["support-audited", "equipment-checked", "mcc-land", "mcc-inflation"] {
            #expect(review[condition: id]?.finding == .unknown, "\(id)")
        }
    }

    @Test("both official dates of the compact’s end are kept")
    func accounts() throws {
        let findings = try mali().legalFindings.filter {
            $0.restriction == "mcc-termination" && $0.place == "ML"
        }
        #expect(Set(findings.compactMap(\.account)).count == 3)
        #expect(findings.contains { $0.from == (try? day("2012-08-24")) })
        #expect(findings.contains { $0.from == (try? day("2012-08-25")) })
    }

    @Test("an event, the finding that follows and its source are three records")
    func threeRecords() throws {
        let folder = try mali()
        let events = Set(folder.evidence.events.map(\.id))
        for finding in folder.legalFindings {
            if let event = finding.basedOn { #expect(events.contains(event), "\(event)") }
            #expect(finding.address != nil, "\(finding.restriction) \(finding.place) \(finding.from)")
        }
        for event in folder.evidence.events { #expect(event.address != nil, "\(event.id)") }
    }

    @Test(
        "a dispute between official dates lasts as long as the accounts differ",
        arguments: [
            ("2012-12-25", "agoa", true), ("2013-06-01", "agoa", false), ("2022-06-01", "agoa", false),
            ("2012-06-01", "mcc-termination", true), ("2013-06-01", "mcc-termination", false),
        ])
    func disputes(_ on: String, _ restriction: String, _ disputed: Bool) throws {
        let review = Reviewer(try mali()).review(asOf: AsOf(on: try day(on), known: try day("2025-06-01")))
        #expect(review[restriction: restriction]?.state == .inForce)
        #expect(review[restriction: restriction]?.disputed == disputed)
    }
}
