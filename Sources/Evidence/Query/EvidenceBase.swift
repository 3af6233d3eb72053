import Scalars

/// Every observation and event, in all vintages, ready for questions.
///
/// Observations are kept as columns, sorted by series, place, period end and release day, with an index from
/// (series, place) to a run of rows: a question costs a binary search, never a scan.
public struct EvidenceBase: Sendable {
    public let series: [Series]
    public let publishers: [Publisher]
    public let places: [Place]
    public let groups: [PeerGroup]
    /// Sorted by day.
    public let events: [Event]

    package let seriesNumbers: [String: Int32]
    package let placeNumbers: [String: Int32]
    package let groupNumbers: [String: Int]

    // Columns, one row an observation.
    package let rowSeries: [Int32]
    package let rowPlace: [Int32]
    package let rowStart: [Int32]
    package let rowEnd: [Int32]
    package let rowReleased: [Int32]
    package let values: [Decimal128]
    /// NaN where there is none; draws need no more than a Double.
    package let errors: [Double]
    package let standardErrors: [Int: Decimal128]
    package let sources: [String]
    package let rowSource: [Int32]
    /// Rows of (series, place): `runs[series * places + place]`.
    package let runs: [Range<Int32>]

    /// Observations that were given twice, by their positions in what was given: the first, and the one that repeats its
    /// series, place, period and release day.
    package let repeated: [(first: Int, second: Int)]

    /// - Parameter observations: in any order; a series or place not in the catalogue is left out (the readers have
    ///   reported it).
    public init(
        series: [Series], publishers: [Publisher] = [], places: [Place], groups: [PeerGroup] = [],
        observations: [Observation], events: [Event] = []
    ) {
        self.series = series
        self.publishers = publishers
        self.places = places
        self.groups = groups
        self.events = events.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        var seriesNumbers: [String: Int32] = [:]
        for (number, one) in series.enumerated() where seriesNumbers[one.id] == nil {
            seriesNumbers[one.id] = Int32(number)
        }
        var placeNumbers: [String: Int32] = [:]
        for (number, one) in places.enumerated() where placeNumbers[one.id] == nil {
            placeNumbers[one.id] = Int32(number)
        }
        self.seriesNumbers = seriesNumbers
        self.placeNumbers = placeNumbers
        var groupNumbers: [String: Int] = [:]
        for (number, one) in groups.enumerated() where groupNumbers[one.id] == nil {
            groupNumbers[one.id] = number
        }
        self.groupNumbers = groupNumbers

        let keyed = RowKey.sorted(observations, seriesNumbers, placeNumbers)
        repeated = zip(keyed, keyed.dropFirst()).compactMap { one, next in
            one.isSameRelease(as: next) ? (Int(one.index), Int(next.index)) : nil
        }
        let count = keyed.count
        var rowSeries = [Int32](repeating: 0, count: count)
        var rowPlace = rowSeries
        var rowStart = rowSeries
        var rowEnd = rowSeries
        var rowReleased = rowSeries
        var rowSource = rowSeries
        var values = [Decimal128](repeating: .zero, count: count)
        var errors = [Double](repeating: .nan, count: count)
        var standardErrors: [Int: Decimal128] = [:]
        standardErrors.reserveCapacity(observations.count { $0.standardError != nil })
        var sources: [String] = []
        var sourceNumbers: [String: Int32] = [:]
        var runs = [Range<Int32>](repeating: 0..<0, count: series.count * places.count)
        for (row, entry) in keyed.enumerated() {
            let one = observations[Int(entry.index)]
            rowSeries[row] = entry.series
            rowPlace[row] = entry.place
            rowStart[row] = entry.start
            rowEnd[row] = entry.end
            rowReleased[row] = entry.released
            values[row] = one.value
            if let se = one.standardError {
                errors[row] = Double(se)
                standardErrors[row] = se
            }
            if let known = sourceNumbers[one.source] {
                rowSource[row] = known
            } else {
                rowSource[row] = Int32(sources.count)
                sourceNumbers[one.source] = Int32(sources.count)
                sources.append(one.source)
            }
            let slot = Int(entry.series) * places.count + Int(entry.place)
            runs[slot] = (runs[slot].isEmpty ? Int32(row) : runs[slot].lowerBound)..<Int32(row + 1)
        }
        self.rowSeries = rowSeries
        self.rowPlace = rowPlace
        self.rowStart = rowStart
        self.rowEnd = rowEnd
        self.rowReleased = rowReleased
        self.rowSource = rowSource
        self.values = values
        self.errors = errors
        self.standardErrors = standardErrors
        self.sources = sources
        self.runs = runs
    }

    /// Days fit 32 bits for some 5.8 million years either way; further ones are clamped.
    package static func number(_ day: Day) -> Int32 { Int32(clamping: day.number) }

    package static func day(_ number: Int32) -> Day { Day(number: Int64(number)) ?? Day(trusted: 0) }

    /// The number of observations, in all vintages.
    public var count: Int { values.count }

    public func series(_ id: String) -> Series? { seriesNumbers[id].map { series[Int($0)] } }

    public func place(_ id: String) -> Place? { placeNumbers[id].map { places[Int($0)] } }

    /// One row as a record.
    public func observation(_ row: Int) -> Observation? {
        guard values.indices.contains(row),
            let period = Period(first: Self.day(rowStart[row]), last: Self.day(rowEnd[row]))
        else { return nil }
        return Observation(
            series: series[Int(rowSeries[row])].id, place: places[Int(rowPlace[row])].id, period: period,
            value: values[row], standardError: standardErrors[row], released: Self.day(rowReleased[row]),
            source: sources[Int(rowSource[row])])
    }
}
