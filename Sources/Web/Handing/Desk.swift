import Ledger
import Partnership
import Scalars
import Synchronization

/// Where what was handed in lies until its sender has looked at what would become of it and says yes.
///
/// It lies in a folder of the server's own, so that neither a lost line nor a restart loses it, and memory holds no more than
/// the list; without a folder it lies in memory.
final class Desk: Sendable {
    /// What was handed in.
    enum Handed: Sendable {
        case file(HandedFile)
        /// Meetings and commitments from a form.
        case dialogue(JSON)

        var bytes: [UInt8] {
            switch self {
            case .file(let file): file.bytes
            case .dialogue(let json): json.canonical
            }
        }
    }

    struct Upload: Sendable {
        var handed: Handed
        /// The form it came from; its draft is forgotten once it is written.
        var form: String
        var note: String
    }

    private struct Slip {
        var person: String
        var size: Int
        /// When it was laid down, in seconds.
        var at: Int64
    }

    private struct Pile {
        var slips: [String: Slip] = [:]
        var memory: [String: Upload] = [:]
        var size: Int { slips.values.reduce(0) { $0 + $1.size } }
    }

    private let pile: Mutex<Pile>
    private let folder: DeskFolder?

    /// Bytes kept at most; the oldest go when there are more.
    static let most = 64 << 20
    /// Things kept at most, of everybody and of one person: nobody's are pushed off by another's heap.
    static let count = 256
    static let countOfOne = 24
    /// Seconds after which what nobody confirmed is thrown away.
    static let longest: Int64 = 14 * 86_400

    /// - Parameters:
    ///   - folder: where things lie; nil for memory.
    ///   - now: in seconds.
    init(_ folder: DeskFolder? = nil, now: Int64 = 0) {
        self.folder = folder
        var pile = Pile()
        for (key, person, size, at) in folder?.contents() ?? [] {
            if now - at > Self.longest {
                folder?.remove(key)
            } else {
                pile.slips[key] = Slip(person: person, size: size, at: at)
            }
        }
        self.pile = Mutex(pile)
    }

    /// Lays something down; the same from the same person lies there once.
    /// - Returns: the name under which only that person finds it.
    func lay(_ upload: Upload, by person: String, now: Int64) throws(SiteProblem) -> String {
        let name: String
        switch upload.handed {
        case .file(let file): name = Digest(of: Array(file.name.utf8) + [0] + file.bytes).hex
        case .dialogue(let json): name = Digest(of: json.canonical).hex
        }
        let key = Self.key(name, person)
        let isKept = pile.withLock { pile -> Bool in
            if let folder {
                guard folder.write(upload, key, person, now) else { return false }
            } else {
                pile.memory[key] = upload
            }
            pile.slips[key] = Slip(person: person, size: upload.handed.bytes.count, at: now)
            clear(&pile, person, now, but: key)
            return true
        }
        guard isKept else { throw .deskIsFull }
        return name
    }

    /// Throws away what is too old or too much, the oldest first, and never what was laid down just now.
    private func clear(_ pile: inout Pile, _ person: String, _ now: Int64, but new: String) {
        let sorted = pile.slips.sorted { ($0.value.at, $0.key) < ($1.value.at, $1.key) }
        var mine = sorted.count { $0.value.person == person }
        for (key, slip) in sorted where key != new {
            let isOld = now - slip.at > Self.longest
            let isTooMuch = pile.slips.count > Self.count || pile.size > Self.most
            let isTooMany = slip.person == person && mine > Self.countOfOne
            guard isOld || isTooMuch || isTooMany else { continue }
            if slip.person == person { mine -= 1 }
            pile.slips[key] = nil
            pile.memory[key] = nil
            folder?.remove(key)
        }
    }

    func upload(_ name: String, by person: String) -> Upload? {
        let key = Self.key(name, person)
        return pile.withLock { pile in
            guard pile.slips[key] != nil else { return nil }
            return folder.map { $0.read(key) } ?? pile.memory[key]
        }
    }

    /// A name for a file: nobody's name and nothing that was typed stands in it.
    private static func key(_ name: String, _ person: String) -> String {
        Digest(of: Array("\(name) \(person)".utf8)).hex
    }
}
