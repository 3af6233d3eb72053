import HTTPTypes
import Hummingbird
import Logging
import Words

/// A site on the network: this machine's own address alone, unless another is named.
public struct Server: Sendable {
    public var site: Site
    public var host: String
    public var port: Int

    /// - Parameters:
    ///   - host: an address of this machine; everybody who reaches it may read.
    ///   - port: 0 takes a free one.
    public init(_ site: Site, host: String = "127.0.0.1", port: Int) {
        self.site = site
        self.host = host
        self.port = port
    }

    /// Serves until the process is told to end (SIGINT, SIGTERM); answers under way are finished.
    /// - Parameter ready: called once with the port that is listened on.
    public func run(ready: @escaping @Sendable (Int) -> Void) async throws {
        var logger = Logger(label: "benkan")
        logger.logLevel = .error
        let application = Application(
            responder: SiteResponder(site: site, isLocal: isLocal),
            configuration: .init(address: .hostname(host, port: port), serverName: "benkan"),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? 0) }, logger: logger)
        try await application.runService()
    }

    /// Only this machine can reach it.
    public var isLocal: Bool { Self.isLocal(host) }

    static func isLocal(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]"
            || host.hasPrefix("127.") && host.split(separator: ".").count == 4
                && host.split(separator: ".").allSatisfy { UInt8($0) != nil }
    }
}

/// Carries questions from the network to the site and answers back.
struct SiteResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let site: Site
    let isLocal: Bool

    func respond(to request: Request, context: Context) async throws -> Response {
        guard isAddressedHere(request) else {
            let answer = Answer(421, type: "text/plain; charset=utf-8", body: Array("421\n".utf8))
            return response(answer, bodyless: false)
        }
        let method: Asking.Method =
            switch request.method {
            case .get: .get
            case .head: .head
            default: .other
            }
        let asking = Asking(
            request.uri.description, method: method, acceptLanguage: request.headers[.acceptLanguage],
            cookie: request.headers[.cookie], ifNoneMatch: request.headers[.ifNoneMatch])
        return response(site.answer(to: asking), bodyless: method == .head)
    }

    /// A local server answers to local names alone, so that no page from elsewhere can read it under a name of its own
    /// that was made to point here.
    private func isAddressedHere(_ request: Request) -> Bool {
        guard isLocal else { return true }
        guard let authority = request.head.authority else { return false }
        let host =
            authority.hasPrefix("[")
            ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        return Server.isLocal(String(host))
    }

    private func response(_ answer: Answer, bodyless: Bool) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = answer.type
        if !answer.tag.isEmpty { headers[.eTag] = answer.tag }
        for (name, value) in Answer.guards + answer.headers {
            if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
        }
        let body: ResponseBody =
            bodyless || answer.status == 304
            ? .init() : .init(byteBuffer: ByteBuffer(bytes: answer.body))
        return Response(status: .init(code: answer.status), headers: headers, body: body)
    }
}
