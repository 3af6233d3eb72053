import Scalars

extension EvidenceBase {
    /// A base with further observations among its rows.
    init(_ base: EvidenceBase, merging further: [Observation], events: [Event]) {
        let keys = RowKey.sorted(further, base.seriesNumbers, base.placeNumbers)
        let splice = Splice(keys.map(base.position))
        series = base.series
        publishers = base.publishers
        places = base.places
        groups = base.groups
        seriesNumbers = base.seriesNumbers
        placeNumbers = base.placeNumbers
        groupNumbers = base.groupNumbers
        self.events =
            events.count == base.events.count
            ? base.events : events.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        let rows = keys.map { further[Int($0.index)] }
        rowSeries = splice.joined(base.rowSeries, keys.map(\.series))
        rowPlace = splice.joined(base.rowPlace, keys.map(\.place))
        rowStart = splice.joined(base.rowStart, keys.map(\.start))
        rowEnd = splice.joined(base.rowEnd, keys.map(\.end))
        rowReleased = splice.joined(base.rowReleased, keys.map(\.released))
        values = splice.joined(base.values, rows.map(\.value))
        errors = splice.joined(base.errors, rows.map { $0.standardError.map { Double($0) } ?? .nan })

        var sources = base.sources
        var known = Dictionary(
            sources.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        let numbers = rows.map { row -> Int32 in
            if let number = known[row.source] { return number }
            let number = Int32(sources.count)
            known[row.source] = number
            sources.append(row.source)
            return number
        }
        rowSource = splice.joined(base.rowSource, numbers)
        self.sources = sources

        var standardErrors: [Int: Decimal128] = [:]
        standardErrors.reserveCapacity(base.standardErrors.count + rows.count)
        for (row, error) in base.standardErrors { standardErrors[splice.moved(row)] = error }
        for (number, row) in rows.enumerated() {
            if let error = row.standardError { standardErrors[splice.positions[number] + number] = error }
        }
        self.standardErrors = standardErrors

        var runs = base.runs
        var number = 0
        for slot in runs.indices {
            let before = number
            while number < keys.count,
                Int(keys[number].series) * base.places.count + Int(keys[number].place) == slot
            {
                number += 1
            }
            let count = runs[slot].count + number - before
            guard count > 0 else { continue }
            let first = runs[slot].isEmpty ? splice.positions[before] : Int(runs[slot].lowerBound)
            runs[slot] = Int32(first + before)..<Int32(first + before + count)
        }
        self.runs = runs

        var repeated: [(first: Int, second: Int)] = []
        for (number, key) in keys.enumerated() {
            if number > 0, keys[number - 1].isSameRelease(as: key) {
                repeated.append((base.count + Int(keys[number - 1].index), base.count + Int(key.index)))
            } else if splice.positions[number] > 0,
                base.key(of: splice.positions[number] - 1).isSameRelease(as: key)
            {
                repeated.append((splice.positions[number] - 1, base.count + Int(key.index)))
            }
        }
        self.repeated = repeated
    }

    private func key(of row: Int) -> RowKey {
        RowKey(
            series: rowSeries[row], place: rowPlace[row], end: rowEnd[row], released: rowReleased[row],
            start: rowStart[row], index: -1)
    }

    /// The row before which a new one belongs: behind all that are held of its release.
    private func position(of new: RowKey) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if key(of: middle) < new { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// New rows put among old ones.
private struct Splice {
    /// The old row before which each new one goes, in order.
    let positions: [Int]

    init(_ positions: [Int]) { self.positions = positions }

    func joined<Value>(_ old: [Value], _ new: [Value]) -> [Value] {
        var all: [Value] = []
        all.reserveCapacity(old.count + new.count)
        var from = 0
        for (position, value) in zip(positions, new) {
            all.append(contentsOf: old[from..<position])
            all.append(value)
            from = position
        }
        all.append(contentsOf: old[from...])
        return all
    }

    /// Where an old row stands now: new rows before which it stood have gone ahead of it.
    func moved(_ row: Int) -> Int {
        var low = 0
        var high = positions.count
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] <= row { low = middle + 1 } else { high = middle }
        }
        return row + low
    }
}
