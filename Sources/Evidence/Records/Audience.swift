/// Who may read something of an accord.
public enum Audience: Sendable, Hashable {
    /// Everybody, without an account.
    case `public`
    /// All parties.
    case parties
    /// The parties named alone.
    case sides([String])
}

extension Audience {
    /// From a cell of a table: `public`, `parties`, or ids of parties with spaces between; nil where nothing is said.
    public init?(cell: String) {
        switch cell {
        case "public": self = .public
        case "parties": self = .parties
        default:
            let sides = cell.split(whereSeparator: \.isWhitespace).map(String.init)
            guard !sides.isEmpty else { return nil }
            self = .sides(sides)
        }
    }

    /// As a cell of a table says it.
    public var cell: String {
        switch self {
        case .public: "public"
        case .parties: "parties"
        case .sides(let sides): sides.joined(separator: " ")
        }
    }
}
