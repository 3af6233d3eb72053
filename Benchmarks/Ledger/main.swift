// Hashing, canonical JSON, proofs and signatures, by user CPU time, best of five.

import Ledger

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

func cpu() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
}

func measure(_ name: String, count: Int, _ work: () -> Int) {
    var best = Double.infinity
    var check = 0
    for _ in 0..<5 {
        let start = cpu()
        check = work()
        best = min(best, cpu() - start)
    }
    let padded = name + String(repeating: " ", count: max(1, 44 - name.utf8.count))
    print("\(padded)\(Int(Double(count) / max(best, 1e-6))) a second   (check \(check))")
}

func entry(_ number: Int) -> Entry {
    Entry(
        sequence: number, kind: "note", at: "2026-01-01T00:00:00Z", actor: "benchmark",
        body: [
            "number": .int(number),
            "text": "a body of the length that decisions have, more or less, in words",
        ])
}

let count = 100_000
let entries = (0..<count).map(entry)
let written = entries.map(\.bytes)
let leaves = written.map(MerkleHash.leaf)
let tree = MerkleTree(leaves: leaves)
let key = SigningKey(name: "benchmark")

measure("entries written as canonical JSON", count: count) {
    entries.reduce(0) { $0 + $1.bytes.count }
}
measure("entries read, checked canonical", count: count) {
    written.reduce(0) { $0 + (Entry(bytes: $1)?.sequence ?? 0) }
}
measure("leaves hashed and appended to the tree", count: count) {
    var tree = MerkleTree()
    for bytes in written { tree.append(MerkleHash.leaf(bytes)) }
    return Int(tree.root.bytes[0])
}
guard let path = MerkleProof.inclusion(of: 77_777, in: leaves) else { exit(1) }
measure("inclusion proofs verified, 100,000 entries", count: 2000) {
    (0..<2000).reduce(0) { sum, _ in
        let holds = MerkleProof.verifyInclusion(
            leaf: leaves[77_777], index: 77_777, size: count, path: path, root: tree.root)
        return sum + (holds ? 1 : 0)
    }
}
measure("checkpoints signed", count: 500) {
    (0..<500).reduce(0) { sum, size in
        let note = Checkpoint(origin: "benchmark", size: size, root: tree.root).note(signedBy: key)
        return sum + (note?.utf8.count ?? 0)
    }
}
let note = Checkpoint(origin: "benchmark", size: count, root: tree.root).note(signedBy: key) ?? ""
measure("checkpoints read and verified", count: 500) {
    (0..<500).reduce(0) { sum, _ in
        sum + (SignedCheckpoint(note: note)?.isSigned(by: key.verifier) == true ? 1 : 0)
    }
}
