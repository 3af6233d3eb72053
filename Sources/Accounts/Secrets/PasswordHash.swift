import CryptoExtras
import Foundation
import Ledger

/// A password as it is kept: through scrypt (RFC 7914), with its parameters and its own salt.
///
/// Written as `$scrypt$ln=17,r=8,p=1$SALT$HASH`, so that dearer parameters can be chosen later without asking anybody for a
/// new password before the next sign-in.
public struct PasswordHash: Sendable, Hashable {
    /// What one guess costs: 2^logN × r × 128 bytes of memory, p times.
    public struct Cost: Sendable, Hashable {
        public var logN: Int
        public var r: Int
        public var p: Int

        public init(logN: Int, r: Int, p: Int) {
            self.logN = logN
            self.r = r
            self.p = p
        }

        /// N = 2^17, r = 8, p = 1: 128 MiB a guess, the first of OWASP's recommended settings.
        public static let standard = Cost(logN: 17, r: 8, p: 1)

        /// Parameters that can be computed here: at most 1 GiB.
        var isSensible: Bool {
            (1...20).contains(logN) && (1...32).contains(r) && (1...16).contains(p)
                && (1 << logN) * r * 128 <= 1 << 30
        }
    }

    public let cost: Cost
    let salt: [UInt8]
    let hash: [UInt8]

    /// Hashes a new password with a salt of its own.
    public init(of password: String, cost: Cost = .standard) throws {
        self.cost = cost
        salt = Secret.random(16)
        hash = try Self.derive(Self.bytes(password), salt, cost, count: 32)
    }

    /// Reads what was kept; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let salt = Base64.decode(String(parts[3])), let hash = Base64.decode(String(parts[4])),
            hash.count == 32, salt.count >= 16
        else { return nil }
        let numbers = parts[2].split(separator: ",").map { $0.split(separator: "=") }
        guard numbers.map({ $0.first ?? "" }) == ["ln", "r", "p"] else { return nil }
        let values = numbers.compactMap { $0.count == 2 ? Int($0[1]) : nil }
        guard values.count == 3 else { return nil }
        cost = Cost(logN: values[0], r: values[1], p: values[2])
        guard cost.isSensible else { return nil }
        self.salt = salt
        self.hash = hash
    }

    public var text: String {
        "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(Base64.encode(salt))$\(Base64.encode(hash))"
    }

    /// Whether a password is the one; the comparison takes the same time wherever they differ.
    public func matches(_ password: String) -> Bool {
        guard let made = try? Self.derive(Self.bytes(password), salt, cost, count: hash.count) else {
            return false
        }
        return Secret.areSame(made, hash)
    }

    /// The same password typed on another keyboard has other code points; NIST SP 800-63B §5.1.1.2 has them made one.
    private static func bytes(_ password: String) -> [UInt8] {
        Array(password.prefix(1024).precomposedStringWithCompatibilityMapping.utf8)
    }

    static func derive(_ password: [UInt8], _ salt: [UInt8], _ cost: Cost, count: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: password, salt: salt, outputByteCount: count, rounds: 1 << cost.logN, blockSize: cost.r,
            parallelism: cost.p)
        return key.withUnsafeBytes { Array($0) }
    }
}
