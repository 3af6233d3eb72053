import NIOCore
import Synchronization

/// The open connections of a server, so that no other side can keep it from ending: one that sends half a question, or that
/// takes no answer, would be waited for for ever.
final class OpenLines: Sendable {
    private struct Book {
        var lines: [ObjectIdentifier: any Channel] = [:]
        var isEnded = false
    }

    private let book = Mutex(Book())

    /// Whether they were closed: nobody waits for an answer any more.
    var isEnded: Bool { book.withLock { $0.isEnded } }

    private func add(_ line: any Channel) {
        let isLate = book.withLock { book -> Bool in
            if !book.isEnded { book.lines[ObjectIdentifier(line)] = line }
            return book.isEnded
        }
        if isLate { line.close(promise: nil) }
        line.closeFuture.whenComplete { [weak self] _ in
            _ = self?.book.withLock { $0.lines.removeValue(forKey: ObjectIdentifier(line)) }
        }
    }

    /// Closes every one, and each that opens from now on.
    func end() {
        let lines = book.withLock { book in
            book.isEnded = true
            return Array(book.lines.values)
        }
        for line in lines { line.close(promise: nil) }
    }

    /// What stands in a connection's pipeline and writes it down.
    var handler: some RemovableChannelHandler { Handler(lines: self) }

    private final class Handler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = NIOAny
        private let lines: OpenLines

        init(lines: OpenLines) { self.lines = lines }

        func handlerAdded(context: ChannelHandlerContext) { lines.add(context.channel) }
    }
}
