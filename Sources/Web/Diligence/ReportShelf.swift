import Accounts
import Diligence
import Ledger
import Synchronization

/// Reports lie here for whoever asked for them, until they are filed or newer ones take their place. Nothing of them is
/// written down before somebody says so: a search for a name is nobody else's business.
final class ReportShelf: Sendable {
    struct Made: Sendable {
        var report: DiligenceReport
        /// The report with the server's signature; nil where it has no key.
        var signed: JSON?
        /// The journal's entry, once it is filed.
        var entry: Int?
    }

    private struct Shelf {
        var made: [String: Made] = [:]
        var order: [String] = []
    }

    private let shelf = Mutex(Shelf())
    /// Reports kept at most.
    private static let most = 128

    /// - Returns: the name under which only that person finds it; it cannot be guessed.
    func lay(_ made: Made, for person: String) -> String {
        let name = Secret().text
        shelf.withLock { shelf in
            shelf.made[Self.key(name, person)] = made
            shelf.order.append(Self.key(name, person))
            while shelf.order.count > Self.most { shelf.made[shelf.order.removeFirst()] = nil }
        }
        return name
    }

    func report(_ name: String, of person: String) -> Made? {
        shelf.withLock { $0.made[Self.key(name, person)] }
    }

    func filed(_ name: String, of person: String, entry: Int) {
        shelf.withLock { $0.made[Self.key(name, person)]?.entry = entry }
    }

    private static func key(_ name: String, _ person: String) -> String { "\(name) \(person)" }
}
