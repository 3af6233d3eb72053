import Scalars
import Words

/// A table of a page: shown as HTML, taken away as CSV. Both are drawn from the same cells.
struct Table: Sendable {
    /// A column: its head, and whether it holds numbers, which are set to the right.
    struct Column: Sendable {
        var head: String
        var isNumeric = false
        /// In the file alone: the page says the same within another column.
        var isForFile = false

        init(_ head: String, numeric: Bool = false, forFile: Bool = false) {
            self.head = head
            isForFile = forFile
            isNumeric = numeric
        }
    }

    /// Names the table in the page's address (`?csv=ID`), in templates and as a file.
    var id: String
    var caption: String
    var columns: [Column]
    var rows: [[Cell]]
    /// Said instead of a table without rows.
    var none: String?
    /// Rows that the page shows at most; the file has all.
    var most: Int?
    /// Neighbouring rows that begin alike share their first cell on the page; in the file each has it.
    var isGrouped = false
    /// Its cells, days and words, do not break at the ends of lines.
    var isTight = false
    /// On a narrow screen each row stands by itself, its cells below each other. So do rows of words, if nothing else is said;
    /// figures are compared down a column, so that they stay beside each other and are scrolled.
    var stacks: Bool
    /// Where its rows stand by themselves, their short cells run on beside each other.
    var runs = false

    init(
        _ id: String, caption: String, columns: [Column], rows: [[Cell]], none: String? = nil,
        most: Int? = nil
    ) {
        self.most = most
        self.id = id
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.none = none
        stacks = columns.count > 3 && columns.count { $0.isNumeric } * 2 < columns.count
    }

    /// The same with rows that stand by themselves on a narrow screen, whatever they hold.
    var stacked: Table {
        var table = self
        table.stacks = true
        return table
    }

    /// - Parameters:
    ///   - address: where the table is had as CSV; nil where it is not.
    ///   - language: of the page, for what the table says of itself.
    func html(csv address: String? = nil, in language: Language = .english) -> String {
        if rows.isEmpty, let none { return "<p>\(Layout.esc(none))</p>\n" }
        let shown = Array(rows.prefix(most ?? rows.count))
        let rows = shown.indices.map { number -> [String: Any] in
            let row = shown[number]
            let spans = isGrouped ? span(of: number, in: shown) : 1
            var values: [String: Any] = [
                "rest": zip(row, columns).dropFirst().filter { !$1.isForFile }.map {
                    cell, column -> [String: Any] in
                    let values: [String: Any] = ["numeric": column.isNumeric, "html": cell.html]
                    // A cell that says nothing is not shown where rows stand by themselves.
                    let isSaying = stacks && !["", "–"].contains(cell.text)
                    return isSaying ? values.with("head", column.head) : values
                }
            ]
            values["first"] = row.first?.html ?? ""
            values["isFirst"] = spans > 0
            if spans > 1 { values["span"] = spans }
            return values
        }
        var values: [String: Any] = [
            "caption": caption, "rows": rows,
            "columns": columns.filter { !$0.isForFile }.map {
                ["head": $0.head, "numeric": $0.isNumeric] as [String: Any]
            },
        ]
        if stacks || isTight { values["kind"] = stacks ? (runs ? "stacks run" : "stacks") : "tight" }
        if let address { values["csv"] = address }
        if shown.count < self.rows.count {
            let (some, all) = (shown.count, self.rows.count)
            values["cut"] =
                Text(
                    en: "rows 1 to \(some) of \(all); the file has all",
                    fr: "lignes 1 à \(some) sur \(all) ; le fichier les a toutes")[language]
        }
        return Self.template.render(values)
    }

    /// How many rows share the first cell of a row, itself included; none where a row before it has said it.
    private func span(of number: Int, in rows: [[Cell]]) -> Int {
        let first = rows[number].first?.text
        if number > 0, rows[number - 1].first?.text == first { return 0 }
        return rows[number...].prefix { $0.first?.text == first }.count
    }

    /// The rows as text, the heads first.
    var csv: [[String]] { [columns.map(\.head)] + rows.map { $0.map(\.text) } }

    static let template = Template(
        """
        <div class="wide"><table{{#kind}} class="{{kind}}"{{/kind}}>
        <caption>{{caption}}</caption>
        <thead><tr>{{#columns}}<th scope="col"{{#numeric}} class="num"{{/numeric}}>{{head}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr>{{#isFirst}}<th scope="row"{{#span}} rowspan="{{span}}"{{/span}}>{{{first}}}</th>{{/isFirst}}{{#rest}}<td{{#numeric}} class="num"{{/numeric}}{{#head}} data-head="{{head}}"{{/head}}>{{{html}}}</td>{{/rest}}</tr>
        {{/rows}}
        </tbody></table></div>
        {{#csv}}
        <p class="take"><a href="{{csv}}" download aria-label="CSV – {{caption}}">CSV</a>{{#cut}} <span class="soft">({{cut}})</span>{{/cut}}</p>
        {{/csv}}

        """)
}

/// One cell of a table: the text that a spreadsheet gets, and how a page shows it.
struct Cell: Sendable, ExpressibleByStringInterpolation {
    var text: String
    var html: String

    /// Text as it stands.
    init(_ text: some StringProtocol) {
        self.text = String(text)
        // A day does not break at the end of a line.
        let isDay = text.utf8.count == 10 && Day(self.text) != nil
        html = isDay ? "<time>\(text)</time>" : Layout.esc(text)
    }

    init(stringLiteral text: String) { self.init(text) }

    private init(text: String, html: String) {
        self.text = text
        self.html = html
    }

    /// - Parameter address: an address of the site, its parts encoded already.
    static func link(_ text: String, to address: String) -> Cell {
        Cell(text: text, html: "<a href=\"\(Layout.esc(address))\">\(Layout.esc(text))</a>")
    }

    /// A finding's or disposition's sign and word, in its colour.
    static func state(_ name: String, _ text: String) -> Cell {
        Cell(text: text, html: Layout.state(name, text))
    }

    /// A number with every digit for spreadsheets, empty where there is none, and as a page shows it.
    static func number(_ value: Decimal128?, shown: String) -> Cell {
        Cell(text: value.map { "\($0)" } ?? "", html: Layout.esc(shown))
    }

    /// A code or an id, which a spreadsheet gets, with the name that a page shows instead.
    static func named(_ id: String, _ name: String) -> Cell { Cell(text: id, html: Layout.esc(name)) }

    /// A few words that stay on one line.
    static func kept(_ text: String) -> Cell {
        Cell(
            text: text,
            html: text.contains(" ") ? "<span class=\"keep\">\(Layout.esc(text))</span>" : Layout.esc(text))
    }

    /// A time of day: “2026-10-15 09:30 UTC”; the file has the seconds too.
    static func moment(_ text: String) -> Cell {
        guard text.hasSuffix("Z"), text.utf8.count >= 17 else { return Cell(text) }
        return .named(text, "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC")
    }

    /// A link by a name, with the id under it that a spreadsheet gets.
    static func link(_ name: String, id: String, to address: String) -> Cell {
        let link = link(name, to: address).html
        return Cell(
            text: id, html: name == id ? link : "\(link)<br><span class=\"soft\">\(Layout.esc(id))</span>")
    }

    /// Something to do, for the page alone.
    /// - Parameter html: a form, whole.
    static func form(_ html: String) -> Cell { Cell(text: "", html: html) }

    static func code(_ text: String) -> Cell { Cell(text: text, html: "<code>\(Layout.esc(text))</code>") }

    /// A digest, of which a page shows the beginning and the file has all.
    static func digest(_ text: String) -> Cell {
        Cell(text: text, html: "<code>\(Layout.esc(text.prefix(16)))…</code>")
    }

    /// Text of which nothing is made, days among it; for a table whose cells do not break anyhow.
    static func plain(_ text: String) -> Cell { Cell(text: text, html: Layout.esc(text)) }

    /// Words from elsewhere, with the way there where one was given that a browser may follow.
    /// - Parameter before: what stands before them.
    static func source(_ text: String, at address: String?, after before: String = "") -> Cell {
        let link: Cell
        if let address, address.hasPrefix("https://") || address.hasPrefix("http://") {
            link = .link(text, to: address)
        } else {
            link = .plain(text)
        }
        return Cell(text: before + text, html: Layout.esc(before) + link.html)
    }

    /// One line, with more to unfold below it. The file has the line alone.
    /// - Parameter html: the rest, escaped already.
    static func folding(_ line: String, over html: String) -> Cell {
        Cell(text: line, html: "<details><summary>\(Layout.esc(line))</summary>\(html)</details>")
    }

    /// This cell with another behind it.
    func beside(_ other: Cell) -> Cell { Cell(text: text + other.text, html: html + other.html) }

    /// This cell with another below it that the page alone shows.
    func above(_ other: Cell?) -> Cell {
        other.map { Cell(text: text, html: "\(html)<br>\($0.html)") } ?? self
    }

    /// Several cells below each other.
    static func lines(_ cells: [Cell]) -> Cell {
        Cell(
            text: cells.map(\.text).joined(separator: "; "), html: cells.map(\.html).joined(separator: "<br>")
        )
    }
}
