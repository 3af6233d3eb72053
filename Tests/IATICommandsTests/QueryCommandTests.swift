import ArgumentParser
import Bytes
import Foundation
import GRDB
import Testing

@testable import IATICommands

@Suite("Activities’ money from the command line")
struct QueryCommandTests {
    static let file = """
        <iati-activities version="2.03"><iati-activity default-currency="USD"><iati-identifier>A-1</iati-identifier>
        <title><narrative>Puits, "eau" &amp; écoles</narrative></title><recipient-country code="ML" percentage="50"/>
        <transaction><transaction-type code="3"/><transaction-date iso-date="2020-05-01"/><value value-date="2020-05-01">1000.50</value></transaction>
        </iati-activity></iati-activities>
        """

    static func code(_ arguments: [String]) throws -> Int32 {
        do {
            var command = try IATICommand.parseAsRoot(arguments)
            try command.run()
        } catch let code as ExitCode { return code.rawValue }
        return 0
    }

    static func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/iati-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileBytes.write(Array(file.utf8), to: folder + "/a.xml")
        return folder
    }

    @Test(
        "wrong questions are exit code 2",
        arguments: [
            ["--by", "colour"], ["--flow", "gift"], ["--since", "soon"], ["--format", "pdf"],
            ["--lang", "bm"],
            ["--in", "USD"], ["--rates", "/nowhere", "--in", "USD"],
        ])
    func wrong(_ arguments: [String]) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try Self.code(["query", folder + "/a.xml"] + arguments) == 2)
        #expect(try Self.code(["query", folder + "/none.xml"]) == 2)
    }

    @Test("the tables are the same in CSV and in SQLite, and a file that was there stays when writing fails")
    func tables() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try Self.code(["flatten", folder + "/a.xml", "--out", folder + "/t"]) == 0)
        let flows = try String(contentsOfFile: folder + "/t/flows.csv", encoding: .utf8)
        #expect(flows.contains("A-1,3,disbursement,2020-05-01,,1000.5,USD,2020-05-01,,,"))
        #expect(try Self.code(["flatten", folder + "/a.xml", "--out", folder + "/t.sqlite"]) == 0)
        let queue = try DatabaseQueue(path: folder + "/t.sqlite")
        try queue.read { database in
            let row = try #require(try Row.fetchOne(database, sql: "select * from flows"))
            let (value, line, until): (String, Int, String?) = (row["value"], row["line"], row["until"])
            #expect(value == "1000.5" && line == 3 && until == nil)
            #expect(
                try String.fetchOne(database, sql: "select title from activities")
                    == "Puits, \"eau\" & écoles")
            #expect(try Double.fetchOne(database, sql: "select sum(value) from flows") == 1000.5)
        }
        try queue.close()
        #expect(try Self.code(["flatten", folder + "/a.xml", "--out", folder + "/no/t.sqlite"]) == 2)
        #expect(try Self.code(["flatten", folder + "/none.xml", "--out", folder + "/t.sqlite"]) == 2)
        #expect(FileManager.default.fileExists(atPath: folder + "/t.sqlite"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
                "a.xml", "t", "t.sqlite",
            ])
    }

    @Test("a publication does not differ from itself")
    func diff() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try Self.code(["diff", folder + "/a.xml", folder + "/a.xml"]) == 0)
        try FileBytes.write(Array(Self.file.replacing("1000.50", with: "999").utf8), to: folder + "/b.xml")
        #expect(try Self.code(["diff", folder + "/a.xml", folder + "/b.xml", "--format", "json"]) == 1)
        #expect(try Self.code(["diff", folder + "/a.xml", folder + "/none.xml"]) == 2)
        #expect(try Self.code(["stats", folder + "/a.xml"]) == 0)
    }
}
