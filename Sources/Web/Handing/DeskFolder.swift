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
/// first, so that a file is whole or not there.
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
    private static let most = (8 << 20) + 20_000

    private func file(_ key: String) -> String { "\(path)/\(key)\(Self.ending)" }

    func remove(_ key: String) { unlink(file(key)) }

    func write(_ upload: Desk.Upload, _ key: String, _ person: String, _ at: Int64) -> Bool {
        var head: [String: JSON] = [
            "person": .string(person), "form": .string(upload.form), "note": .string(upload.note),
            "at": .int(Int(at)),
        ]
        if case .file(let file) = upload.handed { head["name"] = .string(file.name) }
        let bytes = JSON.object(head).canonical + [0x0A] + upload.handed.bytes
        let beside = "\(path)/\(key).part"
        unlink(beside)
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let isWritten = bytes.withUnsafeBytes { Self.write($0, to: descriptor) } && fsync(descriptor) == 0
        guard Glibc.close(descriptor) == 0, isWritten, rename(beside, file(key)) == 0 else {
            unlink(beside)
            return false
        }
        return true
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            guard count > 0 || (count < 0 && errno == EINTR) else { return false }
            done += max(0, count)
        }
        return true
    }

    /// What lies under a key; nil where nothing does, or nothing of ours.
    func read(_ key: String) -> (upload: Desk.Upload, person: String, at: Int64)? {
        guard let bytes = try? FileBytes.read(file(key), limit: Self.most),
            let end = bytes.firstIndex(of: 0x0A), let head = try? JSON(parsing: Array(bytes[..<end])),
            let person = head["person"]?.text, let form = head["form"]?.text,
            let note = head["note"]?.text, let at = head["at"]?.integer
        else { return nil }
        let body = Array(bytes[(end + 1)...])
        let handed: Desk.Handed
        if let name = head["name"]?.text {
            handed = .file(HandedFile(name: name, bytes: body))
        } else if let json = try? JSON(parsing: body) {
            handed = .dialogue(json)
        } else {
            return nil
        }
        return (Desk.Upload(handed: handed, form: form, note: note), person, Int64(at))
    }

    /// Everything that lies there; what was cut short, or cannot be read, is thrown away.
    func contents() -> [(key: String, upload: Desk.Upload, person: String, at: Int64)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().compactMap { name in
            guard name.hasSuffix(Self.ending) else {
                if name.hasSuffix(".part") { unlink("\(path)/\(name)") }
                return nil
            }
            let key = String(name.dropLast(Self.ending.count))
            guard let found = read(key) else {
                remove(key)
                return nil
            }
            return (key, found.upload, found.person, found.at)
        }
    }
}
