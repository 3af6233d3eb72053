extension View {
    /// A page from its template; or one of its tables alone, as CSV, where the address asks for it (`?csv=ID`).
    /// - Parameters:
    ///   - tables: each fills the hole of its name, with a link to itself as a file.
    ///   - files: tables that the page shows otherwise, as a list or in groups; each fills the hole of its name with its address
    ///     as a file.
    func page(
        _ here: Layout.Room, title: String, _ template: Template, _ values: [String: Any],
        tables: [Table] = [], files: [Table] = []
    ) throws(SiteProblem) -> Answer {
        if let id = asking.query["csv"] {
            guard let table = (tables + files).first(where: { $0.id == id }) else {
                throw .notAChoice(name: "csv", id, among: (tables + files).map(\.id))
            }
            return Answer(csv: table.csv, name: id)
        }
        var values = values
        values["title"] = title
        for table in tables {
            values[table.id] = table.html(csv: address(setting: "csv", table.id), in: language)
        }
        for table in files { values[table.id] = address(setting: "csv", table.id) }
        return Answer(html: layout(here).page(title: title, body: template.render(values)))
    }

    /// This page's address with one value of its query set.
    func address(setting name: String, _ value: String) -> String {
        "/" + asking.path.map(Query.encoded).joined(separator: "/") + "?" + asking.query.setting(name, value)
    }
}

extension Asking {
    /// This path with a query.
    func address(of query: Query) -> String {
        "/" + path.map(Query.encoded).joined(separator: "/") + (query.text.isEmpty ? "" : "?" + query.text)
    }
}
