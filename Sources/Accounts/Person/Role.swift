public import Words

/// What a person is trusted with; each role may do what those before it may, save deciding, which is the decider's alone.
public enum Role: String, Sendable, Hashable, Comparable, CaseIterable {
    case viewer, contributor, reviewer, decider, administrator

    public static func < (a: Role, b: Role) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public var word: Text {
        switch self {
        case .viewer: Text(en: "viewer", fr: "lecteur")
        case .contributor: Text(en: "contributor", fr: "contributeur")
        case .reviewer: Text(en: "reviewer", fr: "réviseur")
        case .decider: Text(en: "decider", fr: "décideur")
        case .administrator: Text(en: "administrator", fr: "administrateur")
        }
    }
}

/// What somebody wants to do beyond reading.
public enum Doing: String, Sendable, Hashable, CaseIterable {
    /// Hand in evidence, remarks, attachments.
    case contribute
    /// Adopt or refuse what was handed in.
    case review
    /// Propose and confirm decisions.
    case decide
    /// Look after accounts.
    case administer

    /// What it is, after “may”.
    public var word: Text {
        switch self {
        case .contribute: Text(en: "contribute", fr: "contribuer")
        case .review: Text(en: "review", fr: "réviser")
        case .decide: Text(en: "decide", fr: "décider")
        case .administer: Text(en: "administer", fr: "administrer")
        }
    }
}
