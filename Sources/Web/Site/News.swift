import Synchronization

/// Tells those who listen how far the journal has grown.
final class News: Sendable {
    private struct Board {
        var head = 0
        var listeners: [Int: AsyncStream<Int>.Continuation] = [:]
        var next = 0
        var isEnded = false
    }

    private let board = Mutex(Board())
    /// Listeners at once; each holds a connection open.
    let most: Int

    init(most: Int = 64) { self.most = most }

    var head: Int { board.withLock { $0.head } }
    var listeners: Int { board.withLock { $0.listeners.count } }

    func tell(_ head: Int) {
        let listeners = board.withLock { board -> [AsyncStream<Int>.Continuation] in
            guard head != board.head else { return [] }
            board.head = head
            return Array(board.listeners.values)
        }
        for one in listeners { one.yield(head) }
    }

    /// Every head from now on; of several that nobody took yet the newest. nil when too many listen, or
    /// when the server is about to stop.
    func listen() -> AsyncStream<Int>? {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Int.self, bufferingPolicy: .bufferingNewest(1))
        let number = board.withLock { board -> Int? in
            guard board.listeners.count < most, !board.isEnded else { return nil }
            board.next += 1
            board.listeners[board.next] = continuation
            return board.next
        }
        guard let number else { return nil }
        continuation.onTermination = { [weak self] _ in
            _ = self?.board.withLock { $0.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    /// Ends every stream, and opens none any more: the server is about to stop.
    func end() {
        let listeners = board.withLock { board in
            board.isEnded = true
            return Array(board.listeners.values)
        }
        for one in listeners { one.finish() }
    }
}
