import Foundation
import Ledger
import Testing

@testable import Store

/// A folder that is removed with the test.
final class Scratch {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "benkan-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

private func draft(_ number: Int, blobs: [[UInt8]] = []) -> Store.Draft {
    Store.Draft(
        kind: number % 2 == 0 ? "even" : "odd", at: "2026-01-01T00:00:00Z", actor: "test",
        body: ["number": .int(number)], blobs: blobs)
}

private let tally = Projection(
    name: "tally", version: 1, tables: ["tally"],
    create: "CREATE TABLE tally (kind TEXT PRIMARY KEY, count INTEGER NOT NULL)"
) { db, entry in
    try db.execute(
        sql: "INSERT INTO tally VALUES (?, 1) ON CONFLICT (kind) DO UPDATE SET count = count + 1",
        arguments: [entry.kind])
}

@Suite("The store")
struct StoreTests {
    @Test("what is asked of a store after it was closed, or while it closes, is refused")
    func closed() async throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let store = try Store(path, projections: [tally])
        try store.append([draft(0)])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    do {
                        while true {
                            let count = try store.count()
                            #expect(count == 1)
                        }
                    } catch StoreError.closed {}
                }
            }
            // Here, since the readers may keep every thread that tasks run on until it is closed.
            try store.close()
            try await group.waitForAll()
        }
        #expect(throws: StoreError.closed(path: path)) { try store.entries() }
        #expect(throws: StoreError.closed(path: path)) { try store.append([draft(1)]) }
        #expect(throws: StoreError.closed(path: path)) { try store.rebuild() }
        try store.close()
        #expect(Store.verify(path, projections: [tally]).problems.isEmpty)
    }

    @Test("what was appended is read again, in order, and verifies")
    func roundTrip() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let key = SigningKey(name: "test")
        let store = try Store(path, projections: [tally])
        try store.append((0..<10).map { draft($0, blobs: [[UInt8($0)]]) })
        try store.checkpoint(signedBy: key)
        try store.append([draft(10)])
        #expect(try store.entries().map(\.sequence) == Array(0...10))
        #expect(try store.entries(kind: "odd").count == 5)
        #expect(try store.blob(Digest(of: [3])) == [3])
        try store.close()
        let found = Store.verify(path, projections: [tally], keys: [key.verifier])
        #expect(found.problems.isEmpty, "\(found.problems)")
        #expect(found.entries == 11)
        #expect(found.sealed)
        #expect(found.checkpoints == 1)
    }

    @Test("the journal cannot be changed or cut, even by SQL")
    func appendOnly() throws {
        let scratch = try Scratch()
        let store = try Store(scratch.path("a.benkan"))
        try store.append([draft(0)])
        #expect(throws: (any Error).self) {
            try store.connection.write { try $0.execute(sql: "DELETE FROM entries") }
        }
        #expect(throws: (any Error).self) {
            try store.connection.write { try $0.execute(sql: "UPDATE entries SET bytes = x'00'") }
        }
        #expect(try store.count() == 1)
    }

    @Test("projections are rebuilt when their version changes, and a changed row is found")
    func projections() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        var store = try Store(path)
        try store.append((0..<5).map { draft($0) })
        try store.close()
        store = try Store(path, projections: [tally])
        #expect(
            try store.read { try Int.fetchOne($0, sql: "SELECT count FROM tally WHERE kind = 'even'") } == 3)
        try store.connection.write { try $0.execute(sql: "UPDATE tally SET count = 9 WHERE kind = 'even'") }
        try store.close()
        #expect(Store.verify(path, projections: [tally]).problems.contains(.changedProjection("tally")))
    }

    @Test("a byte flipped anywhere in the file is found, and its place told")
    func flippedByte() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let store = try Store(path, projections: [tally])
        try store.append((0..<8).map { draft($0, blobs: [Array(repeating: UInt8($0), count: 300)]) })
        try store.checkpoint(signedBy: SigningKey(name: "test"))
        try store.close()
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let flipped = scratch.path("b.benkan")
        // Every 61st byte and all of the first page's head and of the seal: 61 is prime to the page size, so every
        // place within a page is met.
        let offsets =
            Array(stride(from: 0, to: whole.count, by: 61)) + Array(0..<100)
            + Array(whole.count - 400..<whole.count)
        for offset in offsets {
            var copy = whole
            copy[offset] ^= 0x10
            try copy.write(to: URL(fileURLWithPath: flipped))
            let found = Store.verify(flipped, projections: [tally])
            #expect(!found.isSound, "a flip at \(offset) was missed")
            let located = found.problems.contains { problem in
                switch problem {
                case .changedPage(_, let from, let to): from <= offset && offset <= to
                case .damagedSeal(let start): offset >= start || start <= whole.count
                default: false
                }
            }
            #expect(located, "a flip at \(offset) was not located: \(found.problems)")
        }
    }

    @Test("two writers take turns, and nothing of either is lost")
    func twoWriters() async throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        try Store(path).close()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    guard let store = try? Store(path) else { return }
                    for number in 0..<50 { _ = try? store.append([draft(number)]) }
                }
            }
        }
        let store = try Store(path)
        #expect(try store.count() == 100)
        try store.close()
        #expect(Store.verify(path).isSound)
    }

    @Test("a writer that waits in vain says that another is writing")
    func busy() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let first = try Store(path)
        let second = try Store(path, patience: 0.05)
        try first.connection.use { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            #expect(throws: StoreError.busy(path: path)) { try second.append([draft(0)]) }
            try db.execute(sql: "ROLLBACK")
        }
        try second.append([draft(0)])
        #expect(try first.count() == 1)
    }

    @Test("a store of a newer version is refused and left as it is")
    func newer() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let store = try Store(path)
        try store.connection.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        try store.connection.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: StoreError.newerVersion(path: path, found: 99, known: Store.version)) {
            try Store(path)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test("a file of something else is refused")
    func notAStore() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        try Data("this is a shopping list, and a long one at that".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.self) { try Store(path) }
        #expect(!Store.verify(path).isSound)
    }

    @Test("a full disk is told, and what was there stays")
    func fullDisk() throws {
        let scratch = try Scratch()
        let folder = scratch.path("small")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard shell("mount -t tmpfs -o size=300k tmpfs \(folder)") == 0 else { return }
        defer { _ = shell("umount -l \(folder)") }
        let path = "\(folder)/a.benkan"
        let store = try Store(path)
        try store.append([draft(0)])
        #expect(throws: StoreError.diskFull(path: path)) {
            try store.append([draft(1, blobs: [Array(repeating: 7, count: 1_000_000)])])
        }
        #expect(try store.count() == 1)
        try store.append([draft(1)])
        try store.close()
        #expect(Store.verify(path).isSound)
    }

    private func shell(_ command: String) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command + " 2>/dev/null"]
        guard (try? process.run()) != nil else { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test("an acknowledged write survives kill -9", arguments: [30, 90, 170, 260])
    func killed(milliseconds: Int) throws {
        let scratch = try Scratch()
        let path = scratch.path("a.benkan")
        let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let writer = [built, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
            .map { $0.appendingPathComponent("StoreBenchmarks") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        let process = Process()
        let executable: URL = try #require(writer, "the writer is built beside the tests")
        process.executableURL = executable
        process.arguments = ["append", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        Thread.sleep(forTimeInterval: 0.2 + Double(milliseconds) / 1000)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let acknowledged = output.split(separator: "\n").compactMap { Int($0) }
        if milliseconds > 150 { #expect(!acknowledged.isEmpty) }
        let store = try Store(path)
        let count = try store.count()
        #expect(count >= acknowledged.count)
        #expect(Set(acknowledged).isSubset(of: Set(try store.entries().map(\.sequence))))
        try store.close()
        #expect(Store.verify(path).isSound)
    }
}
