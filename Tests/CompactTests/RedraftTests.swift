import Testing

@testable import Compact

@Suite("A draft of other expressions")
struct RedraftTests {
    @Test(
        "reads back as it was written, whatever the text",
        arguments: [
            "latest(\"BUDGET.OPEN\") >= 61", "if true then false else true", "\"a\" = \"b: c # d\"",
            "[1, 2][1] = 1",
            "-1 < latest(\"BUDGET.OPEN\")", "{a: 1}.a = 1", "not(false)\n  and true", "\"\\\"é\t\" != null",
            "true #",
            "yes: no",
        ])
    func round(_ when: String) throws {
        let files = starterFiles(changing: [:])
        let compact = try CompactFolder(files).compact
        let id = try #require(compact.conditions.first?.id)
        let changed = try Redraft([.init(condition: id, when: when)]).files(over: files, of: compact)
        let text = String(decoding: changed.files["compact.yaml"] ?? [], as: UTF8.self)
        let document = try YAMLDocument(text: text, file: "compact.yaml")
        var reader = CompactReader(list: ProblemList(), file: "compact.yaml")
        let read = reader.read(document)
        let draft = try #require(read)
        let line = when.split(whereSeparator: \.isNewline).joined(separator: " ")
        #expect(draft.conditions.first?.when == line)
        var same = draft
        same.conditions[0].when = compact.conditions[0].when
        same.conditions[0].whenLocation = compact.conditions[0].whenLocation
        #expect(same.conditions.map(\.when) == compact.conditions.map(\.when))
        #expect(
            same.tracks == compact.tracks && same.restrictions.map(\.id) == compact.restrictions.map(\.id))
    }
}
