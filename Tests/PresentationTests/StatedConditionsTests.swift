import Evidence
import Scalars
import Testing
import Words

@testable import Compact
@testable import Presentation

@Suite("Conditions that activities state")
struct StatedConditionsTests {
    private func reviewer(updated: String = "2024-01-01T00:00:00Z") throws -> Reviewer {
        var files: [String: [UInt8]] = [:]
        for (path, text) in StarterCompact.files(id: "starter") { files[path] = Array(text.utf8) }
        let own = try #require(try CompactFolder(CompactFiles(files: files)).compact.conditions.first)
        func activity(_ id: String, _ conditions: String) -> String {
            """
            <iati-activity last-updated-datetime="\(updated)"><iati-identifier>\(id)</iati-identifier>
            <conditions attached="1">\(conditions)</conditions></iati-activity>
            """
        }
        let named =
            "<condition type=\"2\"><narrative>Anything</narrative><benkan:condition ref=\"\(own.id)\"/></condition>"
        let quoted =
            "<condition type=\"1\"><narrative>\(own.title.en.uppercased())</narrative></condition>"
        let other = "<condition type=\"3\"><narrative>Accounts are &lt;b&gt;audited</narrative></condition>"
        let text = """
            <iati-activities version="2.03" xmlns:benkan="urn:benkan">\(activity("A-1", other + named))\
            \(activity("A-2", quoted))\(activity("A-3", other))</iati-activities>
            """
        files["activities/a.xml"] = Array(text.utf8)
        return Reviewer(try CompactFolder(CompactFiles(files: files)))
    }

    @Test(
        "are linked to the accord’s by name or words, each once with its activities; others stand as stated")
    func linked() throws {
        let reviewer = try reviewer()
        let own = try #require(reviewer.compact.conditions.first)
        let stated = reviewer.money(asOf: AsOf(try day("2024-06-01"))).stated
        #expect(stated.map(\.condition) == [own.id, nil])
        #expect(stated.map(\.activities) == [["A-1", "A-2"], ["A-1", "A-3"]])
        #expect(stated[0].kind == own.kind.iatiCode && stated[1].kind == "3")
        #expect(stated[1].text == "Accounts are <b>audited")
    }

    @Test("are not known before their activity was public")
    func known() throws {
        #expect(try reviewer().money(asOf: AsOf(try day("2023-06-01"))).stated.isEmpty)
    }

    @Test("are shown in both languages, in words and as a page, with nothing of theirs taken for markup")
    func shown() throws {
        let reviewer = try reviewer()
        let money = reviewer.money(asOf: AsOf(try day("2024-06-01")))
        for (language, words) in [(Language.english, "fiduciary"), (.french, "fiduciaire")] {
            let html = MoneyTables(money, of: reviewer.compact, in: language).stated
            #expect(html.contains(MoneyWords.stated[language]) && html.contains(words))
            #expect(html.contains("Accounts are &lt;b&gt;audited") && html.contains("A-1, A-3"))
            let told = MoneyWords(money, of: reviewer.compact, in: language)
            #expect(told.statedRows.count == 2 && told.statedRows.allSatisfy { $0.count == 4 })
        }
    }
}
