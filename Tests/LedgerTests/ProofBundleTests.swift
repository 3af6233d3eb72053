import Testing

@testable import Ledger

@Suite("Bundles")
struct BundleTests {
    private let key = SigningKey(name: "benkan.example/mali")

    private func entry(_ number: Int) -> Entry {
        Entry(
            sequence: number, kind: "note", at: "2026-01-01T00:00:00Z", actor: "test",
            body: ["n": .int(number)])
    }

    private func bundle(size: Int, earlier old: Int) throws -> ProofBundle {
        let leaves = (0..<size).map { entry($0).leaf }
        func signed(_ count: Int) throws -> SignedCheckpoint {
            let root = MerkleTree(leaves: leaves.prefix(count)).root
            let point = Checkpoint(origin: "benkan.example/mali", size: count, root: root)
            return try #require(point.note(signedBy: key).flatMap { SignedCheckpoint(note: $0) })
        }
        return ProofBundle(
            checkpoint: try signed(size), keys: [key.verifier],
            entries: try [0, size / 2, size - 1].map {
                ProofBundle.ProvedEntry(
                    entry: entry($0), proof: try #require(MerkleProof.inclusion(of: $0, in: leaves)))
            },
            earlier: [
                ProofBundle.EarlierCheckpoint(
                    signed: try signed(old),
                    proof: try #require(MerkleProof.consistency(from: old, in: leaves)))
            ],
            blobs: [[1, 2, 3]])
    }

    @Test("a bundle reads back as it was, and all in it holds", arguments: [(3, 1), (21, 8), (64, 33)])
    func roundTrip(size: Int, old: Int) throws {
        let made = try bundle(size: size, earlier: old)
        let read = try ProofBundle(lines: made.lines)
        #expect(read == made)
        #expect(read.problems(trusting: [key.verifier]).isEmpty)
    }

    @Test("a bundle is not believed on its own keys")
    func stranger() throws {
        let made = try bundle(size: 9, earlier: 4)
        let other = SigningKey(name: "benkan.example/mali").verifier
        #expect(made.problems(trusting: [other]) == [.unsigned(size: 9), .unsigned(size: 4)])
    }

    @Test("an altered entry, a swapped proof and a rewritten past are each told")
    func altered() throws {
        var made = try bundle(size: 21, earlier: 8)
        made.entries[1].entry.actor = "somebody else"
        made.entries[2].proof = made.entries[0].proof
        made.earlier[0].proof = Array(made.earlier[0].proof.dropLast())
        #expect(
            made.problems(trusting: [key.verifier]) == [
                .unproved(sequence: 10), .unproved(sequence: 20), .rewritten(size: 8),
            ])
    }

    @Test("a bundle with any byte changed is refused or does not hold, or says the same")
    func flipped() throws {
        let made = try bundle(size: 5, earlier: 2)
        let lines = made.lines
        for offset in lines.indices {
            var copy = lines
            copy[offset] ^= 0x01
            guard let read = try? ProofBundle(lines: copy) else { continue }
            // Attached bytes and keys are judged by who uses them; all the rest must fail.
            if read.checkpoint != made.checkpoint || read.entries != made.entries
                || read.earlier != made.earlier
            {
                #expect(
                    !read.problems(trusting: [key.verifier]).isEmpty, "a flip at \(offset) went unseen")
            }
        }
    }

    @Test("what is no bundle is refused, with the line and a way out")
    func refused() throws {
        let lines = try bundle(size: 3, earlier: 1).lines
        let failures: [([UInt8], Int)] = [
            ([], 1), (Array("{}\n".utf8), 1), (Array("{\"benkan-bundle\":9}\n".utf8), 1),
            (lines + Array("{\"x\":1}\n".utf8), 7), (lines + Array("{\"entry\":\n".utf8), 7),
        ]
        for (bytes, line) in failures {
            let error = #expect(throws: BundleError.self) { try ProofBundle(lines: bytes) }
            #expect(error?.line == line)
            #expect(error?.english.isEmpty == false && error?.french.isEmpty == false)
        }
    }
}
