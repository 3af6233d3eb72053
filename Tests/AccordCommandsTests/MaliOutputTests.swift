import Bytes
import Compact
import Foundation
import Presentation
import Testing

/// One desk with the example on it, for all that only ask.
private let shared = Result {
    let desk = try Desk()
    try desk.copyMali()
    try desk.copyMali("draft")
    try desk.change(
        "draft/compact.yaml", "latest(\"VDEM.POLYARCHY\") >= 0.45", to: "latest(\"VDEM.POLYARCHY\") >= 0.35")
    try desk.change(
        "draft/compact.yaml", "count of events(\"coup.seizure\", duration(\"P3Y\")) = 0",
        to: "count of events(\"coup.seizure\", duration(\"P1Y\")) = 0")
    // Adopted before many ask at once: after this nothing is written to the store.
    _ = desk.run("log mali")
    return desk
}

@Suite("What the example answers")
struct MaliOutputTests {
    private func ask(_ line: String, expecting code: Int32 = 0) throws -> String {
        let answer = try shared.get().run(line)
        #expect(answer.code == code, "\(answer.complaint)")
        return answer.output
    }

    @Test("a review says what may go ahead and why, in both languages", arguments: ["en", "fr"])
    func review(_ lang: String) throws {
        try Golden.expect(ask("review mali --on 2025-06-01 --lang \(lang)"), "mali/review.\(lang).txt")
        try Golden.expect(
            ask("review mali --on 2025-06-01 --format markdown --lang \(lang)"), "mali/review.\(lang).md")
    }

    @Test("a review for machines is canonical JSON, the same in every language")
    func reviewJSON() throws {
        let json = try ask("review mali --on 2025-06-01 --format json")
        try Golden.expect(json, "mali/review.json")
        #expect(try ask("review mali --on 2025-06-01 --format json --lang fr") == json)
    }

    @Test("the README shows what the program prints")
    func readme() throws {
        let readme = String(decoding: try FileBytes.read(Repository.path("README.md")), as: UTF8.self)
        let blocks = readme.split(separator: "```", omittingEmptySubsequences: false)
        let excerpt = try #require(blocks.first { $0.hasPrefix("\nU.S.–Mali accord\n") })
        let desk = try Desk(canvas: Canvas(width: 100))
        try desk.copyMali()
        let printed = desk.run("review mali --on 2025-06-01").output
        var rest = printed[...]
        for passage in excerpt.split(separator: "\n…\n") {
            let range = try #require(rest.range(of: passage.drop { $0 == "\n" }), "\(passage)")
            rest = rest[range.upperBound...]
        }
    }

    @Test("both clocks move the review")
    func clocks() throws {
        try Golden.expect(
            ask("review mali --on 2012-04-15 --known 2012-04-01 --format json"), "mali/review-2012.json")
    }

    @Test("a neighbour is reviewed under the same conditions")
    func neighbour() throws {
        let text = try ask("review mali --on 2025-06-01 --place NE")
        #expect(text.contains("Niger (NE) · "))
        #expect(text.contains("✕  closed        Budget support to the government"))
    }

    @Test(
        "an answer is explained down to its evidence",
        arguments: [
            ("budget-support", "en"), ("coup", "en"), ("voice", "en"), ("political-pluralism", "en"),
            ("budget-support", "fr"), ("mcc-scorecard", "fr"),
        ])
    func explain(_ item: String, _ lang: String) throws {
        try Golden.expect(
            ask("explain mali \(item) --on 2025-06-01 --lang \(lang)"), "mali/explain-\(item).\(lang).txt")
    }

    @Test("suppositions show what they would change", arguments: ["en", "fr"])
    func whatIf(_ lang: String) throws {
        try Golden.expect(
            ask(
                "whatif mali --on 2025-06-01 --set 'FIW.TOTAL@2024=45' --set 'waive agoa' --lang \(lang)"),
            "mali/whatif.\(lang).txt")
    }

    @Test("two versions of the conditions are compared over one past", arguments: ["en", "fr"])
    func compare(_ lang: String) throws {
        let places = lang == "en" ? "ML,NE" : "ML"
        let line =
            "compare mali draft --from 2012-01-01 --to 2016-01-01 --every quarter --places \(places) --lang \(lang)"
        try Golden.expect(ask(line, expecting: 1), "mali/compare.\(lang).txt")
        if lang == "fr" { try Golden.expect(ask("\(line) --format json", expecting: 1), "mali/compare.json") }
    }

    @Test("equal versions differ on no day, and the answer is yes")
    func compareAlike() throws {
        let text = try ask("compare mali mali --from 2020-01-01 --to 2021-01-01")
        #expect(text.contains("no day differs"))
    }

    @Test("the example checks without a finding, in both languages")
    func check() throws {
        try Golden.expect(
            ask("check mali") + ask("check mali --lang fr") + ask("check mali --format json"),
            "mali/check.txt")
    }

    @Test("the series are listed with how honestly they answer", arguments: ["en", "fr"])
    func series(_ lang: String) throws {
        try Golden.expect(ask("series mali --lang \(lang)"), "mali/series.\(lang).txt")
    }

    @Test("meetings and commitments are listed as they stood on a day", arguments: ["en", "fr"])
    func dialogue(_ lang: String) throws {
        let line = "dialogue mali --on 2025-03-01 --lang \(lang)"
        try Golden.expect(ask(line), "mali/dialogue.\(lang).txt")
        try Golden.expect(ask("\(line) --format markdown"), "mali/dialogue.\(lang).md")
        try Golden.expect(ask("\(line) --format json"), "mali/dialogue.json")
    }

    @Test("the model is written for modelers, and comes back unchanged")
    func model() throws {
        let desk = try shared.get()
        let xml = try ask("model mali")
        #expect(xml.hasPrefix("<?xml"))
        for piece in ["budget_support disposition", "coup in force", "<dmndi:DMNDI"] {
            #expect(xml.contains(piece), "\(piece)")
        }
        try desk.write(xml, to: "mali.dmn")
        #expect(try ask("model mali --from \(desk.path("mali.dmn"))") == "no condition differs\n")
    }
}

@Suite("The example’s past")
struct MaliPastTests {
    /// The back-test from 2000 to the day the tests' clock stands at, read once.
    private static let past = Result {
        let answer = try shared.get().run("backtest mali --from 2000-01-01 --format json")
        #expect(answer.code == 0, "\(answer.complaint)")
        return try JSONDecoder().decode(Past.self, from: Data(answer.output.utf8))
    }

    struct Past: Decodable {
        struct Place: Decodable {
            var place: String
            var days: [Row]
        }
        struct Row: Decodable {
            var on: String
            var findings: String
            var dispositions: String
        }
        var tracks: [String]
        var conditions: [String]
        var places: [Place]

        /// The letter of a track on each day.
        func letters(of track: String) throws -> [(on: String, letter: Character)] {
            let index = try #require(tracks.firstIndex(of: track))
            let days = try #require(places.first).days
            return days.map { ($0.on, Array($0.dispositions)[index]) }
        }
    }

    @Test(
        "the tracks that the coup restriction touches close after March 2012, August 2020 and May 2021",
        arguments: ["economic-development", "budget-support", "security-assistance"])
    func coups(_ track: String) throws {
        let letters = try Self.past.get().letters(of: track)
        #expect(letters.first?.on == "2000-01-01")
        #expect(letters.last?.on == "2026-11-01")
        for (first, last) in [("2012-04-01", "2013-09-01"), ("2020-09-01", "2026-11-01")] {
            let closed = letters.filter { $0.on >= first && $0.on <= last }
            #expect(closed.allSatisfy { $0.letter == "c" }, "\(track) from \(first)")
        }
        #expect(letters.contains { $0.on == "2021-06-01" && $0.letter == "c" })
        // The day before the news it was not closed by the coup.
        #expect(letters.first { $0.on == "2012-03-01" }?.letter != "c")
    }

    @Test("the humanitarian track stays open throughout")
    func humanitarian() throws {
        #expect(try Self.past.get().letters(of: "humanitarian").allSatisfy { $0.letter == "o" })
    }

    @Test(
        "the past is told with its turns, its events and how far it can be believed", arguments: ["en", "fr"])
    func told(_ lang: String) throws {
        // Months in one language, quarters in the other: the words are what differs.
        let every = lang == "en" ? "month" : "quarter"
        let answer = try shared.get().run(
            "backtest mali --from 2000-01-01 --to 2025-06-01 --every \(every) --lang \(lang)")
        try #require(answer.code == 0, "\(answer.complaint)")
        try Golden.expect(answer.output, "mali/backtest.\(lang).txt")
        let lines = answer.output.split(separator: "\n")
        let honest = lang == "en" ? "As known then" : "Connu à l’époque"
        let lagging =
            lang == "en" ? "Latest data with publication lag" : "Dernières données avec délai de publication"
        #expect(lines.contains { $0.hasPrefix(honest) && $0.contains("FIW.TOTAL") })
        #expect(lines.contains { $0.hasPrefix(lagging) && $0.contains("WGI.VA") })
    }

    @Test("neighbours run under the same conditions in the same command")
    func neighbours() throws {
        let answer = try shared.get().run(
            "backtest mali --from 2019-01-01 --to 2024-12-31 --every quarter --places ML,NE,BF,GN,TD,GH,SN --format json"
        )
        try #require(answer.code == 0, "\(answer.complaint)")
        try Golden.expect(answer.output, "mali/neighbours.json")
    }

    @Test("with draws, each condition has the probability that it is truly met")
    func draws() throws {
        let line = "backtest mali --from 2025-05-01 --to 2025-06-01 --draws 500"
        for lang in ["en", "fr"] {
            let answer = try shared.get().run("\(line) --lang \(lang)")
            try #require(answer.code == 0, "\(answer.complaint)")
            try Golden.expect(answer.output, "mali/draws.\(lang).txt")
        }
        #expect(try shared.get().run("\(line) --seed 7").output != shared.get().run(line).output)
    }
}

@Suite("Decisions upon the example")
struct MaliDecisionTests {
    @Test("decisions are signed, listed, told apart as departures, and replay", arguments: ["en", "fr"])
    func decisions(_ lang: String) throws {
        let desk = try Desk()
        try desk.copyMali()
        var told = ""
        func tell(_ line: String, expecting code: Int32 = 0) {
            let answer = desk.run("\(line) --lang \(lang)")
            #expect(answer.code == code, "\(line): \(answer.complaint)")
            told += "$ benkan \(line) --lang \(lang)\n\(answer.output)\(answer.complaint)\n"
        }
        tell("log mali --departures")
        tell(
            "decide mali humanitarian --approve --authority 'The minister' --reason 'As reviewed' --reason-fr 'Selon la revue' --on 2025-06-01"
        )
        tell(
            "decide mali budget-support --approve --authority 'The minister' --reason 'Salaries of nurses' --reason-fr 'Salaires des infirmiers' --on 2025-06-01 --expires 2025-12-31"
        )
        tell(
            "decide mali economic-development --waive coup --expires 2026-05-31 --authority 'Secretary' --reason 'National interest' --reason-fr 'Intérêt national' --on 2025-06-01"
        )
        tell(
            "decide mali trade-preference --suspend --authority 'The minister' --reason 'As reviewed' --on 2025-06-01"
        )
        tell("log mali")
        tell("log mali --decisions")
        tell("log mali --departures")
        tell("verify mali")
        tell("explain mali coup --on 2025-06-02")
        try Golden.expect(Golden.masked(told), "mali/decisions.\(lang).txt")
        // The waiver frees its track and no other.
        let review = try JSONDecoder().decode(
            Review.self, from: Data(desk.run("review mali --on 2025-06-02 --format json").output.utf8))
        let coup = try #require(review.restrictions.first { $0.id == "coup" })
        #expect(coup.bites == ["budget-support", "security-assistance"])
    }

    private struct Review: Decodable {
        struct Restriction: Decodable {
            var id: String
            var bites: [String]
        }
        var restrictions: [Restriction]
    }
}
