// The past, draws and reviews of a compact, timed.
//
//     CompactBenchmarks [FOLDER]     Examples/mali when left out

import Bytes
import Compact
import Evidence
import Foundation
import Scalars
import Words

/// Seconds by the wall, and by the processor (of all threads together).
func seconds(_ work: () throws -> Void) rethrows -> (wall: Double, processor: Double) {
    let start = ContinuousClock.now
    let before = processorSeconds()
    try work()
    let taken = ContinuousClock.now - start
    let wall = Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
    return (wall, processorSeconds() - before)
}

func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(0), &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
}

/// The least of several runs; where other work holds the machine the processor's time tells more than the wall's.
func best(_ runs: Int, _ work: () throws -> Void) rethrows -> String {
    var wall = Double.infinity
    var processor = Double.infinity
    for _ in 0..<runs {
        let taken = try seconds(work)
        wall = min(wall, taken.wall)
        processor = min(processor, taken.processor)
    }
    return String(format: "%.3f s (processor %.3f s)", wall, processor)
}

let folder = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "Examples/mali"
let files = try CompactFiles(folder: folder)
print("read the folder                \(try best(3) { _ = try CompactFolder(files) })")
let read = try CompactFolder(files)
let reviewer = Reviewer(read)
let day = Day("2024-12-31") ?? EvidenceBase.day(0)
// Of a text that was not compiled before: the check has compiled the folder's own.
var another = read
another.compact.title = Text(en: "another", fr: "un autre")
print("compile the compact            \(best(3) { _ = Reviewer(another) })")
print("compile it and review it first \(best(3) { _ = Reviewer(another).review(asOf: AsOf(day)) })")
print("one review                     \(best(5) { _ = reviewer.review(asOf: AsOf(day)) })")
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

// A review whose tracks take forty weighted conditions: most of it is the search for the fewest that open the track.
let weights = (0..<40).map { 1 + ($0 * 5) % 7 }
let names = weights.indices.map { "c\($0)" }
let conditions = zip(names, weights).map { id, weight in
    """
      - id: \(id)
        title: {en: Condition \(id), fr: Condition \(id)}
        reason: {en: It is agreed., fr: C’est convenu.}
        type: policy
        when: latest("PRESS.FREE") >= 99
        weight: \(weight)
        illustrative: true
    """
}
for share in ["0.25", "0.5", "0.9"] {
    var starter: [String: [UInt8]] = [:]
    for (path, text) in StarterCompact.files(id: "wide") where path != "README.md" {
        let text = text.replacing(
            "soft: [free-press, falling-poverty]", with: "soft: [\(names.joined(separator: ", "))]"
        )
        .replacing("share: 0.5", with: "share: \(share)")
        .replacing("\nrestrictions:", with: conditions.joined(separator: "\n") + "\n\nrestrictions:")
        starter[path] = Array(text.utf8)
    }
    let wide = Reviewer(try CompactFolder(CompactFiles(files: starter)))
    let count =
        wide.review(asOf: AsOf(day)).tracks.flatMap(\.changes).first { $0.to == .open }?.steps.count ?? 0
    let time = best(5) { _ = wide.review(asOf: AsOf(day)) }
    print("review with the fewest of 40 \(time), \(count) changes for a share of \(share)")
}
