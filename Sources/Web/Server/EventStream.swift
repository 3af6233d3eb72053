import Hummingbird
import HTTPTypes

/// Server-sent events (WHATWG HTML, “Server-sent events”): one `journal` event each time the journal has grown.
///
///     id: 42
///     event: journal
///     data: {"entries":42}
///
/// A comment each quarter minute keeps the line open. Nothing but the number of entries is told; who may see what changed
/// asks for it.
struct EventStream: Sendable {
    let news: News
    /// `Last-Event-ID` of one who was here before.
    let lastSeen: String?

    /// Seconds between signs of life.
    static let heartbeat = 15.0

    var response: Response {
        guard let heads = news.listen() else {
            var headers = HTTPFields()
            headers[.retryAfter] = "30"
            headers[.contentType] = "text/plain; charset=utf-8"
            return Response(
                status: .serviceUnavailable, headers: headers,
                body: .init(byteBuffer: ByteBuffer(string: "503\n")))
        }
        var headers = HTTPFields()
        headers[.contentType] = "text/event-stream; charset=utf-8"
        for (name, value) in Answer.guards where name != "cache-control" {
            if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
        }
        headers[.cacheControl] = "no-store"
        let first = Self.opening(head: news.head, lastSeen: lastSeen)
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: first))
            for try await text in Self.lines(heads) { try await writer.write(ByteBuffer(string: text)) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// What one who comes is told first: when to come again, and what he missed.
    static func opening(head: Int, lastSeen: String?) -> String {
        let seen = lastSeen.flatMap { Int($0.prefix(12)) }
        return "retry: 3000\n\n" + (seen.map { $0 != head } ?? false ? event(head) : ": here\n\n")
    }

    static func event(_ head: Int) -> String {
        "id: \(head)\nevent: journal\ndata: {\"entries\":\(head)}\n\n"
    }

    /// Events as they come, and a comment whenever none came for a while.
    private static func lines(_ heads: AsyncStream<Int>) -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: String.self, bufferingPolicy: .bufferingNewest(4))
        let telling = Task {
            for await head in heads { continuation.yield(event(head)) }
            continuation.finish()
        }
        let beating = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(heartbeat))
                continuation.yield(": alive\n\n")
            }
        }
        continuation.onTermination = { _ in
            telling.cancel()
            beating.cancel()
        }
        return stream
    }
}
