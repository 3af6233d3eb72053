import Foundation

/// An address that may be asked: https, or plain http to this machine itself, for trials.
struct Address: Sendable, Hashable {
    let text: String
    let isPlain: Bool

    /// nil for anything else, and for one with a fragment, a name or a password in it.
    init?(_ text: String, allowingPlain: Bool) {
        guard text.utf8.count <= 2000, text.utf8.allSatisfy({ (33...126).contains($0) }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return nil }
        switch parts.scheme?.lowercased() {
        case "https": isPlain = false
        case "http" where allowingPlain && Self.isThisMachine(host): isPlain = true
        default: return nil
        }
        self.text = text
    }

    private static func isThisMachine(_ host: String) -> Bool {
        let name = host.lowercased()
        return name == "localhost" || name == "::1" || name == "[::1]"
            || name.hasPrefix("127.") && name.split(separator: ".").count == 4
                && name.split(separator: ".").allSatisfy { UInt8($0) != nil }
    }

    /// The address with a query added to the one it may have already (RFC 6749 §3.1).
    func adding(_ pairs: [(String, String)]) -> String {
        let query = FormText.encoded(pairs)
        guard let mark = text.firstIndex(of: "?") else { return "\(text)?\(query)" }
        return text.index(after: mark) == text.endIndex || text.hasSuffix("&")
            ? text + query : "\(text)&\(query)"
    }
}

/// `application/x-www-form-urlencoded`, as queries, bodies and client credentials have it (RFC 6749 appendix B).
enum FormText {
    static func encoded(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    }

    static func encoded(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
