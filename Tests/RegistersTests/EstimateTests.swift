import Bytes
import Foundation
import Testing

@testable import Registers

@Suite("How good the doubles are")
struct EstimateTests {
    /// A register linked, and for each line of it the person.
    static func linked(rows: Int, seed: UInt64, memory: Int? = nil) throws -> (LinkOutcome, [Substring]) {
        let output = RegisterGenerator(rows: rows, seed: seed).generate()
        let path = FileManager.default.temporaryDirectory.path + "/benkan-test-\(UUID().uuidString).csv"
        try FileBytes.write(output.register, to: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        var options = LinkOptions()
        options.memory = memory ?? options.memory
        let outcome = try RegisterLinker(options).link(path)
        var person: [Substring: Substring] = [:]
        for line in String(decoding: output.truth, as: UTF8.self).split(separator: "\n").dropFirst() {
            let parts = line.split(separator: ",")
            person[parts[0]] = parts[1]
        }
        let persons = (0..<outcome.recordCount).map { person[Substring(outcome.recordName($0))] ?? "" }
        return (outcome, persons)
    }

    @Test("The interval from a labelled sample holds the truth about as often as it says")
    func coverage() throws {
        let (outcome, persons) = try Self.linked(rows: 4000, seed: 21)
        var rowOfLine: [Int: Int] = [:]
        for row in 0..<outcome.recordCount { rowOfLine[outcome.line(row)] = row }
        func isMatch(_ a: Int, _ b: Int) -> Bool { persons[a] == persons[b] }
        var (inside, right, outside) = (0, 0, 0)
        for members in outcome.clusters.members.values {
            for (index, a) in members.enumerated() {
                for b in members[(index + 1)...] {
                    inside += 1
                    if isMatch(Int(a), Int(b)) { right += 1 }
                }
            }
        }
        for pair in outcome.pairs
        where outcome.clusters.root[Int(pair.a)] != outcome.clusters.root[Int(pair.b)] {
            if isMatch(Int(pair.a), Int(pair.b)) { outside += 1 }
        }
        let precision = Double(right) / Double(inside)
        let recall = Double(right) / Double(right + outside)
        var (held, heldRecall) = (0, 0)
        let draws = 100
        for seed in 1...UInt64(draws) {
            let plan = outcome.clericalPlan(size: 150, seed: seed)
            let answers = plan.entries.map { entry in
                LabelledEstimate.Answer(
                    lineA: entry.pair.lineA, lineB: entry.pair.lineB,
                    isMatch: isMatch(rowOfLine[entry.pair.lineA] ?? 0, rowOfLine[entry.pair.lineB] ?? 0))
            }
            let estimate = try #require(LabelledEstimate(plan, answers: answers))
            if estimate.precision.low...estimate.precision.high ~= precision { held += 1 }
            if estimate.recall.low...estimate.recall.high ~= recall { heldRecall += 1 }
        }
        // 95 expected; 88 or fewer of 100 happen once in 200 times where 95 % is true.
        #expect(held >= 89, "precision \(precision) held \(held) of \(draws)")
        #expect(heldRecall >= 89, "recall \(recall) held \(heldRecall) of \(draws)")
    }

    @Test("The model's own range holds the truth", arguments: [31, 32, 33] as [UInt64])
    func model(seed: UInt64) throws {
        let (outcome, persons) = try Self.linked(rows: 3000, seed: seed)
        var sizes: [Substring: Int] = [:]
        for person in persons { sizes[person, default: 0] += 1 }
        let all = sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        var (inside, right) = (0, 0)
        for members in outcome.clusters.members.values {
            for (index, a) in members.enumerated() {
                for b in members[(index + 1)...] {
                    inside += 1
                    if persons[Int(a)] == persons[Int(b)] { right += 1 }
                }
            }
        }
        let (precision, recall) = (Double(right) / Double(inside), Double(right) / Double(all))
        let estimate = outcome.estimate
        #expect(estimate.precision.low...estimate.precision.high ~= precision)
        #expect(estimate.recall.low...estimate.recall.high ~= recall)
    }

    @Test("A small memory gives the same answer from disk")
    func smallMemory() throws {
        let (large, _) = try Self.linked(rows: 17_000, seed: 5)
        let (small, _) = try Self.linked(rows: 17_000, seed: 5, memory: 3 << 20)
        #expect(small.register.isSpilled)
        #expect(!large.register.isSpilled)
        #expect(small.pairs == large.pairs)
        #expect(small.clusters.root == large.clusters.root)
    }

    @Test("A cluster is held together by one link fewer than it has records, each adding up to its weight")
    func explanations() throws {
        let (outcome, _) = try Self.linked(rows: 2000, seed: 8)
        var count = 0
        outcome.forEachCluster { cluster in
            count += 1
            #expect(cluster.links.count == cluster.members.count - 1)
            for link in cluster.links {
                // The weaker alternative stands for both, so the sum is an upper bound, one bit away at most.
                let sum = link.fields.reduce(link.prior) { $0 + $1.bits }
                #expect(sum >= link.weight - 0.01 && sum <= link.weight + 1.01)
            }
        }
        #expect(count == outcome.doubleCount)
    }

    @Test("A larger plan contains the smaller, and the queue begins with what teaches most")
    func plans() throws {
        let (outcome, _) = try Self.linked(rows: 2000, seed: 8)
        let small = outcome.clericalPlan(size: 60, seed: 3).entries.map { [$0.pair.lineA, $0.pair.lineB] }
        let large = Set(
            outcome.clericalPlan(size: 200, seed: 3).entries.map { [$0.pair.lineA, $0.pair.lineB] })
        let isContained = small.allSatisfy { large.contains($0) }
        #expect(!small.isEmpty && isContained)
        let worths = outcome.reviewQueue(limit: 50).map(\.worth)
        let sorted = worths.sorted { $0 > $1 }
        #expect(!worths.isEmpty && worths == sorted)
    }

    @Test("Wilson's interval is the book's")
    func wilson() {
        // Newcombe 1998, table I: 81 of 263, and 0 of 20.
        let (low, high) = LabelledEstimate.wilson(81, of: 263)
        #expect(abs(low - 0.2553) < 1e-4 && abs(high - 0.3662) < 1e-4)
        #expect(abs(LabelledEstimate.wilson(0, of: 20).high - 0.1611) < 1e-4)
    }
}
