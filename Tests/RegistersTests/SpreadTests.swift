import Bytes
import Foundation
import Testing

@testable import Registers

@Suite("Doubles found by partitions")
struct SpreadTests {
    struct Found {
        let outcome: LinkOutcome
        let model: String
        let rows: [[UInt8]]
    }

    static func found(rows count: Int = 1_500) throws -> Found {
        let register = RegisterGenerator(rows: count, seed: 11).generate().register
        let path = FileManager.default.temporaryDirectory.appending(path: "spread-\(UUID()).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileBytes.write(register, to: path)
        var options = LinkOptions()
        // Small blocks, so that many are refined.
        options.cap = 8
        let outcome = try RegisterLinker(options).link(path)
        return Found(
            outcome: outcome, model: outcome.spreadModel,
            rows: register.split(separator: 0x0A).map { Array($0) })
    }

    /// Keyed rows of each partition, those of one key together.
    static func keyed(_ rows: [[UInt8]], _ model: SpreadModel, partitions: Int) -> [[[UInt8]]] {
        var parts = [[[UInt8]]](repeating: [], count: partitions)
        for start in 0..<partitions {
            let filter = SpreadFilter(model)
            for at in stride(from: start, to: rows.count, by: partitions) {
                for line in filter.keys(rows[at]).split(separator: 0x0A) {
                    parts[line[line.startIndex + 18].hashed(partitions)].append(Array(line))
                }
            }
        }
        return parts.map { $0.sorted { $0.lexicographicallyPrecedes($1) } }
    }

    static func pairs(_ rows: [[UInt8]], _ model: SpreadModel, partitions: Int) -> Set<String> {
        var lines: Set<String> = []
        for part in keyed(rows, model, partitions: partitions) {
            let filter = SpreadFilter(model)
            var out: [UInt8] = []
            for line in part { out += filter.pairs(line) }
            out += filter.end()
            for line in out.split(separator: 0x0A) { lines.insert(String(decoding: line, as: UTF8.self)) }
        }
        return lines
    }

    @Test("partitions find the pairs that one process finds, whatever their number")
    func sameAnswer() throws {
        let found = try Self.found()
        let model = try SpreadModel(found.model, file: "m")
        let one = Self.pairs(found.rows, model, partitions: 1)
        #expect(one == Self.pairs(found.rows, model, partitions: 3))
        #expect(one == Self.pairs(found.rows.reversed(), model, partitions: 2))
        var linked: [String: Double] = [:]
        for pair in found.outcome.pairs {
            let names = [pair.a, pair.b].map { found.outcome.recordName(Int($0)) }.sorted()
            linked[names.joined(separator: " ")] = Double(pair.weight)
        }
        #expect(linked.count > 100)
        #expect(one.count == linked.count)
        for line in one {
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let weight = try #require(object["weight"] as? Double)
            let other = try #require(linked["\(object["a"] ?? "") \(object["b"] ?? "")"])
            #expect(abs(weight - other) < 0.006)
        }
    }

    @Test("a model is written as it was read, and a torn one is refused by its line")
    func models() throws {
        let text = try Self.found(rows: 300).model
        #expect(throws: Never.self) { try SpreadModel(text, file: "m") }
        for (torn, line) in [
            ("", 1), ("benkan link model 2\n", 1),
            (text.replacing("cap\t8", with: "cap\tx"), nil),
            (text.replacing("share\t", with: "share\t9\t"), nil),
            (text + "value\t99\t1\tx\n", nil), (text + "nonsense\n", nil),
            (text.replacing("level\t0\t1\t", with: "rare\t0\t"), nil),
        ] as [(String, Int?)] {
            do {
                _ = try SpreadModel(torn, file: "m")
                Issue.record("a torn model was read: \(torn.prefix(30))")
            } catch RegisterError.badModel(_, let at, _) {
                if let line { #expect(at == line) }
            }
        }
        var random = SeededDraw(seed: 5)
        let bytes = Array(text.utf8)
        for _ in 0..<200 {
            var copy = bytes
            for _ in 0..<3 { copy[random.below(copy.count)] = UInt8(random.below(256)) }
            _ = try? SpreadModel(String(decoding: copy, as: UTF8.self), file: "m")
        }
    }

    @Test("a torn row is told and passed over")
    func torn() throws {
        let found = try Self.found(rows: 300)
        let filter = SpreadFilter(try SpreadModel(found.model, file: "m"))
        var told: [RowProblem] = []
        filter.onProblem = { told.append($0) }
        #expect(filter.keys(found.rows[0]).isEmpty && told.isEmpty)
        #expect(filter.keys(Array("\"open,x".utf8)).isEmpty && told.count == 1)
        #expect(filter.keys(Array("a,b".utf8)).isEmpty && told.count == 2)
        #expect(!filter.keys(found.rows[1]).isEmpty && told.count == 2)
        #expect(filter.pairs(Array("no tab".utf8)).isEmpty && told.count == 3)
        #expect(filter.pairs([]).isEmpty && filter.end().isEmpty)
    }
}

extension UInt8 {
    /// A partition, by a digit of the key.
    fileprivate func hashed(_ partitions: Int) -> Int { Int(self) % partitions }
}
