import Scalars
import Testing
import Words

@testable import Evidence

@Suite("Evidence that is added to")
struct MergingTests {
    @Test("a base that grew in any number of steps is the base of all rows at once", arguments: 0..<60)
    func grown(_ round: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix(state: seed)
        var rows: [Observation] = []
        for number in 0..<(1 + generator.below(80)) {
            rows.append(
                try observation(
                    someSeries[generator.below(3)].id, somePlaces[generator.below(4)].id,
                    generator.below(3) == 0
                        ? "\(2000 + generator.below(4))-Q\(1 + generator.below(4))"
                        : "\(2000 + generator.below(4))",
                    "\(number)", released: "2010-01-0\(1 + generator.below(9))",
                    se: generator.below(2) == 0 ? "0.\(1 + generator.below(9))" : nil))
            rows[number].source = "source \(generator.below(5))"
        }
        var grown = EvidenceBase(series: someSeries, places: somePlaces, observations: [])
        var from = 0
        while from < rows.count {
            let end = min(rows.count, from + 1 + generator.below(12))
            grown = grown.adding(Array(rows[from..<end]), events: [])
            from = end
        }
        let whole = EvidenceBase(series: someSeries, places: somePlaces, observations: rows)
        #expect(grown.count == whole.count)
        #expect(
            (0..<grown.count).map(grown.observation) == (0..<whole.count).map(whole.observation),
            "seed \(seed)")
        #expect(grown.runs == whole.runs, "seed \(seed)")
        #expect(grown.standardErrors == whole.standardErrors, "seed \(seed)")
        #expect(
            grown.errors.map(\.bitPattern) == whole.errors.map(\.bitPattern)
                && grown.rowStart == whole.rowStart, "seed \(seed)")
    }

    @Test("a release that is held already, or comes twice at once, is told")
    func repeated() throws {
        let held = try observation("DEM", "ML", "2001", "1", released: "2002-01-01")
        let base = EvidenceBase(series: someSeries, places: somePlaces, observations: [held])
        let new = try observation("DEM", "NE", "2001", "1", released: "2002-01-01")
        let grown = base.adding([new, held, new], events: [])
        #expect(grown.count == 4)
        #expect(grown.repeated.map(\.first) == [0, 1] && grown.repeated.map(\.second) == [2, 3])
    }
}
