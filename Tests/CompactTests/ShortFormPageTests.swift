import Foundation
import IATI
import Testing

@testable import Compact

@Test(
    "the short form’s page shows activities that are published without a finding",
    .enabled(if: FileManager.default.fileExists(atPath: "Documentation/formats/activities.md")))
func shortFormPage() throws {
    let page = try String(contentsOfFile: "Documentation/formats/activities.md", encoding: .utf8)
    let begin = try #require(page.firstRange(of: "```yaml\n"))
    let rest = page[begin.upperBound...]
    let end = try #require(rest.firstRange(of: "```"))
    var files: [String: [UInt8]] = [:]
    for (path, text) in StarterCompact.files(id: "starter") { files[path] = Array(text.utf8) }
    files["activities/own.yaml"] = Array(rest[..<end.lowerBound].utf8)
    let all = CompactFiles(files: files)
    let folder = try CompactFolder(all)
    let publication = try CompactPublication(folder, all, ownOnly: true)
    #expect(publication.records == 1)
    var validator = Validator(today: 20_600)
    validator.tellsReferences = false
    let report = validator.validate(publication.bytes, file: "own.xml")
    #expect(report.counts == [:])
}
