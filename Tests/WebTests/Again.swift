@testable import Web

/// The answer to a form with mistakes in it, taken apart.
struct Again {
    let answer: Web.Answer
    var text: String { answer.text }

    /// The ids that the list at the top leads to, in its order.
    var anchors: [String] {
        guard
            let list = text.range(
                of: "<div id=\"mistakes\" class=\"mistakes\" role=\"alert\" tabindex=\"-1\"")
        else { return [] }
        let rest = text[list.upperBound...]
        let inside = rest[..<(rest.range(of: "</div>")?.lowerBound ?? rest.endIndex)]
        return inside.components(separatedBy: "href=\"#").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    /// The element with an id, its tag alone.
    func tag(_ id: String) -> String? {
        guard let found = text.range(of: " id=\"\(id)\"") else { return nil }
        let start = text[..<found.lowerBound].lastIndex(of: "<") ?? text.startIndex
        let end = text[found.upperBound...].firstIndex(of: ">") ?? text.endIndex
        return String(text[start..<end])
    }

    /// What is said beside a field.
    func reason(_ id: String) -> String? {
        guard let found = text.range(of: "id=\"\(id)-wrong\">") else { return nil }
        return String(text[found.upperBound...].prefix { $0 != "<" })
    }

    func isMarked(_ id: String) -> Bool {
        guard let tag = tag(id) else { return false }
        return tag.contains("aria-invalid=\"true\"") && tag.contains("\(id)-wrong") && reason(id) != nil
    }
}
