import Scalars

/// What a question may use, beside its two times.
public struct Acceptance: Sendable, Hashable {
    /// Evidence whose period ended before this day is stale; nil accepts any age.
    public var oldest: Day?
    /// Publishers whose series count; empty accepts all.
    public var publishers: Set<String>

    public init(oldest: Day? = nil, publishers: Set<String> = []) {
        self.oldest = oldest
        self.publishers = publishers
    }

    public static let anything = Acceptance()
}

/// Answers carry the row they come from, so that whoever asks can show the evidence and draw around it.
public struct Answer: Sendable, Hashable {
    public var value: Decimal128
    public var row: Int

    public init(value: Decimal128, row: Int) {
        self.value = value
        self.row = row
    }
}

extension EvidenceBase {
    /// The row of the newest vintage, known by `known`, of the newest period that ended by `on`.
    ///
    /// Complexity: O(log n) in the rows of one series and place, plus the later vintages of that period.
    package func latestRow(series: Int32, place: Int32, _ asked: AsOf) -> Int? {
        lastRow(
            series: series, place: place, endingBy: Self.number(asked.on), known: Self.number(asked.known))
    }

    package func lastRow(series: Int32, place: Int32, endingBy end: Int32, known: Int32) -> Int? {
        let run = runs[Int(series) * places.count + Int(place)]
        var low = Int(run.lowerBound)
        var high = Int(run.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if rowEnd[middle] <= end { low = middle + 1 } else { high = middle }
        }
        var row = low - 1
        while row >= Int(run.lowerBound) {
            if rowReleased[row] <= known { return row }
            row -= 1
        }
        return nil
    }

    /// The series' and the place's numbers, or why there are none.
    package func numbers(_ series: String, _ place: String, _ accepted: Acceptance) throws(Missing) -> (
        Int32, Int32
    ) {
        guard let s = seriesNumbers[series] else { throw .unknownSeries(series) }
        guard let p = placeNumbers[place] else { throw .unknownPlace(place) }
        let publisher = self.series[Int(s)].publisher
        guard accepted.publishers.isEmpty || accepted.publishers.contains(publisher) else {
            throw .sourceNotAccepted(series: series, publisher: publisher)
        }
        return (s, p)
    }

    /// The newest value known.
    /// - Throws: `Missing` with the reason there is none.
    public func latest(
        of series: String, in place: String, asOf asked: AsOf, accepting accepted: Acceptance = .anything
    ) throws(Missing) -> Answer {
        let (s, p) = try numbers(series, place, accepted)
        guard let row = latestRow(series: s, place: p, asked) else { throw absence(s, p) }
        if let oldest = accepted.oldest, rowEnd[row] < Self.number(oldest) {
            let end = Self.day(rowEnd[row])
            throw .stale(
                series: series, place: place, periodEnd: end, days: Int(asked.on.days(since: end)),
                allowed: oldest)
        }
        return Answer(value: values[row], row: row)
    }

    private func absence(_ series: Int32, _ place: Int32) -> Missing {
        let run = runs[Int(series) * places.count + Int(place)]
        let (s, p) = (self.series[Int(series)].id, places[Int(place)].id)
        guard !run.isEmpty else { return .noObservations(series: s, place: p) }
        let first = run.reduce(Int32.max) { min($0, rowReleased[Int($1)]) }
        return .notYetReleased(series: s, place: p, first: Self.day(first))
    }

    /// The value for the period that holds a day.
    public func value(
        of series: String, in place: String, at day: Day, asOf asked: AsOf,
        accepting accepted: Acceptance = .anything
    ) throws(Missing) -> Answer {
        let (s, p) = try numbers(series, place, accepted)
        let run = runs[Int(s) * places.count + Int(p)]
        let wanted = Self.number(day)
        let known = Self.number(asked.known)
        var best: Int?
        for row in run.reversed() {
            let row = Int(row)
            if rowEnd[row] < wanted { break }
            if rowStart[row] <= wanted, rowReleased[row] <= known {
                // The shortest period that holds the day, in its newest vintage.
                if let now = best, rowEnd[now] - rowStart[now] <= rowEnd[row] - rowStart[row] { continue }
                best = row
            }
        }
        guard let best else { throw .noValueAt(series: series, place: place, day: day) }
        return Answer(value: values[best], row: best)
    }

    /// The newest value less the newest one whose period had ended a span before the newest one's.
    /// - Parameter months: the span's length; days are added to it.
    public func change(
        of series: String, in place: String, months: Int, days: Int = 0, asOf asked: AsOf,
        accepting accepted: Acceptance = .anything
    ) throws(Missing) -> (answer: Answer, earlier: Int) {
        let now = try latest(of: series, in: place, asOf: asked, accepting: accepted)
        let end = Self.day(rowEnd[now.row])
        guard
            let before = end.adding(months: -Int64(months))?.adding(days: -Int64(days)),
            let earlier = lastRow(
                series: rowSeries[now.row], place: rowPlace[now.row], endingBy: Self.number(before),
                known: Self.number(asked.known))
        else { throw .tooFewValues(series: series, place: place, found: 1, needed: 2) }
        guard let difference = now.value - values[earlier] else { throw .outOfRange }
        return (Answer(value: difference, row: now.row), earlier)
    }

    /// One row a period, newest vintage known, for periods that ended in a window up to `on`, oldest first.
    public func history(
        of series: String, in place: String, from first: Day? = nil, asOf asked: AsOf,
        accepting accepted: Acceptance = .anything
    ) throws(Missing) -> [Int] {
        let (s, p) = try numbers(series, place, accepted)
        let run = runs[Int(s) * places.count + Int(p)]
        let on = Self.number(asked.on)
        let known = Self.number(asked.known)
        let from = first.map(Self.number) ?? .min
        var rows: [Int] = []
        for index in run {
            let row = Int(index)
            guard rowEnd[row] <= on, rowEnd[row] >= from, rowReleased[row] <= known else { continue }
            // A later vintage of a period takes its place, even when vintages of another period that ends on the
            // same day stand between them.
            var place = rows.count - 1
            while place >= 0, rowEnd[rows[place]] == rowEnd[row], rowStart[rows[place]] != rowStart[row] {
                place -= 1
            }
            if place >= 0, rowEnd[rows[place]] == rowEnd[row] {
                rows[place] = row
            } else {
                rows.append(row)
            }
        }
        return rows
    }

    /// Every vintage known of the periods that ended by `on`: periods oldest first, the vintages of each oldest first.
    public func vintages(of series: String, in place: String, asOf asked: AsOf) throws(Missing) -> [Int] {
        let (s, p) = try numbers(series, place, .anything)
        let on = Self.number(asked.on)
        let known = Self.number(asked.known)
        return runs[Int(s) * places.count + Int(p)].map(Int.init)
            .filter { rowEnd[$0] <= on && rowReleased[$0] <= known }
            .sorted {
                (rowEnd[$0], rowStart[$0], rowReleased[$0]) < (rowEnd[$1], rowStart[$1], rowReleased[$1])
            }
    }

    /// Least-squares slope a year (of 365.25 days) over the values whose periods ended in a window up to `on`.
    public func trend(
        of series: String, in place: String, since first: Day, asOf asked: AsOf,
        accepting accepted: Acceptance = .anything
    ) throws(Missing) -> (slope: Decimal128, rows: [Int]) {
        let rows = try history(of: series, in: place, from: first, asOf: asked, accepting: accepted)
        guard rows.count >= 3 else {
            throw .tooFewValues(series: series, place: place, found: rows.count, needed: 3)
        }
        guard let slope = Self.slope(rows.map { (rowEnd[$0], values[$0]) }) else { throw .outOfRange }
        return (slope, rows)
    }

    /// Exact up to the one division: days are whole numbers, so n Σxy − Σx Σy and n Σx² − (Σx)² are exact decimals.
    package static func slope(_ points: [(day: Int32, value: Decimal128)]) -> Decimal128? {
        guard let base = points.first?.day else { return nil }
        var sumX = Decimal128.zero
        var sumY = Decimal128.zero
        var sumXY = Decimal128.zero
        var sumXX = Decimal128.zero
        for point in points {
            let x = Decimal128(Int(point.day) - Int(base))
            guard let xy = x * point.value, let xx = x * x, let a = sumX + x, let b = sumY + point.value,
                let c = sumXY + xy, let d = sumXX + xx
            else { return nil }
            (sumX, sumY, sumXY, sumXX) = (a, b, c, d)
        }
        let n = Decimal128(points.count)
        guard let nXY = n * sumXY, let xTimesY = sumX * sumY, let nXX = n * sumXX, let xTimesX = sumX * sumX,
            let above = nXY - xTimesY, let below = nXX - xTimesX, !below.isZero,
            let year = Decimal128("365.25"),
            let scaled = above * year, let slope = scaled / below
        else { return nil }
        return slope.rounded(scale: 12)
    }
}
