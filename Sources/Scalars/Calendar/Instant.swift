/// A moment on the clock, in UTC, to the nanosecond.
@frozen
public struct Instant: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let seconds: Int64
    /// 0 to 999,999,999.
    public let nanoseconds: Int32

    /// The instant so many seconds and nanoseconds after 1970; `nil` where a part is out of range
    /// (±3.2 × 10¹⁶ seconds, about a thousand million years).
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard seconds.magnitude <= Instant.greatest, nanoseconds >= 0, nanoseconds < 1_000_000_000
        else { return nil }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    package init(trusted seconds: Int64, nanoseconds: Int32) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    static var greatest: UInt64 { 32_000_000_000_000_000 }

    public static func < (left: Instant, right: Instant) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// The time from another instant to this one.
    public func duration(since other: Instant) -> DaysTimeDuration {
        DaysTimeDuration(
            trusted: Int128(seconds - other.seconds) * 1_000_000_000
                + Int128(nanoseconds) - Int128(other.nanoseconds))
    }

    /// The instant so much later; `nil` out of range.
    public func adding(_ duration: DaysTimeDuration) -> Instant? {
        let total = Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) + duration.nanoseconds
        let (quotient, rest) = total.flooredDivision(by: 1_000_000_000)
        guard let seconds = Int64(exactly: quotient) else { return nil }
        return Instant(seconds: seconds, nanoseconds: Int32(rest))
    }

    /// The calendar date and wall clock in a zone (UTC where `zone` is ``Zone/local``).
    public func dateTime(in zone: Zone = .utc) -> DateTime? {
        let (day, rest) = (seconds + Int64(zone.offset(at: self) ?? 0)).flooredDivision(by: 86_400)
        guard let date = Day(number: day) else { return nil }
        return DateTime(
            day: date,
            time: TimeOfDay(trusted: rest * 1_000_000_000 + Int64(nanoseconds), zone: zone))
    }
}

extension Instant: CustomStringConvertible, LosslessStringConvertible {
    /// Reads a date and time with an offset or a zone, such as `2024-07-15T08:00:00Z`.
    public init?(_ text: some StringProtocol) {
        guard let instant = DateTime(text)?.instant else { return nil }
        self = instant
    }

    /// `2024-07-15T08:00:00Z`.
    public var description: String { dateTime()?.description ?? "\(seconds)" }
}

extension FixedWidthInteger where Self: SignedInteger {
    /// Quotient and remainder with the remainder never negative; the divisor is positive.
    @inline(__always)
    func flooredDivision(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }
}
