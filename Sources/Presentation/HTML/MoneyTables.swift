import Compact
import Words

/// The money of a review as tables: by track and partner, by year, and what the sums leave out.
package struct MoneyTables {
    let told: MoneyWords

    package init(_ money: Money, of compact: Compact, in language: Language) {
        told = MoneyWords(money, of: compact, in: language)
    }

    package var html: String { totals + lines + leftOut + stated }

    package var totals: String {
        table(MoneyWords.title[told.language], told.totalsHead, told.totals, numeric: [3, 4, 5, 6])
            + "<p class=\"soft\">\(HTML.escape(told.rule))</p>\n"
    }

    package var lines: String {
        table(MoneyWords.byYear[told.language], told.linesHead, told.lines, numeric: [4, 5, 6])
    }

    package var leftOut: String {
        guard !told.leftOut.isEmpty else { return "" }
        let items = told.leftOut.map { "<li>\(HTML.escape($0))</li>" }.joined()
        let title = MoneyWords.left[told.language] + Label.colon[told.language]
        let sources = told.money.sources.map { HTML.escape($0) }.joined(separator: "<br>")
        return "<p>\(HTML.escape(title))</p><ul>\(items)</ul>\n<p class=\"soft\">\(sources)</p>\n"
    }

    /// Conditions that activities state, linked to the compact's where they are.
    package var stated: String {
        guard !told.statedRows.isEmpty else { return "" }
        return table(MoneyWords.stated[told.language], told.statedHead, told.statedRows, numeric: [])
    }

    private func table(_ caption: String, _ head: [String], _ rows: [[String]], numeric: Set<Int>) -> String {
        HTML.table(
            caption: caption, head: head.map { HTML.escape($0) },
            rows: rows.map { $0.map { HTML.escape($0) } }, numeric: numeric)
    }
}
