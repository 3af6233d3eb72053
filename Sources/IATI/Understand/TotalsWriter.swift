import Bytes
import Scalars
public import Words

/// Totals as a table for people, CSV, JSON or a page.
public struct TotalsWriter {
    let query: AidQuery
    let totals: AidTotals
    let language: Language

    public init(_ query: AidQuery, _ totals: AidTotals, in language: Language) {
        self.query = query
        self.totals = totals
        self.language = language
    }

    private func say(_ en: String, _ fr: String) -> String { Text(en: en, fr: fr)[language] }

    private var heads: [String] {
        query.by.map { $0.name[language] } + [
            say("flow", "flux"), say("currency", "devise"), say("amount", "montant"), say("flows", "nombre"),
        ]
    }

    private func cells(_ row: AidTotals.Row) -> [String] {
        row.keys.map { $0.isEmpty ? "—" : $0 } + [
            row.kind.name[language], row.currency, number(row.amount), "\(row.flows)",
        ]
    }

    /// To the cent, in groups of three, as the language writes it.
    func number(_ value: Decimal128) -> String {
        let rounded = value.rounded(scale: 2) ?? value
        let text = rounded.description
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.allSatisfy(\.isNumber) else { return text }
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { grouped += language == .french ? "\u{202F}" : "," }
            grouped.append(digit)
        }
        if parts.count > 1 {
            let cents = parts[1].count == 1 ? "\(parts[1])0" : String(parts[1])
            grouped += (language == .french ? "," : ".") + cents
        }
        return (isNegative ? "−" : "") + grouped
    }

    // MARK: Notes

    /// What was left out and how, a line each.
    private var notes: [String] {
        var notes: [String] = []
        for omitted in totals.omitted {
            let amounts = omitted.amounts.filter { $0.value != 0 }.sorted { $0.key < $1.key }
                .map { "\(number($0.value)) \($0.key)" }.joined(separator: ", ")
            notes.append(
                say("left out: ", "non compté : ") + omitted.reason.words[language] + " — \(omitted.count)"
                    + (amounts.isEmpty ? "" : " (\(amounts))"))
            notes += omitted.places.prefix(3).map { "    \($0)" }
        }
        if totals.scaled > 0 {
            notes.append(
                say(
                    "\(totals.scaled) activities have shares of 100 to 101 %, scaled to 100",
                    "\(totals.scaled) activités ont des parts de 100 à 101 %, ramenées à 100"))
        }
        for (rate, count) in totals.ratesUsed.sorted(by: {
            ($0.key.currency, $0.key.day) < ($1.key.currency, $1.key.day)
        }) {
            notes.append(
                say("rate: ", "taux : ") + "1 \(rate.currency) = \(rate.value) \(query.rates?.currency ?? "")"
                    + " (\(rate.day), \(rate.source)) × \(count)")
        }
        return notes
    }

    private var summary: String {
        say(
            "\(totals.activities) activities read; a budget counts in the year it begins.",
            "\(totals.activities) activités lues ; un budget compte dans l’année où il commence.")
    }

    // MARK: Forms

    public var text: String {
        let table = [heads] + totals.rows.map(cells)
        let widths = heads.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        var out = ""
        for row in table {
            out +=
                row.enumerated().map { column, cell in
                    let space = String(repeating: " ", count: widths[column] - cell.count)
                    return column >= heads.count - 2 ? space + cell : cell + space
                }.joined(separator: "  ") + "\n"
        }
        out += "\n\(summary)\n"
        for note in notes { out += note + "\n" }
        if query.showsWorking { out += "\n" + working }
        return out
    }

    /// One contribution a line.
    private var working: String {
        totals.working.map { one in
            var parts = ["\(one.value) \(one.currency)"]
            if one.placeShare != 100 { parts.append("× \(one.placeShare) %") }
            if one.sectorShare != 100 { parts.append("× \(one.sectorShare) %") }
            if let rate = one.rate { parts.append("× \(rate.value)") }
            let day = one.day.map { "\($0) " } ?? ""
            return "\(one.file):\(one.line) \(one.activity) \(day)\(one.kind.name[language]) "
                + "\(parts.joined(separator: " ")) = \(one.amount) → \(one.keys.joined(separator: " · "))\n"
        }.joined()
    }

    /// Rows as CSV, with the columns of ``AidDimension`` and `flow,currency,amount,flows`; with the working, one row for
    /// each contribution.
    public var csv: String {
        var writer = CSVWriter()
        if query.showsWorking {
            writer.row(
                ["file", "line", "activity", "flow", "date", "value", "value_currency", "place_share"]
                    + ["sector_share", "rate", "amount"] + query.by.map(\.rawValue))
            for one in totals.working {
                writer.row(
                    [
                        one.file, "\(one.line)", one.activity, one.kind.key, one.day.map { "\($0)" } ?? "",
                        "\(one.value)", one.currency, "\(one.placeShare)", "\(one.sectorShare)",
                        one.rate.map { "\($0.value)" } ?? "", "\(one.amount)",
                    ] + one.keys)
            }
        } else {
            writer.row(query.by.map(\.rawValue) + ["flow", "currency", "amount", "flows"])
            for row in totals.rows {
                writer.row(row.keys + [row.kind.key, row.currency, "\(row.amount)", "\(row.flows)"])
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// `{"activities","rows","leftOut","scaled","rates","problems"}`; amounts are strings, exact.
    public var json: String {
        func string(_ text: String) -> String { ReportForm.quoted(text) }
        func object(_ members: [(String, String)]) -> String {
            "{" + members.map { "\(string($0.0)):\($0.1)" }.joined(separator: ",") + "}"
        }
        func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
        let rows = totals.rows.map { row in
            object(
                zip(query.by, row.keys).map { ($0.rawValue, string($1)) } + [
                    ("flow", string(row.kind.key)), ("currency", string(row.currency)),
                    ("amount", string("\(row.amount)")), ("flows", "\(row.flows)"),
                ])
        }
        let leftOut = totals.omitted.map { omitted in
            object([
                ("reason", string(omitted.reason.key)), ("words", string(omitted.reason.words[language])),
                ("count", "\(omitted.count)"),
                (
                    "amounts",
                    object(omitted.amounts.sorted { $0.key < $1.key }.map { ($0.key, string("\($0.value)")) })
                ),
                ("places", array(omitted.places.map(string))),
            ])
        }
        let rates = totals.ratesUsed.sorted {
            ($0.key.currency, $0.key.day) < ($1.key.currency, $1.key.day)
        }.map { rate, count in
            object([
                ("currency", string(rate.currency)), ("date", string("\(rate.day)")),
                ("rate", string("\(rate.value)")), ("source", string(rate.source)), ("flows", "\(count)"),
            ])
        }
        return object([
            ("activities", "\(totals.activities)"), ("rows", array(rows)), ("leftOut", array(leftOut)),
            ("scaled", "\(totals.scaled)"), ("rates", array(rates)),
            ("problems", array(totals.problems.map { string($0.text[language]) })),
        ]) + "\n"
    }

    public var html: String {
        let escape = ReportForm.safe
        let title = say("Money of aid activities", "L’argent des activités d’aide")
        var out = """
            <!doctype html><html lang="\(language.rawValue)"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>\(title)</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
            table{border-collapse:collapse}th,td{padding:.2rem .8rem;border-bottom:1px solid #8886;text-align:left}
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.w{overflow-x:auto}
            :root{color-scheme:light dark}</style><h1>\(title)</h1><div class="w"><table><thead><tr>

            """
        for (index, head) in heads.enumerated() {
            out += "<th scope=\"col\"\(index >= heads.count - 2 ? " class=\"n\"" : "")>\(escape(head))</th>"
        }
        out += "</tr></thead><tbody>\n"
        for row in totals.rows {
            out += "<tr>"
            for (index, cell) in cells(row).enumerated() {
                out += "<td\(index >= heads.count - 2 ? " class=\"n\"" : "")>\(escape(cell))</td>"
            }
            out += "</tr>\n"
        }
        out += "</tbody></table></div><p>\(escape(summary))</p><ul>\n"
        for note in notes { out += "<li>\(escape(note.trimmingSpaces))</li>\n" }
        return out + "</ul></html>\n"
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
