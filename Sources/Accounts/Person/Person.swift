/// Who asks: somebody with an account, the operator of this machine, or nobody in particular.
public struct Person: Sendable, Hashable {
    /// How the person is known.
    public enum Origin: Sendable, Hashable {
        /// By sitting at this machine; there are no accounts.
        case local
        /// By signing in.
        case session
        /// By a token, for what it was made for alone.
        case token(scopes: Set<Scope>)
        /// Not at all.
        case visitor
    }

    /// What a token may be used for.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        case read, contribute, review, decide, administer
    }

    /// How much the person may read.
    public enum Sight: Sendable, Hashable {
        case everything
        /// What is public, what is for all parties, and what is for this party; nil speaks for none.
        case side(String?)
        case publicOnly
    }

    /// Stands in the journal as who wrote an entry.
    public var id: String
    public var name: String
    public var role: Role
    /// The party the person speaks for.
    public var side: String?
    public var origin: Origin
    public var sight: Sight

    public init(id: String, name: String, role: Role, side: String? = nil, origin: Origin, sight: Sight) {
        self.id = id
        self.name = name
        self.role = role
        self.side = side
        self.origin = origin
        self.sight = sight
    }

    /// Whoever sits at this machine, where there are no accounts.
    public static func local(_ name: String) -> Person {
        Person(id: name, name: name, role: .administrator, origin: .local, sight: .everything)
    }

    /// Somebody of whom nothing is known.
    public static func visitor(seeing sight: Sight) -> Person {
        Person(id: "visitor", name: "", role: .viewer, origin: .visitor, sight: sight)
    }

    public var isVisitor: Bool { origin == .visitor }

    /// Whether the person's role, and the token used, allow something.
    public func may(_ doing: Doing) -> Bool {
        switch origin {
        case .visitor: return false
        case .local: return true
        case .session: break
        case .token(let scopes):
            guard Scope(rawValue: doing.rawValue).map(scopes.contains) ?? false else { return false }
        }
        switch doing {
        case .contribute: return role >= .contributor
        case .review: return role >= .reviewer
        // Whoever makes accounts could make a second self; so administrators do not decide.
        case .decide: return role == .decider
        case .administer: return role == .administrator
        }
    }
}
