public import Lists
import Matching

/// The names of watch lists, indexed to be screened against.
///
/// Persons, bodies, vessels and aircraft are indexed apart, for a name is read by what bears it: a person's `Ag` is a
/// patronym, a company's `AG` its form. An entry of unknown kind is indexed as a person and as a body.
public struct Screener: Sendable {
    /// A name of an entry, by its place.
    struct Listed: Sendable {
        var party: Int32
        var name: Int32
    }

    /// One kind's index; its entries are places in `listed`.
    struct Shelf: Sendable {
        let schema: Schema
        let listed: [Listed]
        let index: ScreeningIndex

        init(_ schema: Schema, _ names: [(listed: Listed, name: Name)]) {
            self.schema = schema
            listed = names.map(\.listed)
            index = ScreeningIndex(
                names.map { IndexedName(entry: Int($0.listed.party), name: $0.name) })
        }

        func holds(_ kind: ListedParty.Kind) -> Bool {
            switch kind {
            case .person: schema == .person
            case .organization: schema == .organisation
            case .vessel: schema == .vessel
            case .aircraft: schema == .aircraft
            case .unknown: true
            }
        }
    }

    public let lists: [WatchList]
    let parties: [(list: Int, place: Int)]
    let shelves: [Shelf]
    let numbers: [[UInt8]: [Int]]

    /// Reads and indexes every name of the lists.
    public init(_ lists: [WatchList]) {
        self.lists = lists
        var parties: [(list: Int, place: Int)] = []
        var names: [Schema: [(listed: Listed, name: Name)]] = [:]
        var numbers: [[UInt8]: [Int]] = [:]
        for (list, watch) in lists.enumerated() {
            for (place, party) in watch.parties.enumerated() {
                for (nth, name) in party.names.enumerated() {
                    let listed = Listed(party: Int32(parties.count), name: Int32(nth))
                    for schema in Self.schemas(party.kind) {
                        names[schema, default: []].append((listed, Name(name.text, of: schema)))
                    }
                }
                for identifier in party.identifiers {
                    let plain = Self.plain(identifier.value)
                    if plain.count >= Self.shortestNumber {
                        numbers[plain, default: []].append(parties.count)
                    }
                }
                parties.append((list, place))
            }
        }
        self.parties = parties
        self.numbers = numbers
        shelves = [.person, .organisation, .vessel, .aircraft].compactMap { schema in
            names[schema].map { Shelf(schema, $0) }
        }
    }

    /// Numbers shorter than this are shared by chance.
    static let shortestNumber = 5

    private static func schemas(_ kind: ListedParty.Kind) -> [Schema] {
        switch kind {
        case .person: [.person]
        case .organization: [.organisation]
        case .vessel: [.vessel]
        case .aircraft: [.aircraft]
        case .unknown: [.person, .organisation]
        }
    }

    /// A number's letters and digits, small: `AB 123-45` and `ab12345` are one.
    static func plain(_ number: String) -> [UInt8] {
        number.utf8.compactMap { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A: byte
            case 0x41...0x5A: byte | 0x20
            default: nil
            }
        }
    }

    /// Matches at a threshold or above, the strongest first; one for each entry. Who asks often keeps a ``Desk``.
    /// - Parameter threshold: 0 … 1.
    public func matches(_ subject: ListedParty, threshold: Double) -> [ScreeningMatch] {
        var desk = Desk(self)
        return desk.matches(subject, threshold: threshold)
    }

    /// Whether two names of bodies are, but for spelling and form, one.
    public static func areOneBody(_ one: String, _ other: String) -> Bool {
        NameComparison.score(Name(one, of: .organisation), Name(other, of: .organisation)) >= 0.95
    }
}
