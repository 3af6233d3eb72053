/// A calendar date with a time of the day (FEEL `date and time`, XML Schema `dateTime`).
///
/// `==` and hashing go by what is written; ``order(_:_:)`` compares the instants.
@frozen
public struct DateTime: Sendable, Hashable {
    public let day: Day
    public let time: TimeOfDay

    /// The time on a day, in the time's own zone.
    public init(day: Day, time: TimeOfDay) {
        self.day = day
        self.time = time
    }

    /// Midnight at the beginning of a day.
    public init(_ day: Day, zone: Zone = .local) {
        self.init(day: day, time: TimeOfDay(trusted: 0, zone: zone))
    }

    public var zone: Zone { time.zone }

    /// Seconds since 1970 on the wall clock.
    private var localSeconds: Int64 { day.number * 86_400 + time.nanosecondsOfDay / 1_000_000_000 }

    /// Seconds since 1970-01-01T00:00:00Z, a time without zone taken as UTC.
    private var assumed: Instant {
        let offset = Int64(zone.offset(atLocal: localSeconds) ?? 0)
        return Instant(trusted: localSeconds - offset, nanoseconds: Int32(time.nanosecond))
    }

    /// The moment meant; `nil` without zone.
    public var instant: Instant? { zone == .local ? nil : assumed }

    /// The offset from UTC on that day; `nil` without zone.
    public var offset: DaysTimeDuration? {
        zone.offset(atLocal: localSeconds).map { DaysTimeDuration(trusted: Int128($0) * 1_000_000_000) }
    }

    /// The date and time so much later, in the same zone; `nil` outside the range of years.
    ///
    /// With a zone the sum is one of instants: a change of the clock between shows in the wall time.
    public func adding(_ duration: DaysTimeDuration) -> DateTime? {
        guard let sum = assumed.adding(duration), let moved = sum.dateTime(in: zone) else { return nil }
        return moved
    }

    /// The date and time so many months later on the wall clock; the 31st becomes the last day of a shorter
    /// month. `nil` outside the range of years.
    public func adding(_ duration: YearsMonthsDuration) -> DateTime? {
        day.adding(months: duration.months).map { DateTime(day: $0, time: time) }
    }

    /// The time from another to this one; `nil` where only one of the two has a zone.
    public func duration(since other: DateTime) -> DaysTimeDuration? {
        guard (zone == .local) == (other.zone == .local) else { return nil }
        return assumed.duration(since: other.assumed)
    }

    /// −1, 0 or 1 by the instants; `nil` where only one of the two has a zone.
    public static func order(_ left: DateTime, _ right: DateTime) -> Int? {
        guard (left.zone == .local) == (right.zone == .local) else { return nil }
        let (a, b) = (left.assumed, right.assumed)
        return a < b ? -1 : b < a ? 1 : 0
    }
}

extension DateTime: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `date T time`, or a date alone for its midnight (FEEL `date and time(from)`).
    /// `T24:00:00` is midnight of the next day.
    @inlinable
    public init?<Bytes: Collection>(parsing bytes: Bytes) where Bytes.Element == UInt8 {
        guard let parsed = scanning(bytes, { DateTime(scanning: $0) }) else { return nil }
        self = parsed
    }

    /// Reads a date and time (see ``init(parsing:)``).
    public init?(_ text: some StringProtocol) { self.init(parsing: text.utf8) }

    @usableFromInline
    init?(scanning bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = Scanner(bytes)
        guard let day = scanner.day() else { return nil }
        if scanner.isAtEnd {
            self.init(day)
            return
        }
        guard scanner.take("T"), let clock = scanner.clock(), let zone = scanner.zone() else { return nil }
        if clock == TimeOfDay.dayLength {
            guard let next = day.adding(days: 1) else { return nil }
            self.init(next, zone: zone)
        } else {
            self.init(day: day, time: TimeOfDay(trusted: clock, zone: zone))
        }
    }

    /// `2024-07-15T08:30:00+02:00`.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description`` as UTF-8.
    public func append(to bytes: inout [UInt8]) {
        day.append(to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        time.append(to: &bytes)
    }
}
