import Ledger

/// A code for whoever has lost the app: it stands for one changing code, once. 80 random bits.
public struct RecoveryCode: Sendable, Hashable {
    /// In groups of four, to be written down.
    public let text: String

    init() {
        let letters = Array(Base32.encode(Secret.random(10)).lowercased())
        text = stride(from: 0, to: letters.count, by: 4).map {
            String(letters[$0..<min($0 + 4, letters.count)])
        }
        .joined(separator: "-")
    }

    /// Ten of them.
    public static func made() -> [RecoveryCode] { (0..<10).map { _ in RecoveryCode() } }

    var digest: String { Self.digest(text) }

    /// What is kept of a code, however it is typed.
    static func digest(_ text: String) -> String {
        let letters = text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return Digest(of: Array(letters.utf8)).hex
    }
}
