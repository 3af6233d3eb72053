import Words
/// Who has agreed, and in what part.
public struct Party: Sendable, Hashable {
    public enum Role: String, Sendable, CaseIterable {
        case donor, partner, implementer, observer
    }

    public var id: String
    public var name: Text
    public var role: Role
    /// The place it speaks for, if it is a government.
    public var place: String?

    public init(id: String, name: Text, role: Role, place: String? = nil) {
        self.id = id
        self.name = name
        self.role = role
        self.place = place
    }
}

/// A line of work under which tracks and conditions are listed.
public struct Pillar: Sendable, Hashable {
    public var id: String
    public var title: Text

    public init(id: String, title: Text) {
        self.id = id
        self.title = title
    }
}
