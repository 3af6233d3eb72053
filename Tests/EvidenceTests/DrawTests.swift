import Scalars
import Testing
import Words

@testable import Evidence

@Suite struct DrawTests {
    func base() throws -> EvidenceBase {
        EvidenceBase(
            series: someSeries, places: somePlaces,
            observations: try (0..<5).map { number in
                try observation(
                    "GOV.VA", "ML", "\(2010 + number)", "0.\(number)", released: "2016-01-01",
                    se: number == 4 ? nil : "0.25")
            })
    }

    @Test("the same seed, row and draw give the same value, in any order")
    func deterministic() throws {
        let base = try base()
        let first = (0..<100).map { Draws(seed: 7).value(1, draw: $0, in: base) }
        let again = (0..<100).reversed().map { Draws(seed: 7).value(1, draw: $0, in: base) }
        #expect(first == again.reversed())
        #expect(first != (0..<100).map { Draws(seed: 8).value(1, draw: $0, in: base) })
        #expect(first != (0..<100).map { Draws(seed: 7).value(2, draw: $0, in: base) })
    }

    @Test("a value without a standard error stays as recorded")
    func certain() throws {
        let base = try base()
        #expect(try Draws(seed: 7).value(4, draw: 3, in: base) == decimal("0.4"))
    }

    @Test("a condition upon a change sees its two rows at the values that other conditions see")
    func shared() throws {
        let base = try base()
        let draws = Draws(seed: 11)
        let change = draws.decimals(.difference(now: 3, before: 1), count: 50, in: base)
        for (draw, answer) in change.enumerated() {
            #expect(answer == draws.value(3, draw: draw, in: base) - draws.value(1, draw: draw, in: base))
        }
    }

    @Test("draws have the mean and the spread of their standard error")
    func spread() throws {
        let count = 40_000
        let values = Draws(seed: 3).numbers(.value(row: 2), count: count, in: try base())
        let mean = values.reduce(0, +) / Double(count)
        let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(count)
        // Four standard errors of the mean and of the deviation: the seed is fixed, so this cannot flicker.
        #expect(abs(mean - 0.2) < 4 * 0.25 / 200)
        #expect(abs(variance.squareRoot() - 0.25) < 4 * 0.25 / 282)
        let beyond = Double(values.count { abs($0 - 0.2) > 1.96 * 0.25 }) / Double(count)
        #expect(abs(beyond - 0.05) < 0.005)
    }

    @Test("columns in binary and in decimals differ by rounding alone")
    func columns() throws {
        let base = try base()
        let draws = Draws(seed: 5)
        let questions: [Resolution] = [
            .value(row: 1), .difference(now: 3, before: 0), .slope(rows: [0, 1, 2, 3, 4]),
            .median(rows: [0, 1, 2, 3]), .rank(own: 1, others: [0, 2, 3], higherIsBetter: true),
            .percentile(own: 1, others: [0, 2, 3], higherIsBetter: false),
        ]
        for question in questions {
            let exact = draws.decimals(question, count: 200, in: base)
            let binary = draws.numbers(question, count: 200, in: base)
            for (one, other) in zip(exact, binary) {
                #expect(abs(Double(try #require(one)) - other) < 1e-6)
            }
        }
    }
}
