import Foundation
import MatchingCommands
import Testing

@Suite("benkan dedupe generate")
struct GenerateCommandTests {
    @Test("It writes a register and its truth")
    func writes() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/benkan-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var command = try DedupeCommand.parseAsRoot([
            "generate", "--rows", "200", "--out", folder + "/r.csv", "--truth", folder + "/t.csv",
        ])
        try command.run()
        let register = try String(contentsOfFile: folder + "/r.csv", encoding: .utf8)
        #expect(register.hasPrefix("id,nom,prenom"))
        #expect(register.split(separator: "\n").count == 201)
    }
}
