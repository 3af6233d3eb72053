import Dispatch
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Words

/// A site on the network: this machine's own address alone, unless another is named.
public struct Server: Sendable {
    public var site: Site
    public var host: String
    public var port: Int
    /// Bytes of one body at most; more is refused with 413.
    public var bodyLimit = 8 << 20
    /// The address that people know the site by, where something stands in front of it that speaks HTTPS.
    public var front: Front?

    /// - Parameters:
    ///   - host: an address of this machine; everybody who reaches it may ask.
    ///   - port: 0 takes a free one.
    public init(_ site: Site, host: String = "127.0.0.1", port: Int) {
        self.site = site
        self.host = host
        self.port = port
    }

    /// How long answers under way are waited for when the process is told to end; less than the ten seconds after which those
    /// who stop programs commonly kill them.
    static let patience = Duration.seconds(5)
    /// How long a connection may lie idle, or a question stay half said: longer than fronts keep theirs open.
    private static let idle = TimeAmount.seconds(75)

    /// Serves until the process is told to end (SIGINT, SIGTERM); answers under way are finished, if their askers take them
    /// soon.
    /// - Parameter ready: called once with the port that is listened on.
    public func run(ready: @escaping @Sendable (Int) -> Void) async throws {
        var logger = Logger(label: "benkan")
        logger.logLevel = .error
        let lines = OpenLines()
        let responder = SiteResponder(
            site: site, isLocal: isLocal, bodyLimit: bodyLimit, front: front, lines: lines)
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: .init(additionalChannelHandlers: [lines.handler], idleTimeout: Self.idle)),
            configuration: .init(address: .hostname(host, port: port), serverName: "benkan"),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? 0) }, logger: logger)
        // Services are told to end from the last to the first, each when the one behind it has ended.
        let group = ServiceGroup(
            configuration: .init(
                services: [application, Ending(news: site.news, lines: lines, patience: Self.patience)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        site.watch()
        do {
            try await group.run()
        } catch {
            await responder.end()
            throw error
        }
        await responder.end()
    }

    /// Only this machine can reach it.
    public var isLocal: Bool { Self.isLocal(host) }

    /// Whether an address is this machine's own alone.
    public static func isLocal(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]"
            || host.hasPrefix("127.") && host.split(separator: ".").count == 4
                && host.split(separator: ".").allSatisfy { UInt8($0) != nil }
    }
}

/// Carries questions from the network to the site and answers back.
struct SiteResponder: HTTPResponder {
    /// What is known of a connection.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let address: String

        init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            address = source.channel.remoteAddress?.ipAddress ?? ""
        }
    }

    let site: Site
    let isLocal: Bool
    let bodyLimit: Int
    let front: Front?
    let lines: OpenLines
    /// Answers that have to be drawn or waited for, away from the threads that hand out those at hand. One address is always
    /// drawn on the same queue, so that many who ask for it at once wait for one drawing; and a crowd of askers is no crowd of
    /// threads. Tasks run on the threads of the default class: what is drawn has another, or everybody could come to stand in
    /// line behind all that waits to be drawn.
    private let drawing = (0..<8).map { DispatchQueue(label: "benkan.drawing.\($0)", qos: .utility) }
    /// Writing is done one after another and away from the threads that read.
    private let writing = DispatchQueue(label: "benkan.writing", qos: .userInitiated)
    /// Passwords are proved one at a time, since each takes 128 MB and a good part of a second, and never ahead of those
    /// who write; what follows from them goes into the journal in its order like anybody's.
    private let proving = Turnstile("benkan.proving", most: 12)
    /// The same for those who are inside already, so that a crowd at the door keeps no administrator from closing it.
    private let changing = Turnstile("benkan.changing", most: 4)

    init(site: Site, isLocal: Bool, bodyLimit: Int, front: Front?, lines: OpenLines) {
        self.lines = lines
        self.front = front
        self.site = site
        self.isLocal = isLocal
        self.bodyLimit = bodyLimit
    }

    func respond(to request: Request, context: Context) async throws -> Response {
        guard isAddressedHere(request) else {
            let answer = Answer(421, type: "text/plain; charset=utf-8", body: Array("421\n".utf8))
            return response(answer, bodyless: false)
        }
        let method: Asking.Method =
            switch request.method {
            case .get: .get
            case .head: .head
            case .post: .post
            default: .other
            }
        var asking = Asking(
            request.uri.description, method: method, acceptLanguage: request.headers[.acceptLanguage],
            cookie: request.headers[.cookie], ifNoneMatch: request.headers[.ifNoneMatch],
            contentType: request.headers[.contentType], authorization: request.headers[.authorization],
            origin: request.headers[.origin], fetchSite: request.headers[Self.fetchSite],
            host: front?.authority ?? request.head.authority, address: address(of: request, context),
            isSecure: front?.isSecure ?? false)
        guard method == .post else {
            if let said = site.admit(&asking) { return response(said, bodyless: method == .head) }
            if method == .get, asking.path == ["events"] {
                return EventStream(news: site.news, lastSeen: request.headers[Self.lastEvent]).response
            }
            if site.isVouching(asking) {
                let (whole, vouched) = (asking, await site.asked(asking))
                let answer = await on(writing) { begun(whole) { site.answer(vouched, to: whole) } }
                return response(answer, bodyless: false)
            }
            if let kept = site.kept(asking) { return response(kept, bodyless: method == .head) }
            let whole = asking
            let place = Int(Present.Address(whole).hashValue.magnitude % UInt(drawing.count))
            let answer = await on(drawing[place]) { begun(whole) { site.drawn(whole) } }
            return response(answer, bodyless: method == .head)
        }
        do {
            asking.body = Array(buffer: try await request.body.collect(upTo: bodyLimit))
        } catch is NIOTooManyBytesError {
            return response(site.refusal(.tooLarge(most: bodyLimit), asking), bodyless: false)
        }
        let whole = asking
        if let turnstile = turnstile(whole.path) {
            let answer = await turnstile.pass { begun(whole) { site.answer(to: whole) } }
            return response(answer ?? site.refusal(.busy(seconds: 5), whole), bodyless: false)
        }
        let answer = await on(writing) { begun(whole) { site.answer(to: whole) } }
        return response(answer, bodyless: false)
    }

    /// Waits until nobody reads or writes any more, those included whose askers have left: what is served may be closed then.
    func end() async {
        for queue in drawing { await on(queue) {} }
        await on(writing) {}
        for turnstile in [proving, changing] { await turnstile.end() }
        await on(writing) { site.end() }
    }

    /// Begins no work for askers whose lines were cut: the end would wait for it.
    private func begun(_ asking: Asking, _ work: () -> Answer) -> Answer {
        lines.isEnded ? site.refusal(.busy(seconds: 5), asking) : work()
    }

    /// Does what takes long on a queue, away from the threads of the network.
    private func on<Value: Sendable>(
        _ queue: DispatchQueue, _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { done in
            queue.async { done.resume(returning: work()) }
        }
    }

    /// Where passwords are proved or made.
    private func turnstile(_ path: [String]) -> Turnstile? {
        switch path.first {
        case "sign-in": proving
        case "account", "people": changing
        default: nil
        }
    }

    private static let lastEvent = HTTPField.Name("Last-Event-ID") ?? .origin
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin

    /// Whoever asks; behind a front, the last address it wrote down, since those before it are the asker's own words.
    private func address(of request: Request, _ context: Context) -> String {
        guard front != nil, let forwarded = request.headers[Self.forwardedFor] else { return context.address }
        return (forwarded.split(separator: ",").last ?? "").trimming(while: \.isWhitespace)
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .origin

    /// A local server answers to local names alone, so that no page from elsewhere can read it under a name of its own
    /// that was made to point here.
    private func isAddressedHere(_ request: Request) -> Bool {
        guard let authority = request.head.authority else { return !isLocal }
        if let front, authority.lowercased() == front.authority { return true }
        guard isLocal else { return front == nil }
        let host =
            authority.hasPrefix("[")
            ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        return Server.isLocal(String(host))
    }

    private func response(_ answer: Answer, bodyless: Bool) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = answer.type
        if !answer.tag.isEmpty { headers[.eTag] = answer.tag }
        // An answer's own header stands in the place of the one that all have; cookies may be several.
        let own = Set(answer.headers.map(\.name))
        for (name, value) in Answer.guards.filter({ !own.contains($0.name) }) + answer.headers {
            if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
        }
        let body: ResponseBody =
            bodyless || answer.status == 304
            ? .init() : .init(byteBuffer: ByteBuffer(bytes: answer.body))
        return Response(status: .init(code: answer.status), headers: headers, body: body)
    }
}
