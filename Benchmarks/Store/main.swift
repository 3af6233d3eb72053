// Appends and verification, timed; and a writer that the crash test kills.
//
//     StoreBenchmarks              prints a table
//     StoreBenchmarks append PATH  appends without end, printing each acknowledged sequence

import Foundation
import Ledger
import Store

func draft(_ number: Int) -> Store.Draft {
    Store.Draft(
        kind: "note", at: "2026-01-01T00:00:00Z", actor: "benchmark",
        body: [
            "number": .int(number),
            "text": "a body of the length that decisions have, more or less, in words",
        ])
}

func append(_ path: String) throws {
    let store = try Store(path)
    while true {
        for entry in try store.append([draft(try store.count())]) {
            FileHandle.standardOutput.write(Data("\(entry.sequence)\n".utf8))
        }
    }
}

func bench() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("benkan-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let clock = ContinuousClock()
    let single = try Store(folder.appendingPathComponent("single.benkan").path)
    let one = try clock.measure { for number in 0..<200 { try single.append([draft(number)]) } }
    try single.close()
    print("single durable appends     \(Int(200 / seconds(one))) a second")
    let path = folder.appendingPathComponent("group.benkan").path
    let group = try Store(path)
    let many = try clock.measure {
        for start in stride(from: 0, to: 100_000, by: 1000) {
            try group.append((start..<start + 1000).map(draft))
        }
    }
    let proving = try clock.measure {
        for number in 0..<100 { _ = try group.inclusionProof(of: number * 997) }
    }
    print("inclusion proofs of those  \(Int(100 / seconds(proving))) a second")
    let sealing = try clock.measure { try group.close() }
    print("appends in groups of 1000  \(Int(100_000 / seconds(many))) a second")
    print("sealing 100,000 entries    \(String(format: "%.3f", seconds(sealing))) s")
    var problems = 0
    let verified = clock.measure { problems = Store.verify(path).problems.count }
    print(
        "verify 100,000 entries     \(String(format: "%.3f", seconds(verified))) s, problems: \(problems)"
    )
}

func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

let arguments = CommandLine.arguments
if arguments.count == 3, arguments[1] == "append" {
    try append(arguments[2])
} else {
    try bench()
}
