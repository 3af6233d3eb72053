import Bytes
import Foundation
import Testing

/// One thing wrong with the starter compact, and the command that meets it.
struct Wrong: Sendable, CustomStringConvertible {
    var description: String
    /// What is done to the folder before.
    var harm: @Sendable (Desk) throws -> Void = { _ in }
    var command: String = "review accord --on 2024-12-01"
    var code: Int32 = 2
    /// Lines of the message that speak of what is wrong; the count line of a refused folder is not one.
    var messages = 1
}

private let compact = "accord/compact.yaml"
private let observations = "accord/evidence/observations.csv"
private let press =
    "when: latest(\"PRESS.FREE\") >= 50 and count of events(\"newspaper-closed\", duration(\"P1Y\")) = 0"

private func adding(_ row: String, to file: String = observations) -> @Sendable (Desk) throws -> Void {
    { desk in try desk.write(try desk.text(file) + row + "\n", to: file) }
}

private func changing(_ passage: String, to other: String, in file: String = compact)
    -> @Sendable (Desk) throws -> Void
{
    { desk in try desk.change(file, passage, to: other) }
}

/// Every item of what users get wrong, each with one clear message.
private let wrongs: [Wrong] = [
    Wrong(
        description: "an unknown series in a condition",
        harm: changing("latest(\"BUDGET.OPEN\")", to: "latest(\"BUDGET.OPENS\")")),
    Wrong(
        description: "an unknown series in a table",
        harm: adding("BUDGET.OPENED,AA,2020,47,,2021-06-01,EXAMPLE")),
    Wrong(
        description: "an unknown series in a supposition",
        command: "whatif accord --on 2024-12-01 --set 'BUDGET.OPE@2023=70'"),
    Wrong(
        description: "an unknown place in a table", harm: adding("BUDGET.OPEN,AB,2020,47,,2021-06-01,EXAMPLE")
    ),
    Wrong(
        description: "an unknown place in the compact",
        harm: changing("place: AA\nneighbours", to: "place: AAA\nneighbours")),
    Wrong(description: "an unknown place in a question", command: "review accord --place CC"),
    Wrong(
        description: "an unknown place of the past",
        command: "backtest accord --from 2023-01-01 --to 2023-06-01 --places AA,CC"),
    Wrong(
        description: "an unknown condition of a track",
        harm: changing("hard: [open-budget]", to: "hard: [open-budgets]")),
    Wrong(description: "an unknown condition asked about", command: "explain accord open-budgets"),
    Wrong(
        description: "an unknown condition waived",
        command:
            "decide accord budget-support --waive open-bugdet --expires 2025-12-31 --authority A --reason R --on 2024-12-01"
    ),
    Wrong(
        description: "an unknown track decided upon",
        command: "decide accord budget --approve --authority A --reason R --on 2024-12-01"),
    Wrong(
        description: "an unknown finding named by a condition",
        harm: changing(press, to: "when: finding(\"open-buget\") = \"met\"")),
    Wrong(
        description: "wrong units",
        harm: { desk in
            let text = try desk.text(observations)
            let lines = text.split(separator: "\n").enumerated().map { index, line in
                index == 0 ? "\(line),unit" : index == 2 ? "\(line),percent" : "\(line),"
            }
            try desk.write(lines.joined(separator: "\n") + "\n", to: observations)
        }),
    Wrong(
        description: "a figure outside its range", harm: adding("BUDGET.OPEN,AA,2020,470,,2021-06-01,EXAMPLE")
    ),
    Wrong(
        description: "a supposed figure outside its range",
        command: "whatif accord --on 2024-12-01 --set 'BUDGET.OPEN@2023=700'"),
    Wrong(
        description: "a period that ends before it begins",
        harm: adding("BUDGET.OPEN,AA,2020-06-01/2020-01-01,47,,2021-06-01,EXAMPLE")),
    Wrong(
        description: "a law that ends before it begins",
        harm: changing(
            "effect: closes", to: "in-force: {from: 2024-01-01, to: 2023-01-01}\n    effect: closes")),
    Wrong(
        description: "a past that ends before it begins",
        command: "backtest accord --from 2024-01-01 --to 2023-01-01"),
    Wrong(
        description: "a waiver that ends before it begins",
        command:
            "decide accord budget-support --waive open-budget --from 2025-01-01 --expires 2024-12-31 --authority A --reason R --on 2024-12-01"
    ),
    Wrong(
        description: "a waiver without an end",
        command: "decide accord budget-support --waive open-budget --authority A --reason R --on 2024-12-01"),
    Wrong(
        description: "a release told twice with two figures",
        harm: adding("BUDGET.OPEN,AA,2023,64,,2024-06-01,EXAMPLE")),
    Wrong(
        description: "a release told in two files with two figures",
        harm: { desk in
            try desk.write(
                "series,place,period,value,released\nBUDGET.OPEN,AA,2023,64,2024-06-01\n",
                to: "accord/evidence/more.csv")
        }),
    Wrong(
        description: "a figure before its own period",
        harm: adding("BUDGET.OPEN,AA,2024,64,,2023-06-01,EXAMPLE"), command: "check accord", code: 0,
        messages: 2),
    Wrong(
        description: "a comparison that missing evidence would decide",
        harm: changing("latest(\"BUDGET.OPEN\") >= 60", to: "latest(\"BUDGET.OPEN\") = 60"),
        command: "check accord", code: 0, messages: 2),
    Wrong(
        description: "a supposed period that is not over",
        command: "whatif accord --on 2024-06-01 --set 'BUDGET.OPEN@2024=70'"),
    Wrong(
        description: "a torn row",
        harm: { desk in
            let text = try desk.text(observations)
            try desk.write(text + "BUDGET.OPEN,AA,20", to: observations)
        }),
    Wrong(
        description: "a quote that is never closed",
        harm: adding("BUDGET.OPEN,AA,2020,47,,2021-06-01,\"EXAMPLE")),
    Wrong(
        description: "Latin-1 bytes in a name",
        harm: { desk in
            let text = Array(try desk.text(observations).utf8)
            try desk.write(
                text + Array("BUDGET.OPEN,AA,2020,47,,2021-06-01,".utf8) + [0xC9] + Array("diteur\n".utf8),
                to: observations)
        }, command: "check accord", code: 0, messages: 2),
    Wrong(
        description: "a byte order mark",
        harm: { desk in
            let text = Array(try desk.text(observations).utf8)
            try desk.write([0xEF, 0xBB, 0xBF] + text, to: observations)
        }, command: "check accord", code: 0),
    Wrong(
        description: "ten megabytes in one field",
        harm: { desk in
            let text = try desk.text(observations)
            try desk.write(
                text
                    + "BUDGET.OPEN,AA,2020,\(String(repeating: "9", count: 10_000_000)),,2021-06-01,EXAMPLE\n",
                to: observations)
        }),
    Wrong(
        description: "ten megabytes in one title",
        harm: changing("en: An accord to begin with", to: "en: \(String(repeating: "an ", count: 3_500_000))")
    ),
    Wrong(
        description: "a table nobody knows",
        harm: { desk in
            try desk.write("when,what\n2020,rain\n", to: "accord/evidence/weather.csv")
        }),
    Wrong(
        description: "an empty table", harm: { desk in try desk.write("", to: "accord/evidence/weather.csv") }
    ),
    Wrong(description: "YAML with tabs", harm: changing("  - id: humanitarian", to: "\t- id: humanitarian")),
    Wrong(
        description: "an anchor that loops",
        harm: changing("neighbours: [BB]", to: "neighbours: &loop [BB, *loop]")),
    Wrong(
        description: "anchors that swell",
        harm: changing(
            "neighbours: [BB]",
            to: """
                neighbours: [BB]
                a: &a [x,x,x,x,x,x,x,x,x,x]
                b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
                e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]
                f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]
                g: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]
                """)),
    Wrong(description: "an unknown key", harm: changing("max-age: P3Y", to: "maximum-age: P3Y")),
    Wrong(
        description: "a key written twice",
        harm: changing("type: fiduciary", to: "type: fiduciary\n    type: policy")),
    Wrong(
        description: "a missing translation",
        harm: changing(
            "title: {en: The budget is open, fr: Le budget est ouvert}", to: "title: The budget is open")),
    Wrong(
        description: "FEEL with an error in the middle of a long expression",
        harm: changing(
            press,
            to:
                "when: latest(\"PRESS.FREE\") >= 50 and (latest(\"BUDGET.OPEN\") + * latest(\"POVERTY\")) < 100 and count of events(\"newspaper-closed\", duration(\"P1Y\")) = 0"
        )),
    Wrong(
        description: "FEEL with an unknown name",
        harm: changing(press, to: "when: latest(\"PRESS.FREE\") >= 50 and newspapers closed = 0")),
    Wrong(
        description: "FEEL of the wrong type", harm: changing(press, to: "when: latest(\"PRESS.FREE\") + 50")),
    Wrong(
        description: "a bad number, in French",
        harm: adding("\"BUDGET.OPEN\",AA,2020,\"47,5\",,2021-06-01,EXAMPLE")),
    Wrong(
        description: "conditions that go round in a circle",
        harm: { desk in
            try desk.change(compact, press, to: "when: finding(\"open-budget\") = \"met\"")
            try desk.change(
                compact, "when: latest(\"BUDGET.OPEN\") >= 60", to: "when: finding(\"free-press\") = \"met\"")
        }),
    Wrong(description: "a folder that is not there", command: "review other"),
    Wrong(
        description: "a folder without a compact",
        harm: { desk in try desk.write("", to: "other/readme.txt") }, command: "review other"),
    Wrong(description: "a supposition that cannot be read", command: "whatif accord --set 'BUDGET.OPEN=70'"),
    Wrong(description: "a rhythm that is none", command: "backtest accord --every fortnight"),
    Wrong(
        description: "a past of too many days", command: "backtest accord --from 1000-01-01 --every day"),
    Wrong(
        description: "a decision without a reason",
        command: "decide accord budget-support --approve --authority A --reason ' ' --on 2024-12-01"),
    Wrong(
        description: "a store that is something else",
        harm: { desk in
            try desk.write(
                "not a store at all, but a text that is long enough to have a header",
                to: "accord/accord.benkan")
        }),
    Wrong(
        description: "a store from a newer version",
        harm: { desk in
            _ = desk.run("review accord --on 2024-12-01")
            try Newer.make(desk.path("accord/accord.benkan"))
        }),
    Wrong(description: "a compact of a newer format", harm: changing("benkan: 1", to: "benkan: 2")),
    Wrong(
        description: "a key that is none", harm: { desk in try desk.write("hello\n", to: "key") },
        command: "decide accord budget-support --approve --authority A --reason R --on 2024-12-01"),
]

@Suite("What is asked or written wrong")
struct BadInputTests {
    @Test("gets one clear message and a code of its own, and loses nothing", arguments: wrongs)
    func told(_ wrong: Wrong) throws {
        let desk = try Desk()
        try desk.makeStarter()
        // A journal to lose.
        let before = desk.run("decide accord humanitarian --approve --authority A --reason R --on 2024-12-01")
        try #require(before.code == 0, "\(before.complaint)")
        let store = try FileBytes.read(desk.path("accord/accord.benkan"))
        let changesStore = wrong.description.contains("a store")
        try wrong.harm(desk)
        var told = ""
        for lang in ["en", "fr"] {
            let answer = desk.run("\(wrong.command) --lang \(lang)")
            #expect(answer.code == wrong.code, "\(answer)")
            let text = answer.output + answer.complaint
            let lines = text.split(separator: "\n").filter { !$0.hasPrefix("1 err") }
            #expect(lines.count == wrong.messages, "\(text)")
            #expect(text.utf8.count < 2000)
            told += "\(lang) \(answer.code): \(text.trimmingCharacters(in: .newlines))\n"
        }
        if !changesStore, wrong.code != 0 {
            #expect(try FileBytes.read(desk.path("accord/accord.benkan")) == store)
        }
        let name = wrong.description.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.joined(
            separator: "-")
        try Golden.expect(told, "wrong/\(name).txt")
    }

    @Test("is told all at once, in the order of the file")
    func together() throws {
        let desk = try Desk()
        try desk.makeStarter()
        try desk.change(compact, "max-age: P3Y", to: "max-age: three years")
        try desk.change(compact, "hard: [open-budget]", to: "hard: [open-budgets]")
        try desk.change(compact, "role: donor", to: "role: giver")
        try desk.write(
            try desk.text(observations) + "BUDGET.OPEN,AA,2020,many,,2021-06-01,EXAMPLE\n", to: observations)
        let answer = desk.run("check accord")
        #expect(answer.code == 1)
        try Golden.expect(answer.output, "wrong/together.txt")
        let json = desk.run("check accord --format json")
        #expect(json.code == 1)
        try Golden.expect(json.output, "wrong/together.json")
    }
}
