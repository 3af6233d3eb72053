import ArgumentParser
import Bytes
import Foundation
import Ledger
import Testing

@testable import DiligenceCommands

/// What one run wrote, and its exit code.
struct Run: Sendable {
    final class Paper: @unchecked Sendable {
        private let lock = NSLock()
        private var text = ""
        private var lines: [String]

        init(_ lines: [String] = []) { self.lines = lines }

        func add(_ more: String) { lock.withLock { text += more } }
        func next() -> [[UInt8]]? {
            lock.withLock {
                defer { lines = [] }
                return lines.isEmpty ? nil : lines.map { Array($0.utf8) }
            }
        }
        var whole: String { lock.withLock { text } }
    }

    var out: String
    var complaints: String
    var code: Int32

    static func screen(_ arguments: [String], actor: String = "awa", input: [String] = []) throws -> Run {
        try run(ScreenCommand.self, arguments, actor, input)
    }

    static func run(
        _ type: (some ParsableCommand).Type, _ arguments: [String], _ actor: String = "awa",
        _ input: [String] = []
    ) throws -> Run {
        let out = Paper()
        let complaints = Paper()
        let lines = Paper(input)
        let world = World(
            now: { "2026-11-24T00:00:00Z" }, actor: actor,
            key: { try #require(SigningKey(name: "golden", seed: Array(repeating: 7, count: 32))) },
            write: { out.add($0) }, complain: { complaints.add($0) }, lines: { lines.next() })
        var code: Int32 = 0
        try World.$current.withValue(world) {
            do {
                var command = try type.parse(arguments)
                try command.run()
            } catch let exit as ExitCode { code = exit.rawValue }
        }
        return Run(out: out.whole, complaints: complaints.whole, code: code)
    }
}

/// A folder that is gone with its owner.
final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "screen-\(UUID())").path

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ text: String) throws -> String {
        try FileBytes.write(Array(text.utf8), to: "\(path)/\(name)")
        return "\(path)/\(name)"
    }
}

@Suite("benkan screen")
struct ScreenCommandTests {
    static let list = """
        id,name,alias,type,birthdate,nationality,programme
        1,Moussa Traoré,Musa Traore,person,1970-02-03,Mali,Essai
        2,Société Essai du Sahel SARL,,company,,Mali,Essai
        """
    static let owners = """
        {"id":"c","schema":"Company","caption":"Mines Essai SA","properties":{}}
        {"id":"h","schema":"Company","caption":"Holding Essai","properties":{}}
        {"id":"p","schema":"Person","caption":"Musa Traoré","properties":{"birthDate":["1970"]}}
        {"id":"o1","schema":"Ownership","properties":{"owner":["p"],"asset":["h"],"percentage":["50"]}}
        {"id":"o2","schema":"Ownership","properties":{"owner":["h"],"asset":["c"],"percentage":["40-60"]}}
        """

    @Test(
        "reports are as their golden files say, in both languages and all formats", arguments: ["en", "fr"],
        ["text", "json", "html"])
    func goldens(_ language: String, _ format: String) throws {
        let folder = try Folder()
        let list = try folder.file("watch.csv", Self.list)
        let graph = try folder.file("owners.json", Self.owners)
        let person = try Run.screen([
            "Moussa Traore", "--born", "1971", "--lists", list, "--on", "2026-11-24", "--lang", language,
            "--format", format,
        ])
        #expect(person.code == 1)
        try Golden.expect(person.out, "person.\(language).\(format)")
        let company = try Run.screen([
            "Awa Commerce", "--lists", list, "--graph", graph, "--on", "2026-11-24", "--lang", language,
            "--format", format,
        ])
        #expect(company.code == 0)
        let owned = try Run.screen([
            "Mines Essai SA", "--lists", list, "--graph", graph, "--on", "2026-11-24", "--lang", language,
            "--format",
            format,
        ])
        #expect(owned.code == 1)
        try Golden.expect(owned.out, "company.\(language).\(format)")
    }

    @Test("nobody found is exit code 0, a wrong question 2")
    func codes() throws {
        let folder = try Folder()
        let list = try folder.file("watch.csv", Self.list)
        #expect(try Run.screen(["Awa Keita", "--lists", list]).code == 0)
        #expect(try Run.screen(["Awa Keita"]).code == 2)
        #expect(try Run.screen(["--lists", list]).code == 2)
        #expect(try Run.screen(["Awa Keita", "--lists", "\(folder.path)/none.csv"]).code == 2)
        #expect(try Run.screen(["Awa Keita", "--lists", list, "--born", "x"]).code == 2)
        #expect(try Run.screen(["Awa Keita", "--lists", list, "--purpose", "x"]).code == 2)
        #expect(
            try Run.screen(["Awa Keita", "--lists", list, "--on", "x"]).complaints.contains("YYYY-MM-DD"))
        let empty = try folder.file("empty.csv", "")
        #expect(try Run.screen(["Awa Keita", "--lists", empty]).code == 2)
    }

    @Test("lines in, lines out, in order; a torn line gets its error and the rest goes on")
    func filter() throws {
        let folder = try Folder()
        let list = try folder.file("watch.csv", Self.list)
        let run = try Run.screen(
            ["--ndjson", "--lists", list],
            input: [
                #"{"id":"a","name":"Awa Keita"}"#, #"{"id":"b","name":"Traoré Moussa","born":"1970"}"#,
                #"{"id":"c""#,
                "", #"{"id":"d"}"#, #"{"id":"e","name":"Societe Essai Sahel SARL"}"#,
            ])
        let lines = try run.out.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        #expect(lines.map { $0["id"]?.text } == ["a", "b", nil, "d", "e"])
        #expect(lines.map { $0["matches"]?.items?.count } == [0, 1, nil, nil, 1])
        #expect(lines[2]["error"] != nil)
        #expect(lines[0]["lists"]?.text?.hasPrefix("watch:") == true)
    }

    @Test("clearing takes two people, and is told in the next report")
    func decisions() throws {
        let folder = try Folder()
        let list = try folder.file("watch.csv", Self.list)
        let store = "\(folder.path)/desk.benkan"
        let asked = [
            "Moussa Traore", "--born", "1971", "--lists", list, "--store", store, "--on", "2026-11-24",
        ]
        #expect(try Run.screen(asked).code == 1)
        let proposed = try Run.screen(asked + ["--clear", "watch:1", "--reason", "another mother"])
        #expect(proposed.code == 0)
        let number = try #require(
            proposed.out.split(separator: " ").last?.trimmingCharacters(in: .whitespacesAndNewlines))
        #expect(try Run.screen(["--store", store, "--confirm", number]).code == 2)
        #expect(try Run.screen(["--store", store, "--confirm", number], actor: "binta").code == 0)
        let after = try Run.screen(asked)
        #expect(after.code == 0)
        #expect(after.out.contains("cleared by awa, confirmed by binta: another mother"))
    }

    @Test("a delta is told by the lists command")
    func delta() throws {
        let folder = try Folder()
        let old = try folder.file("watch.csv", Self.list)
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/new", withIntermediateDirectories: true)
        let new = try folder.file(
            "new/watch.csv", Self.list.replacing("1970-02-03", with: "1972") + "\n3,Awa Ba,,,,,\n")
        let run = try Run.run(ListsCommand.self, [new, "--since", old])
        #expect(run.code == 1)
        #expect(run.out.contains("1 added, 0 removed, 1 changed, 1 as before"))
        #expect(run.out.contains("births - 1970-02-03") && run.out.contains("births + 1972"))
        #expect(try Run.run(ListsCommand.self, [old, "--since", old]).code == 0)
    }
}
