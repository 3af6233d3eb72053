public import Ledger

/// Which text of a list was read: its content, and the day its keeper gives it.
public struct ListVersion: Sendable, Hashable {
    public struct File: Sendable, Hashable {
        public var path: String
        public var digest: Digest

        public init(path: String, digest: Digest) {
            self.path = path
            self.digest = digest
        }
    }

    /// SHA-256 over the files' digests in the order of their names' last parts; of one file, the digest of its bytes.
    public var digest: Digest
    /// The day or moment the keeper says it was made, as the file writes it; nil where it says none.
    public var published: String?
    public var files: [File]

    public init(files: [ListFile], published: String? = nil) {
        let told = files.sorted { $0.name < $1.name }.map {
            File(path: $0.path, digest: Digest(of: $0.bytes))
        }
        self.files = told
        self.published = published
        digest =
            told.count == 1
            ? told[0].digest : Digest(of: told.flatMap { $0.digest.bytes })
    }

    /// The first twelve digits of the digest, enough to tell versions apart by eye.
    public var short: String { String(digest.hex.prefix(12)) }
}

/// A file's bytes with the path they came from.
public struct ListFile: Sendable, Hashable {
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// The last part of the path.
    public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// All but the last part.
    var folder: String { String(path.dropLast(name.count)) }
    /// The name without its extension, lower case.
    var stem: String {
        let lower = name.lowercased()
        guard let dot = lower.firstIndex(of: "."), dot != lower.startIndex else { return lower }
        return String(lower[..<dot])
    }
}
