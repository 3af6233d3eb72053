@testable import Compact
import Evidence
import Scalars
import Testing
import Words

@testable import Presentation

@Suite("Pictures")
struct PictureTests {
    @Test("escape every text that comes from outside")
    func escape() {
        #expect(HTML.escape("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;")
        var drawing = SVG(width: 10, height: 10, title: "<script>")
        drawing.label("a < b", x: 0, y: 0)
        drawing.rectangle(x: 0, y: 0, width: 1, height: 1, class: "f", tip: "\"q\" & <r>")
        #expect(!drawing.text.contains("<script>"))
        #expect(drawing.text.contains("a &lt; b"))
        #expect(drawing.text.contains("&quot;q&quot; &amp; &lt;r&gt;"))
    }

    @Test(
        "write short numbers",
        arguments: [
            (0.0, "0"), (1.5, "1.5"), (-0.25, "-0.25"), (2.004, "2"), (-0.001, "0"), (1e300, "0"),
            (.nan, "0"),
            (12.05, "12.05"),
        ])
    func numbers(_ value: Double, _ text: String) { #expect(SVG.number(value) == text) }

    private func map(_ language: Language) throws -> HeatMap {
        let days = try ["2020-01-01", "2020-02-01", "2020-03-01"].map(day)
        let marks = try [
            ("2020-01-15", "coup.seizure"), ("2020-02-10", "coup.attempt"),
            ("2020-02-20", "election.presidential"),
        ].map { Backtest.Mark(day: try day($0.0), kind: $0.1, title: Text(en: "e", fr: "f")) }
        let row = HeatMap.Row(
            label: "Track", cells: [("open", "open"), ("closed", "closed"), ("undetermined", "undetermined")])
        return HeatMap(title: "T", days: days, rows: [row], marks: marks, language: language)
    }

    @Test(
        "mark coups, attempts and elections by shapes of their own, named in a legend",
        arguments: Language.allCases)
    func shapes(_ language: Language) throws {
        let svg = try map(language).svg
        // Each shape stands once on the line of time and once in the legend.
        for kind in MarkKind.allCases {
            #expect(svg.matches(of: try Regex("class=\"shape-\(kind)\"")).count == 2, "\(kind)")
            #expect(svg.contains("class=\"mark-\(kind)\""))
            #expect(svg.contains(">\(HTML.escape(kind.word[language]))</text>"))
        }
        #expect(svg.contains("<path class=\"shape-seizure\""))
        #expect(svg.contains("<circle class=\"shape-election\""))
    }

    @Test("tell findings by height, not by colour alone")
    func heights() throws {
        let svg = try map(.english).svg
        func height(_ name: String) throws -> Double {
            let match = try #require(
                svg.firstMatch(of: try Regex("class=\"f-\(name)\"[^>]* height=\"([0-9.]+)\"")))
            return try #require(match.output[1].substring.flatMap { Double($0) })
        }
        #expect(try height("closed") < height("open") / 2)
        #expect(try height("undetermined") < height("open"))
    }

    @Test(
        "stand in pages without a script, each beside its table, in the page’s language",
        arguments: Language.allCases)
    func page(_ language: Language) throws {
        let reviewer = try starter()
        let asOf = AsOf(try day("2024-12-01"))
        let backtest = BacktestRunner(
            reviewer,
            days: BacktestDays(from: try day("2020-01-01"), to: asOf.on, every: CalendarSpan(months: 1))
        ).run()
        let page = ReviewPage(
            reviewer.review(asOf: asOf), of: reviewer.compact, in: language, backtest: backtest
        ).page.text
        #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
        #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("@import"))
        let pictures = page.split(separator: "<svg ").count - 1
        #expect(pictures == 2)
        let framed = try Regex(
            "<figure><svg [\\s\\S]*?</svg><figcaption>[^<]*</figcaption>"
                + "<details><summary>[^<]*</summary><div class=\"wide\"><table>")
        #expect(page.matches(of: framed).count == pictures)
        // What is opened is closed.
        for tag in [
            "table", "tr", "td", "th", "ul", "li", "svg", "figure", "details", "div", "h2", "text", "title",
        ] {
            let opened = page.matches(of: try Regex("<\(tag)[ >]")).count
            let closed = page.matches(of: try Regex("</\(tag)>")).count
            #expect(opened == closed, "\(tag)")
        }
    }
}
