import Scalars
import Words

/// Somewhere that evidence is about.
public struct Place: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case world, region, country, district, cercle, commune
    }

    /// Where a place stands on a schematic map: a square of a grid, counted from the north-west corner.
    public struct Tile: Sendable, Hashable {
        public var column: Int
        public var row: Int

        public init(column: Int, row: Int) {
            self.column = column
            self.row = row
        }
    }

    public var id: String
    public var name: Text
    public var kind: Kind
    /// ISO 3166-1 alpha-3, for countries.
    public var iso3: String?
    /// The place it lies in.
    public var parent: String?
    /// How a health information system (DHIS2) calls it.
    public var code: String?
    public var tile: Tile?

    public init(
        id: String, name: Text, kind: Kind = .country, iso3: String? = nil, parent: String? = nil,
        code: String? = nil, tile: Tile? = nil
    ) {
        self.code = code
        self.tile = tile
        self.id = id
        self.name = name
        self.kind = kind
        self.iso3 = iso3
        self.parent = parent
    }
}

/// Places that are compared with each other; membership has dates.
public struct PeerGroup: Sendable, Hashable {
    public struct Membership: Sendable, Hashable {
        public var place: String
        public var from: Day
        /// The last day; open when absent.
        public var to: Day?
        /// When it became known; from the start when absent.
        public var released: Day?

        public init(place: String, from: Day, to: Day? = nil, released: Day? = nil) {
            self.place = place
            self.from = from
            self.to = to
            self.released = released
        }
    }

    public var id: String
    public var title: Text
    public var members: [Membership]
    public var source: String

    public init(id: String, title: Text, members: [Membership] = [], source: String = "") {
        self.id = id
        self.title = title
        self.members = members
        self.source = source
    }
}
