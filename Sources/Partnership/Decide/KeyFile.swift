import Bytes
import Ledger

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The file a person's signing key lies in: one line, `benkan-key-1 NAME BASE64`, readable by its owner alone.
public enum KeyFile {
    /// Reads the key, or makes one where there is none.
    /// - Parameter name: the name of a key that is made; spaces become hyphens.
    public static func key(at path: String, name: String) throws(PartnershipError) -> SigningKey {
        if access(path, F_OK) == 0 {
            let bytes: [UInt8]
            do { bytes = try FileBytes.read(path, limit: 4096) } catch { throw .file(error) }
            let parts = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            guard parts.count == 3, parts[0] == "benkan-key-1", let seed = Base64.decode(String(parts[2])),
                let key = SigningKey(name: String(parts[1]), seed: seed)
            else { throw .badKey(path: path) }
            return key
        }
        let key = SigningKey(name: name.replacing(" ", with: "-").replacing("+", with: "-"))
        makeFolders(for: path)
        let line = Array("benkan-key-1 \(key.name) \(Base64.encode(key.seed))\n".utf8)
        do {
            let file = try NewFile(path, mode: 0o600)
            try file.add(line)
            try file.finish(replacing: false)
        } catch {
            // Somebody else made one meanwhile: that is the key.
            if error.number == EEXIST { return try self.key(at: path, name: name) }
            throw .file(error)
        }
        return key
    }

    private static func makeFolders(for path: String) {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            made +=
                made.isEmpty && part.isEmpty ? "/" : (made.hasSuffix("/") || made.isEmpty ? "" : "/") + part
            if !made.isEmpty { mkdir(made, 0o700) }
        }
    }
}
