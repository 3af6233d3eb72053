/// A set of small integers, one bit each: which elementary pieces of a column a test covers.
struct Cells: Sendable, Hashable {
    private(set) var words: [UInt64]
    let count: Int

    init(none count: Int) {
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
        self.count = count
    }

    init(all count: Int) {
        self.init(none: count)
        for index in 0..<count { insert(index) }
    }

    mutating func insert(_ index: Int) {
        guard index >= 0, index < count else { return }
        words[index >> 6] |= 1 << UInt64(index & 63)
    }

    func contains(_ index: Int) -> Bool {
        index >= 0 && index < count && words[index >> 6] >> UInt64(index & 63) & 1 == 1
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    func intersection(_ other: Cells) -> Cells {
        var result = self
        for index in result.words.indices { result.words[index] &= other.words[index] }
        return result
    }

    mutating func formUnion(_ other: Cells) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// All of `all` that is not in here.
    func complement(in all: Cells) -> Cells {
        var result = all
        for index in result.words.indices { result.words[index] &= ~words[index] }
        return result
    }

    func intersects(_ other: Cells) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 { return true }
        return false
    }
}

/// Rules as boxes: for each rule and column the cells it covers.
struct Regions {
    /// The cells each column may have at all.
    let allowed: [Cells]
    /// `rules[rule][column]`
    let rules: [[Cells]]
    /// `holding[column][cell]`: the rules that cover a cell.
    private let holding: [[Cells]]
    /// Steps left before the search gives up; large tables with odd shapes could take for ever.
    private var budget: Int
    private(set) var gaveUp = false

    init(allowed: [Cells], rules: [[Cells]], budget: Int = 50_000) {
        self.allowed = allowed
        self.rules = rules
        self.budget = budget
        holding = allowed.indices.map { column in
            (0..<allowed[column].count).map { cell in
                var set = Cells(none: rules.count)
                for rule in rules.indices where rules[rule][column].contains(cell) { set.insert(rule) }
                return set
            }
        }
    }

    /// Where two rules both hold; nil when nowhere.
    func overlap(_ left: Int, _ right: Int) -> [Cells]? {
        for column in allowed.indices where !rules[left][column].intersects(rules[right][column]) {
            return nil
        }
        var region: [Cells] = []
        for column in allowed.indices {
            let both = rules[left][column].intersection(rules[right][column]).intersection(allowed[column])
            if both.isEmpty { return nil }
            region.append(both)
        }
        return region
    }

    /// The parts of a region that none of some rules cover, at most `most` of them.
    mutating func uncovered(_ region: [Cells], by others: [Int], most: Int) -> [[Cells]] {
        var found: [[Cells]] = []
        var active = Cells(none: rules.count)
        for rule in others { active.insert(rule) }
        search(0, region, active, [], most, &found)
        return found
    }

    private mutating func search(
        _ column: Int, _ region: [Cells], _ active: Cells, _ chosen: [Cells], _ most: Int,
        _ found: inout [[Cells]]
    ) {
        if found.count >= most || gaveUp { return }
        budget -= 1
        if budget <= 0 {
            gaveUp = true
            return
        }
        if active.isEmpty {
            found.append(chosen + region[column...])
            return
        }
        if column == region.count { return }
        // Cells on which the same rules hold are one case.
        var groups: [(rules: Cells, cells: Cells)] = []
        var index: [Cells: Int] = [:]
        for cell in 0..<region[column].count where region[column].contains(cell) {
            let holding = active.intersection(holding[column][cell])
            if let at = index[holding] {
                groups[at].cells.insert(cell)
            } else {
                index[holding] = groups.count
                var cells = Cells(none: region[column].count)
                cells.insert(cell)
                groups.append((holding, cells))
            }
        }
        for group in groups {
            search(column + 1, region, group.rules, chosen + [group.cells], most, &found)
        }
    }
}
