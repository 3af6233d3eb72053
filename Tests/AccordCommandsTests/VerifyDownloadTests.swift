import Foundation
import Testing

@Suite("benkan verify on a decision's download")
struct VerifyDownloadTests {
    /// A download of the second decision, and nothing of the accord beside it.
    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.makeStarter()
        try desk.write(
            "series,place,period,value,released\nBUDGET.OPEN,AA,2024,71.5,2025-05-31\n", to: "a.csv")
        let decide = "decide accord budget-support --approve --authority A --reason R --on 2025-06-01"
        #expect(desk.run("import accord \(desk.path("a.csv")) --on 2025-06-01").code == 0)
        #expect(desk.run(decide).code == 0 && desk.run(decide).code == 0)
        let proof = desk.run("log accord --proof d2")
        #expect(proof.code == 0 && proof.complaint == "")
        try desk.write(proof.output, to: "d2.jsonl")
        try FileManager.default.removeItem(atPath: desk.path("accord"))
        return desk
    }

    @Test("needs no journal, names the keys it went by, and says that the file's own prove nothing")
    func whole() throws {
        let desk = try desk()
        let own = desk.run("verify \(desk.path("d2.jsonl"))")
        #expect(own.code == 0, "\(own)")
        #expect(own.output.contains("decision d2") && own.output.contains("replayed, identical"))
        #expect(own.output.contains("proves nothing by itself"))
        #expect(own.output.contains("sound: everything is as it was written"))
        let key = try #require(own.output.firstMatch(of: /key (\S+)/)?.output.1)
        let trusted = desk.run("verify \(desk.path("d2.jsonl")) --key \(key) --lang fr")
        #expect(trusted.code == 0 && trusted.output.contains("intègre"))
        #expect(!trusted.output.contains("ne prouve rien"))
        let json = desk.run("verify \(desk.path("d2.jsonl")) --format json")
        #expect(json.code == 0 && json.output.contains("\"sound\":true"))
    }

    @Test("leaves with 1 and the reason where anything was changed, taken out or cut short")
    func changed() throws {
        let desk = try desk()
        let lines = try desk.text("d2.jsonl").split(separator: "\n").map(String.init)
        func verify(_ lines: [String]) throws -> Answer {
            try desk.write(lines.joined(separator: "\n") + "\n", to: "other.jsonl")
            return desk.run("verify \(desk.path("other.jsonl"))")
        }
        for index in lines.indices {
            var fewer = lines
            fewer.remove(at: index)
            let answer = try verify(fewer)
            // An earlier checkpoint less proves less, and nothing false.
            let isEarlier = index > 0 && lines[index].hasPrefix("{\"checkpoint\"")
            #expect(answer.code == (isEarlier ? 0 : 1), "without line \(index + 1): \(answer)")
            #expect(isEarlier || !answer.output.isEmpty)
        }
        var cut = lines
        cut[cut.count - 1].removeLast(9)
        let answer = try verify(cut)
        #expect(answer.code == 1 && answer.output.contains("line \(lines.count)"), "\(answer)")
        #expect(desk.run("verify \(desk.path("none.jsonl"))").code == 2)
    }
}
