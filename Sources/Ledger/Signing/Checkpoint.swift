/// A statement of a journal's size and root (C2SP tlog-checkpoint).
public struct Checkpoint: Sendable, Hashable {
    /// Which journal: a name no other has.
    public var origin: String
    public var size: Int
    public var root: Digest

    public init(origin: String, size: Int, root: Digest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Three lines: origin, size, root in base64; each ends in a line feed.
    public var body: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    /// The body, an empty line, and a signature line (C2SP signed-note); nil only if the system cannot sign.
    public func note(signedBy key: SigningKey) -> String? {
        guard let signature = key.sign(Array(body.utf8)) else { return nil }
        return "\(body)\n— \(key.name) \(Base64.encode(key.verifier.identifier + signature))\n"
    }
}

/// A checkpoint as it was published, with the signatures under it.
public struct SignedCheckpoint: Sendable, Hashable {
    public struct Signature: Sendable, Hashable {
        public var name: String
        public var identifier: [UInt8]
        public var signature: [UInt8]
    }

    public let checkpoint: Checkpoint
    public let signatures: [Signature]
    public let note: String

    /// Reads a note; nil unless it is a checkpoint in its exact form.
    public init?(note: String) {
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 6, lines[3].isEmpty, lines.last == "", let size = Int(lines[1]), size >= 0,
            String(size) == lines[1], let raw = Base64.decode(String(lines[2])), let root = Digest(raw)
        else { return nil }
        var signatures: [Signature] = []
        for line in lines[4..<(lines.count - 1)] {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "—", let raw = Base64.decode(String(parts[2])),
                raw.count == 68
            else {
                return nil
            }
            signatures.append(
                Signature(
                    name: String(parts[1]), identifier: Array(raw.prefix(4)),
                    signature: Array(raw.dropFirst(4))))
        }
        checkpoint = Checkpoint(origin: String(lines[0]), size: size, root: root)
        self.signatures = signatures
        self.note = note
    }

    /// Whether a key signed it.
    public func isSigned(by key: VerifyingKey) -> Bool {
        signatures.contains {
            $0.name == key.name && $0.identifier == key.identifier
                && key.verifies($0.signature, of: Array(checkpoint.body.utf8))
        }
    }
}
