import Foundation
import Testing

@testable import IATI

private let folder = "../shared/conformance/iati/"

private struct Expected: Decodable {
    struct Case: Decodable {
        var file: String
        var valid: Bool
    }
    var schemaSuite: [Case]
}

@Test(
    "the schema's own pass and fail documents get their verdict",
    .enabled(if: FileManager.default.fileExists(atPath: folder)))
func schemaSuite() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "expected.json"))
    let cases = try JSONDecoder().decode(Expected.self, from: data).schemaSuite
    var wrong: [String] = []
    for one in cases {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + one.file)))
        let found = SchemaValidator().validate(bytes, file: one.file)
        if found.isEmpty != one.valid { wrong.append("\(one.file): \(found.map(\.english))") }
        // The one pass that checks rules and codes too must come to the same places.
        let passed = Validator(today: 20_000, schemaOnly: true).validate(bytes, file: one.file).findings
        if passed.map({ "\($0.location)" }).sorted() != found.map({ "\($0.location)" }).sorted() {
            wrong.append("\(one.file): the one pass tells \(passed.map(\.message.en))")
        }
    }
    #expect(cases.count == 505)
    #expect(wrong == [], "\(wrong.count) differ")
}
