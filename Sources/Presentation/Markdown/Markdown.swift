/// Small pieces of Markdown; every text that comes from outside goes through `clean`.
enum Markdown {
    static func heading(_ title: String) -> [String] { ["## \(clean(title))", ""] }

    static func table(_ head: [String], _ rows: [[String]]) -> [String] {
        var lines = ["| " + head.joined(separator: " | ") + " |"]
        lines.append("|" + String(repeating: " --- |", count: head.count))
        lines += rows.map { "| " + $0.map(clean).joined(separator: " | ") + " |" }
        return lines + [""]
    }

    /// Signs that Markdown would read as its own are set off.
    static func clean(_ text: String) -> String {
        var cleaned = ""
        for character in text {
            if "|*_`<>[]\\#".contains(character) { cleaned.append("\\") }
            cleaned.append(character == "\n" ? " " : character)
        }
        return cleaned
    }
}
