/// Small pieces of a page; every text that comes from outside goes through `escape`.
package enum HTML {
    package static func escape(_ text: some StringProtocol) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A table with a caption and a header row; cells are HTML already.
    /// - Parameter numeric: columns of numbers, set to the right.
    package static func table(
        caption: String, head: [String], rows: [[String]], numeric: Set<Int> = []
    ) -> String {
        func number(_ index: Int) -> String { numeric.contains(index) ? " class=\"num\"" : "" }
        var text = "<div class=\"wide\"><table>"
        text += "<caption>\(escape(caption))</caption>\n<thead><tr>"
        for (index, cell) in head.enumerated() { text += "<th scope=\"col\"\(number(index))>\(cell)</th>" }
        text += "</tr></thead>\n<tbody>\n"
        for row in rows {
            text += "<tr>"
            for (index, cell) in row.enumerated() {
                text += index == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td\(number(index))>\(cell)</td>"
            }
            text += "</tr>\n"
        }
        return text + "</tbody></table></div>\n"
    }

    /// A picture with its table folded under it.
    package static func figure(caption: String, picture: String, table: String, unfold: String) -> String {
        "<figure>\(picture)<figcaption>\(escape(caption))</figcaption>"
            + "<details><summary>\(escape(unfold))</summary>\(table)</details></figure>\n"
    }
}
