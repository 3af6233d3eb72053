/// Why text is not a bundle: the line, from 1, and what is wrong there.
public struct BundleError: Error, Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case notJSON(JSONError)
        /// The first line must have `benkan-bundle`, `checkpoint` and `keys`.
        case badHead
        case newerVersion(Int)
        case badLine
    }

    public var what: What
    public var line: Int

    public var english: String {
        switch what {
        case .notJSON(let error):
            "line \(line), byte \(error.offset): not JSON (\(error.what)). Get the bundle again, unedited."
        case .badHead: "line \(line): not the head of a Benkan bundle. Name a file that was exported as one."
        case .newerVersion(let version):
            "line \(line): the bundle has version \(version), this program knows \(ProofBundle.version). Use a newer one."
        case .badLine: "line \(line): neither entry, checkpoint nor bytes. Get the bundle again, unedited."
        }
    }

    public var french: String {
        switch what {
        case .notJSON(let error):
            "ligne \(line), octet \(error.offset) : pas du JSON (\(error.what)). Reprenez le paquet d’origine."
        case .badHead:
            "ligne \(line) : pas l’en-tête d’un paquet Benkan. Indiquez un fichier exporté comme tel."
        case .newerVersion(let version):
            "ligne \(line) : le paquet est de version \(version), ce programme connaît la \(ProofBundle.version). Utilisez-en un plus récent."
        case .badLine:
            "ligne \(line) : ni entrée, ni point de contrôle, ni octets. Reprenez le paquet d’origine."
        }
    }
}

extension ProofBundle {
    public static let version = 1

    /// JSON lines in UTF-8.
    public var lines: [UInt8] {
        var bytes: [UInt8] = []
        func line(_ json: JSON) {
            bytes += json.canonical
            bytes.append(0x0A)
        }
        line([
            "benkan-bundle": .int(Self.version), "checkpoint": .string(checkpoint.note),
            "keys": .array(keys.map { .string($0.text) }),
        ])
        for proved in entries {
            line(["entry": .string(Base64.encode(proved.entry.bytes)), "proof": Self.json(proved.proof)])
        }
        for point in earlier {
            line(["checkpoint": .string(point.signed.note), "proof": Self.json(point.proof)])
        }
        for blob in blobs { line(["bytes": .string(Base64.encode(blob))]) }
        return bytes
    }

    /// Reads JSON lines; what they claim is judged by `problems(trusting:)`.
    /// - Throws: `BundleError` at the first line that is none of a bundle's.
    public init(lines bytes: [UInt8]) throws(BundleError) {
        var head: (checkpoint: SignedCheckpoint, keys: [VerifyingKey])?
        var entries: [ProvedEntry] = []
        var earlier: [EarlierCheckpoint] = []
        var blobs: [[UInt8]] = []
        var number = 0
        for slice in bytes.split(separator: 0x0A) {
            number += 1
            let json: JSON
            do throws(JSONError) {
                json = try JSON(parsing: Array(slice))
            } catch {
                throw BundleError(what: .notJSON(error), line: number)
            }
            guard head != nil else {
                head = try Self.head(json, line: number)
                continue
            }
            if let text = json["entry"]?.text, let raw = Base64.decode(text), let entry = Entry(bytes: raw),
                let proof = Self.digests(json["proof"])
            {
                entries.append(ProvedEntry(entry: entry, proof: proof))
            } else if let note = json["checkpoint"]?.text, let signed = SignedCheckpoint(note: note),
                let proof = Self.digests(json["proof"])
            {
                earlier.append(EarlierCheckpoint(signed: signed, proof: proof))
            } else if let text = json["bytes"]?.text, let raw = Base64.decode(text) {
                blobs.append(raw)
            } else {
                throw BundleError(what: .badLine, line: number)
            }
        }
        guard let head else { throw BundleError(what: .badHead, line: 1) }
        self.init(
            checkpoint: head.checkpoint, keys: head.keys, entries: entries, earlier: earlier, blobs: blobs)
    }

    private static func head(
        _ json: JSON, line: Int
    ) throws(BundleError) -> (checkpoint: SignedCheckpoint, keys: [VerifyingKey]) {
        guard let version = json["benkan-bundle"]?.integer else {
            throw BundleError(what: .badHead, line: line)
        }
        guard version <= Self.version else { throw BundleError(what: .newerVersion(version), line: line) }
        guard let note = json["checkpoint"]?.text, let signed = SignedCheckpoint(note: note),
            let items = json["keys"]?.items
        else { throw BundleError(what: .badHead, line: line) }
        let keys = items.compactMap { item in item.text.flatMap { VerifyingKey(text: $0) } }
        guard keys.count == items.count else { throw BundleError(what: .badHead, line: line) }
        return (signed, keys)
    }

    private static func json(_ proof: [Digest]) -> JSON {
        .array(proof.map { .string(Base64.encode($0.bytes)) })
    }

    private static func digests(_ json: JSON?) -> [Digest]? {
        guard let items = json?.items else { return nil }
        let digests = items.compactMap { item in
            item.text.flatMap { Base64.decode($0) }.flatMap { Digest($0) }
        }
        return digests.count == items.count ? digests : nil
    }
}
