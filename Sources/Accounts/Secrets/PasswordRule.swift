/// What a new password must be: long, as NIST SP 800-63B §5.1.1 has it, and no more; rules about signs only make people write
/// them down.
enum PasswordRule {
    static let least = 12

    static func check(_ password: String, for id: String) throws(AccountsError) {
        guard password.count >= least else { throw .shortPassword(least: least) }
        let scalars = password.unicodeScalars.map(\.value)
        let steps = Set(zip(scalars.dropFirst(), scalars).map { Int($0) - Int($1) })
        let rest = password.lowercased().replacing(id, with: "")
        guard steps.count > 1, Set(scalars).count > 3, rest.count >= least / 2 else { throw .easyPassword }
    }
}
