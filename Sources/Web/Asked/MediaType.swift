/// A media type with its parameters (RFC 9110 §8.3.1).
struct MediaType: Sendable, Hashable {
    /// `type/subtype`, in lower case.
    var essence: String
    var parameters: [String: String] = [:]

    init(_ text: String) {
        var rest = text.prefix(1000)[...]
        essence = rest.prefix { $0 != ";" }.trimming(while: \.isWhitespace).lowercased()
        rest = rest.drop { $0 != ";" }
        while rest.popFirst() != nil {
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest.removeFirst()
            var value = ""
            if rest.first == "\"" {
                rest.removeFirst()
                while let next = rest.popFirst(), next != "\"" {
                    if next == "\\", let escaped = rest.popFirst() {
                        value.append(escaped)
                    } else {
                        value.append(next)
                    }
                }
                rest = rest.drop { $0 != ";" }
            } else {
                let plain = rest.prefix { $0 != ";" }
                rest = rest.dropFirst(plain.count)
                value = plain.trimming(while: \.isWhitespace)
            }
            parameters[name.trimming(while: \.isWhitespace).lowercased()] = value
        }
    }

    subscript(name: String) -> String? { parameters[name] }
}
