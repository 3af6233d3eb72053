import Compact
import Evidence
import Ledger

/// What a remark or an attachment is about: a condition, a track, a decision.
public struct Subject: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case condition, track, restriction, scorecard, decision, commitment, meeting
        /// The accord as a whole.
        case accord
    }

    public var kind: Kind
    public var id: String

    public init(_ kind: Kind, _ id: String) {
        self.kind = kind
        self.id = id
    }

    /// What an entry says something about; nil for entries that are about no one thing.
    public init?(of entry: Entry) {
        guard entry.kind == Vocabulary.remark || entry.kind == Vocabulary.attachment else { return nil }
        self.init(entry.body["of"])
    }

    var json: JSON { ["kind": .string(kind.rawValue), "id": .string(id)] }

    init?(_ json: JSON?) {
        guard let kind = json?["kind"]?.text.flatMap(Kind.init), let id = json?["id"]?.text else {
            return nil
        }
        self.init(kind, id)
    }
}

extension Audience {
    /// As entries say it: `"public"`, `"parties"`, or the list of parties.
    public var json: JSON {
        switch self {
        case .public: "public"
        case .parties: "parties"
        case .sides(let sides): .array(sides.map { .string($0) })
        }
    }

    public init?(_ json: JSON?) {
        switch json {
        case .string("public"): self = .public
        case .string("parties"): self = .parties
        case .array(let items):
            let sides = items.compactMap(\.text)
            guard sides.count == items.count, !sides.isEmpty else { return nil }
            self = .sides(sides)
        default: return nil
        }
    }
}

/// Something said in the discussion of a condition, track or decision. It is never changed; another remark answers it.
public struct Remark: Sendable, Hashable {
    /// Characters at most.
    public static let longest = 10_000

    public var subject: Subject
    public var text: String
    public var audience: Audience
    /// Where it stands in the journal; nil before it is written.
    public var sequence: Int?
    public var at = ""
    public var actor = ""

    public init(on subject: Subject, text: String, audience: Audience = .parties) {
        self.subject = subject
        self.text = text
        self.audience = audience
    }

    var json: JSON { ["of": subject.json, "text": .string(text), "audience": audience.json] }

    public init?(_ entry: Entry) {
        guard entry.kind == Vocabulary.remark, let subject = Subject(entry.body["of"]),
            let text = entry.body["text"]?.text, !text.isEmpty, text.count <= Self.longest,
            let audience = Audience(entry.body["audience"])
        else { return nil }
        self.init(on: subject, text: text, audience: audience)
        (sequence, at, actor) = (entry.sequence, entry.at, entry.actor)
    }
}

/// A file kept with the accord, known by the digest of its bytes.
public struct Attachment: Sendable, Hashable {
    /// Bytes of one file at most.
    public static let largest = 8 << 20

    public var subject: Subject
    public var name: String
    /// What the sender called its type; never trusted when it is sent out.
    public var media: String
    public var size: Int
    public var digest: Digest
    public var note: String
    public var audience: Audience
    public var sequence: Int?
    public var at = ""
    public var actor = ""

    public init(
        to subject: Subject, name: String, media: String, bytes: [UInt8], note: String = "",
        audience: Audience = .parties
    ) {
        self.subject = subject
        self.name = HandedName.plain(name)
        self.media = HandedName.media(media)
        size = bytes.count
        digest = Digest(of: bytes)
        self.note = note
        self.audience = audience
    }

    var json: JSON {
        [
            "of": subject.json, "name": .string(name), "media": .string(media), "size": .int(size),
            "sha256": .string(digest.hex), "note": .string(note), "audience": audience.json,
        ]
    }

    public init?(_ entry: Entry) {
        let body = entry.body
        guard entry.kind == Vocabulary.attachment, let subject = Subject(body["of"]),
            let name = body["name"]?.text, name == HandedName.plain(name), let media = body["media"]?.text,
            let size = body["size"]?.integer, let digest = body["sha256"]?.text.flatMap({ Digest(hex: $0) }),
            let note = body["note"]?.text, let audience = Audience(body["audience"])
        else { return nil }
        self.subject = subject
        self.name = name
        self.media = media
        self.size = size
        self.digest = digest
        self.note = note
        self.audience = audience
        (sequence, at, actor) = (entry.sequence, entry.at, entry.actor)
    }
}

/// Names of files as people hand them in: shown and offered for saving, never a path here.
public enum HandedName {
    /// The last part of a name, without anything a file system, a header or a terminal could take for more than a name.
    public static func plain(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        // Control and format characters (Unicode Cc, Cf, Zl, Zp) hide or turn around what stands beside them.
        var plain = String(
            String.UnicodeScalarView(
                last.unicodeScalars.filter { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
                        .unassigned:
                        false
                    default: !"\"<>|:*?".unicodeScalars.contains(scalar)
                    }
                }
            ).prefix(120))
        while plain.first == "." || plain.first == " " { plain.removeFirst() }
        while plain.last == "." || plain.last == " " { plain.removeLast() }
        return plain.isEmpty ? "file" : plain
    }

    /// A media type of the usual characters, or the one that says nothing.
    public static func media(_ text: String) -> String {
        let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.+-")
        guard parts.count == 2,
            parts.allSatisfy({ (1...80).contains($0.count) && $0.allSatisfy(allowed.contains) })
        else { return "application/octet-stream" }
        return text.lowercased()
    }
}
