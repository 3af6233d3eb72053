/// Somebody who may sign in.
public struct Account: Sendable, Hashable {
    /// The name to sign in with, and what stands in the journal.
    public var id: String
    public var name: String
    public var role: Role
    /// The party the person speaks for; nil for none.
    public var side: String?
    public var isDisabled: Bool
    public var hasPassword: Bool
    public var hasTOTP: Bool
    /// The password was given by somebody else and must be changed first.
    public var mustChange: Bool
    /// Who the person is at an identity provider, which then vouches for him in the place of a password.
    public var elsewhere: Elsewhere?
    public var recoveryCodes: Int

    /// Whether a text can name an account: it stands in the journal and in addresses.
    public static func isName(_ text: String) -> Bool {
        (2...40).contains(text.utf8.count) && (text.first?.isLetter ?? false)
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0)
            } && !["visitor", "unknown", "nobody"].contains(text)
    }

    /// The person, as far as an administrator may see everything there is where he speaks for no party.
    func person(_ origin: Person.Origin) -> Person {
        Person(
            id: id, name: name, role: role, side: side, origin: origin,
            sight: role == .administrator && side == nil ? .everything : .side(side))
    }
}

/// A token for a program, without its secret.
public struct Token: Sendable, Hashable {
    public var id: Int
    public var account: String
    /// What it is for, in its owner's words.
    public var label: String
    public var scopes: Set<Person.Scope>
    public var made: String
    /// The last moment it is good for, in RFC 3339; nil for one without end.
    public var expires: String?

    /// Every token begins so, to be found where it should not lie.
    public static let prefix = "benkan_"
}
