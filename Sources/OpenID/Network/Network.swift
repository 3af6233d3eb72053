import Dispatch
import Foundation
import FoundationNetworking
import Synchronization

/// The network, by the toolchain's own client. Nothing is kept between questions: no cookies, no cache, no credentials.
public enum Network {
    /// Bytes of an answer at most.
    public static let most = 1 << 20
    /// Seconds that a question may take in all.
    public static let patience = 10.0

    /// Asks, and follows nobody elsewhere: a redirection is an answer like another, and none that is wanted.
    /// - Throws: `OpenIDError`, of the network alone.
    public static let fetch: Fetch = { (outgoing) async throws(OpenIDError) in
        try await fetch(outgoing, most: most, patience: patience)
    }

    static func fetch(_ outgoing: Outgoing, most: Int, patience: Double) async throws(OpenIDError) -> Incoming
    {
        guard let url = URL(string: outgoing.address) else { throw .unreachable(outgoing.address, "") }
        var request = URLRequest(url: url, timeoutInterval: patience)
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        if let form = outgoing.form {
            request.httpMethod = "POST"
            request.httpBody = Data(form.utf8)
            request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        }
        if let authorization = outgoing.authorization {
            request.setValue(authorization, forHTTPHeaderField: "Authorization")
        }
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        configuration.httpShouldSetCookies = false
        let sending = request
        let result = await withCheckedContinuation { continuation in
            let listener = Listener(outgoing.address, most: most) { continuation.resume(returning: $0) }
            let session = URLSession(configuration: configuration, delegate: listener, delegateQueue: nil)
            let task = session.dataTask(with: sending)
            // The client's own time-out counts from byte to byte: one who sends a byte a second would hold it for ever.
            DispatchQueue.global().asyncAfter(deadline: .now() + patience) {
                listener.end(.failure(.timedOut(outgoing.address)))
                task.cancel()
            }
            task.resume()
            session.finishTasksAndInvalidate()
        }
        return try result.get()
    }

    /// Gathers one answer; whatever ends it first counts.
    private final class Listener: NSObject, URLSessionDataDelegate, Sendable {
        private struct State {
            var bytes: [UInt8] = []
            var isEnded = false
        }

        private let address: String
        private let most: Int
        private let done: @Sendable (Result<Incoming, OpenIDError>) -> Void
        private let state = Mutex(State())

        init(_ address: String, most: Int, done: @escaping @Sendable (Result<Incoming, OpenIDError>) -> Void)
        {
            self.address = address
            self.most = most
            self.done = done
        }

        func end(_ result: Result<Incoming, OpenIDError>) {
            let isFirst = state.withLock { state in
                defer { state.isEnded = true }
                return !state.isEnded
            }
            if isFirst { done(result) }
        }

        func urlSession(
            _ session: URLSession, task: URLSessionTask,
            willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
            completionHandler: @escaping @Sendable (URLRequest?) -> Void
        ) {
            end(.failure(.status(address, response.statusCode)))
            completionHandler(nil)
            task.cancel()
        }

        func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
            let isTooMuch = state.withLock { state in
                guard state.bytes.count + data.count <= most else { return true }
                state.bytes += data
                return false
            }
            guard isTooMuch else { return }
            end(.failure(.tooLarge(address, most: most)))
            dataTask.cancel()
        }

        func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?)
        {
            if let error {
                let isLate = (error as? URLError)?.code == .timedOut
                end(.failure(isLate ? .timedOut(address) : .unreachable(address, error.localizedDescription)))
            } else if let response = task.response as? HTTPURLResponse {
                let bytes = state.withLock { $0.bytes }
                end(.success(Incoming(status: response.statusCode, body: bytes)))
            } else {
                end(.failure(.unreachable(address, "")))
            }
        }
    }
}
