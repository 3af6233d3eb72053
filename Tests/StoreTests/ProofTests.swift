import Foundation
import Ledger
import Testing

@testable import Store

@Suite("Proofs from the store")
struct ProofTests {
    private func drafts(_ range: Range<Int>) -> [Store.Draft] {
        range.map {
            Store.Draft(
                kind: "note", at: "2026-01-01T00:00:00Z", actor: "test", body: ["number": .int($0)],
                blobs: $0 == 3 ? [[9, 9]] : [])
        }
    }

    @Test("inclusion and consistency proofs are those of the whole tree, across kept subtrees")
    func proofs() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let store = try Store(path)
        var size = 0
        for step in [1, 255, 1, 255, 300, 471] {
            try store.append(drafts(size..<size + step))
            size += step
        }
        let leaves = try store.leaves()
        #expect(leaves.count == size)
        for index in [0, 1, 254, 255, 256, 257, 511, 512, 800, size - 1] {
            #expect(try store.inclusionProof(of: index) == MerkleProof.inclusion(of: index, in: leaves))
            let old = index + 1
            #expect(try store.consistencyProof(from: old) == MerkleProof.consistency(from: old, in: leaves))
        }
        for part in [257, 512, 700] {
            let some = Array(leaves.prefix(part))
            #expect(
                try store.inclusionProof(of: 256, size: part) == MerkleProof.inclusion(of: 256, in: some))
        }
        #expect(throws: StoreError.noEntry(sequence: size, count: size)) {
            try store.inclusionProof(of: size)
        }
        #expect(throws: StoreError.self) { try store.consistencyProof(from: 1, to: size + 1) }
        try store.close()
        #expect(Store.verify(path).isSound)
    }

    @Test("a store made before subtrees were kept proves the same, and keeps them from its next opening on")
    func older() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        var store = try Store(path)
        try store.append(drafts(0..<700))
        let proof = try store.inclusionProof(of: 5)
        try store.connection.write { try $0.execute(sql: "DROP TABLE tiles") }
        #expect(try store.inclusionProof(of: 5) == proof)
        try store.close()
        store = try Store(path)
        try store.append(drafts(700..<800))
        let leaves = try store.leaves()
        #expect(try store.inclusionProof(of: 5) == MerkleProof.inclusion(of: 5, in: leaves))
        try store.close()
        #expect(Store.verify(path).isSound)
    }

    @Test("a kept subtree that is not its entries' is found")
    func wrongTile() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let store = try Store(path)
        try store.append(drafts(0..<600))
        try store.connection.write {
            try $0.execute(sql: "UPDATE tiles SET root = zeroblob(32) WHERE position = 1")
        }
        try store.close()
        #expect(Store.verify(path).problems == [.wrongTree(size: 512)])
    }

    @Test("a bundle from the store holds for who trusts its key, and not for an entry no checkpoint covers")
    func bundle() throws {
        let scratch = try Scratch()
        let key = SigningKey(name: "test")
        let store = try Store(scratch.path("a.benkan"), origin: "benkan.example/test")
        #expect(throws: StoreError.notYetSigned(sequence: 0, signed: 0)) {
            try store.bundle(of: [0], keys: [key.verifier])
        }
        try store.append(drafts(0..<300))
        try store.checkpoint(signedBy: key)
        try store.append(drafts(300..<620))
        let latest = try store.checkpoint(signedBy: key)
        #expect(try store.latestCheckpoint() == latest)
        try store.append(drafts(620..<621))
        let made = try store.bundle(
            of: [0, 3, 299, 300, 619], keys: [key.verifier], blobs: [Digest(of: [9, 9])])
        let read = try ProofBundle(lines: made.lines)
        #expect(read.problems(trusting: [key.verifier]).isEmpty)
        #expect(read.entries.map(\.entry.sequence) == [0, 3, 299, 300, 619])
        #expect(read.earlier.map(\.signed.checkpoint.size) == [300])
        #expect(read.blobs == [[9, 9]])
        #expect(throws: StoreError.notYetSigned(sequence: 620, signed: 620)) {
            try store.bundle(of: [620], keys: [])
        }
    }
}

@Suite("Two programs, one file")
struct SharingTests {
    private func draft(_ number: Int) -> Store.Draft {
        Store.Draft(kind: "note", at: "2026-01-01T00:00:00Z", actor: "test", body: ["number": .int(number)])
    }

    @Test("a writer that dies after another sealed the file leaves no stale seal")
    func staleSeal() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let first = try Store(path)
        try first.append([draft(0)])
        let second = try Store(path)
        try second.append([draft(1)])
        try second.close()
        #expect(Store.verify(path).sealed)
        try first.append([draft(2)])
        // What a crash would leave now.
        let left = scratch.path("left.benkan")
        try FileManager.default.copyItem(atPath: path, toPath: left)
        let found = Store.verify(left)
        #expect(found.isSound, "\(found.problems)")
        #expect(found.entries == 3 && !found.sealed)
        try first.close()
        #expect(Store.verify(path).sealed)
    }

    @Test("a changed page is named by the table it holds")
    func holder() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let store = try Store(path)
        try store.append((0..<200).map(draft))
        try store.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(bytes.range(of: Data(#""number":150"#.utf8)))
        bytes[place.lowerBound + 9] = UInt8(ascii: "2")
        try bytes.write(to: URL(fileURLWithPath: path))
        let found = Store.verify(path)
        #expect(found.problems.contains(.damagedEntry(sequence: 150)) || !found.isSound)
        #expect(found.holders.values.contains("entries"), "\(found.holders) \(found.problems)")
    }

    @Test("a write torn in the middle is told of, undone by the next writer, and takes nothing with it")
    func tornWrite() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let torn = scratch.path("torn.benkan")
        let store = try Store(path)
        try store.append((0..<50).map(draft))
        try store.connection.use { db in
            try db.execute(sql: "PRAGMA cache_size = 2")
            try db.execute(sql: "BEGIN IMMEDIATE")
            for number in 0..<200 {
                try db.execute(
                    sql: "INSERT INTO blobs VALUES (?, randomblob(3000))", arguments: ["\(number)"])
            }
            try db.execute(sql: "UPDATE meta SET value = 'torn' WHERE name = 'tree'")
            try FileManager.default.copyItem(atPath: path, toPath: torn)
            try FileManager.default.copyItem(atPath: path + "-journal", toPath: torn + "-journal")
            try db.execute(sql: "ROLLBACK")
        }
        #expect(!Store.verify(torn).isSound)
        #expect(throws: StoreError.interrupted(path: torn)) { try Store(torn, mode: .read) }
        let mended = try Store(torn)
        #expect(try mended.count() == 50)
        try mended.append([draft(50)])
        try mended.close()
        let found = Store.verify(torn)
        #expect(found.isSound, "\(found.problems)")
        #expect(found.entries == 51 && found.blobs == 0)
    }
}
