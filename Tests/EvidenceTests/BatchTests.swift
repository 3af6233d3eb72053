import Scalars
import Testing
import Words

@testable import Evidence

@Suite struct BatchTests {
    func batch(_ seed: UInt64) throws -> EvidenceBatch {
        var generator = SplitMix(state: seed)
        var batch = EvidenceBatch()
        let values = ["0", "-0.5", "1.50", "99999999999999999999.99999999999999", "1e-6000", "-7e6000", "12"]
        for _ in 0..<generator.below(50) {
            batch.observations.append(
                try observation(
                    someSeries[generator.below(3)].id, somePlaces[generator.below(4)].id,
                    ["2010", "2011-Q3", "1960-02", "2000-02-29/2001-05-06"][generator.below(4)],
                    values[generator.below(values.count)], released: "20\(10 + generator.below(20))-03-01",
                    se: generator.below(2) == 0 ? nil : "0.25"))
        }
        for number in 0..<generator.below(5) {
            batch.events.append(
                Event(
                    id: "e\(number)", kind: "coup", place: "ML", day: try day("2020-08-18"),
                    end: generator.below(2) == 0 ? nil : try day("2020-08-19"),
                    title: Text(en: "Coup", fr: "Coup d’État"), source: "s",
                    address: generator.below(2) == 0 ? nil : "https://example.org/é",
                    released: try day("2020-08-18"),
                    note: generator.below(2) == 0 ? nil : "",
                    audience: [nil, nil, .public, .parties, .sides(["us", "ml"])][generator.below(5)]))
        }
        return batch
    }

    @Test("what was encoded is decoded, digits and scale and all", arguments: 0..<50)
    func roundTrip(_ round: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        let batch = try batch(seed)
        let decoded = try EvidenceBatch(decoding: batch.encoded)
        #expect(decoded == batch, "seed \(seed)")
        #expect(
            decoded.observations.map(\.value.scaledDescription)
                == batch.observations.map(\.value.scaledDescription),
            "seed \(seed)")
        #expect(decoded.encoded == batch.encoded, "seed \(seed)")
    }

    @Test("a cut batch is refused, and a changed one is refused or encodes to its own changed bytes")
    func damage() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix(state: seed)
        let bytes = try batch(1).encoded
        for end in 0..<bytes.count {
            #expect(throws: EvidenceBatch.Fault.self) { try EvidenceBatch(decoding: Array(bytes[..<end])) }
        }
        for _ in 0..<3000 {
            var changed = bytes
            changed[generator.below(bytes.count)] ^= UInt8(1 << generator.below(8))
            _ = try? EvidenceBatch(decoding: changed)
        }
    }

    @Test("bytes that are something else, or newer, say so")
    func foreign() {
        #expect(throws: EvidenceBatch.Fault.notABatch) { try EvidenceBatch(decoding: Array("hello".utf8)) }
        #expect(throws: EvidenceBatch.Fault.newerVersion(3)) {
            try EvidenceBatch(decoding: Array("BnkE".utf8) + [3])
        }
        // A count far beyond the bytes asks for no memory.
        #expect(throws: EvidenceBatch.Fault.self) {
            try EvidenceBatch(decoding: Array("BnkE".utf8) + [1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F])
        }
    }

    @Test("the projection's bytes do not depend on the order in which evidence came in")
    func projection() throws {
        var rows: [Observation] = []
        for place in ["ML", "NE"] {
            for year in 2000..<2010 {
                rows.append(try observation("MORT", place, "\(year)", "\(year % 7)", released: "2015-01-01"))
            }
        }
        let one = EvidenceBase(series: someSeries, places: somePlaces, observations: rows)
        let other = EvidenceBase(series: someSeries, places: somePlaces, observations: rows.shuffled())
        #expect(one.encoded == other.encoded)
        rows[3].value = 8
        #expect(
            EvidenceBase(series: someSeries, places: somePlaces, observations: rows).encoded != one.encoded)
    }
}
