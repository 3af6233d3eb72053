import Evidence
import Scalars
import Testing
import Words

@testable import Compact

/// What reading the starter compact with a change to its text finds.
private func problems(_ path: String, _ change: @escaping (String) -> String) throws -> [String] {
    let files = starterFiles(changing: [path: change])
    do {
        return try CompactFolder(files).warnings.map { $0.text(in: .english) }
    } catch {
        return error.problems.map { $0.text(in: .english) }
    }
}

/// The starter's events, each of some audience, with some more rows.
private func happened(_ audiences: [String: String], more: String = "") -> (String) -> String {
    { text in
        let lines = text.split(separator: "\n") + more.split(separator: "\n")
        return lines.enumerated().map { number, line in
            if number == 0 { return line + ",audience" }
            return line + "," + (audiences[String(line.prefix { $0 != "," })] ?? "")
        }.joined(separator: "\n") + "\n"
    }
}

/// A track or a condition of the starter compact with an audience.
private func marked(_ items: [String: String], in text: String) -> String {
    items.reduce(text) { text, item in
        text.replacing("  - id: \(item.key)\n", with: "  - id: \(item.key)\n    audience: \(item.value)\n")
    }
}

private func extract(_ items: [String: String], series: [String: String] = [:], for sight: Sight) throws
    -> Extract
{
    let folder = try starter(changing: [
        "compact.yaml": { marked(items, in: $0) }, "evidence/sources.yaml": { marked(series, in: $0) },
    ])
    return Extract(Reviewer(folder), for: sight)
}

@Suite("An audience as it is written")
struct AudienceReadingTests {
    @Test("is public, parties or some sides; whatever else is told with its place and what was meant")
    func mistakes() throws {
        let misspelt = try problems("compact.yaml") { marked(["open-budget": "{sides: [donors]}"], in: $0) }
        #expect(misspelt.count == 1 && misspelt[0].hasPrefix("compact.yaml:"), "\(misspelt)")
        #expect(misspelt[0].contains("no party “donors”. Did you mean “donor”?"), "\(misspelt)")
        let word = try problems("compact.yaml") { marked(["budget-support": "publik"], in: $0) }
        #expect(word.count == 1 && word[0].contains("Did you mean “public”?"), "\(word)")
        let empty = try problems("compact.yaml") { marked(["open-budget": "{sides: []}"], in: $0) }
        #expect(empty.count == 1 && empty[0].contains("has no “sides”"), "\(empty)")
        let series = try problems("evidence/sources.yaml") {
            marked(["POVERTY": "{sides: [partners]}"], in: $0)
        }
        #expect(series.count == 1 && series[0].contains("sources.yaml:"), "\(series)")
        #expect(series[0].contains("Did you mean “partner”?"))
        #expect(try problems("compact.yaml") { marked(["coup": "{side: [donor]}"], in: $0) }.count == 2)
    }

    @Test(
        "of a scorecard or an event names parties alone, and a mistake is told with its place and how to mend it"
    )
    func cardsAndEvents() throws {
        func card(_ audience: String) -> (String) -> String {
            { text in
                text + """
                    scorecards:
                      - id: card
                        title: {en: Card, fr: Grille}
                        indicators: [open-budget]
                        at-least: 1
                        audience: \(audience)

                    """
            }
        }
        let wrong = try problems("compact.yaml", card("{sides: [donors]}"))
        #expect(wrong.count == 1 && wrong[0].hasPrefix("compact.yaml:"), "\(wrong)")
        #expect(wrong[0].contains("no party “donors”. Did you mean “donor”?"), "\(wrong)")
        #expect(try problems("compact.yaml", card("{sides: [donor]}")).isEmpty)
        let event = try problems("evidence/events.csv", happened(["vote-2022": "donor partnr"]))
        #expect(event.count == 1 && event[0].hasPrefix("evidence/events.csv:3:"), "\(event)")
        #expect(event[0].contains("no party “partnr”. Did you mean “partner”?"), "\(event)")
        #expect(try problems("evidence/events.csv", happened(["vote-2022": "donor partner"])).isEmpty)
    }

    @Test("of a meeting or a commitment is for the parties where nothing is said")
    func dialogue() throws {
        var files = starterFiles()
        func item(_ id: String, _ more: String) -> String {
            """
              - id: \(id)
                title: {en: a, fr: a}
                owner: partner
                agreed: 2024-01-01
                due: 2024-06-01
                source: s
            \(more)

            """
        }
        files.files["dialogue/a.yaml"] = Array(
            ("commitments:\n" + item("one", "") + item("two", "    audience: {sides: [donor]}")).utf8)
        let dialogue = try CompactFolder(files).dialogue
        #expect(dialogue.commitments.map(\.audience) == [.parties, .sides(["donor"])])
        let shown = Extract(Reviewer(try CompactFolder(files)), for: .side("partner")).dialogue
        #expect(shown.commitments.map(\.id) == ["one"])
        #expect(Extract(Reviewer(try CompactFolder(files)), for: .publicOnly).dialogue.isEmpty)
        files.files["dialogue/a.yaml"] = Array(
            ("commitments:\n" + item("two", "    audience: {sides: [donr]}")).utf8)
        #expect(throws: CompactProblems.self) { try CompactFolder(files) }
    }
}

@Suite("An extract of an accord")
struct ExtractTests {
    @Test("is whole for the parties where nothing is marked, and nothing but the frame for everybody")
    func unmarked() throws {
        for sight in [Sight.everything, .side("donor"), .side(nil)] {
            #expect(try extract([:], for: sight).isWhole)
        }
        let visitor = try extract([:], for: .publicOnly)
        #expect(!visitor.isWhole && visitor.compact.tracks.isEmpty && visitor.compact.conditions.isEmpty)
        #expect(visitor.compact.restrictions.isEmpty && visitor.evidence.series.isEmpty)
        #expect(visitor.evidence.events.isEmpty)
    }

    @Test("takes what is not marked with the tracks that rest on it, and what is marked by its mark")
    func marks() throws {
        let visitor = try extract(["budget-support": "public", "free-press": "parties"], for: .publicOnly)
        #expect(visitor.compact.conditions.map(\.id) == ["open-budget", "falling-poverty"])
        #expect(visitor.compact.restrictions.map(\.id) == ["coup"])
        #expect(visitor.compact.restrictions.first?.tracks == ["budget-support"])
        #expect(visitor.evidence.series.map(\.id) == ["BUDGET.OPEN", "POVERTY"])
        let alone = try extract(["open-budget": "public"], for: .publicOnly)
        #expect(alone.compact.conditions.map(\.id) == ["open-budget"] && alone.compact.tracks.isEmpty)
        let side = try extract(["budget-support": "{sides: [donor]}"], for: .side("partner"))
        #expect(side.compact.tracks.map(\.id) == ["humanitarian"] && side.compact.conditions.isEmpty)
        #expect(side.compact.restrictions.map(\.id) == ["coup"], "it is the other track's too")
        #expect(try extract(["budget-support": "{sides: [donor]}"], for: .side("donor")).isWhole)
    }

    @Test("shows a condition that rests on a withheld series by its finding alone")
    func veil() throws {
        let extract = try extract([:], series: ["BUDGET.OPEN": "{sides: [donor]}"], for: .side("partner"))
        #expect(extract.veils("open-budget") && !extract.veils("free-press"))
        let day = AsOf(try day("2024-12-01"))
        let whole = extract.whole.review(asOf: day)
        let item = try #require(extract.part(whole)[condition: "open-budget"])
        #expect(item.finding == whole[condition: "open-budget"]?.finding)
        #expect(item.comparisons.isEmpty && item.evidence.isEmpty && item.trend == nil)
        #expect(extract.compact.conditions.first { $0.id == "open-budget" }?.when == "")
        #expect(extract.explain("open-budget", in: extract.whole.review(asOf: day, place: "AA")) == nil)
        #expect(extract.explain("free-press", in: extract.whole.review(asOf: day, place: "AA")) != nil)
        #expect(throws: Missing.unknownSeries("BUDGET.OPEN")) {
            try extract.evidence.latest(of: "BUDGET.OPEN", in: "AA", asOf: day)
        }
        for step in extract.part(whole).tracks.flatMap(\.changes).flatMap(\.steps)
        where step.of == "open-budget" { #expect(step.by == nil && step.subject == nil) }
    }

    @Test(
        "shows an event by its mark, and what is not marked with what asks for its kind, the narrower kinds as well"
    )
    func events() throws {
        func shown(_ audiences: [String: String], to sight: Sight) throws -> [String] {
            let folder = try starter(changing: [
                "compact.yaml": { marked(["budget-support": "public"], in: $0) },
                "evidence/events.csv": happened(
                    audiences,
                    more: """
                        shut,newspaper-closed.daily,AA,2023-02-20,A daily shut,Un quotidien fermé,s,2023-02-20
                        other,newspaper-closedness,AA,2023-02-20,Another,Un autre,s,2023-02-20
                        """),
            ])
            return Extract(Reviewer(folder), for: sight).evidence.events.map(\.id)
        }
        #expect(try shown([:], to: .publicOnly) == ["shut"])
        #expect(try shown(["coup-2020": "public", "shut": "parties"], to: .publicOnly) == ["coup-2020"])
        #expect(
            try shown(["coup-2020": "donor", "shut": "donor partner"], to: .side("partner")) == [
                "vote-2022", "other", "shut",
            ])
        #expect(try shown(["coup-2020": "donor"], to: .side("donor")).count == 4)
        #expect(
            try shown(["coup-2020": "donor", "shut": "partner"], to: .side(nil)) == ["vote-2022", "other"])
    }

    @Test(
        "shows a condition that rests on a withheld event by its finding alone, and names the event nowhere")
    func happenings() throws {
        let folder = try starter(changing: [
            "evidence/events.csv": happened(
                ["shut": "donor", "coup-2020": "donor"],
                more: "shut,newspaper-closed.daily,AA,2024-05-20,A daily shut,Un quotidien fermé,s,2024-05-20"
            )
        ])
        let extract = Extract(Reviewer(folder), for: .side("partner"))
        #expect(!extract.isWhole && Extract(Reviewer(folder), for: .side("donor")).isWhole)
        #expect(extract.veils("free-press") && !extract.veils("open-budget"))
        let day = AsOf(try day("2024-12-01"))
        let whole = extract.whole.review(asOf: day)
        #expect(
            whole[condition: "free-press"]?.evidence.contains { $0.series.hasPrefix("newspaper") } == true)
        let item = try #require(extract.part(whole)[condition: "free-press"])
        #expect(item.finding == .notMet && item.comparisons.isEmpty && item.evidence.isEmpty)
        #expect(extract.explain("free-press", in: extract.whole.review(asOf: day, place: "AA")) == nil)
        let earlier = extract.whole.review(asOf: AsOf(try CompactTests.day("2021-06-01")))
        #expect(earlier[restriction: "coup"]?.findings.map(\.basedOn) == ["coup-2020"])
        #expect(extract.part(earlier)[restriction: "coup"]?.findings.map(\.basedOn) == [nil])
        let days = BacktestDays(
            from: try CompactTests.day("2020-01-01"), to: day.on, every: CalendarSpan(months: 6))
        let past = try #require(BacktestRunner(extract.whole, days: days, draws: 0).run())
        #expect(past.past.first?.marks.count == 3)
        #expect(extract.part(past).past.first?.marks.map(\.kind) == ["election.presidential"])
    }

    @Test("shows a scorecard by its mark, whatever rests on it, and its conditions by theirs")
    func cards() throws {
        func extract(_ audience: String, for sight: Sight, by condition: Bool = false) throws -> Extract {
            let folder = try starter(changing: [
                "compact.yaml": { text in
                    let carded = marked(["budget-support": "public"], in: text).replacing(
                        "hard: [open-budget]", with: "hard: [card]")
                    let asking =
                        condition
                        ? carded.replacing(
                            "when: change(\"POVERTY\", duration(\"P2Y\")) < 0",
                            with: "when: finding(\"card\") = \"met\"") : carded
                    return asking + """
                        scorecards:
                          - id: card
                            title: {en: Card, fr: Grille}
                            indicators: [open-budget]
                            at-least: 1
                        \(audience)

                        """
                }
            ])
            return Extract(Reviewer(folder), for: sight)
        }
        let open = try extract("", for: .publicOnly)
        #expect(open.compact.scorecards.map(\.id) == ["card"] && open.shows(item: "open-budget"))
        let kept = try extract("    audience: {sides: [donor]}", for: .side("partner"), by: true)
        #expect(!kept.isWhole && kept.compact.scorecards.isEmpty && !kept.shows(item: "open-budget"))
        #expect(kept.veils("falling-poverty"), "it asks for the finding of what is withheld")
        let day = AsOf(try day("2021-01-01"))
        let whole = kept.whole.review(asOf: AsOf(try CompactTests.day("2022-12-01")))
        #expect(whole[track: "budget-support"]?.holds.contains { $0.of == "card" } == true)
        let part = kept.part(whole)
        #expect(part.scorecards.isEmpty && part[track: "budget-support"]?.hidesChanges == true)
        #expect(part[track: "budget-support"]?.holds.contains { $0.of == Withheld.condition } == true)
        #expect(part[track: "budget-support"]?.holds.contains { $0.of == "card" } == false)
        #expect(kept.explain("card", in: kept.whole.review(asOf: day, place: "AA")) == nil)
        let alone = try extract("    audience: parties", for: .publicOnly)
        #expect(alone.compact.scorecards.isEmpty && alone.compact.tracks.first?.hard.isEmpty == true)
    }

    @Test("keeps every disposition, and puts a word in the place of a withheld hold")
    func holds() throws {
        let extract = try extract(
            ["open-budget": "{sides: [donor]}", "coup": "{sides: [donor]}"], for: .side("partner"))
        for text in ["2021-01-01", "2022-06-01", "2024-12-01"] {
            let whole = extract.whole.review(asOf: AsOf(try day(text)))
            let part = extract.part(whole)
            #expect(part.tracks.map(\.disposition) == whole.tracks.map(\.disposition))
            let held = Set(part.tracks.flatMap(\.holds).map(\.of))
            #expect(held.isDisjoint(with: ["open-budget", "coup"]))
            #expect(
                part.tracks.flatMap(\.changes).flatMap(\.steps).allSatisfy {
                    $0.of != "open-budget" && $0.of != "coup"
                })
            #expect(
                part.conditions.map(\.id) == ["free-press", "falling-poverty"] && part.restrictions.isEmpty)
        }
        let day = AsOf(try day("2021-01-01"))
        let track = extract.part(extract.whole.review(asOf: day))[track: "budget-support"]
        #expect(track?.holds.contains(Hold(kind: .restrictionCloses, of: Withheld.restriction)) == true)
        #expect(track?.hidesChanges == true)
    }

    @Test("draws a past without the columns of what is withheld")
    func past() throws {
        let extract = try extract(["free-press": "{sides: [donor]}"], for: .side("partner"))
        let days = BacktestDays(
            from: try day("2023-01-01"), to: try day("2024-12-01"), every: CalendarSpan(months: 1))
        let whole = try #require(BacktestRunner(extract.whole, days: days, draws: 10).run())
        let part = extract.part(whole)
        #expect(part.conditions == ["open-budget", "falling-poverty"] && part.tracks == whole.tracks)
        let (one, all) = (try #require(part.past.first), try #require(whole.past.first))
        #expect(one.findings == all.findings.map { [$0[0], $0[2]] } && one.dispositions == all.dispositions)
        #expect(one.probabilities.allSatisfy { $0.count == 2 })
        #expect(!part.honesty.contains { $0.series == "PRESS.FREE" })
    }
}
