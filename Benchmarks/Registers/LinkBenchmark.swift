import Bytes
import Foundation
import Registers

/// One register linked, timed, and held against its truth.
enum LinkBenchmark {
    static func run(_ path: String, truth: String?, memory: Int?, columns: (String, String)) throws {
        var options = LinkOptions()
        if let memory { options.memory = memory << 20 }
        if let text = ProcessInfo.processInfo.environment["THRESHOLD"], let value = Double(text) {
            options.threshold = value
        }
        let start = ContinuousClock.now
        var step: LinkProgress.Step?
        var since = start
        let outcome: LinkOutcome
        do {
            outcome = try RegisterLinker(options).link(path) { progress in
                if progress.step != step {
                    if let step { print("  \(step): \(since.duration(to: .now))") }
                    step = progress.step
                    since = .now
                }
                return true
            }
        } catch {
            print(error.text(in: .english))
            return
        }
        let wall = start.duration(to: .now)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let user = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
        let system = Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
        print(
            "records \(outcome.recordCount), persons \(outcome.clusterCount), doubles \(outcome.doubleCount)")
        print("compared \(outcome.comparedCount) pairs, left out \(outcome.leftOutCount)")
        print("wall \(wall), user \(user) s, system \(system) s, peak \(usage.ru_maxrss / 1024) MB")
        print("estimated precision \(outcome.estimate.precision), recall \(outcome.estimate.recall)")
        print("problems \(outcome.problemCount), rows left out \(outcome.leftOutRows)")
        for problem in outcome.problems.prefix(5) { print("  " + problem.text(in: .english, file: path)) }
        if CommandLine.arguments.contains("--model") { print(outcome.modelText) }
        if let truth { try score(outcome, truth, columns) }
    }

    /// Pairwise precision, recall and F1.
    private static func score(_ outcome: LinkOutcome, _ truth: String, _ columns: (String, String)) throws {
        var reader = CSVReader(try FileBytes.read(truth))
        guard let header = try reader.next() else { return }
        let names = (0..<header.count).map { reader.text(header, $0) }
        guard let id = names.firstIndex(of: columns.0), let cluster = names.firstIndex(of: columns.1) else {
            return
        }
        var person: [String: Int32] = [:]
        var numbers: [String: Int32] = [:]
        var sizes: [Int32: Int] = [:]
        var row = CSVRow()
        while try reader.next(&row) {
            let name = reader.text(row, cluster)
            let number = numbers[name] ?? Int32(numbers.count)
            numbers[name] = number
            person[reader.text(row, id)] = number
            sizes[number, default: 0] += 1
        }
        let truePairs = sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        var found = 0
        var right = 0
        for members in outcome.doubles {
            let persons = members.map { person[$0] ?? -1 }
            for i in persons.indices {
                for j in persons.indices where j > i {
                    found += 1
                    if persons[i] == persons[j], persons[i] >= 0 { right += 1 }
                }
            }
        }
        let precision = Double(right) / Double(max(1, found))
        let recall = Double(right) / Double(max(1, truePairs))
        let f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            String(
                format: "precision %.4f recall %.4f F1 %.4f (%d true pairs)", precision, recall, f1, truePairs
            ))
    }
}
