/// The cookies of a request (RFC 6265 §4.2.1); of a name sent twice the first counts, as the more specific one.
public struct Cookies: Sendable, Hashable {
    private var values: [String: String] = [:]

    init(_ text: String) {
        for part in text.prefix(8192).split(separator: ";").prefix(50) {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimming(while: \.isWhitespace) }
            if pair.count == 2, values[pair[0]] == nil { values[pair[0]] = pair[1] }
        }
    }

    /// Takes the cookies that come with an answer, as a browser does.
    mutating func take(from answer: Answer) {
        for (name, value) in answer.headers where name == "set-cookie" {
            let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if let name = pair.first { values[String(name)] = pair.count > 1 ? String(pair[1]) : nil }
        }
    }

    subscript(name: String) -> String? { values[name] }
}
