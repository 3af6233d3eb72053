import Foundation
import Testing

@testable import Registers

@Suite("Bad rows")
struct BadRowTests {
    static func link(_ text: [UInt8]) throws -> LinkOutcome {
        let path = FileManager.default.temporaryDirectory.path + "/benkan-bad-\(UUID().uuidString).csv"
        try Data(text).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try RegisterLinker().link(path)
    }

    static let head = "id,nom,prenom,date naissance,village\n"

    @Test("A torn row, a short row and an empty row are told by line, and the rest goes on")
    func torn() throws {
        let rows = "1,Traoré,Awa,1980-01-05,Kayes\n2,Traoré\n,,,,\n4,\"Dembélé\"x,Ali,1970-02-03,Nioro\n"
        let outcome = try Self.link(Array((Self.head + rows + "5,Keita,Oumar,1990-04-07,Kita\n").utf8))
        #expect(outcome.recordCount == 2)
        #expect(outcome.problems.map(\.line) == [3, 4, 5])
        let areLeftOut = outcome.problems.allSatisfy { $0.leavesOut }
        #expect(areLeftOut)
        #expect(outcome.problems[0].text(in: .french, file: "r.csv").hasPrefix("r.csv:3: 2 champs"))
    }

    @Test("A name of a megabyte is cut and told, not choked on")
    func long() throws {
        let name = String(repeating: "Diarra ", count: 150_000)
        let outcome = try Self.link(Array((Self.head + "1,\(name),Awa,1980-01-05,Kayes\n").utf8))
        #expect(outcome.recordCount == 1)
        #expect(outcome.problems.count == 1)
    }

    @Test("Bytes that are not UTF-8 are read as Windows-1252 and told")
    func encoding() throws {
        var bytes = Array((Self.head + "1,Traor").utf8)
        bytes.append(0xE9)
        bytes += Array(",Awa,1980-01-05,Kayes\n2,Traoré,Awa,1980-01-05,Kayes\n".utf8)
        let outcome = try Self.link(bytes)
        #expect(outcome.recordCount == 2)
        #expect(outcome.register.text(0, slot: 1) == "traore")
    }

    @Test("Marks of direction vanish from names, and are written out in JSON")
    func direction() throws {
        let outcome = try Self.link(
            Array((Self.head + "1,\u{202E}Traoré\u{202C},Awa,1980-01-05,Kayes\n").utf8))
        #expect(outcome.register.text(0, slot: 1) == "traore")
        #expect(JSONText.string("a\u{202E}b\"") == "\"a\\u202eb\\\"\"")
    }

    @Test("A cell that a spreadsheet would run is led by an apostrophe")
    func formula() {
        #expect(RegisterReport.cell("=1+2") == "'=1+2")
        #expect(RegisterReport.cell("a,\"b\"") == "\"a,\"\"b\"\"\"")
    }
}
