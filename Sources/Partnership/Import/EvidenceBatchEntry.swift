import Compact
import Ledger
import Words

/// What an entry of kind `evidence` or `dialogue` says: one file that belongs to the accord as if it lay in its folder.
///
///     {"path": "evidence/journal/5c6e….csv", "sha256": "5c6e…", "rows": 12, "source": "dtp3.xlsx.csv",
///      "original": {"name": "dtp3.csv", "sha256": "91ab…", "size": 812} or null, "note": ""}
///
/// The path is made from the digest, so that the same rows are never two files.
public struct BatchEntry: Sendable, Hashable {
    /// What lies in the file.
    public enum Content: String, Sendable, CaseIterable {
        case observations, events, activities, dialogue

        var folder: String {
            switch self {
            case .observations, .events: "evidence"
            case .activities: "activities"
            case .dialogue: "dialogue"
            }
        }

        var ending: String {
            switch self {
            case .observations, .events: "csv"
            case .activities: "xml"
            case .dialogue: "yaml"
            }
        }
    }

    /// The file as it was handed in, where the rows were drawn from one.
    public struct Original: Sendable, Hashable {
        public var name: String
        public var digest: Digest
        public var size: Int
    }

    public var content: Content
    public var digest: Digest
    public var rows: Int
    /// Who says so: a file's name, or the form it was typed into.
    public var source: String
    public var original: Original?
    public var note: String

    public var path: String { Self.path(content, digest) }

    static func path(_ content: Content, _ digest: Digest) -> String {
        "\(content.folder)/journal/\(digest.hex).\(content.ending)"
    }

    var kind: String { content == .dialogue ? Vocabulary.dialogue : Vocabulary.evidence }

    var json: JSON {
        let original: JSON =
            original.map {
                ["name": .string($0.name), "sha256": .string($0.digest.hex), "size": .int($0.size)]
            } ?? .null
        return [
            "path": .string(path), "sha256": .string(digest.hex), "content": .string(content.rawValue),
            "rows": .int(rows), "source": .string(source), "original": original, "note": .string(note),
        ]
    }

    init(
        content: Content, digest: Digest, rows: Int, source: String, original: Original? = nil,
        note: String = ""
    ) {
        self.content = content
        self.digest = digest
        self.rows = rows
        self.source = source
        self.original = original
        self.note = note
    }

    /// nil for an entry of another kind, or one that no writer here wrote.
    public init?(_ entry: Entry) {
        let body = entry.body
        guard entry.kind == Vocabulary.evidence || entry.kind == Vocabulary.dialogue,
            let content = body["content"]?.text.flatMap(Content.init),
            let digest = body["sha256"]?.text.flatMap({ Digest(hex: $0) }),
            let rows = body["rows"]?.integer, rows >= 0, let source = body["source"]?.text,
            let note = body["note"]?.text
        else { return nil }
        var original: Original?
        if let said = body["original"], said != .null {
            guard let name = said["name"]?.text, let size = said["size"]?.integer,
                let digest = said["sha256"]?.text.flatMap({ Digest(hex: $0) })
            else { return nil }
            original = Original(name: name, digest: digest, size: size)
        }
        self.init(
            content: content, digest: digest, rows: rows, source: source, original: original, note: note)
        guard kind == entry.kind, body["path"]?.text == path else { return nil }
    }
}
