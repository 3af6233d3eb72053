/// A rule about companies of blocked owners.
///
/// OFAC's (revised guidance of 13 August 2014; FAQ 398–402): property is blocked when blocked persons own 50 % or more of
/// it in the aggregate, directly or indirectly; an entity that is itself so owned counts as blocked with the whole of
/// what it holds, one that is less owned counts with nothing.
public struct OwnershipRule: Sendable, Hashable {
    public var threshold: Fraction
    /// Whether exactly the threshold is enough.
    public var isInclusive: Bool

    public init(threshold: Fraction, isInclusive: Bool) {
        self.threshold = threshold
        self.isInclusive = isInclusive
    }

    /// 50 % or more.
    public static let ofac = OwnershipRule(threshold: .half, isInclusive: true)
    /// More than 50 %, as the United Kingdom has it (Sanctions and Anti-Money Laundering Act regulations, “owned”).
    public static let moreThanHalf = OwnershipRule(threshold: .half, isInclusive: false)

    func reaches(_ fraction: Fraction) -> Bool {
        isInclusive ? fraction >= threshold : fraction > threshold
    }

    public enum Answer: String, Sendable, Hashable {
        case yes, no
        /// The shares are known too roughly to say.
        case unknown
    }

    func answer(_ share: Share) -> Answer {
        if reaches(share.low) { return .yes }
        return reaches(share.high) ? .unknown : .no
    }

    /// Every party the rule reaches, at the least and at the most, with the aggregate direct share that counts.
    struct Reach {
        var certain: [Bool]
        var possible: [Bool]
        var aggregate: [Share]
    }

    /// The least set that holds the blocked and every company they hold enough of; cycles need nothing special, because
    /// the set only grows.
    func reach(_ graph: OwnershipGraph, blocked: Set<String>) -> Reach {
        let start = graph.parties.map { blocked.contains($0.id) }
        let certain = grown(start, graph) { place, inside in
            graph.holdings(in: place).reduce(Fraction.zero) {
                inside[graph.owner(of: $1)] ? $0 + graph.holdings[$1].share.low : $0
            }
        }
        let possible = grown(start, graph) { place, inside in Self.most(graph, place, inside) }
        let aggregate = graph.parties.indices.map { place in
            let low = graph.holdings(in: place).reduce(Fraction.zero) {
                certain[graph.owner(of: $1)] ? $0 + graph.holdings[$1].share.low : $0
            }
            return start[place] ? Share(.one) : Share(low: low, high: Self.most(graph, place, possible))
        }
        return Reach(certain: certain, possible: possible, aggregate: aggregate)
    }

    private static func most(_ graph: OwnershipGraph, _ place: Int, _ inside: [Bool]) -> Fraction {
        LookThrough.most(graph, place, inside.map { $0 ? .one : .zero })
            .reduce(Fraction.zero) { inside[$1.owner] ? $0 + $1.share : $0 }
    }

    private func grown(
        _ start: [Bool], _ graph: OwnershipGraph, _ owned: (Int, [Bool]) -> Fraction
    ) -> [Bool] {
        var below: [[Int]] = Array(repeating: [], count: graph.parties.count)
        for place in graph.parties.indices {
            for holding in graph.holdings(in: place) { below[graph.owner(of: holding)].append(place) }
        }
        var inside = start
        var queue = start.indices.filter { start[$0] }
        var index = 0
        while index < queue.count {
            for place in below[queue[index]] where !inside[place] && reaches(owned(place, inside)) {
                inside[place] = true
                queue.append(place)
            }
            index += 1
        }
        return inside
    }
}
