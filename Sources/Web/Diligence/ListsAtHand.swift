import Bytes
import Diligence
import Foundation
import Lists
import Ledger
import Ownership
import Screening
import Synchronization

/// The watch lists that a server screens against, read once on a thread of low priority, and the ownership graph beside
/// them. Pages that have nothing to do with them do not wait for them.
public final class ListsAtHand: Sendable {
    enum Reading: Sendable {
        case underWay
        case done(Screener)
        /// Nothing can be screened: the words of what went wrong.
        case failed(String)
    }

    /// What a reading came to.
    public enum Outcome: Sendable, Hashable {
        case done(lists: Int, entries: Int)
        case failed(String)
    }

    private let paths: [String]
    private let graphPath: String?
    private let reading: Mutex<Reading>
    private let graph = Mutex<(day: String, graph: OwnershipGraph)?>(nil)
    /// Reports that were made and not filed.
    let reports = ReportShelf()

    /// - Parameters:
    ///   - paths: files and folders of lists, read by `read`.
    ///   - graph: who owns whom (BODS 0.4 or FollowTheMoney).
    public init(_ paths: [String], graph: String? = nil) {
        self.paths = paths
        graphPath = graph
        reading = Mutex(.underWay)
    }

    /// Lists that are read already.
    init(_ lists: [WatchList], graph: String? = nil) {
        paths = []
        graphPath = graph
        reading = Mutex(.done(Screener(lists)))
    }

    var current: Reading { reading.withLock { $0 } }

    /// Begins to read.
    /// - Parameter told: called once, from another thread, with what it came to.
    public func read(_ told: @escaping @Sendable (Outcome) -> Void) {
        Thread.behindOthers("benkan.lists") { [self] in
            let result: Reading
            do throws(FileError) {
                let lists = try ListReader.load(paths)
                result =
                    lists.contains { !$0.parties.isEmpty }
                    ? .done(Screener(lists)) : .failed("no entry in \(paths.joined(separator: ", "))")
            } catch { result = .failed("\(error)") }
            reading.withLock { $0 = result }
            switch result {
            case .underWay: break
            case .failed(let reason): told(.failed(reason))
            case .done(let screener):
                let entries = screener.lists.reduce(0) { $0 + $1.parties.count }
                told(.done(lists: screener.lists.count, entries: entries))
            }
        }
    }

    /// Who owned whom on a day; nil where no graph was given. The file is read again when the day is another.
    func owners(on day: String) throws(FileError) -> OwnershipGraph? {
        guard let graphPath else { return nil }
        if let kept = graph.withLock({ $0 }), kept.day == day { return kept.graph }
        let read = OwnershipReader.read(try FileBytes.read(graphPath), file: graphPath, on: day)
        graph.withLock { $0 = (day, read) }
        return read
    }
}
