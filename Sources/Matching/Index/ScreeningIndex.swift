/// A name on a list.
public struct ListedName: Sendable {
    /// The caller's own number of the entry that bears the name.
    public let entry: Int
    public let name: Name

    public init(entry: Int, name: Name) {
        self.entry = entry
        self.name = name
    }
}

/// A listed name near a query.
public struct NameMatch: Sendable {
    /// The entry's number, as given to the index.
    public let entry: Int
    /// The place of the name among those given to the index.
    public let place: Int
    public let score: Double
}

/// Finds the names of a list that are worth comparing with a query, and compares them.
///
/// Names are filed by the sounds of their tokens and by those sounds with any one left out, so a slip in
/// one sound of a token still finds it; names written together are filed whole.
public struct ScreeningIndex: Sendable {
    public let names: [ListedName]
    private let filed: [UInt64: [Int32]]

    public init(_ names: [ListedName]) {
        self.names = names
        var filed: [UInt64: [Int32]] = [:]
        for (place, listed) in names.enumerated() {
            ScreeningIndex.forEachKey(of: listed.name) { key in
                if filed[key]?.last != Int32(place) { filed[key, default: []].append(Int32(place)) }
            }
        }
        self.filed = filed
    }

    /// The nearest names, best first, one for each entry.
    ///
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - threshold: the least score, 0 to 1.
    public func screen(_ query: Name, limit: Int = 10, threshold: Double = 0.8) -> [NameMatch] {
        var seen: Set<Int32> = []
        var best: [Int: NameMatch] = [:]
        ScreeningIndex.forEachKey(of: query) { key in
            for place in filed[key] ?? [] where seen.insert(place).inserted {
                let listed = names[Int(place)]
                let score = NameComparison.score(query, listed.name)
                guard score >= threshold, score > best[listed.entry]?.score ?? 0 else { continue }
                best[listed.entry] = NameMatch(entry: listed.entry, place: Int(place), score: score)
            }
        }
        let sorted = best.values.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
        return Array(sorted.prefix(max(0, limit)))
    }

    /// Every name compared, for measuring what the index misses.
    package func exhaustive(_ query: Name, threshold: Double) -> Set<Int> {
        var found: Set<Int> = []
        for listed in names where NameComparison.score(query, listed.name) >= threshold {
            found.insert(listed.entry)
        }
        return found
    }

    private static func forEachKey(of name: Name, _ body: (UInt64) -> Void) {
        for token in name.words { forEachNeighbour(of: token.key.bits, body) }
        forEachNeighbour(of: NameKey(name.joined).bits | 1 << 63, body)
    }

    /// A key and the keys with one of its first eleven sounds left out.
    private static func forEachNeighbour(of key: UInt64, _ body: (UInt64) -> Void) {
        body(key)
        let sign = key & (1 << 63)
        let sounds = key & ~(1 << 63)
        var at: UInt64 = 0
        guard sounds >> 10 != 0 else { return }
        while at < 60, sounds >> at != 0 {
            let low = sounds & ((1 << at) - 1)
            body(low | (sounds >> (at + 5)) << at | sign)
            at += 5
        }
    }
}
