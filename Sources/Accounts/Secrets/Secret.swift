import Foundation
import Ledger

/// Something only its holder knows: a session's name, a token. What is kept of it is a digest; with 256 random bits no
/// stretching is needed.
public struct Secret: Sendable, Hashable {
    public let text: String

    public init() { text = Self.encoded(Self.random(32)) }

    /// A secret as its holder sent it.
    public init(_ text: String) { self.text = text }

    /// What is kept.
    public var digest: String { Digest(of: Array(text.utf8)).hex }

    static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// RFC 4648 §5, without padding.
    static func encoded(_ bytes: [UInt8]) -> String {
        Base64.encode(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Compares in a time that tells nothing of where two texts differ.
    static func areSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
