import Scalars
import Testing
import Words

@testable import Evidence

/// The index answers what a scan of all rows answers.
@Suite struct IndexProperties {
    struct World {
        var rows: [Observation] = []
        var generator: SplitMix

        init(seed: UInt64) throws {
            generator = SplitMix(state: seed)
            var taken: Set<String> = []
            for _ in 0..<(1 + generator.below(120)) {
                let series = someSeries[generator.below(3)].id
                let place = somePlaces[generator.below(4)].id
                let year = 2000 + generator.below(8)
                let time = generator.below(3) == 0 ? "\(year)-Q\(1 + generator.below(4))" : "\(year)"
                let released = try day("2001-01-01").adding(days: Int64(generator.below(3650)))
                guard let released, taken.insert("\(series) \(place) \(time) \(released)").inserted else {
                    continue
                }
                rows.append(
                    Observation(
                        series: series, place: place, period: try period(time),
                        value: Decimal128(generator.below(1000)), standardError: nil, released: released))
            }
        }

        mutating func someDay() throws -> Day {
            try #require(Day(year: 2000, month: 6, day: 1)?.adding(days: Int64(generator.below(4000))))
        }

        func known(_ series: String, _ place: String, _ asked: AsOf) -> [Observation] {
            rows.filter {
                $0.series == series && $0.place == place && $0.released <= asked.known
            }
        }
    }

    @Test("latest, value at, change and history agree with a scan", arguments: 0..<60)
    func agree(_ round: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var world = try World(seed: seed)
        let base = EvidenceBase(series: someSeries, places: somePlaces, observations: world.rows.shuffled())
        for _ in 0..<40 {
            let series = someSeries[world.generator.below(3)].id
            let place = somePlaces[world.generator.below(4)].id
            let asked = AsOf(on: try world.someDay(), known: try world.someDay())
            let known = world.known(series, place, asked)
            let ended = known.filter { $0.period.last <= asked.on }
            func newest(_ rows: [Observation]) -> Observation? {
                rows.max {
                    ($0.period.last, $0.released, $0.period.first) < (
                        $1.period.last, $1.released, $1.period.first
                    )
                }
            }
            let latest = try? base.latest(of: series, in: place, asOf: asked)
            #expect(latest?.value == newest(ended)?.value, "seed \(seed)")
            if let latest { #expect(base.observation(latest.row) == newest(ended), "seed \(seed)") }

            let at = try world.someDay()
            let holding = known.filter { $0.period.contains(at) }.min {
                ($0.period.length, -$0.released.number) < ($1.period.length, -$1.released.number)
            }
            let value = try? base.value(of: series, in: place, at: at, asOf: asked)
            #expect(value?.value == holding?.value, "seed \(seed)")

            let change = try? base.change(of: series, in: place, months: 12, asOf: asked)
            var expected: Decimal128?
            if let now = newest(ended), let before = now.period.last.adding(months: -12),
                let earlier = newest(known.filter { $0.period.last <= before })
            {
                expected = now.value - earlier.value
            }
            #expect(change?.answer.value == expected, "seed \(seed)")

            var periods: [Period: Observation] = [:]
            for row in ended where periods[row.period].map({ $0.released < row.released }) ?? true {
                periods[row.period] = row
            }
            let history = (try? base.history(of: series, in: place, asOf: asked)) ?? []
            #expect(
                Set(history.compactMap(base.observation)) == Set(periods.values), "seed \(seed)")
        }
    }

    @Test("more knowledge never changes what was known before")
    func monotone() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var world = try World(seed: seed)
        let cut = try world.someDay()
        let all = EvidenceBase(series: someSeries, places: somePlaces, observations: world.rows)
        let early = EvidenceBase(
            series: someSeries, places: somePlaces, observations: world.rows.filter { $0.released <= cut })
        for series in someSeries {
            for place in somePlaces {
                let asked = AsOf(on: try world.someDay(), known: cut)
                #expect(
                    (try? all.latest(of: series.id, in: place.id, asOf: asked))?.value
                        == (try? early.latest(of: series.id, in: place.id, asOf: asked))?.value,
                    "seed \(seed)")
            }
        }
    }
}
