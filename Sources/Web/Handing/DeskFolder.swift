import Bytes
import Foundation
import Ledger
import Partnership

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The desk's folder beside the store, its owner's alone: what was handed in may be meant for one side only, and it is not
/// in the journal yet.
///
/// Each thing is one file: a line of JSON that says whose it is and what, then its bytes. It is written under another name
/// first (`NewFile`), so that a file is whole or not there.
public struct DeskFolder: Sendable {
    public let path: String

    /// Where the desk of a store lies: `us-mali.desk` beside `us-mali.benkan`.
    public static func path(beside store: String) -> String {
        (store.hasSuffix(".benkan") ? String(store.dropLast(7)) : store) + ".desk"
    }

    /// Makes the folder where there is none, and keeps others out of it.
    /// - Throws: `FileError` where it cannot be used.
    public init(_ path: String) throws(FileError) {
        self.path = path
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw FileError(.open, path) }
        guard chmod(path, 0o700) == 0 else { throw FileError(.open, path) }
    }

    private static let ending = ".handed"
    /// Bytes of one file at most: a body and its head.
    private static let most = (8 << 20) + Head.most

    private func file(_ key: String) -> String { "\(path)/\(key)\(Self.ending)" }

    func remove(_ key: String) { unlink(file(key)) }

    func write(_ upload: Desk.Upload, _ key: String, _ person: String, _ at: Int64) -> Bool {
        var head: [String: JSON] = [
            "person": .string(person), "form": .string(upload.form), "note": .string(upload.note),
            "at": .int(Int(at)),
        ]
        if case .file(let file) = upload.handed { head["name"] = .string(file.name) }
        do throws(FileError) {
            let new = try NewFile(file(key), mode: 0o600)
            try new.add(JSON.object(head).canonical + [0x0A])
            try new.add(upload.handed.bytes)
            try new.finish()
        } catch { return false }
        return true
    }

    /// What lies under a key; nil where nothing does, or nothing of ours.
    func read(_ key: String) -> Desk.Upload? {
        guard let bytes = try? FileBytes.read(file(key), limit: Self.most), let head = Head(bytes) else {
            return nil
        }
        let body = Array(bytes[head.size...])
        let handed: Desk.Handed
        if let name = head.name {
            handed = .file(HandedFile(name: name, bytes: body))
        } else if let json = try? JSON(parsing: body) {
            handed = .dialogue(json)
        } else {
            return nil
        }
        return Desk.Upload(handed: handed, form: head.form, note: head.note)
    }

    /// Everything that lies there, by its head alone; what was cut short, or cannot be read, is thrown away.
    func contents() -> [(key: String, person: String, size: Int, at: Int64)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().compactMap { name in
            guard name.hasSuffix(Self.ending) else {
                // Ours of a server that died while it wrote.
                if name.contains(Self.ending + NewFile.partial) || name.hasSuffix(".part") {
                    unlink("\(path)/\(name)")
                }
                return nil
            }
            let key = String(name.dropLast(Self.ending.count))
            guard let (bytes, size) = try? FileBytes.head(of: file(key), most: Head.most),
                let head = Head(bytes)
            else {
                remove(key)
                return nil
            }
            return (key, head.person, size - head.size, head.at)
        }
    }

    /// The line that says whose a thing is and what.
    private struct Head {
        var person: String
        var form: String
        var note: String
        var at: Int64
        /// The file's own name; nil for what was typed into a form.
        var name: String?
        /// Its bytes, the end of the line with them.
        var size: Int

        static let most = 20_000

        init?(_ bytes: [UInt8]) {
            guard let end = bytes.prefix(Self.most).firstIndex(of: 0x0A),
                let head = try? JSON(parsing: Array(bytes[..<end])),
                let person = head["person"]?.text, let form = head["form"]?.text,
                let note = head["note"]?.text, let at = head["at"]?.integer
            else { return nil }
            (self.person, self.form, self.note, self.at) = (person, form, note, Int64(at))
            name = head["name"]?.text
            size = end + 1
        }
    }
}
