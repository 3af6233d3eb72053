import Bytes
import Foundation
import Testing

@testable import IATICommands

@Suite("A donor’s own rules from the command line")
struct RulesCommandTests {
    static let ruleset = """
        {
          "//iati-activity": {
            "atleast_one": {"cases": [
              {"paths": ["conditions/condition"],
               "ruleInfo": {"id": "D.1", "severity": "warning", "category": "relations", "message": "State the conditions."}}
            ]},
            "if_then": {"cases": [{"if": "count(transaction) > 0", "then": "count(sector) > 0"}]}
          },
          "//transaction": {
            "regex_matches": {"cases": [{"paths": ["@ref"], "regex": "^T-[0-9]{2,4}$"}]},
            "range": {"cases": [{"paths": ["value"], "min": 0}]}
          }
        }
        """
    static let activities = """
        <iati-activities version="2.03"><iati-activity><iati-identifier>A-1</iati-identifier>
        <transaction ref="T-01"><value>5</value></transaction>
          <transaction ref="X"><value>-2.5</value></transaction></iati-activity></iati-activities>
        """

    private func folder(_ ruleset: String, _ activities: String = activities) throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/rules-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileBytes.write(Array(ruleset.utf8), to: folder + "/r.json")
        try FileBytes.write(Array(activities.utf8), to: folder + "/a.xml")
        return folder
    }

    @Test("exit codes: 0 where everything holds, 1 with findings, 2 for what cannot be read")
    func codes() throws {
        let folder = try folder(Self.ruleset)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let rules = folder + "/r.json"
        for format in ["text", "json", "csv"] {
            for lang in ["en", "fr"] {
                let arguments = ["rules", rules, folder + "/a.xml", "--format", format, "--lang", lang]
                #expect(try QueryCommandTests.code(arguments) == 1)
            }
        }
        #expect(try QueryCommandTests.code(["rules", rules, "--check"]) == 0)
        try FileBytes.write(Array("{}".utf8), to: folder + "/none.json")
        #expect(try QueryCommandTests.code(["rules", folder + "/none.json", folder + "/a.xml"]) == 0)
        #expect(try QueryCommandTests.code(["rules", folder + "/nowhere.json", folder + "/a.xml"]) == 2)
        #expect(try QueryCommandTests.code(["rules", rules, folder + "/nowhere.xml"]) == 2)
        #expect(try QueryCommandTests.code(["rules", rules, rules]) == 2)
        try FileBytes.write(Array("{\"//a[\": {}}".utf8), to: folder + "/bad.json")
        #expect(try QueryCommandTests.code(["rules", folder + "/bad.json", "--check"]) == 2)
    }

    @Test("wrong options are refused before any file is read")
    func options() {
        for arguments in [
            ["--format", "pdf"], ["--lang", "bm"], ["--today", "soon"], ["--limit", "-1"],
        ] {
            #expect(throws: (any Error).self) {
                try IATICommand.parseAsRoot(["rules", "r.json", "a.xml"] + arguments)
            }
        }
        #expect(throws: (any Error).self) { try IATICommand.parseAsRoot(["rules", "r.json"]) }
    }
}
