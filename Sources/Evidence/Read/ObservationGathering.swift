import Bytes
import Scalars
import Words

/// Checks rows against the catalogue and gathers those that pass; every form of table of observations ends here.
struct ObservationGathering {
    /// A row's numbers, read but not yet checked against its series.
    struct Reading {
        var series: Int
        var place: Int
        var period: Period
        var value: Decimal128
        var standardError: Decimal128?
        var released: Day
    }

    let series: [Series]
    let places: [Place]
    var seriesIndex: NameIndex
    var placeIndex: NameIndex
    private(set) var observations: [Observation] = []
    /// The line of each observation.
    private(set) var lines: [Int32] = []
    private var seen: [Key: Int32] = [:]

    init(series: [Series], places: [Place], expecting count: Int = 0) {
        self.series = series
        self.places = places
        seriesIndex = NameIndex(series.map(\.id))
        placeIndex = NameIndex(places.map(\.id))
        observations.reserveCapacity(count)
        lines.reserveCapacity(count)
        seen.reserveCapacity(count)
    }

    /// What to say of a name that is no series; `searching` for the nearest costs a walk over the catalogue.
    func unknownSeries(_ name: String, searching: Bool = true) -> TableProblem.What {
        .unknownSeries(name, nearest: searching ? Nearest.to(name, among: series.map(\.id).sorted()) : nil)
    }

    func unknownPlace(_ name: String, searching: Bool = true) -> TableProblem.What {
        .unknownPlace(name, nearest: searching ? Nearest.to(name, among: places.map(\.id).sorted()) : nil)
    }

    /// Keeps a row unless its value is out of range or it was given before; says what is wrong with it.
    mutating func add(_ reading: Reading, source: String, line: Int) -> TableProblem.What? {
        // Fields are reached in place: a copy of the whole series retains all its texts, for each row.
        if let least = series[reading.series].least, let most = series[reading.series].most,
            reading.value < least || reading.value > most
        {
            return .outsideRange(value: "\(reading.value)", least: "\(least)", most: "\(most)")
        }
        let key = Key(
            catalogue: Int64(reading.series) << 32 | Int64(reading.place), first: reading.period.first.number,
            last: reading.period.last.number, released: reading.released.number)
        let row = Int32(clamping: observations.count)
        let before = seen.updateValue(row, forKey: key)
        if let before {
            seen[key] = before
            let first = Int(lines[Int(before)])
            return observations[Int(before)].value == reading.value
                ? .repeatedRow(first: first) : .duplicateRelease(first: first)
        }
        lines.append(Int32(clamping: line))
        observations.append(
            Observation(
                series: series[reading.series].id, place: places[reading.place].id, period: reading.period,
                value: reading.value,
                standardError: reading.standardError, released: reading.released, source: source))
        return nil
    }

    private struct Key: Hashable {
        var catalogue: Int64
        var first: Int64
        var last: Int64
        var released: Int64
    }
}

extension Series.ErrorModel {
    /// Bounds of 90 % lie 1.645 standard errors on either side.
    private static let ninety = Decimal128("3.29") ?? 3

    /// The standard error that a row's columns give under the model.
    func standardError(
        given: Decimal128?, lower: Decimal128?, upper: Decimal128?
    ) throws(Series.NegativeError) -> Decimal128? {
        switch self {
        case .none: return nil
        case .standardError:
            if let given, given.isNegative { throw Series.NegativeError(text: "\(given)") }
            return given
        case .bounds90:
            guard let lower, let upper, let width = upper - lower else { return nil }
            if width.isNegative { throw Series.NegativeError(text: "\(width)") }
            return (width / Self.ninety)?.rounded(scale: 12)
        }
    }
}

extension Series {
    /// When the value of a period became known under the usual lag, but no later than the file that holds it.
    func released(after period: Period, noLaterThan file: Day?) -> Day? {
        guard vintages != .releases else { return file }
        guard let usual = period.last.adding(months: Int64(lag)) else { return file }
        guard let file else { return usual }
        return min(usual, file)
    }

    struct NegativeError: Error { var text: String }
}
