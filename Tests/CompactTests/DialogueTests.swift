import Evidence
import Scalars
import Testing
import Words

@testable import Compact

/// The starter compact with a dialogue file.
private func folder(_ text: String, more: [String: String] = [:]) throws -> CompactFolder {
    var files = starterFiles()
    files.files["dialogue/one.yaml"] = Array(text.utf8)
    for (path, text) in more { files.files[path] = Array(text.utf8) }
    return try CompactFolder(files)
}

private func problems(_ text: String) -> [String] {
    do {
        return try folder(text).warnings.map { $0.text(in: .english) }
    } catch let problems as CompactProblems {
        return problems.problems.map { $0.text(in: .english) }
    } catch {
        return ["\(error)"]
    }
}

private let promise = """
    commitments:
      - id: table
        title: {en: Publish a table, fr: Publier un tableau}
        owner: partner
        agreed: 2024-01-10
        due: 2024-06-30
        touches: [open-budget]
        illustrative: true
        updates:
          - {day: 2024-06-01, state: open, due: 2024-09-30, released: 2024-08-01}
          - {day: 2024-10-20, state: kept, evidence: {en: it is there, fr: il est là}}
    """

@Suite("A commitment")
struct CommitmentTests {
    private func standing(_ on: String, _ known: String? = nil) throws -> CommitmentStanding? {
        let dialogue = try folder(promise).dialogue
        let question = AsOf(on: try day(on), known: try day(known ?? on))
        return dialogue.standings(asOf: question).first
    }

    @Test("is not there before it was agreed, and is open until it is due")
    func open() throws {
        #expect(try standing("2024-01-09") == nil)
        #expect(try standing("2024-01-10")?.state == .open)
        #expect(try standing("2024-06-30")?.state == .open)
    }

    @Test("is late once its day has gone by, though nobody says so")
    func late() throws {
        let standing = try #require(try standing("2024-07-15"))
        #expect(try standing.state == .late && standing.lateness(on: day("2024-07-15")) == 15)
    }

    @Test("has the due day that was agreed anew, once that is known, and not before")
    func moved() throws {
        #expect(try standing("2024-07-15", "2024-08-01")?.state == .open)
        #expect(try standing("2024-07-15", "2024-08-01")?.due == Day("2024-09-30"))
        #expect(try standing("2024-07-15", "2024-07-31")?.due == Day("2024-06-30"))
    }

    @Test("that is kept after its day is kept late")
    func kept() throws {
        let standing = try #require(try standing("2025-01-01"))
        #expect(standing.state == .kept && standing.isKeptLate && standing.lateness(on: standing.due) == 20)
        #expect(try standing2024()?.state == .late)
    }

    private func standing2024() throws -> CommitmentStanding? { try standing("2024-10-19", "2024-10-19") }

    @Test("that is owed is due in the review of the accord's own place, and nowhere else")
    func due() throws {
        let reviewer = Reviewer(try folder(promise))
        let asOf = AsOf(try day("2024-07-15"))
        let items = reviewer.review(asOf: asOf).due.filter { $0.kind == .commitment }
        #expect(items.map(\.of) == ["table"] && items.first?.owner == "partner")
        #expect(!reviewer.review(asOf: asOf, place: "BB").due.contains { $0.kind == .commitment })
        #expect(reviewer.dialogue.standings(touching: "open-budget", asOf: asOf).count == 1)
        #expect(reviewer.dialogue.standings(touching: "free-press", asOf: asOf).isEmpty)
    }
}

@Suite("The files of a dialogue")
struct DialogueReaderTests {
    @Test("name meetings of each other, whatever their order, and a meeting gives its day")
    func across() throws {
        let later = """
            meetings:
              - {id: m1, title: {en: First, fr: Première}, day: 2024-02-01, parties: [donor, partner], illustrative: true}
            """
        let agreed = promise.replacing("agreed: 2024-01-10", with: "meeting: m1")
        let dialogue = try folder(agreed, more: ["dialogue/two.yaml": later]).dialogue
        #expect(dialogue.commitments.first?.agreed == Day("2024-02-01"))
        #expect(dialogue.meetings(asOf: AsOf(try day("2024-01-31"))).isEmpty)
        #expect(dialogue.meetings(asOf: AsOf(try day("2024-02-01"))).count == 1)
    }

    @Test("are told of every error at once, each at its place")
    func errors() throws {
        let found = problems(
            """
            meetings:
              - {id: m1, title: {en: First, fr: Première}, day: 2024-02-01, parties: [dono]}
              - {id: m1, title: {en: Again, fr: Encore}, day: 2024-02-30, parties: [], illustrative: true}
            commitments:
              - id: c1
                title: {en: One, fr: Un}
                owner: partner
                meeting: m2
                due: 2024-06-30
                touches: [open-budgt]
                illustrative: true
                updates:
                  - {day: 2024-03-01, state: done}
                  - {day: 2024-03-01, state: kept}
              - {id: c2, title: {en: Two, fr: Deux}, owner: donor, agreed: 2024-05-01, due: 2024-04-01, source: us}
            """)
        let expected = [
            "dialogue/one.yaml:2:74: error: no party “dono”. Did you mean “donor”?", "has no “source”",
            "“2024-02-30” is not a date", "“m1” is used twice (first at dialogue/one.yaml:2:5)",
            "no meeting “m2”. Did you mean “m1”?", "“open-budgt”", "“done” is not one of: open, kept, late",
            "this update has no “evidence”", "ends (2024-04-01) before it begins (2024-05-01)",
        ]
        for text in expected {
            #expect(found.contains { $0.contains(text) }, "\(text) in \(found.joined(separator: "\n"))")
        }
        #expect(found.count == expected.count, "\(found.joined(separator: "\n"))")
    }
}
