// The past, draws and reviews of a compact, timed.
//
//     CompactBenchmarks [FOLDER]     Examples/mali when left out

import Bytes
import Compact
import Evidence
import Foundation
import Scalars

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    let taken = ContinuousClock.now - start
    return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
}

func best(_ runs: Int, _ work: () throws -> Void) rethrows -> String {
    var least = Double.infinity
    for _ in 0..<runs { least = min(least, try seconds(work)) }
    return String(format: "%.3f s", least)
}

let folder = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "Examples/mali"
let files = try CompactFiles(folder: folder)
print("read the folder              \(try best(3) { _ = try CompactFolder(files) })")
let read = try CompactFolder(files)
let reviewer = Reviewer(read)
print("compile the compact          \(best(3) { _ = Reviewer(read) })")
let day = Day("2024-12-31") ?? EvidenceBase.day(0)
print("one review                   \(best(5) { _ = reviewer.review(asOf: AsOf(day)) })")
let months = BacktestDays(
    from: Day("2000-01-01") ?? day, to: Day("2024-12-31") ?? day, every: CalendarSpan(months: 1))
let places = ["ML"] + read.compact.neighbours.prefix(7)
print("\(months.days.count) months × \(read.compact.conditions.count) conditions × \(places.count) places")
for cores in [1, 2] {
    let time = best(3) { _ = BacktestRunner(reviewer, days: months, places: Array(places)).run(cores: cores) }
    print("  back-test on \(cores) core(s)      \(time)")
}
print(
    "10,000 draws, one day        \(best(3) { _ = reviewer.probabilities(asOf: AsOf(day), draws: 10_000) })")
