@testable import Compact
import Evidence
import Scalars
import Testing
import Words

@testable import Presentation

/// A reviewer of the starter compact.
func starter() throws -> Reviewer {
    var files: [String: [UInt8]] = [:]
    for (path, text) in StarterCompact.files(id: "starter") { files[path] = Array(text.utf8) }
    return Reviewer(try CompactFolder(CompactFiles(files: files)))
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }

@Suite("Columns of a terminal")
struct CanvasTests {
    @Test(
        "are counted as people see them",
        arguments: [
            ("Mali", 4), ("Bɛnkan", 6), ("é", 1), ("e\u{301}", 1), ("協定", 4), ("", 0),
            ("\u{1B}[31mred\u{1B}[0m", 3),
            ("●", 1),
        ])
    func columns(_ text: String, _ count: Int) { #expect(Canvas.columns(text) == count) }

    @Test("hold what is cut, with a sign that something was")
    func cut() {
        #expect(Canvas.cut("coup restriction", to: 6) == "coup …")
        #expect(Canvas.cut("協定書", to: 5) == "協定…")
        #expect(Canvas.cut("short", to: 10) == "short")
    }

    @Test("are never overrun by wrapped text, save by one long word")
    func wrap() {
        let text = "Foreign Assistance Act of 1961, section 620M (22 U.S.C. 2378d)"
        for width in 9...70 {
            let lines = Canvas.wrap(text, to: width, indent: "  ")
            #expect(lines.allSatisfy { Canvas.columns($0) <= max(width, "  Assistance".count) }, "\(width)")
            let words = lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
            #expect(words == text)
        }
    }

    @Test("hold a table whose long cells run over several lines")
    func table() {
        var table = TextTable([
            .init("id"), .init("title", flexible: true), .init("n", .trailing), .init("why", flexible: true),
        ])
        table.add([
            .init("one"), .init("a title that is rather long for a narrow terminal"), .init("12"),
            .init("and a reason that is longer still than the title before it"),
        ])
        #expect(table.lines(on: .plain).count == 2)
        let narrow = table.lines(on: Canvas(width: 50))
        #expect(narrow.allSatisfy { Canvas.columns($0) <= 50 })
        let words = Set(narrow.flatMap { $0.split(separator: " ") })
        for word
            in "a title that is rather long for a narrow terminal and reason longer still than the before it"
            .split(separator: " ")
        {
            #expect(words.contains(word), "\(word)")
        }
    }

    @Test("take colour only where it was asked for, and the words stay the same")
    func colour() throws {
        let reviewer = try starter()
        let review = reviewer.review(asOf: AsOf(try day("2021-06-01")))
        let plain = ReviewText(review, of: reviewer.compact, in: .french).lines()
        let painted = ReviewText(
            review, of: reviewer.compact, in: .french, on: Canvas(width: nil, colour: true)
        ).lines()
        #expect(!plain.joined().contains("\u{1B}"))
        #expect(painted.joined().contains("\u{1B}[31m"))
        #expect(painted.map { $0.replacing(/\u{1B}\[\d+m/, with: "") } == plain)
    }

    @Test("are kept to by a whole review", arguments: [60, 80, 120])
    func review(_ width: Int) throws {
        let reviewer = try starter()
        let review = reviewer.review(asOf: AsOf(try day("2024-12-01")))
        for language in Language.allCases {
            let lines = ReviewText(
                review, of: reviewer.compact, in: language, on: Canvas(width: width, colour: true)
            ).lines()
            for line in lines { #expect(Canvas.columns(line) <= width, "\(line)") }
        }
    }
}

@Suite("Sets of changes")
struct ChangeSetTests {
    private func step(_ id: String) -> TrackChange.Step {
        .init(of: id, change: .becomesMet, by: nil, subject: nil)
    }

    @Test("say once what they share, and nothing is lost")
    func shared() throws {
        let changes = [
            TrackChange(to: .open, steps: [step("a"), step("b"), step("c")]),
            TrackChange(to: .restricted, steps: [step("a")]),
            TrackChange(to: .open, steps: [step("a"), step("d")]),
        ]
        let sets = ChangeSets.gathered(changes)
        #expect(sets.map(\.to) == [.open, .restricted])
        #expect(sets[0].common == [step("a")])
        #expect(sets[0].alternatives == [[step("b"), step("c")], [step("d")]])
        #expect(sets[1].common == [step("a")])
        #expect(sets[1].alternatives.isEmpty)
    }

    @Test("of a seeded random kind give back what was gathered")
    func property() {
        var seed: UInt64 = 2012
        func next(_ bound: UInt64) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((seed >> 33) % bound)
        }
        for round in 0..<200 {
            let changes = (0..<next(6)).map { _ in
                let ids = Set((0...next(5)).map { _ in "c\(next(8))" }).sorted()
                return TrackChange(to: [.open, .restricted, .closed][next(3)], steps: ids.map(step))
            }
            for sets in ChangeSets.gathered(changes) {
                let before = changes.filter { $0.to == sets.to }.map { Set($0.steps) }
                let rest = sets.alternatives.isEmpty ? [[]] : sets.alternatives
                #expect(rest.map { Set(sets.common + $0) } == before, "round \(round)")
            }
        }
    }
}

@Suite("Words")
struct WordTests {
    @Test("every label, disposition, finding and state is said in both languages")
    func both() {
        let words: [Text] =
            Disposition.allCases.map(\.word) + Finding.allCases.map(\.word)
            + RestrictionReview.State.allCases.map(\.word) + MarkKind.allCases.map(\.word)
            + VintageHonesty.allCases.map(\.word)
        for word in words {
            #expect(!word.en.isEmpty && !word.fr.isEmpty)
            #expect(word.en != word.fr || ["restriction"].contains(word.en), "\(word.en)")
        }
    }

    @Test("counts take the noun that fits")
    func counted() {
        func errors(_ count: Int) -> Text {
            Counted.words(count, en: ("error", "errors"), fr: ("erreur", "erreurs"))
        }
        #expect(errors(0) == Text(en: "0 errors", fr: "0 erreur"))
        #expect(errors(1) == Text(en: "1 error", fr: "1 erreur"))
        #expect(errors(2) == Text(en: "2 errors", fr: "2 erreurs"))
    }

    @Test(
        "coups, attempts and elections are told apart, and an election put off is none",
        arguments: [
            ("coup.seizure", MarkKind.seizure), ("coup", .seizure), ("coup.attempt", .attempt),
            ("election.presidential", .election), ("election.postponed", nil), ("uprising", nil),
            ("coupon", nil), ("elections", nil),
        ] as [(String, MarkKind?)])
    func marks(_ kind: String, _ mark: MarkKind?) { #expect(MarkKind(kind) == mark) }
}
