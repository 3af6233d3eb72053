import Testing

@testable import Web

@Suite("Templates")
struct TemplateTests {
    @Test("every template compiles, and each is listed once")
    func compiling() {
        for (name, template) in Template.all {
            #expect(template.problem == nil, "\(name): \(template.problem ?? "")")
        }
        #expect(Set(Template.all.map(\.name)).count == Template.all.count)
        #expect(Template("{{#open}}").problem != nil)
    }

    @Test("what fills a hole is escaped by code points, so that no accent carries a quote through")
    func escaping() {
        let hostile = "\"\u{301}<\u{338}script> & '\u{302}"
        let shown = Template("<a title=\"{{text}}\">{{#items}}{{.}}{{/items}}</a>").render([
            "text": hostile, "items": [hostile],
        ])
        let escaped = "&quot;\u{301}&lt;\u{338}script&gt; &amp; &#39;\u{302}"
        #expect(Array(shown.unicodeScalars) == Array("<a title=\"\(escaped)\">\(escaped)</a>".unicodeScalars))
    }

    @Test("a table says the same as a page and as a file")
    func table() {
        let table = Table(
            "t", caption: "A & B", columns: [.init("what"), .init("value", numeric: true)],
            rows: [[.link("one", to: "/a?b=1&c=2"), "5"], [.state("not met", "✕ no"), .lines(["a", "b"])]])
        let html = table.html(csv: "/x?csv=t")
        #expect(html.contains("<caption>A &amp; B</caption>"))
        #expect(html.contains("<a href=\"/a?b=1&amp;c=2\">one</a>"))
        #expect(html.contains("<td class=\"num\">5</td>") && html.contains("class=\"state not-met\""))
        #expect(html.contains("href=\"/x?csv=t\""))
        #expect(table.csv == [["what", "value"], ["one", "5"], ["✕ no", "a; b"]])
        var long = table
        long.most = 1
        long.stacks = true
        let cut = long.html(csv: "/x", in: .french)
        #expect(cut.contains("(lignes 1 à 1 sur 2 ; le fichier les a toutes)") && long.csv.count == 3)
        #expect(cut.contains("<td class=\"num\" data-head=\"value\">5</td>"))
        #expect(
            Table("e", caption: "", columns: [], rows: [], none: "<none>").html() == "<p>&lt;none&gt;</p>\n")
    }
}
