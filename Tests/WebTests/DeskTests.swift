import Foundation
import Ledger
import Partnership
import Testing

@testable import Web

@Suite("The desk where handed-in things lie until they are confirmed")
struct DeskTests {
    private final class Place {
        let path = FileManager.default.temporaryDirectory.appending(path: "benkan-desk-\(UUID().uuidString)")
            .path

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func desk(now: Int64 = 1000) throws -> Desk { Desk(try DeskFolder(path), now: now) }

        var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
    }

    private func upload(_ text: String, note: String = "") -> Desk.Upload {
        Desk.Upload(
            handed: .file(HandedFile(name: "a.csv", bytes: Array(text.utf8))), form: "file", note: note)
    }

    @Test(
        "what was laid down is there after a restart, for the one who laid it down alone, and nobody else can read it"
    )
    func restart() throws {
        let place = Place()
        let first = try place.desk()
        let name = try first.lay(upload("rows\n\n\u{0}end", note: "n"), by: "awa", now: 1000)
        let talk = try first.lay(
            Desk.Upload(handed: .dialogue(["meetings": []]), form: "meeting", note: ""), by: "awa", now: 1000)
        let second = try place.desk(now: 2000)
        let found = try #require(second.upload(name, by: "awa"))
        #expect(
            found.handed.bytes == Array("rows\n\n\u{0}end".utf8) && found.note == "n" && found.form == "file")
        if case .file(let file) = found.handed {
            #expect(file.name == "a.csv")
        } else {
            Issue.record("no file")
        }
        #expect(second.upload(talk, by: "awa")?.form == "meeting")
        #expect(second.upload(name, by: "di") == nil)
        #expect(place.files.count == 2)
        for file in place.files {
            #expect(!file.contains("awa") && !file.contains("a.csv"))
            let mode = try FileManager.default.attributesOfItem(atPath: "\(place.path)/\(file)")[
                .posixPermissions]
            #expect(mode as? Int == 0o600)
        }
        let mode = try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions]
        #expect(mode as? Int == 0o700)
    }

    @Test("what was cut short or is not ours is thrown away at the next start, and what is too old")
    func swept() throws {
        let place = Place()
        let desk = try place.desk()
        let name = try desk.lay(upload("rows"), by: "awa", now: 1000)
        _ = FileManager.default.createFile(
            atPath: "\(place.path)/half.handed.partial-7-1", contents: Data([1]))
        _ = FileManager.default.createFile(atPath: "\(place.path)/other.handed", contents: Data("no".utf8))
        #expect(try place.desk(now: 1000 + Desk.longest).upload(name, by: "awa") != nil)
        #expect(place.files.count == 1)
        #expect(try place.desk(now: 1001 + Desk.longest).upload(name, by: "awa") == nil)
        #expect(place.files.isEmpty)
    }

    @Test("one person's heap pushes off his own oldest things, and nobody else's")
    func bounded() throws {
        for place in [Place(), nil] {
            let desk = try place?.desk() ?? Desk()
            let mine = try desk.lay(upload("mine"), by: "awa", now: 1)
            var names: [String] = []
            for number in 0..<60 {
                names.append(try desk.lay(upload("rows \(number)"), by: "di", now: Int64(2 + number)))
            }
            #expect(desk.upload(mine, by: "awa") != nil)
            #expect(names.filter { desk.upload($0, by: "di") != nil } == names.suffix(Desk.countOfOne))
            if let place { #expect(place.files.count == Desk.countOfOne + 1) }
        }
    }

    @Test("a preview opened before a restart is confirmed after it, once")
    func confirmed() throws {
        let accord = try Accord()
        let place = Place()
        func site() throws -> Site {
            Site(accord.workspace, door: .local(name: "tester"), desk: try DeskFolder(place.path)) {
                Accord.now
            }
        }
        let before = Browser(try site())
        let laid = before.post(
            "/evidence/observation",
            [
                ("series", "IMM.DTP3"), ("place", "ML"), ("period", "2025"), ("value", "77"),
                ("released", "2026-07-15"), ("source", "x"),
            ], from: "/evidence")
        let preview = try #require(laid.header("location"))
        #expect(preview.hasPrefix("/evidence/preview/"))
        let count = try accord.workspace.store.count()
        let after = Browser(try site())
        #expect(after.get(preview).status == 200)
        for _ in 0..<2 { #expect(after.post(preview, [], from: "/evidence").status == 303) }
        #expect(try accord.workspace.store.count() == count + 1)
    }
}
