import Scalars

/// Which rules of a decision table hold, by lookup: for each input the set of rules whose test a value
/// passes, as bits; a row's rules are the bits common to all its inputs.
struct RuleIndex: Sendable {
    /// What a table makes of several rules that hold.
    enum Policy: Sendable, Hashable {
        /// The first in order; PRIORITY comes here with its rules ordered by their outputs.
        case first
        /// The only one; null when there are several.
        case unique
        /// Any; null when their outputs differ.
        case any
    }

    /// The rules an input's values let pass. Sets lie one after another, `words` 64-bit words each.
    struct Column: Sendable {
        enum Key: Sendable {
            /// Sorted break points; set 2i is below point i, set 2i+1 at it, the last above all.
            case points([Decimal128])
            /// As points, by day number.
            case days([Int64])
            /// One set for each known string; then one for all others.
            case ids(count: Int)
            /// True, false.
            case truth
        }

        var key: Key
        /// Sets in the order of the key, the set of null at the end.
        var sets: [UInt64]
    }

    var columns: [Column]
    var ruleCount: Int
    var policy: Policy
    /// For `any`: the rules whose outputs equal each rule's, as sets.
    var alike: [UInt64]
    /// The rule as the caller numbers it, for each bit.
    var order: [Int]

    var words: Int { (ruleCount + 63) / 64 }

}

/// A ``RuleIndex`` laid out in plain memory for the loops that read it.
struct PreparedRules {
    enum Key: UInt8 { case points, days, ids, truth }

    struct Column {
        var key: Key
        /// Break points, or known strings.
        var count: Int
        var points: UnsafeMutablePointer<Decimal128>
        var days: UnsafeMutablePointer<Int64>
        var sets: UnsafeMutablePointer<UInt64>
    }

    let columns: UnsafeMutablePointer<Column>
    let columnCount: Int
    let words: Int
    let policy: RuleIndex.Policy
    let alike: UnsafeMutablePointer<UInt64>
    let order: UnsafeMutablePointer<Int32>
    /// Room for the common set of a table of more than 64 rules.
    let common: UnsafeMutablePointer<UInt64>

    init(_ index: RuleIndex) {
        columnCount = index.columns.count
        words = index.words
        policy = index.policy
        columns = .allocate(capacity: max(1, columnCount))
        for (place, column) in index.columns.enumerated() {
            var prepared = Column(
                key: .truth, count: 0, points: .allocate(capacity: 1), days: .allocate(capacity: 1),
                sets: PreparedRules.copy(column.sets))
            switch column.key {
            case .points(let points):
                prepared.points.deallocate()
                (prepared.key, prepared.count, prepared.points) = (
                    .points, points.count, PreparedRules.copy(points)
                )
            case .days(let days):
                prepared.days.deallocate()
                (prepared.key, prepared.count, prepared.days) = (.days, days.count, PreparedRules.copy(days))
            case .ids(let count): (prepared.key, prepared.count) = (.ids, count)
            case .truth: break
            }
            (columns + place).initialize(to: prepared)
        }
        alike = PreparedRules.copy(index.alike)
        order = PreparedRules.copy(index.order.map { Int32(truncatingIfNeeded: $0) })
        common = .allocate(capacity: max(1, index.words))
    }

    private static func copy<Element>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
        let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
        pointer.initialize(from: array, count: array.count)
        return pointer
    }

    func deallocate() {
        for place in 0..<columnCount {
            columns[place].points.deallocate()
            columns[place].days.deallocate()
            columns[place].sets.deallocate()
        }
        columns.deallocate()
        alike.deallocate()
        order.deallocate()
        common.deallocate()
    }

    /// The place of a value's set in a column.
    @inline(__always)
    func place(_ value: Slot, in column: UnsafeMutablePointer<Column>) -> Int {
        let count = column.pointee.count
        switch column.pointee.key {
        case .points:
            if value.isNull { return 2 * count + 1 }
            let points = column.pointee.points
            let number = value.number
            var low = 0
            var high = count
            while low < high {
                let middle = (low &+ high) >> 1
                if points[middle] < number { low = middle &+ 1 } else { high = middle }
            }
            return low < count && points[low] == number ? 2 * low + 1 : 2 * low
        case .days:
            if value.isNull { return 2 * count + 1 }
            let days = column.pointee.days
            let day = value.day
            var low = 0
            var high = count
            while low < high {
                let middle = (low &+ high) >> 1
                if days[middle] < day { low = middle &+ 1 } else { high = middle }
            }
            return low < count && days[low] == day ? 2 * low + 1 : 2 * low
        case .ids:
            if value.isNull { return count + 1 }
            return value.low < UInt64(truncatingIfNeeded: count) ? Int(truncatingIfNeeded: value.low) : count
        case .truth:
            return value.low == 1 ? 0 : value.low == 2 ? 1 : 2
        }
    }

    /// The rule for the registers named by the operands, or null.
    @inline(__always)
    func match(_ registers: UnsafeMutablePointer<Slot>, _ operands: UnsafeMutablePointer<UInt16>) -> Slot {
        if words == 1 {
            var rules = UInt64.max
            for index in 0..<columnCount {
                let place = place(registers[Int(operands[index])], in: columns + index)
                rules &= columns[index].sets[place]
            }
            return Slot(id: decide(rules))
        }
        for word in 0..<words { common[word] = .max }
        for index in 0..<columnCount {
            let place = place(registers[Int(operands[index])], in: columns + index)
            for word in 0..<words { common[word] &= columns[index].sets[place * words + word] }
        }
        return Slot(id: decideCommon())
    }

    /// The rule for a set of one word; −1 for none.
    @inline(__always)
    func decide(_ rules: UInt64) -> Int32 {
        if rules == 0 { return -1 }
        let first = rules.trailingZeroBitCount
        switch policy {
        case .first: break
        case .unique: if rules & (rules &- 1) != 0 { return -1 }
        case .any: if rules & ~alike[first] != 0 { return -1 }
        }
        return order[first]
    }

    /// The rule for the set in ``common``; −1 for none.
    func decideCommon() -> Int32 {
        var word = 0
        while word < words, common[word] == 0 { word += 1 }
        if word == words { return -1 }
        let first = word * 64 + common[word].trailingZeroBitCount
        switch policy {
        case .first: break
        case .unique:
            var count = 0
            for index in word..<words { count += common[index].nonzeroBitCount }
            if count > 1 { return -1 }
        case .any:
            for index in word..<words where common[index] & ~alike[first * words + index] != 0 { return -1 }
        }
        return order[first]
    }
}
