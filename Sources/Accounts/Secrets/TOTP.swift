import Crypto
import Foundation

/// Codes that change every thirty seconds (RFC 6238), as pocket apps show them.
public struct TOTP: Sendable, Hashable {
    public enum Algorithm: String, Sendable {
        case sha1 = "SHA1"
        case sha256 = "SHA256"
        case sha512 = "SHA512"
    }

    public let secret: [UInt8]
    public var algorithm: Algorithm
    public var digits: Int

    /// Apps know SHA-1 and six digits for certain; HMAC does not suffer from SHA-1's collisions.
    public init(secret: [UInt8], algorithm: Algorithm = .sha1, digits: Int = 6) {
        self.secret = secret
        self.algorithm = algorithm
        self.digits = digits
    }

    /// A new secret of 160 bits (RFC 4226 §4, R6).
    public static func made() -> TOTP { TOTP(secret: Secret.random(20)) }

    public static let period: Int64 = 30

    /// The step of a moment, in seconds since 1970.
    public static func step(at seconds: Int64) -> Int64 { seconds / period }

    /// The code of one step (RFC 4226 §5.3).
    public func code(step: Int64) -> String {
        let message = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let key = SymmetricKey(data: secret)
        let mac: [UInt8] =
            switch algorithm {
            case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
            case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
            case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
            }
        let offset = Int((mac.last ?? 0) & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power &* 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// The step that a code belongs to, one step early or late for clocks that differ; nil for a wrong code, and for one
    /// of a step used already (RFC 6238 §5.2). All steps are tried, so that the time tells nothing.
    public func step(of code: String, at seconds: Int64, after used: Int64?) -> Int64? {
        let given = Array(code.filter { !$0.isWhitespace }.utf8)
        var found: Int64?
        let now = Self.step(at: seconds)
        for step in now - 1...now + 1 where Secret.areSame(Array(self.code(step: step).utf8), given) {
            found = step
        }
        guard let found, found > used ?? .min else { return nil }
        return found
    }

    /// The secret as people type it.
    public var base32: String { Base32.encode(secret) }

    /// What apps read from a square code or a link (Google's key URI format).
    public func address(account: String, issuer: String) -> String {
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(
                withAllowedCharacters: .urlQueryAllowed.subtracting(.init(charactersIn: ":&=+?#/")))
                ?? ""
        }
        return
            "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(base32)&issuer=\(escaped(issuer))"
            + "&algorithm=\(algorithm.rawValue)&digits=\(digits)&period=\(Self.period)"
    }
}

/// RFC 4648 §6, without padding.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func encode(_ bytes: [UInt8]) -> String {
        var text = ""
        var bits = 0
        var held: UInt32 = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(held >> UInt32(bits) & 31)])
            }
            held &= (1 << UInt32(bits)) - 1
        }
        if bits > 0 { text.append(alphabet[Int(held << UInt32(5 - bits) & 31)]) }
        return text
    }
}
