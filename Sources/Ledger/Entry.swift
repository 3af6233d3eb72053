/// One entry of the journal: what was written, by whom, when. Its bytes are what is hashed.
public struct Entry: Sendable, Hashable {
    /// From 0, without gaps.
    public var sequence: Int
    /// What the body is: a word of the writer's vocabulary, such as `decision`.
    public var kind: String
    /// RFC 3339 in UTC, to the second: when it was written, by the writer's clock.
    public var at: String
    /// Who wrote it.
    public var actor: String
    public var body: JSON

    public init(sequence: Int, kind: String, at: String, actor: String, body: JSON) {
        self.sequence = sequence
        self.kind = kind
        self.at = at
        self.actor = actor
        self.body = body
    }

    /// Canonical JSON of the five members.
    public var bytes: [UInt8] {
        JSON.object([
            "sequence": .int(sequence), "kind": .string(kind), "at": .string(at), "actor": .string(actor),
            "body": body,
        ]).canonical
    }

    /// Reads an entry's bytes; nil unless they are canonical and whole.
    public init?(bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), json.canonical == bytes, case .object(let members) = json,
            members.count == 5, let sequence = json["sequence"]?.integer, let kind = json["kind"]?.text,
            let at = json["at"]?.text, let actor = json["actor"]?.text, let body = json["body"]
        else { return nil }
        self.init(sequence: sequence, kind: kind, at: at, actor: actor, body: body)
    }

    public var leaf: Digest { MerkleHash.leaf(bytes) }
}
