import Bytes
import Foundation
import Registers
import Testing

@Suite("Finding doubles")
struct LinkingTests {
    /// A generated register linked, with precision and recall over pairs.
    static func quality(rows: Int, seed: UInt64, _ options: LinkOptions = LinkOptions()) throws -> (
        precision: Double, recall: Double, outcome: LinkOutcome
    ) {
        let output = RegisterGenerator(rows: rows, seed: seed).generate()
        let path = FileManager.default.temporaryDirectory.path + "/benkan-test-\(UUID().uuidString).csv"
        try FileBytes.write(output.register, to: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let outcome = try RegisterLinker(options).link(path)
        var person: [String: Substring] = [:]
        var sizes: [Substring: Int] = [:]
        for line in String(decoding: output.truth, as: UTF8.self).split(separator: "\n").dropFirst() {
            let parts = line.split(separator: ",")
            person[String(parts[0])] = parts[1]
            sizes[parts[1], default: 0] += 1
        }
        let all = sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        var (found, right) = (0, 0)
        for members in outcome.doubles {
            for i in members.indices {
                for j in members.indices where j > i {
                    found += 1
                    if person[members[i]] == person[members[j]] { right += 1 }
                }
            }
        }
        return (Double(right) / Double(max(1, found)), Double(right) / Double(max(1, all)), outcome)
    }

    @Test("The doubles of a generated register are found, and strangers are not joined")
    func generated() throws {
        let quality = try Self.quality(rows: 2000, seed: 11)
        #expect(quality.recall > 0.95)
        #expect(quality.precision > 0.90)
    }
}
