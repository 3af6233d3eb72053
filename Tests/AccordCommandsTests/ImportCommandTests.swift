import Foundation
import Testing

@Suite("benkan import")
struct ImportCommandTests {
    @Test("looks first, refuses with line and column in both languages, and writes one entry that verifies")
    func imports() throws {
        let desk = try Desk()
        try desk.makeStarter()
        try desk.write(
            "series;place;period;value;released\r\nBUDGET.OPEN;AA;2024;71,5;31/05/2025\r\nBUDGET.OPEN;AA;2023;70;03/04/2025\r\n",
            to: "a.csv")
        let file = desk.path("a.csv")
        for (lang, words) in [("en", "could be two days"), ("fr", "peut désigner deux jours")] {
            let look = desk.run("import accord \(file) --on 2025-06-01 --dry-run --lang \(lang)")
            #expect(look.complaint == "")
            #expect(look.code == 1)
            #expect(look.output.contains("a.csv:3:") && look.output.contains(words))
            #expect(look.output.contains("+ BUDGET.OPEN  AA  2024  71.5  (2025-05-31)"))
        }
        let refused = desk.run("import accord \(file) --on 2025-06-01")
        #expect(refused.code == 1 && refused.output.contains("nothing was written"))
        #expect(desk.run("log accord").output.split(separator: "\n").count == 1)
        let taken = desk.run("import accord \(file) --on 2025-06-01 --leave-out")
        #expect(taken.code == 1 && taken.output.contains("written: entry 1"))
        #expect(desk.run("log accord --lang fr").output.contains("preuves : 1 observations, de a.csv"))
        #expect(desk.run("verify accord/accord.benkan").code == 0)
        try desk.write(
            "series,place,period,value,released\nBUDGET.OPEN,AA,2024,71.5,2025-05-31\n", to: "again.csv")
        let again = desk.run("import accord \(desk.path("again.csv")) --on 2025-06-01")
        #expect(again.code == 0 && again.output.contains("1 held already"))
        #expect(desk.run("log accord").output.split(separator: "\n").count == 2)
        #expect(desk.run("import accord \(desk.path("none.csv"))").code == 2)
    }
}
