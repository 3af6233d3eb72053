import Bytes
import Evidence
import Scalars
import Testing

@testable import Compact

@Suite("Conditions in columns")
struct ColumnarTests {
    private static let example = Result {
        let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return Reviewer(
            try CompactFolder(
                CompactFiles(folder: here.joined(separator: "/") + "/Examples/mali"), name: "mali"))
    }

    @Test("draws give the same in columns as one by one, condition for condition")
    func draws() throws {
        let reviewer = try Self.example.get()
        #expect(reviewer.engine.columnar.count * 10 > reviewer.compact.conditions.count * 9)
        for (on, place) in [("2024-12-31", "ML"), ("2013-06-30", "NE"), ("2001-02-01", "SN")] {
            let asOf = AsOf(try day(on))
            var columns = ReviewSession(reviewer, asOf: asOf, place: place)
            var rows = ReviewSession(reviewer, asOf: asOf, place: place)
            let draws = Draws(seed: 7)
            let first = columns.probabilities(300, draws, cores: 2)
            let second = rows.probabilities(300, draws, columnar: false)
            for (condition, pair) in zip(reviewer.compact.conditions, zip(first, second)) {
                #expect(pair.0 == pair.1, "\(condition.id) on \(on) in \(place)")
            }
        }
    }

    @Test("the past in columns says of each day what a review of that day says")
    func past() throws {
        let reviewer = try Self.example.get()
        let days = BacktestDays(
            from: try day("2000-01-01"), to: try day("2024-12-31"), every: CalendarSpan(months: 17))
        let places = ["ML", "BF"]
        let past = try #require(BacktestRunner(reviewer, days: days, places: places).run(cores: 2))
        for one in past.past {
            for (row, on) in past.days.enumerated() {
                let review = reviewer.review(asOf: AsOf(on), place: one.place)
                #expect(one.findings[row] == review.conditions.map(\.finding), "\(on) \(one.place)")
                #expect(one.dispositions[row] == review.tracks.map(\.disposition), "\(on) \(one.place)")
            }
        }
    }

    @Test("a condition that names another’s finding, a day and an event is drawn alike")
    func findings() throws {
        let formula = Formula(
            "latest(\"A\") > 1 and finding(\"b\") != \"not met\" and on > @\"2020-01-01\"",
            variables: Formula.question)
        let columnar = try #require(ColumnarCondition(formula))
        #expect(columnar.findings == ["b"])
        #expect(columnar.asksQuestion)
        let holds = try #require(
            columnar.holds(
                evidence: [
                    ColumnarCondition.column([.number(2), .number(2), .null, .number(0)], for: .latest)
                ],
                findings: [["met", "not met", "met", "unknown"]],
                questions: { _ in (place: "ML", asOf: AsOf(Day("2021-01-01") ?? EvidenceBase.day(0))) },
                rows: 4))
        #expect((0..<4).map { holds[$0] } == [true, false, nil, false])
    }
}
