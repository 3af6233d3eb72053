import Bytes
import Compact
import Evidence
import Foundation
import Ledger
import Scalars
import Store
import Testing
import Words

@testable import Partnership

/// A folder with the starter compact in it, removed with the test.
final class Office {
    let folder: String
    let key = SigningKey(name: "officer")

    init() throws {
        folder = NSTemporaryDirectory() + "benkan-office-\(UUID().uuidString)"
        for (path, text) in StarterCompact.files(id: "accord") { try write(text, to: path) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var storePath: String { "\(folder)/accord.benkan" }

    func write(_ text: String, to path: String) throws {
        let place = "\(folder)/\(path)"
        try FileManager.default.createDirectory(
            atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileBytes.write(Array(text.utf8), to: place)
    }

    func change(_ path: String, _ passage: String, to other: String) throws {
        let text = String(decoding: try FileBytes.read("\(folder)/\(path)"), as: UTF8.self)
        try #require(text.contains(passage))
        try write(text.replacing(passage, with: other), to: path)
    }

    func open() throws -> Workspace {
        try Workspace.open(folder, clock: "2026-01-01T00:00:00Z", actor: "officer")
    }

    func decide(
        _ workspace: Workspace, _ track: String, _ act: Decision.Act, of: String? = nil,
        from: String = "2021-06-01",
        expires: String? = nil
    ) throws -> SignedDecision {
        let on = try #require(Day("2021-06-01"))
        return try workspace.decide(
            DecisionRequest(
                track: track, act: act, of: of, reason: Text(en: "reason", fr: "raison"),
                authority: "authority",
                from: try #require(Day(from)), expires: try expires.map { try #require(Day($0)) },
                asOf: AsOf(on)),
            key: key, clock: "2026-01-02T00:00:00Z", actor: "officer")
    }
}

@Suite("A partnership on disk")
struct WorkspaceTests {
    @Test("a text is adopted once, and again when it changes")
    func adopts() throws {
        let office = try Office()
        let first = try office.open()
        #expect(first.adopted)
        try first.close()
        let second = try office.open()
        #expect(!second.adopted)
        try second.close()
        try office.change("compact.yaml", "share: 0.5", to: "share: 0.6")
        let third = try office.open()
        #expect(third.adopted)
        #expect(try third.store.entries(kind: Vocabulary.compact).count == 2)
        try third.close()
    }

    @Test("the store alone gives the compact back as it was adopted")
    func alone() throws {
        let office = try Office()
        let before = try office.open()
        let review = try before.reviewer().review(asOf: AsOf(try #require(Day("2024-12-01"))))
        try before.close()
        let copy = "\(office.folder)/copy.benkan"
        try FileManager.default.copyItem(atPath: office.storePath, toPath: copy)
        let alone = try Workspace.open(copy, clock: "", actor: "")
        let again = try alone.reviewer().review(asOf: AsOf(try #require(Day("2024-12-01"))))
        #expect(ReviewJSON.digest(again) == ReviewJSON.digest(review))
        #expect(again == review)
        try alone.close()
    }

    @Test("text that does not hold together is refused, and nothing is written")
    func refused() throws {
        let office = try Office()
        try office.change("compact.yaml", "hard: [open-budget]", to: "hard: [open-budgets]")
        #expect(throws: PartnershipError.self) { try office.open() }
        #expect(!FileManager.default.fileExists(atPath: office.storePath))
    }
}

@Suite("Decisions")
struct DecisionTests {
    @Test(
        "going against the review is a departure, and only that is",
        arguments: [
            (Decision.Act.approve, Disposition.open, false), (.approve, .restricted, false),
            (.approve, .closed, true),
            (.approve, .undetermined, true), (.suspend, .open, true), (.suspend, .restricted, false),
            (.suspend, .closed, false), (.waive, .closed, false),
        ])
    func departures(_ act: Decision.Act, _ disposition: Disposition, _ departs: Bool) {
        #expect(Decision.departs(act, from: disposition) == departs)
    }

    @Test("are signed, numbered, and replay from the store")
    func replay() throws {
        let office = try Office()
        let workspace = try office.open()
        let approved = try office.decide(workspace, "budget-support", .approve)
        #expect(approved.decision.departure)
        #expect(approved.decision.disposition == .closed)
        #expect(approved.isGenuine)
        let waived = try office.decide(
            workspace, "budget-support", .waive, of: "coup", expires: "2021-12-31")
        #expect(waived.decision.id == "d2")
        // Upon the waiver the coup restriction holds the track no longer: the next decision rests on another review.
        let after = try office.decide(workspace, "budget-support", .approve)
        #expect(after.decision.review != approved.decision.review)
        try workspace.close()
        let check = StoreCheck(office.storePath, keys: [office.key.verifier])
        #expect(check.isSound, "\(check.ledger.problems) \(check.replays)")
        #expect(check.replays.map(\.replay) == [.identical, .identical, .identical])
    }

    @Test("replay under the text they were taken upon, whatever was adopted since")
    func later() throws {
        let office = try Office()
        let before = try office.open()
        _ = try office.decide(before, "budget-support", .suspend)
        try before.close()
        try office.change(
            "compact.yaml", "latest(\"BUDGET.OPEN\") >= 60", to: "latest(\"BUDGET.OPEN\") >= 10")
        try office.change("evidence/observations.csv", "BUDGET.OPEN,AA,2021,48", to: "BUDGET.OPEN,AA,2021,49")
        let after = try office.open()
        _ = try office.decide(after, "budget-support", .suspend)
        try after.close()
        let check = StoreCheck(office.storePath)
        #expect(check.isSound, "\(check.replays)")
        #expect(check.replays.count == 2)
    }

    @Test("are taken upon a store alone, and a store that is not there is not made")
    func alone() throws {
        let office = try Office()
        try office.open().close()
        let store = "\(office.folder)/mine.benkan"
        try FileManager.default.moveItem(atPath: office.storePath, toPath: store)
        let workspace = try Workspace.open(store, clock: "", actor: "", writing: true)
        #expect(try office.decide(workspace, "humanitarian", .approve).decision.id == "d1")
        try workspace.close()
        #expect(StoreCheck(store).isSound)
        let missing = "\(office.folder)/missing.benkan"
        #expect(throws: PartnershipError.self) {
            try Workspace.open(missing, clock: "", actor: "", writing: true)
        }
        #expect(!FileManager.default.fileExists(atPath: missing))
    }

    @Test("are not taken upon a text that another has replaced meanwhile")
    func overtaken() throws {
        let office = try Office()
        let slow = try office.open()
        try office.change("compact.yaml", "share: 0.5", to: "share: 0.6")
        let quick = try office.open()
        #expect(throws: PartnershipError.self) { try office.decide(slow, "humanitarian", .approve) }
        #expect(try quick.decisions().isEmpty)
        _ = try office.decide(quick, "humanitarian", .approve)
        #expect(try slow.decisions().count == 1)
    }

    @Test("two at once are numbered apart, and each rests on what stood before it")
    func together() throws {
        let office = try Office()
        let one = try office.open()
        let two = try office.open()
        _ = try office.decide(one, "budget-support", .waive, of: "coup", expires: "2021-12-31")
        // `two` was opened before the waiver; its review must know it nevertheless.
        let second = try office.decide(two, "budget-support", .approve)
        #expect(second.decision.id == "d2")
        let review = try one.reviewer().review(asOf: second.decision.asOf)
        #expect(ReviewJSON.digest(review) == second.decision.review)
        try one.close()
        try two.close()
        #expect(StoreCheck(office.storePath).isSound)
    }

    @Test("a waiver without an end, or of something that is not there, is refused")
    func wrongWaivers() throws {
        let office = try Office()
        let workspace = try office.open()
        #expect(throws: PartnershipError.self) {
            try office.decide(workspace, "budget-support", .waive, of: "coup")
        }
        #expect(throws: PartnershipError.self) {
            try office.decide(workspace, "budget-support", .waive, of: "coups", expires: "2021-12-31")
        }
        #expect(throws: PartnershipError.self) {
            try office.decide(workspace, "budget-support", .waive, of: "coup", expires: "2021-01-31")
        }
        #expect(throws: PartnershipError.self) { try office.decide(workspace, "budget", .approve) }
        #expect(try workspace.decisions().isEmpty)
        try workspace.close()
    }
}

@Suite("A signing key on disk")
struct KeyFileTests {
    @Test("is made once, for its owner alone, and read again")
    func made() throws {
        let office = try Office()
        let path = "\(office.folder)/keys/deep/key"
        let made = try KeyFile.key(at: path, name: "A Minister+Co")
        #expect(made.name == "A-Minister-Co")
        #expect(try KeyFile.key(at: path, name: "other").verifier == made.verifier)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test("of a process that died while it made one is in nobody’s way")
    func died() throws {
        let office = try Office()
        try office.write("benkan-key-1 off", to: "key\(NewFile.partial)1-1")
        let made = try KeyFile.key(at: "\(office.folder)/key", name: "officer")
        #expect(try KeyFile.key(at: "\(office.folder)/key", name: "other").verifier == made.verifier)
    }

    @Test("made by several at once is one key")
    func together() async throws {
        let office = try Office()
        let path = "\(office.folder)/key"
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<16 {
                group.addTask { "\(try KeyFile.key(at: path, name: "officer-\(number)").verifier)" }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(names.count == 1)
    }

    @Test("that cannot be read is refused and left as it is")
    func bad() throws {
        let office = try Office()
        try office.write("benkan-key-1 officer !!!\n", to: "key")
        #expect(throws: PartnershipError.self) {
            try KeyFile.key(at: "\(office.folder)/key", name: "officer")
        }
        #expect(try FileBytes.read("\(office.folder)/key") == Array("benkan-key-1 officer !!!\n".utf8))
    }
}
