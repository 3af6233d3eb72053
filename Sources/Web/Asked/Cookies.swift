/// The cookies of a request (RFC 6265 §4.2.1); of a name sent twice the first counts, as the more specific one.
public struct Cookies: Sendable, Hashable {
    private var values: [String: String] = [:]

    init(_ text: String) {
        for part in text.prefix(8192).split(separator: ";").prefix(50) {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimming(while: \.isWhitespace) }
            if pair.count == 2, values[pair[0]] == nil { values[pair[0]] = pair[1] }
        }
    }

    subscript(name: String) -> String? { values[name] }
}
