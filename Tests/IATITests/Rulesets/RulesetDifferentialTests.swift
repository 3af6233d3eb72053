import Foundation
import Testing

@testable import IATI

private let folder = "../shared/conformance/iati/"
private let data = "../shared/data/iati/"

/// The standard's ruleset asked case by case, with paths over trees, against the validator's one pass that was written
/// from it: two programs that share no line of code must find the same.
@Suite(
    "The standard ruleset, asked in general and compiled, finds the same",
    .enabled(if: FileManager.default.fileExists(atPath: folder)))
struct RulesetDifferentialTests {
    private static func today() throws -> Int { try #require(Validator.day(year: 2026, month: 11, day: 24)) }

    private static func standard() throws -> Ruleset {
        try Ruleset(
            [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "ruleset/standard.json"))),
            file: "standard.json")
    }

    /// Findings of rules by activity and rule; what is no rule of the ruleset is left out.
    private static func compiled(_ bytes: [UInt8], _ today: Int) -> [String: Int]? {
        var validator = Validator(today: today)
        validator.tellsReferences = false
        validator.maximumFindings = .max
        var counts: [String: Int] = [:]
        let report = validator.validate(bytes, file: "x")
        // A version that is not supported ends the validation before any rule.
        if report.counts["0.6.1"] != nil { return nil }
        for finding in report.findings
        where finding.codelist == nil && finding.rule != "1.1.2" && !finding.rule.hasPrefix("0.") {
            counts["\(finding.number) \(finding.rule)", default: 0] += 1
        }
        return counts
    }

    private static func asked(_ bytes: [UInt8], _ today: Int) throws -> [String: Int] {
        var checker = RulesetChecker(try standard(), today: today)
        checker.cores = 2
        checker.maximumFindings = .max
        var counts: [String: Int] = [:]
        for finding in try checker.check(bytes, file: "x").findings {
            counts["\(finding.number) \(finding.info.id)", default: 0] += 1
        }
        return counts
    }

    static func differences(_ name: String, _ bytes: [UInt8]) throws -> [String] {
        let today = try today()
        guard let one = compiled(bytes, today) else { return [] }
        let other = try asked(bytes, today)
        return Set(one.keys).union(other.keys).sorted().compactMap { key in
            one[key] == other[key]
                ? nil : "\(name) \(key): compiled \(one[key] ?? 0), asked \(other[key] ?? 0)"
        }
    }

    @Test("over the official validator’s files")
    func validatorFiles() throws {
        var differences: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder + "validator/files").sorted() {
            let bytes = [UInt8](
                try Data(contentsOf: URL(fileURLWithPath: folder + "validator/files/" + name)))
            do {
                differences += try Self.differences(name, bytes)
            } catch is Publication.Fault {
                // Not well-formed, or no file of the standard: there are no records to ask rules of.
            }
        }
        #expect(differences == [], "\(differences.joined(separator: "\n"))")
    }

    @Test(
        "over real activities",
        .enabled(if: FileManager.default.fileExists(atPath: data + "mali-activities.xml")),
        arguments: ["mali-activities.xml", "unhcr-2023-activities.xml"])
    func real(_ name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: data + name)))
        let differences = try Self.differences(name, bytes)
        #expect(differences == [], "\(differences.joined(separator: "\n"))")
    }
}
