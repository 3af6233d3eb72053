import ArgumentParser
import Foundation
import MatchingCommands
import Testing

@Suite("benkan dedupe FILE")
struct FindCommandTests {
    static func run(_ arguments: [String]) throws -> Int32 {
        var command = try DedupeCommand.parseAsRoot(
            arguments + ["--quiet", "--limit", "0", "--format", "csv"])
        do { try command.run() } catch let code as ExitCode { return code.rawValue }
        return 0
    }

    static func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/benkan-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("It says 1 where doubles are found, and its plan can be answered")
    func doubles() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var generate = try DedupeCommand.parseAsRoot([
            "generate", "--rows", "1000", "--out", folder + "/r.csv",
        ])
        try generate.run()
        #expect(try Self.run([folder + "/r.csv", "--out", folder + "/found"]) == 1)
        let plan = try String(contentsOfFile: folder + "/found/plan.csv", encoding: .utf8)
        var lines = plan.split(separator: "\n").map(String.init)
        #expect(lines.count > 20)
        for index in lines.indices.dropFirst() {
            lines[index] = lines[index].replacing(",,", with: ",1,", maxReplacements: 1)
        }
        try lines.joined(separator: "\n").write(
            toFile: folder + "/labels.csv", atomically: true, encoding: .utf8)
        #expect(
            try Self.run([
                folder + "/r.csv", "--labels", folder + "/labels.csv", "--out", folder + "/again", "--lang",
                "fr",
            ]) == 1)
        let summary = try Data(contentsOf: URL(fileURLWithPath: folder + "/again/summary.json"))
        let object = try #require(try JSONSerialization.jsonObject(with: summary) as? [String: Any])
        let labelled = try #require(object["labelled"] as? [String: Any])
        #expect((labelled["answers"] as? Int ?? 0) > 20)
        for line in try String(contentsOfFile: folder + "/found/clusters.ndjson", encoding: .utf8)
            .split(separator: "\n").prefix(20)
        {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
    }

    @Test("It says 0 without doubles and 2 for a question that cannot be answered")
    func codes() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/r.csv"
        try "id,nom,prenom,date naissance\n1,Traoré,Awa,1980-01-05\n2,Keita,Oumar,1966-11-30\n"
            .write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try Self.run([path]) == 0)
        #expect(try Self.run([folder + "/absent.csv"]) == 2)
        #expect(try Self.run([path, "--columns", "family=NOMS"]) == 2)
        #expect(try Self.run([path, "--columns", "famly=nom"]) == 2)
        #expect(throws: (any Error).self) { try DedupeCommand.parseAsRoot([path, "--memory", "1K"]) }
        #expect(throws: (any Error).self) { try DedupeCommand.parseAsRoot([path, "--threshold", "1"]) }
    }

    @Test("The filters ask for a model, and a register is asked for without them")
    func filters() throws {
        #expect(try Self.run([]) == 2)
        #expect(try Self.run(["--pairs"]) == 2)
        #expect(try Self.run(["--keys", "--model", "/nowhere"]) == 2)
    }
}
