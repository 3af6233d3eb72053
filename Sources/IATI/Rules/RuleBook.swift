/// What is known of a rule beside how it is checked: its weight, its kind, its texts.
struct RuleBook: Sendable {
    struct Entry: Sendable {
        var severity: Finding.Severity
        var category: String
        var english: String
        var french: String
    }

    static let standard = RuleBook(facts: ruleFacts.description)
    private var entries: [String: Entry] = [:]

    /// Lines of `id|severity|category|English|French`.
    init(facts: String) {
        for line in facts.split(separator: "\n") {
            let words = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard words.count == 5, let severity = Finding.Severity(rawValue: words[1]) else { continue }
            entries[words[0]] = Entry(
                severity: severity, category: words[2], english: words[3], french: words[4])
        }
    }

    subscript(_ id: String) -> Entry? { entries[id] }
}
