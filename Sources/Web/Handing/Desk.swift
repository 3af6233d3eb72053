import Ledger
import Partnership
import Synchronization

/// Where what was handed in lies until its sender has looked at what would become of it and says yes.
final class Desk: Sendable {
    /// What was handed in.
    enum Handed: Sendable {
        case file(HandedFile)
        /// Meetings and commitments from a form.
        case dialogue(JSON)
    }

    struct Upload: Sendable {
        var handed: Handed
        /// The form it came from; its draft is forgotten once it is written.
        var form: String
        var note: String

        var size: Int {
            switch handed {
            case .file(let file): file.bytes.count
            case .dialogue(let json): json.canonical.count
            }
        }
    }

    private struct Pile {
        var uploads: [String: Upload] = [:]
        var order: [String] = []
        var size: Int { uploads.values.reduce(0) { $0 + $1.size } }
    }

    private let pile = Mutex(Pile())
    /// Bytes kept at most; the oldest go when there are more.
    static let most = 64 << 20

    /// Lays something down; the same from the same person lies there once.
    /// - Returns: the name under which only that person finds it.
    func lay(_ upload: Upload, by person: String) -> String {
        let bytes: [UInt8]
        switch upload.handed {
        case .file(let file): bytes = Array(file.name.utf8) + [0] + file.bytes
        case .dialogue(let json): bytes = json.canonical
        }
        let name = Digest(of: bytes).hex
        pile.withLock { pile in
            let key = Self.key(name, person)
            if pile.uploads.updateValue(upload, forKey: key) == nil { pile.order.append(key) }
            while pile.order.count > 1, pile.size > Self.most || pile.order.count > 64 {
                pile.uploads[pile.order.removeFirst()] = nil
            }
        }
        return name
    }

    func upload(_ name: String, by person: String) -> Upload? {
        pile.withLock { $0.uploads[Self.key(name, person)] }
    }

    private static func key(_ name: String, _ person: String) -> String { "\(name) \(person)" }
}
