import Scalars
import Words

/// A table of a page: shown as HTML, taken away as CSV. Both are drawn from the same cells.
struct Table: Sendable {
    /// A column: its head, and whether it holds numbers, which are set to the right.
    struct Column: Sendable {
        var head: String
        var isNumeric = false

        init(_ head: String, numeric: Bool = false) {
            self.head = head
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
    }

    /// - Parameter address: where the table is had as CSV; nil where it is not.
    func html(csv address: String? = nil) -> String {
        if rows.isEmpty, let none { return "<p>\(Layout.esc(none))</p>\n" }
        let rows = rows.prefix(most ?? rows.count).map { row -> [String: Any] in
            var values: [String: Any] = [
                "rest": zip(row, columns).dropFirst().map { cell, column -> [String: Any] in
                    ["numeric": column.isNumeric, "html": cell.html]
                }
            ]
            values["first"] = row.first?.html ?? ""
            return values
        }
        var values: [String: Any] = [
            "caption": caption, "rows": rows,
            "columns": columns.map { ["head": $0.head, "numeric": $0.isNumeric] as [String: Any] },
        ]
        if let address { values["csv"] = address }
        return Self.template.render(values)
    }

    /// The rows as text, the heads first.
    var csv: [[String]] { [columns.map(\.head)] + rows.map { $0.map(\.text) } }

    static let template = Template(
        """
        <div class="wide"><table>
        <caption>{{caption}}</caption>
        <thead><tr>{{#columns}}<th scope="col"{{#numeric}} class="num"{{/numeric}}>{{head}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{{first}}}</th>{{#rest}}<td{{#numeric}} class="num"{{/numeric}}>{{{html}}}</td>{{/rest}}</tr>
        {{/rows}}
        </tbody></table></div>
        {{#csv}}
        <p class="take"><a href="{{csv}}" download aria-label="CSV – {{caption}}">CSV</a></p>
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

    static func code(_ text: String) -> Cell { Cell(text: text, html: "<code>\(Layout.esc(text))</code>") }

    /// Several cells below each other.
    static func lines(_ cells: [Cell]) -> Cell {
        Cell(
            text: cells.map(\.text).joined(separator: "; "), html: cells.map(\.html).joined(separator: "<br>")
        )
    }
}
