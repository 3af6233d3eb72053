import Crypto
import Foundation
import Ledger

/// The hidden word of our own forms. Another site can make a browser send a form here, but cannot read the word.
struct Antiforgery: Sendable {
    static let field = "antiforgery"

    private let key = SymmetricKey(size: .bits256)
    func word(for binding: String) -> String {
        Self.hex(Array(HMAC<SHA256>.authenticationCode(for: Data(binding.utf8), using: key)))
    }

    /// Compares in the same time wherever the words differ.
    func isGenuine(_ word: String?, for binding: String) -> Bool {
        guard let word, word.utf8.count == 64, let digest = Digest(hex: word) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            Data(digest.bytes), authenticating: Data(binding.utf8), using: key)
    }

    /// A text of 256 random bits.
    static func random() -> String { hex(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }) }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension Asking {
    /// Whether a browser says that the question comes from a page of another site. Browsers say `Sec-Fetch-Site` and
    /// `Origin`; programs say neither and are held by the hidden word or their token alone.
    var isFromElsewhere: Bool {
        if let fetchSite, fetchSite != "same-origin" { return true }
        guard let origin else { return false }
        guard let host, let scheme = origin.range(of: "://") else { return true }
        return origin[scheme.upperBound...].lowercased() != host.lowercased()
    }

    /// Whether a browser says that the question comes from a page of this very site. That nothing is said proves nothing: old
    /// browsers say neither.
    var isFromHere: Bool {
        guard !isFromElsewhere else { return false }
        if fetchSite != nil { return true }
        guard let origin, let host else { return false }
        return origin.lowercased() == "\(isSecure ? "https" : "http")://\(host.lowercased())"
    }

    /// Types that a page of another site can send without asking first (Fetch standard, CORS-safelisted).
    var isOfSimpleType: Bool {
        guard let type = mediaType else { return true }
        return ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"].contains(type)
    }
}
