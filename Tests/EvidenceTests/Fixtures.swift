import Scalars
import Testing
import Words

@testable import Evidence

func day(_ text: String) throws -> Day { try #require(Day(text)) }
func period(_ text: String) throws -> Period { try #require(Period(text)) }
func decimal(_ text: String) throws -> Decimal128 { try #require(Decimal128(text)) }

let someSeries: [Series] = [
    Series(
        id: "GOV.VA", title: Text(en: "Voice", fr: "Voix"), publisher: "bank", unit: "index",
        least: Decimal128("-3"), most: Decimal128("3"), errors: .standardError),
    Series(
        id: "DEM", title: Text(en: "Democracy", fr: "Démocratie"), publisher: "institute", unit: "index",
        errors: .bounds90, vintages: .single, lag: 3),
    Series(
        id: "MORT", title: Text(en: "Mortality", fr: "Mortalité"), publisher: "bank", unit: "per 1,000",
        direction: .lower, vintages: .lag, lag: 9),
]

let somePlaces: [Place] = [
    Place(id: "ML", name: Text(en: "Mali", fr: "Mali"), iso3: "MLI"),
    Place(id: "NE", name: Text(en: "Niger", fr: "Niger"), iso3: "NER"),
    Place(id: "BF", name: Text(en: "Burkina Faso", fr: "Burkina Faso"), iso3: "BFA"),
    Place(id: "ML-4", name: Text(en: "Ségou", fr: "Ségou"), kind: .region, parent: "ML"),
]

func observation(
    _ series: String, _ place: String, _ time: String, _ value: String, released: String, se: String? = nil
) throws -> Observation {
    Observation(
        series: series, place: place, period: try period(time), value: try decimal(value),
        standardError: try se.map(decimal), released: try day(released), source: "made up")
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
