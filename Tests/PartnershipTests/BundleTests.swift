import Bytes
import Foundation
import Ledger
import Store
import Testing
import Words

@testable import Partnership

/// A decision's download, checked with nothing else at hand.
@Suite("A decision away from its journal")
struct BundleTests {
    /// A decision upon evidence that came in and a waiver decided before, with another decision and evidence after it.
    private func decided(_ office: Office) throws -> ProofBundle {
        let workspace = try office.open()
        try office.take(
            workspace,
            "series,place,period,value,se,released,source\nBUDGET.OPEN,AA,2020,31,,2021-05-01,EXAMPLE\n")
        _ = try office.decide(
            workspace, "budget-support", .waive, of: "open-budget", expires: "2021-12-31")
        let signed = try office.decide(workspace, "budget-support", .approve)
        try office.take(
            workspace,
            "series,place,period,value,se,released,source\nBUDGET.OPEN,AA,2021,50,,2021-05-20,EXAMPLE\n")
        _ = try office.decide(workspace, "budget-support", .suspend)
        let bundle = try workspace.proof(of: signed)
        try workspace.close()
        try FileManager.default.removeItem(atPath: office.folder)
        return bundle
    }

    private func check(_ bundle: ProofBundle, _ office: Office) throws -> BundleCheck {
        try BundleCheck(bundle.lines, trusting: [office.key.verifier])
    }

    @Test(
        "is checked whole without the journal: entry, path, checkpoint, signature, and the review evaluated anew"
    )
    func whole() throws {
        let office = try Office()
        let bundle = try decided(office)
        let found = try check(bundle, office)
        #expect(found.isSound, "\(found.problems) \(found.replays)")
        #expect(found.replays.map(\.id) == ["d2"] && found.replays.map(\.replay) == [.identical])
        #expect(!found.areKeysItsOwn)
        #expect(
            !bundle.entries.contains { $0.entry.sequence > 3 }, "nothing of what came later is carried along")
        let own = try BundleCheck(bundle.lines)
        #expect(own.isSound && own.areKeysItsOwn)
        let other = try BundleCheck(bundle.lines, trusting: [SigningKey(name: "officer").verifier])
        #expect(!other.isSound)
        #expect(other.problems.contains(.proof(.unsigned(size: bundle.checkpoint.checkpoint.size))))
        #expect(other.problems.contains { if case .strangeKey = $0 { true } else { false } })
    }

    /// Every kind of thing that could be changed in a download, and what is then said of it.
    @Test("whatever is changed in it is found, and said")
    func tampered() throws {
        let office = try Office()
        let bundle = try decided(office)
        let decision = try #require(bundle.entries.lastIndex { $0.entry.kind == Vocabulary.decision })
        let sequence = bundle.entries[decision].entry.sequence
        func expect(
            _ what: String, _ change: (inout ProofBundle) throws -> Void,
            _ says: (BundleCheck) -> Bool
        ) throws {
            var other = bundle
            try change(&other)
            #expect(other != bundle, "\(what) is changed")
            let found = try check(other, office)
            #expect(!found.isSound && says(found), "\(what): \(found.problems) \(found.replays)")
        }
        func changed(_ bundle: inout ProofBundle, _ name: String, _ value: JSON) throws {
            let entry = bundle.entries[decision].entry
            guard case .object(var body) = entry.body, case .object(var said)? = body["decision"] else {
                throw StoreError.damagedEntry(sequence: sequence)
            }
            if said[name] == nil { body[name] = value } else { said[name] = value }
            body["decision"] = .object(said)
            bundle.entries[decision].entry = Entry(
                sequence: entry.sequence, kind: entry.kind, at: entry.at, actor: entry.actor,
                body: .object(body))
        }
        let unproved = BundleCheck.Problem.proof(.unproved(sequence: sequence))
        try expect("the reason", { try changed(&$0, "authority", "nobody") }) {
            $0.problems.contains(unproved) && $0.replays.last?.replay == .badSignature
        }
        try expect("the review frozen", { try changed(&$0, "review", .string(Digest(of: [1]).hex)) }) {
            $0.problems.contains(unproved) && $0.replays.last?.replay == .badSignature
        }
        try expect(
            "the decider’s signature",
            {
                try changed(&$0, "signature", .string(Base64.encode([UInt8](repeating: 7, count: 64))))
            }
        ) { $0.problems.contains(unproved) && $0.replays.last?.replay == .badSignature }
        // Somebody who signs it anew with a key of his own, and is still not in the tree.
        try expect(
            "the whole decision, signed by another",
            { bundle in
                let entry = bundle.entries[decision].entry
                let mine = SigningKey(name: "officer")
                guard case .object(var body) = entry.body, let said = body["decision"],
                    let signature = mine.sign(said.canonical)
                else { return }
                body["key"] = .string(mine.verifier.text)
                body["signature"] = .string(Base64.encode(signature))
                bundle.entries[decision].entry = Entry(
                    sequence: entry.sequence, kind: entry.kind, at: entry.at, actor: entry.actor,
                    body: .object(body))
                bundle.keys.append(mine.verifier)
            }
        ) {
            $0.problems.contains(unproved)
                && $0.problems.contains { if case .strangeKey = $0 { true } else { false } }
        }
        try expect("an audit path", { $0.entries[decision].proof[0] = Digest(of: [9]) }) {
            $0.problems.contains(unproved)
        }
        try expect(
            "an entry of evidence left out",
            { bundle in
                bundle.entries.removeAll { $0.entry.kind == Vocabulary.evidence }
                bundle.blobs.removeAll { String(decoding: $0, as: UTF8.self).contains("2020,31") }
            }
        ) { if case .different = $0.replays.last?.replay { true } else { false } }
        try expect(
            "the waiver left out",
            { bundle in
                bundle.entries.removeAll {
                    $0.entry.kind == Vocabulary.decision && $0.entry.sequence != sequence
                }
            }
        ) { if case .different = $0.replays.last?.replay { true } else { false } }
        try expect(
            "a byte of the evidence",
            { bundle in
                let index = try #require(
                    bundle.blobs.firstIndex { String(decoding: $0, as: UTF8.self).contains("2020,31") })
                bundle.blobs[index] = bundle.blobs[index].map {
                    $0 == UInt8(ascii: "3") ? UInt8(ascii: "9") : $0
                }
            }
        ) {
            $0.problems.contains { if case .missingBytes = $0 { true } else { false } }
                && $0.problems.contains { if case .strayBytes = $0 { true } else { false } }
        }
        try expect(
            "the text of the accord",
            { bundle in
                let index = try #require(
                    bundle.blobs.firstIndex { String(decoding: $0, as: UTF8.self).contains("tracks:") })
                bundle.blobs[index].append(0x0A)
            }
        ) {
            $0.replays.last?.replay == .noCompact
                && $0.problems.contains { if case .missingBytes = $0 { true } else { false } }
        }
        try expect("an entry twice", { $0.entries.append($0.entries[0]) }) {
            $0.problems.contains(.twice(sequence: bundle.entries[0].entry.sequence))
        }
        try expect(
            "the decision taken out", { $0.entries.removeAll { $0.entry.kind == Vocabulary.decision } }
        ) {
            $0.problems.contains(.noDecision)
        }
        let latest = bundle.checkpoint.checkpoint
        func note(_ point: Checkpoint, _ key: SigningKey) throws -> SignedCheckpoint {
            guard let text = point.note(signedBy: key), let signed = SignedCheckpoint(note: text) else {
                throw StoreError.cannotSign
            }
            return signed
        }
        try expect(
            "the checkpoint, signed by another",
            {
                $0.checkpoint = try note(latest, SigningKey(name: "officer"))
            }
        ) { $0.problems.contains(.proof(.unsigned(size: latest.size))) }
        try expect(
            "the checkpoint’s root",
            {
                let lines = $0.checkpoint.note.split(separator: "\n", omittingEmptySubsequences: false)
                let other = Checkpoint(origin: latest.origin, size: latest.size, root: Digest(of: [3]))
                let text = other.body + "\n" + lines[4] + "\n"
                $0.checkpoint = try #require(SignedCheckpoint(note: text))
            }
        ) { $0.problems.contains(.proof(.unsigned(size: latest.size))) && $0.problems.contains(unproved) }
        try expect("an earlier checkpoint’s path", { $0.earlier[0].proof.append(Digest(of: [3])) }) {
            $0.problems.contains(.proof(.rewritten(size: bundle.earlier[0].signed.checkpoint.size)))
        }
    }

    @Test("one flipped byte anywhere is refused or found, or says the same")
    func flipped() throws {
        let office = try Office()
        let bundle = try decided(office)
        let lines = bundle.lines
        var refused = 0
        var found = 0
        for place in stride(from: 0, to: lines.count, by: max(1, lines.count / 211)) {
            var bytes = lines
            bytes[place] ^= 0x04
            do {
                let check = try BundleCheck(bytes, trusting: [office.key.verifier])
                let isSame = (try? ProofBundle(lines: bytes)).map { other in
                    other.entries == bundle.entries
                        && other.checkpoint.checkpoint == bundle.checkpoint.checkpoint
                        && other.blobs == bundle.blobs
                        && other.earlier.map(\.signed.checkpoint) == bundle.earlier.map(\.signed.checkpoint)
                }
                #expect(!check.isSound || isSame == true, "byte \(place)")
                found += check.isSound ? 0 : 1
            } catch { refused += 1 }
        }
        #expect(refused > 0 && found > 0)
    }
}
