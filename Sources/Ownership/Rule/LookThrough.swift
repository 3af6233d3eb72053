/// What part of each company belongs to blocked owners when every chain is multiplied out and all are added up.
///
/// x(company) = Σ share(owner) · x(owner), x(blocked) = 1. Within a cycle the equations are solved at once, in exact
/// fractions. Where shares are known between bounds the result is between bounds: the lower end has every share at its
/// least, the upper end the shares that give blocked owners most, no company's shares above one in all.
public struct LookThrough: Sendable {
    /// By the graph's order of parties.
    let shares: [Share]
    private let graph: OwnershipGraph

    /// - Parameter blocked: identifiers of blocked parties.
    public init(_ graph: OwnershipGraph, blocked: Set<String>) {
        self.graph = graph
        let components = Components(graph).ordered
        let isBlocked = graph.parties.map { blocked.contains($0.id) }
        let low = Self.lows(graph, components, isBlocked)
        let high = Self.highs(graph, components, isBlocked)
        shares = zip(low, high).map { Share(low: $0, high: $1) }
    }

    public func share(of id: String) -> Share {
        graph.place(of: id).map { shares[$0] } ?? Share(.zero)
    }

    // Fractions grow along long chains; beyond this size they are rounded outward, which keeps the bounds bounds.
    private static let mostBits = 512

    private static func kept(_ value: Fraction, up: Bool) -> Fraction {
        let value = min(max(value, .zero), .one)
        return value.bits > mostBits ? value.rounded(up: up) : value
    }

    private static func lows(_ graph: OwnershipGraph, _ components: [[Int]], _ blocked: [Bool]) -> [Fraction]
    {
        var values = blocked.map { $0 ? Fraction.one : .zero }
        for component in components {
            let open = component.filter { !blocked[$0] }
            let shares = open.map { place in
                graph.holdings(in: place).map { (graph.owner(of: $0), graph.holdings[$0].share.low) }
            }
            let solved = solve(open, shares, values)
            // What cannot be solved is not known to be owned.
            for (index, place) in open.enumerated() {
                values[place] = kept(solved?[index] ?? .zero, up: false)
            }
        }
        return values
    }

    private static func highs(_ graph: OwnershipGraph, _ components: [[Int]], _ blocked: [Bool]) -> [Fraction]
    {
        var values = blocked.map { $0 ? Fraction.one : .zero }
        for component in components {
            let open = component.filter { !blocked[$0] }
            // Which shares give most depends on the values inside a cycle, and they on the shares: improve both in turn
            // (Howard's policy iteration); a component without a cycle is done in one.
            for place in open { values[place] = open.count == 1 ? .zero : .one }
            var policy: [[(owner: Int, share: Fraction)]] = []
            var isSettled = false
            for _ in 0..<64 {
                let better = open.map { most(graph, $0, values) }
                let same =
                    better.count == policy.count
                    && zip(better, policy).allSatisfy { a, b in
                        a.count == b.count
                            && zip(a, b).allSatisfy { $0.owner == $1.owner && $0.share == $1.share }
                    }
                if same {
                    isSettled = true
                    break
                }
                policy = better
                guard let solved = solve(open, policy, values) else { break }
                for (index, place) in open.enumerated() { values[place] = kept(solved[index], up: true) }
            }
            if !isSettled { for place in open { values[place] = .one } }
        }
        return values
    }

    /// The shares within their bounds, at most one in all, that give blocked owners most.
    static func most(_ graph: OwnershipGraph, _ place: Int, _ values: [Fraction]) -> [(
        owner: Int, share: Fraction
    )] {
        let holdings = graph.holdings(in: place)
        var shares = holdings.map { (owner: graph.owner(of: $0), share: graph.holdings[$0].share.low) }
        var left = Fraction.one - shares.reduce(.zero) { $0 + $1.share }
        guard left.isPositive else { return shares }
        // The first of equals goes first, so that the choice is the same each time.
        let order = holdings.indices.sorted { a, b in
            let (x, y) = (values[shares[a].owner], values[shares[b].owner])
            return x == y ? a < b : x > y
        }
        for index in order {
            let share = graph.holdings[holdings[index]].share
            let more = min(share.high - share.low, left)
            guard more.isPositive else { continue }
            shares[index].share = shares[index].share + more
            left = left - more
        }
        return shares
    }

    /// The values of a component's places, given shares and the values outside it; nil when too many, or none fits.
    private static func solve(
        _ places: [Int], _ shares: [[(owner: Int, share: Fraction)]], _ values: [Fraction]
    ) -> [Fraction]? {
        let inside = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
        var right = [Fraction](repeating: .zero, count: places.count)
        var matrix: [[(column: Int, share: Fraction)]] = Array(repeating: [], count: places.count)
        var isCyclic = false
        for (row, holders) in shares.enumerated() {
            for (owner, share) in holders where !share.isZero {
                if let column = inside[owner] {
                    matrix[row].append((column, share))
                    isCyclic = true
                } else {
                    right[row] = right[row] + share * values[owner]
                }
            }
        }
        // Nothing comes in from outside: a closed circle owns itself, and blocked owners nothing of it.
        if !isCyclic || right.allSatisfy(\.isZero) { return right }
        guard places.count <= LinearSystem.limit else { return nil }
        var rows = places.indices.map { row in
            places.indices.map { row == $0 ? Fraction.one : .zero }
        }
        for (row, entries) in matrix.enumerated() {
            for (column, share) in entries { rows[row][column] = rows[row][column] - share }
        }
        guard let solved = LinearSystem.solve(rows, right), solved.allSatisfy({ $0 >= .zero }) else {
            return nil
        }
        return solved
    }
}
