/// A request's query, decoded; of a name given twice the last counts.
public struct Query: Sendable, Hashable {
    public private(set) var pairs: [(name: String, value: String)] = []

    /// Reads `a=1&b=2`. An escape that is none stands for itself; bytes that are no UTF-8 become U+FFFD.
    public init(_ text: String) {
        for pair in text.split(separator: "&").prefix(Self.most) {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            pairs.append((Self.decoded(sides[0]), sides.count > 1 ? Self.decoded(sides[1]) : ""))
        }
    }

    /// Pairs read at most; the rest is not looked at.
    public static let most = 100

    /// The value of a name; nil where it is missing or empty, as a form sends what was left blank.
    public subscript(name: String) -> String? {
        pairs.last { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// The query with one value set, encoded, in the order of its names.
    func setting(_ name: String, _ value: String) -> String {
        let kept = pairs.filter { $0.name != name && !$0.value.isEmpty } + [(name, value)]
        return kept.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    public static func == (a: Query, b: Query) -> Bool { a.text == b.text }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// The query encoded in one way, however it was asked.
    var text: String {
        pairs.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    static func decoded(_ text: some StringProtocol, plus: Bool = true) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where plus: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
                if digits.count == 2 {
                    bytes.append(UInt8(digits[0] * 16 + digits[1]))
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// RFC 3986 §2.3: all but the unreserved is escaped.
    static func encoded(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF")
        var encoded = ""
        for byte in text.utf8 {
            let character = Character(Unicode.Scalar(byte))
            if byte < 128, character.isLetter || character.isNumber || "-._~".contains(character) {
                encoded.append(character)
            } else {
                encoded += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
            }
        }
        return encoded
    }
}
