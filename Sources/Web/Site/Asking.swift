public import Accounts
import Words

/// What a browser or a program asks for, with nothing of the network left on it.
public struct Asking: Sendable {
    public enum Method: Sendable, Hashable {
        case get, head
        /// Something handed in.
        case post
        case other
    }

    public var method: Method
    /// The decoded parts of the path.
    public var path: [String]
    public var query: Query
    public var acceptLanguage: String?
    /// The language chosen before, from its cookie.
    public var chosen: Language?
    /// The entity tags that the asker has already.
    public var ifNoneMatch: String?
    /// What was handed in, whole; bounded by the server.
    public var body: [UInt8]
    public var contentType: String?
    public var cookies: Cookies
    /// `Authorization` as sent.
    public var authorization: String?
    /// Where a browser says that the question comes from: `Origin` and `Sec-Fetch-Site`.
    public var origin: String?
    public var fetchSite: String?
    /// The name and port under which this server was asked.
    public var host: String?
    /// The network address of whoever asks.
    public var address: String
    /// Who asks; the site finds that out, whatever stands here.
    public internal(set) var person = Person.visitor(seeing: .publicOnly)
    /// The person's password was chosen by somebody else, and must be changed before anything else.
    var mustChange = false
    /// A word that this visitor's browser is to keep, to send its forms with.
    var fresh: Secret?
    /// The connection is encrypted, here or by whoever stands in front.
    public var isSecure: Bool

    /// - Parameters:
    ///   - target: path and query as they stand in the request line.
    public init(
        _ target: String, method: Method = .get, acceptLanguage: String? = nil, cookie: String? = nil,
        ifNoneMatch: String? = nil, body: [UInt8] = [], contentType: String? = nil,
        authorization: String? = nil, origin: String? = nil, fetchSite: String? = nil, host: String? = nil,
        address: String = "", isSecure: Bool = false
    ) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = (parts.first ?? "").split(separator: "/").map { Query.decoded($0, plus: false) }
        query = Query(parts.count > 1 ? String(parts[1]) : "")
        self.acceptLanguage = acceptLanguage
        cookies = Cookies(cookie ?? "")
        chosen = cookies["lang"].flatMap(Language.init)
        self.ifNoneMatch = ifNoneMatch
        self.body = body
        self.contentType = contentType
        self.authorization = authorization
        self.origin = origin
        self.fetchSite = fetchSite
        self.host = host
        self.address = address
        self.isSecure = isSecure
    }

    /// The query's word, else the choice made before, else what the browser likes best, else English.
    public var language: Language {
        query["lang"].flatMap(Language.init) ?? chosen ?? preferred ?? .english
    }

    /// The type of what was handed in, without parameters.
    var mediaType: String? { contentType.map { MediaType($0).essence } }

    /// RFC 9110 §12.5.4, for the languages of the house.
    private var preferred: Language? {
        var best: (language: Language, weight: Double)?
        for range in (acceptLanguage ?? "").prefix(1000).split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.trimming(while: \.isWhitespace) }
            guard let tag = parts.first, let language = Language(rawValue: String(tag.lowercased().prefix(2)))
            else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            if (weight ?? 1) > best?.weight ?? 0 { best = (language, weight ?? 1) }
        }
        return best?.language
    }
}

extension StringProtocol {
    /// Without the characters at both ends for which a test holds.
    func trimming(while test: (Character) -> Bool) -> String {
        var text = drop(while: test)
        while let last = text.last, test(last) { text.removeLast() }
        return String(text)
    }
}
