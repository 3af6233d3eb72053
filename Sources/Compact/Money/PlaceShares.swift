import Evidence
import Scalars

/// Where an activity's money goes, as far as its publisher says.
///
/// Places count by the part of the country they lie in: a cercle counts in its region. An activity that names one part
/// goes there whole; one that names several is divided by their stated shares, exactly, and not at all where one of them
/// has none. What is not said is not guessed: it goes to `several` or `notNamed`.
public struct PlaceShares: Sendable {
    private let shares: [String: [(place: String, percent: Decimal128?)]]
    private let order: [String: Int]

    /// - Parameters:
    ///   - rows: which activity names which place.
    ///   - country: the place whose parts money is counted by.
    ///   - known: what was published later does not count.
    init(_ rows: [ActivityPlace] = [], in places: [Place] = [], of country: String, known: Day) {
        let parents = Dictionary(
            places.compactMap { place in place.parent.map { (place.id, $0) } },
            uniquingKeysWith: { a, _ in a })
        var shares: [String: [(place: String, percent: Decimal128?)]] = [:]
        for row in rows where row.released <= known {
            let part = Self.part(row.place, of: country, parents)
            guard let index = shares[row.activity]?.firstIndex(where: { $0.place == part }) else {
                shares[row.activity, default: []].append((part, row.percent))
                continue
            }
            // Two places of one part: their shares come together, and one without a share leaves the part without.
            let held = shares[row.activity]?[index].percent
            shares[row.activity]?[index].percent = held.flatMap { held in row.percent.flatMap { held + $0 } }
        }
        self.shares = shares
        order = Dictionary(
            places.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The part of the country that a place lies in; the place itself where it lies in none.
    private static func part(_ place: String, of country: String, _ parents: [String: String]) -> String {
        var seen: Set<String> = []
        var part = place
        while let above = parents[part], seen.insert(part).inserted {
            if above == country { return part }
            part = above
        }
        return place
    }

    /// The parts of the country that an activity names, in the order of the catalogue.
    public func places(of activity: String) -> [String] {
        (shares[activity] ?? []).map(\.place).sorted { position($0) < position($1) }
    }

    /// Where a place stands in the catalogue; behind all others when it is not there.
    func position(_ place: String) -> Int { order[place] ?? order.count }

    /// An amount of an activity, divided among the places it names.
    func divided(_ amount: Decimal128, of activity: String) -> [(at: Money.Group.Key, amount: Decimal128)] {
        guard let named = shares[activity], let first = named.first else { return [(.none, amount)] }
        if named.count == 1, first.percent == nil { return [(.of(first.place), amount)] }
        var rest = amount
        var sum: Decimal128 = 0
        var parts: [(at: Money.Group.Key, amount: Decimal128)] = []
        for (place, percent) in named {
            guard let percent, let hundredfold = amount * percent, let part = hundredfold / 100,
                let less = rest - part, let more = sum + percent
            else { return [(.several, amount)] }
            parts.append((.of(place), part))
            rest = less
            sum = more
        }
        return sum == 100 ? parts : parts + [(.none, rest)]
    }
}
