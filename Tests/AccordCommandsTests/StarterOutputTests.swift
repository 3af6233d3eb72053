import Foundation
import Testing

@Suite("What the starter compact answers")
struct StarterOutputTests {
    private func starter() throws -> Desk {
        let desk = try Desk()
        try desk.makeStarter()
        return desk
    }

    @Test("a new folder works at once, and nothing in it is written twice")
    func new() throws {
        let desk = try Desk()
        let made = desk.run("new accord")
        #expect(made.code == 0)
        #expect(made.output.split(separator: "\n").contains("accord/compact.yaml"))
        #expect(desk.run("check accord").code == 0)
        #expect(desk.run("review accord --on 2024-12-01").code == 0)
        let again = desk.run("new accord --lang fr")
        #expect(again.code == 2)
        #expect(again.complaint == "accord/compact.yaml existe déjà ; rien n’a été écrit.")
    }

    @Test("a page stands alone and holds every picture as a table too", arguments: ["en", "fr"])
    func page(_ lang: String) throws {
        let desk = try starter()
        let html = desk.run("review accord --on 2024-12-01 --format html --lang \(lang)").output
        try Golden.expect(html, "starter/review.\(lang).html")
        let past = desk.run(
            "backtest accord --from 2020-01-01 --to 2024-12-01 --format html --lang \(lang)")
        try Golden.expect(past.output, "starter/backtest.\(lang).html")
        let memo = desk.run(
            "backtest accord --from 2020-01-01 --to 2024-12-01 --format markdown --lang \(lang)")
        try Golden.expect(memo.output, "starter/backtest.\(lang).md")
    }

    @Test("the review reads the same as text, Markdown and JSON", arguments: ["en", "fr"])
    func review(_ lang: String) throws {
        let desk = try starter()
        let formats = ["text", "markdown", "json"].map {
            desk.run("review accord --on 2021-06-01 --format \($0) --lang \(lang)").output
        }
        try Golden.expect(formats.joined(separator: "\n"), "starter/review-2021.\(lang).txt")
    }

    @Test("the journal is listed and verified for machines")
    func journal() throws {
        let desk = try starter()
        var told = ""
        for line in [
            "decide accord budget-support --approve --authority A --reason R --on 2024-12-01",
            "log accord --format json", "log accord --decisions --format json",
            "verify accord --format json",
        ] {
            let answer = desk.run(line)
            #expect(answer.code == 0, "\(answer.complaint)")
            told += answer.output
        }
        try Golden.expect(told, "starter/journal.txt")
    }

    @Test("an edited model comes back into the text, and what has no place there is named")
    func model() throws {
        let desk = try starter()
        let xml = desk.run("model accord").output
        try Golden.expect(xml, "starter/model.dmn")
        try desk.write(
            xml.replacing(
                "latest(&quot;BUDGET.OPEN&quot;) &gt;= 60", with: "latest(&quot;BUDGET.OPEN&quot;) &gt;= 55"
            )
            .replacing("latest(\"BUDGET.OPEN\") &gt;= 60", with: "latest(\"BUDGET.OPEN\") &gt;= 55")
            .replacing("latest(\"BUDGET.OPEN\") >= 60", with: "latest(\"BUDGET.OPEN\") >= 55"),
            to: "edited.dmn")
        let back = desk.run("model accord --from \(desk.path("edited.dmn"))")
        #expect(back.output.contains("open-budget:"))
        #expect(try desk.text("accord/compact.yaml").contains("latest(\"BUDGET.OPEN\") >= 55"))
    }
}
