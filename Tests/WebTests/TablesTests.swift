import Foundation
import Testing

@testable import Web

@Suite("Tables of the pages")
struct TablesTests {
    /// Pages of one kind (`/conditions/…`) that are looked at.
    private static let few = 2

    /// Every page of the site that is reached by links, a few of each kind.
    private func pages(_ accord: Accord) -> [String] {
        var found: [String] = []
        var known: Set<String> = ["/"]
        var kinds: [String: Int] = [:]
        var pending = [
            "/", "/draft?c1=rule-of-law&w1=latest(%22BTI.LAW%22)%20%3E%3D%203&from=2026-06-01",
            "/map?of=events", "/?on=2021-06-30&since=2020-06-30",
        ]
        while let next = pending.popLast() {
            let answer = accord.get(next)
            guard answer.type.hasPrefix("text/html") else { continue }
            found.append(next)
            for rest in answer.text.components(separatedBy: "href=\"").dropFirst() where rest.hasPrefix("/") {
                let path = String(rest.prefix { !"\"?#".contains($0) })
                let kind = path.split(separator: "/").dropLast().joined(separator: "/")
                guard known.insert(path).inserted, !path.hasPrefix("/api/"), !path.hasPrefix("/attachments/")
                else { continue }
                kinds[kind, default: 0] += 1
                if kind.isEmpty || kinds[kind, default: 0] <= Self.few { pending.append(path) }
            }
        }
        return found
    }

    /// The tables of a page: how many rows each shows, and where it is had as a file.
    private func tables(_ page: String) -> [(rows: Int, file: String?)] {
        page.components(separatedBy: "<tbody>").dropFirst().map { rest in
            let parts = rest.components(separatedBy: "</table></div>\n")
            let after = (parts.dropFirst().first ?? "").components(separatedBy: "\"")
            let isFile =
                after.count > 4 && after[0] == "<p class=" && after[1] == "take" && after[2] == "><a href="
                && after[4] == " download aria-label="
            return (
                parts[0].components(separatedBy: "<tr>").count - 1,
                isFile ? after[3].replacing("&amp;", with: "&") : nil
            )
        }
    }

    /// Rows of a file, the heads not counted; line ends within quotes are none.
    private func rows(_ csv: String) -> Int {
        var quoted = false
        var count = 0
        for byte in csv.utf8 {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            if byte == UInt8(ascii: "\n"), !quoted { count += 1 }
        }
        return count - 1
    }

    @Test("every table of every page is had as a file with all its rows, in both languages")
    func files() throws {
        let accord = try Accord()
        _ = try accord.decide()
        let pages = pages(accord)
        #expect(pages.count >= 20)
        let frame = accord.get("/style.css").body.count + accord.get("/live.js").body.count
        var seen = 0
        for address in pages {
            for lang in ["en", "fr"] {
                let page = accord.get(address, lang: lang)
                #expect(
                    page.body.count + frame < 100_000,
                    "\(address) comes to \(page.body.count + frame) bytes in \(lang)")
                for (number, table) in tables(page.text).enumerated() {
                    guard let file = table.file else {
                        Issue.record("\(address): table \(number + 1) is had as no file")
                        continue
                    }
                    let answer = accord.get(file, lang: lang)
                    #expect(answer.status == 200 && answer.type.hasPrefix("text/csv"), "\(file)")
                    #expect(rows(answer.text) >= table.rows, "\(file) has fewer rows than \(address)")
                    seen += 1
                }
            }
        }
        #expect(seen > 100)
    }

    @Test(
        "rows of words stand by themselves on a narrow screen; figures stay beside each other, unless it is said"
    )
    func stacking() {
        func table(_ numeric: [Bool]) -> Table {
            Table(
                "t", caption: "T", columns: numeric.enumerated().map { .init("c\($0)", numeric: $1) },
                rows: [numeric.indices.map { "\($0)" }])
        }
        #expect(!table([false, false, false]).stacks && table([false, false, false, false]).stacks)
        #expect(table([false, true, false, false, false]).stacks)
        #expect(!table([false, false, true, true, true]).stacks)
        let html = table([false, true, true]).stacked.html()
        #expect(html.contains("class=\"stacks\"") && html.contains("data-head=\"c2\""))
    }
}
