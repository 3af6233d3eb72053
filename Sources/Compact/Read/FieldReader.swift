import Words
import Bytes
import Scalars
import Yams

/// Collects what is wrong while a file is read, so that a reader can go on to the next error.
final class ProblemList {
    private(set) var problems: [CompactProblem] = []

    func add(
        _ what: CompactProblem.What, at location: SourceLocation, _ severity: CompactProblem.Severity = .error
    ) {
        problems.append(CompactProblem(what, at: location, severity: severity))
    }

    func add(_ problem: CompactProblem) { problems.append(problem) }
}

/// Reads the keys of one YAML mapping: each once, with what is wrong put on the list, and unknown keys at the end.
struct FieldReader {
    let document: YAMLDocument
    let node: Node
    /// What the mapping is, for messages: “condition”, “track”.
    let kind: String
    let list: ProblemList
    private let pairs: [(key: String, keyNode: Node, value: Node)]
    private var asked: Set<String> = []
    private var askedInOrder: [String] = []

    /// nil, with the problem listed, when the node is no mapping.
    init?(_ node: Node, of document: YAMLDocument, kind: String, list: ProblemList) {
        guard case .mapping(let mapping) = node else {
            list.add(.wrongShape(key: kind, expected: .mapping), at: document.location(node))
            return nil
        }
        self.document = document
        self.node = node
        self.kind = kind
        self.list = list
        var pairs: [(String, Node, Node)] = []
        for (key, value) in mapping {
            if case .scalar(let scalar) = key {
                pairs.append((scalar.string, key, value))
            } else {
                list.add(.wrongShape(key: kind, expected: .text), at: document.location(key))
            }
        }
        self.pairs = pairs
    }

    var location: SourceLocation { document.location(node) }

    mutating func value(_ key: String) -> Node? {
        if asked.insert(key).inserted { askedInOrder.append(key) }
        return pairs.first { $0.key == key }?.value
    }

    func locationOf(_ key: String) -> SourceLocation {
        pairs.first { $0.key == key }.map { document.location($0.value) } ?? location
    }

    private mutating func required(_ key: String) -> Node? {
        if let value = value(key) { return value }
        list.add(.missingKey(key, of: kind), at: location)
        return nil
    }

    // MARK: Texts

    mutating func string(_ key: String) -> String? { required(key).flatMap { scalar($0, key) } }

    mutating func optionalString(_ key: String) -> String? { value(key).flatMap { scalar($0, key) } }

    mutating func text(_ key: String) -> Text? { required(key).flatMap { translated($0, key) } }

    mutating func optionalText(_ key: String) -> Text? { value(key).flatMap { translated($0, key) } }

    mutating func identifier(_ key: String) -> String? {
        guard let node = required(key), let text = scalar(node, key) else { return nil }
        if !Self.isIdentifier(text) { list.add(.badIdentifier(text), at: document.location(node)) }
        return text
    }

    /// Lower- or upper-case letters, digits, and single hyphens, dots or underscores between them.
    static func isIdentifier(_ text: String) -> Bool {
        var afterJoint = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                afterJoint = false
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                if afterJoint { return false }
                afterJoint = true
            default: return false
            }
        }
        return !afterJoint
    }

    private func scalar(_ node: Node, _ key: String) -> String? {
        if case .scalar(let scalar) = node { return scalar.string }
        list.add(.wrongShape(key: key, expected: .text), at: document.location(node))
        return nil
    }

    private func translated(_ node: Node, _ key: String) -> Text? {
        guard case .mapping = node else {
            list.add(.wrongShape(key: key, expected: .translatedText), at: document.location(node))
            return nil
        }
        guard var reader = FieldReader(node, of: document, kind: key, list: list) else { return nil }
        let en = reader.optionalString("en")
        let fr = reader.optionalString("fr")
        reader.finish()
        if en == nil { list.add(.missingTranslation(key: key, .english), at: document.location(node)) }
        if fr == nil { list.add(.missingTranslation(key: key, .french), at: document.location(node)) }
        guard let some = en ?? fr else { return nil }
        return Text(en: en ?? some, fr: fr ?? some)
    }

    // MARK: Vocabulary, numbers, times

    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, default fallback: Choice)
        -> Choice
    where Choice.RawValue == String {
        guard let node = value(key) else { return fallback }
        guard let text = scalar(node, key) else { return fallback }
        if let choice = Choice(rawValue: text) { return choice }
        list.add(
            .badChoice(text, allowed: Choice.allCases.map(\.rawValue)), at: document.location(node))
        return fallback
    }

    mutating func flag(_ key: String, default fallback: Bool = false) -> Bool {
        guard let node = value(key) else { return fallback }
        switch scalar(node, key) {
        case "true": return true
        case "false": return false
        case .some: list.add(.wrongShape(key: key, expected: .flag), at: document.location(node))
        case nil: break
        }
        return fallback
    }

    mutating func whole(_ key: String, default fallback: Int? = nil, in range: ClosedRange<Int>) -> Int {
        let node = fallback == nil ? required(key) : value(key)
        guard let node, let text = scalar(node, key) else { return fallback ?? range.lowerBound }
        if let number = Int(text), range.contains(number) { return number }
        list.add(
            .badNumber(text, expected: "\(range.lowerBound)…\(range.upperBound)"), at: document.location(node)
        )
        return fallback ?? range.lowerBound
    }

    mutating func decimal(
        _ key: String, default fallback: Decimal128, from least: Decimal128, to most: Decimal128
    )
        -> Decimal128
    {
        guard let node = value(key), let text = scalar(node, key) else { return fallback }
        if let number = Decimal128(text), number >= least, number <= most { return number }
        list.add(.badNumber(text, expected: "\(least)…\(most)"), at: document.location(node))
        return fallback
    }

    mutating func day(_ key: String) -> Day? { required(key).flatMap { day($0, key) } }

    mutating func optionalDay(_ key: String) -> Day? { value(key).flatMap { day($0, key) } }

    private func day(_ node: Node, _ key: String) -> Day? {
        guard let text = scalar(node, key) else { return nil }
        if let day = Day(text) { return day }
        list.add(.badDay(text), at: document.location(node))
        return nil
    }

    mutating func span(_ key: String) -> CalendarSpan? { required(key).flatMap { span($0, key) } }

    mutating func optionalSpan(_ key: String) -> CalendarSpan? { value(key).flatMap { span($0, key) } }

    private func span(_ node: Node, _ key: String) -> CalendarSpan? {
        guard let text = scalar(node, key) else { return nil }
        if let span = CalendarSpan(iso: text) { return span }
        list.add(.badSpan(text), at: document.location(node))
        return nil
    }

    // MARK: Lists and mappings

    mutating func strings(_ key: String) -> [String] {
        items(key).compactMap { scalar($0, key) }
    }

    /// A mapping of texts to texts.
    mutating func pairs(_ key: String) -> [String: String] {
        guard let node = value(key) else { return [:] }
        guard case .mapping(let mapping) = node else {
            list.add(.wrongShape(key: key, expected: .mapping), at: document.location(node))
            return [:]
        }
        var pairs: [String: String] = [:]
        for (name, value) in mapping {
            if let name = scalar(name, key), let text = scalar(value, key) { pairs[name] = text }
        }
        return pairs
    }

    mutating func items(_ key: String) -> [Node] {
        guard let node = value(key) else { return [] }
        if case .sequence(let items) = node { return Array(items) }
        list.add(.wrongShape(key: key, expected: .list), at: document.location(node))
        return []
    }

    /// Reads each item of a list as a mapping of a kind.
    mutating func each<Item>(_ key: String, _ kind: String, _ read: (inout FieldReader) -> Item?) -> [Item] {
        items(key).compactMap { node in
            guard var reader = FieldReader(node, of: document, kind: kind, list: list) else { return nil }
            let item = read(&reader)
            reader.finish()
            return item
        }
    }

    /// Reads one mapping, if it is there.
    mutating func one<Item>(_ key: String, _ read: (inout FieldReader) -> Item?) -> Item? {
        guard let node = value(key),
            var reader = FieldReader(node, of: document, kind: key, list: list)
        else { return nil }
        let item = read(&reader)
        reader.finish()
        return item
    }

    /// Puts keys that nobody asked for on the list.
    func finish() {
        for (key, keyNode, _) in pairs where !asked.contains(key) {
            list.add(
                .unknownKey(key, nearest: Nearest.to(key, among: askedInOrder), allowed: askedInOrder),
                at: document.location(keyNode))
        }
    }
}
