import Scalars

/// One value of one series for one place and period, from one source, released on one day.
public struct Observation: Sendable, Hashable {
    public var series: String
    public var place: String
    public var period: Period
    public var value: Decimal128
    public var standardError: Decimal128?
    public var released: Day
    public var source: String

    public init(
        series: String, place: String, period: Period, value: Decimal128, standardError: Decimal128? = nil,
        released: Day, source: String = ""
    ) {
        self.series = series
        self.place = place
        self.period = period
        self.value = value
        self.standardError = standardError
        self.released = released
        self.source = source
    }
}
