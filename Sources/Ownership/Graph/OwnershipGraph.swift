public import Bytes
public import Words

/// Who holds how much of whom.
public struct OwnershipGraph: Sendable {
    public struct Party: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable {
            case person, entity, unknown
        }

        public var id: String
        public var name: String
        public var kind: Kind
        public var births: [String] = []
        public var countries: [String] = []

        public init(id: String, name: String, kind: Kind) {
            self.id = id
            self.name = name
            self.kind = kind
        }
    }

    public struct Holding: Sendable, Hashable {
        public var owner: String
        public var owned: String
        public var share: Share
        /// The statement or entity that says so.
        public var source: String

        public init(owner: String, owned: String, share: Share, source: String = "") {
            self.owner = owner
            self.owned = owned
            self.share = share
            self.source = source
        }
    }

    public private(set) var parties: [Party] = []
    /// One for each pair; several of one owner in one company are added up.
    public private(set) var holdings: [Holding] = []
    public var problems: [OwnershipProblem] = []
    private var places: [String: Int] = [:]
    /// Holdings by the place of the company held.
    private var above: [[Int]] = []
    private var pairs: [Pair: Int] = [:]

    private struct Pair: Hashable {
        var owner: Int
        var owned: Int
    }

    public init() {}

    public init(parties: [Party], holdings: [Holding]) {
        for party in parties { add(party) }
        for holding in holdings { add(holding) }
    }

    public mutating func add(_ party: Party) {
        if let place = places[party.id] {
            parties[place] = party
            return
        }
        places[party.id] = parties.count
        parties.append(party)
        above.append([])
    }

    /// A party that nothing else is said of is added under its identifier.
    public mutating func add(_ holding: Holding) {
        let owner = place(making: holding.owner)
        let owned = place(making: holding.owned)
        let pair = Pair(owner: owner, owned: owned)
        if let index = pairs[pair] {
            holdings[index].share = holdings[index].share + holding.share
            return
        }
        pairs[pair] = holdings.count
        above[owned].append(holdings.count)
        holdings.append(holding)
    }

    private mutating func place(making id: String) -> Int {
        if let place = places[id] { return place }
        add(Party(id: id, name: id, kind: .unknown))
        return parties.count - 1
    }

    public func place(of id: String) -> Int? { places[id] }

    /// The holdings in a company, by places in `holdings`.
    func holdings(in place: Int) -> [Int] { above[place] }

    /// The holdings in a company.
    public func holdings(in id: String) -> [Holding] {
        places[id].map { above[$0].map { holdings[$0] } } ?? []
    }

    func owner(of holding: Int) -> Int { places[holdings[holding].owner] ?? 0 }

    /// The same graph with one holding changed; it is added when it is not there.
    public func setting(_ share: Share, of owner: String, in owned: String) -> OwnershipGraph {
        var changed = self
        guard let a = places[owner], let b = places[owned], let index = pairs[Pair(owner: a, owned: b)] else {
            changed.add(Holding(owner: owner, owned: owned, share: share))
            return changed
        }
        changed.holdings[index].share = share
        return changed
    }

    /// Everybody from whom chains of holdings lead to a company, the company first, nearest first.
    public func upstream(of id: String) -> [String] {
        guard let start = places[id] else { return [] }
        var seen: Set<Int> = [start]
        var queue = [start]
        var index = 0
        while index < queue.count {
            for holding in above[queue[index]] {
                let owner = owner(of: holding)
                if seen.insert(owner).inserted { queue.append(owner) }
            }
            index += 1
        }
        return queue.map { parties[$0].id }
    }
}

/// One thing wrong with a file of owners; the rest of it was read.
public struct OwnershipProblem: Error, Sendable, Hashable {
    public var location: SourceLocation
    public var words: Text

    public init(en: String, fr: String, at location: SourceLocation) {
        words = Text(en: en, fr: fr)
        self.location = location
    }

    public func text(in language: Language) -> String { "\(location): \(words[language])" }
}
