import Bytes
import Evidence
import Scalars

// What evidence costs: rows read, rows indexed, questions answered, draws made. One thread, best of several runs by
// user processor time.

func run() {
    let work = Workload()
    print("\(work.rows) observations, \(work.table.count / 1_000_000) MB of CSV")
    var table = ObservationTable([], file: "", series: [], places: [])
    let reading = bestRate(1, runs: 3) {
        table = ObservationTable(work.table, file: "made-up.csv", series: work.series, places: work.places)
    }
    precondition(
        table.observations.count == work.rows && table.problems.isEmpty, "\(table.problems.prefix(3))")
    print("read and check the table        \(thousands(reading * Double(work.rows))) rows/s")

    var base = EvidenceBase(series: work.series, places: work.places, observations: [])
    let indexing = bestRate(1, runs: 3) {
        base = EvidenceBase(series: work.series, places: work.places, observations: table.observations)
    }
    print("index                           \(thousands(indexing * Double(work.rows))) rows/s")

    let batch = EvidenceBatch(observations: table.observations)
    var encoded: [UInt8] = []
    let encoding = bestRate(1, runs: 3) { encoded = batch.encoded }
    print(
        "encode a batch                  \(thousands(encoding * Double(work.rows))) rows/s, \(encoded.count / 1_000_000) MB"
    )
    var decoded = 0
    let decoding = bestRate(1, runs: 3) {
        decoded = (try? EvidenceBatch(decoding: encoded))?.observations.count ?? 0
    }
    precondition(decoded == work.rows)
    print("decode a batch                  \(thousands(decoding * Double(work.rows))) rows/s")

    let ready = base
    let questions = (0..<1000).map { number in
        (
            series: work.series[number * 7 % 100].id, place: work.places[number * 13 % 200].id,
            asked: AsOf(Day(number: 11_000 + Int64(number) * 9) ?? Day(trusted: 0))
        )
    }
    var sink = 0
    func measure(_ name: String, _ repetitions: Int, _ body: (String, String, AsOf) -> Int) {
        var sum = 0
        let rate = bestRate(repetitions) {
            for question in questions { sum &+= body(question.series, question.place, question.asked) }
        }
        sink &+= sum
        print("\(padded(name, 32))\(thousands(rate * Double(questions.count))) answers/s")
    }
    measure("latest", 200) { series, place, asked in
        (try? ready.latest(of: series, in: place, asOf: asked))?.row ?? 0
    }
    measure("value at", 200) { series, place, asked in
        (try? ready.value(of: series, in: place, at: asked.on, asOf: asked))?.row ?? 0
    }
    measure("change over a year", 100) { series, place, asked in
        (try? ready.change(of: series, in: place, months: 12, asOf: asked))?.earlier ?? 0
    }
    measure("trend over ten years", 20) { series, place, asked in
        guard let since = asked.on.adding(months: -120) else { return 0 }
        return (try? ready.trend(of: series, in: place, since: since, asOf: asked))?.rows.count ?? 0
    }

    if let last = Day(year: 2024, month: 6, day: 1),
        let answer = try? ready.latest(of: "BM.3", in: "P5", asOf: AsOf(last)),
        let since = last.adding(months: -120),
        let trend = try? ready.trend(of: "BM.3", in: "P5", since: since, asOf: AsOf(last))
    {
        let draws = Draws(seed: 1)
        let values = bestRate(20) {
            sink &+= draws.numbers(.value(row: answer.row), count: 10_000, in: ready).count
        }
        print("draws of a value                \(thousands(values * 10_000)) draws/s")
        let slopes = bestRate(5) {
            sink &+= draws.numbers(.slope(rows: trend.rows), count: 10_000, in: ready).count
        }
        print("draws of a ten-point trend      \(thousands(slopes * 10_000)) draws/s")
        let exact = bestRate(5) {
            sink &+= draws.decimals(.value(row: answer.row), count: 10_000, in: ready).count
        }
        print("draws of a value, in decimals   \(thousands(exact * 10_000)) draws/s")
    }
    if sink == 42 { print() }
}

run()
