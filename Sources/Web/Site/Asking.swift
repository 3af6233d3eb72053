import Words

/// What a browser or a program asks for, with nothing of the network left on it.
public struct Asking: Sendable {
    public enum Method: Sendable, Hashable {
        case get, head
        /// Anything that would write.
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

    /// - Parameters:
    ///   - target: path and query as they stand in the request line.
    public init(
        _ target: String, method: Method = .get, acceptLanguage: String? = nil, cookie: String? = nil,
        ifNoneMatch: String? = nil
    ) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = (parts.first ?? "").split(separator: "/").map { Query.decoded($0, plus: false) }
        query = Query(parts.count > 1 ? String(parts[1]) : "")
        self.acceptLanguage = acceptLanguage
        chosen = cookie.flatMap(Self.language)
        self.ifNoneMatch = ifNoneMatch
    }

    /// The query's word, else the choice made before, else what the browser likes best, else English.
    public var language: Language {
        query["lang"].flatMap(Language.init) ?? chosen ?? preferred ?? .english
    }

    private static func language(in cookie: String) -> Language? {
        for part in cookie.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimming(while: \.isWhitespace) }
            if pair.count == 2, pair[0] == "lang", let found = Language(rawValue: pair[1]) { return found }
        }
        return nil
    }

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
