import Bytes
import Foundation
import Testing
import XML

@testable import IATI

private let folder = "../shared/conformance/iati/"

/// One case of the official engine's unit tests.
private struct UnitCase: Decodable {
    enum Expected: Decodable {
        case holds(Bool)
        case words(String)
        case activities([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(Bool.self) {
                self = .holds(value)
            } else if let text = try? container.decode(String.self) {
                self = .words(text)
            } else {
                self = .activities(try container.decode([String].self))
            }
        }
    }

    var rule: String
    var file: String
    var mode: String
    var expect: Expected
}

private struct Expectations: Decodable { var rulesUnit: [UnitCase] }

@Suite(
    "One-rule rulesets give what the official engine’s own tests ask",
    .enabled(if: FileManager.default.fileExists(atPath: folder)))
struct RulesUnitTests {
    /// What the tests were made with, and a day after their dates.
    private static let organisations = OrganisationTable(
        facts: "P\tGB-GOV\tXM-DAC\nO\tUS-EIN-941655673\t44000\tCA_ON-ONT-1597880")

    @Test("every one of the 134 cases")
    func units() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "expected.json"))
        let cases = try JSONDecoder().decode(Expectations.self, from: data).rulesUnit
        #expect(cases.count == 134)
        let today = try #require(Validator.day(year: 2026, month: 11, day: 24))
        var wrong: [String] = []
        for one in cases {
            let ruleset = try Ruleset(
                [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + one.rule))), file: one.rule)
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + one.file)))
            let checker = RulesetChecker(ruleset, today: today, organisations: Self.organisations)
            let found: String
            let wanted: String
            switch (one.mode, one.expect) {
            case ("failingActivities", .activities(let activities)):
                let report = try checker.check(bytes, file: one.file)
                var failing: [String] = []
                for finding in report.findings where failing.last != finding.activity {
                    failing.append(finding.activity)
                }
                (found, wanted) = ("\(failing)", "\(activities)")
            case ("dup", _):
                // A repeated identifier is the file's fault, not a rule's: the validator tells it, of files with a version.
                let text = String(decoding: bytes, as: UTF8.self)
                    .replacing("<iati-activities>", with: "<iati-activities version=\"2.03\">")
                let report = Validator(today: today).validate(Array(text.utf8), file: one.file)
                (found, wanted) = ("\(report.counts["1.1.2"] ?? 0)", "1")
            default:
                let answers = checker.answers(try XMLTree(bytes)).map(\.verdict)
                found = Self.outcome(answers, one.mode)
                switch one.expect {
                case .holds(let holds): wanted = "\(holds)"
                case .words(let words): wanted = words
                case .activities(let activities): wanted = "\(activities)"
                }
            }
            if found != wanted { wrong.append("\(one.rule) \(one.file): \(found), not \(wanted)") }
        }
        #expect(wrong == [], "\(wrong.joined(separator: "\n"))")
    }

    private static func outcome(_ answers: [RuleAsker.Verdict], _ mode: String) -> String {
        switch mode {
        case "noFalse": return "\(!answers.contains(.fails))"
        case "everyTrue": return "\(answers.allSatisfy { $0 == .holds })"
        default:
            if answers.isEmpty { return "No Rule Match" }
            let asked = answers.filter { $0 != .skipped }
            return asked.isEmpty ? "No Condition Match" : "\(asked.allSatisfy { $0 == .holds })"
        }
    }
}
