/// A time of the day to the nanosecond, perhaps with an offset or a zone (FEEL `time`, XML Schema `time`).
///
/// `==` and hashing go by what is written (clock and zone); ``order(_:_:)`` compares by what is meant.
@frozen
public struct TimeOfDay: Sendable, Hashable {
    /// Nanoseconds since midnight, below 86,400,000,000,000.
    public let nanosecondsOfDay: Int64
    /// The offset or zone, or ``Zone/local``.
    public let zone: Zone

    package init(trusted nanoseconds: Int64, zone: Zone) {
        nanosecondsOfDay = nanoseconds
        self.zone = zone
    }

    /// The time of an hour (0–23), a minute (0–59), a second (0–59) and nanoseconds (0–999,999,999).
    public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: Zone = .local) {
        guard hour >= 0, hour < 24, minute >= 0, minute < 60, second >= 0, second < 60, nanosecond >= 0,
            nanosecond < 1_000_000_000
        else { return nil }
        nanosecondsOfDay = Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000 + Int64(nanosecond)
        self.zone = zone
    }

    /// The time so many nanoseconds after midnight.
    public init?(nanosecondsOfDay: Int64, zone: Zone = .local) {
        guard nanosecondsOfDay >= 0, nanosecondsOfDay < TimeOfDay.dayLength else { return nil }
        self.init(trusted: nanosecondsOfDay, zone: zone)
    }

    static var dayLength: Int64 { 86_400_000_000_000 }

    public var hour: Int { Int(nanosecondsOfDay / 3_600_000_000_000) }
    public var minute: Int { Int(nanosecondsOfDay / 60_000_000_000 % 60) }
    /// The whole seconds, 0 to 59.
    public var second: Int { Int(nanosecondsOfDay / 1_000_000_000 % 60) }
    public var nanosecond: Int { Int(nanosecondsOfDay % 1_000_000_000) }

    /// The offset from UTC as a duration; `nil` without zone. A named zone's is that of 1 January 2000.
    public var offset: DaysTimeDuration? {
        referenceOffset.map { DaysTimeDuration(trusted: Int128($0) * 1_000_000_000) }
    }

    private var referenceOffset: Int32? {
        zone.offset(atLocal: 946_684_800 + nanosecondsOfDay / 1_000_000_000)
    }

    /// The time so much later, wrapping at midnight (DMN 1.5 Table 57).
    public func adding(_ duration: DaysTimeDuration) -> TimeOfDay {
        let (_, rest) = (Int128(nanosecondsOfDay) + duration.nanoseconds)
            .flooredDivision(by: Int128(TimeOfDay.dayLength))
        return TimeOfDay(trusted: Int64(rest), zone: zone)
    }

    /// The time from another to this one; `nil` where only one of them has a zone.
    public func duration(since other: TimeOfDay) -> DaysTimeDuration? {
        guard let (left, right) = TimeOfDay.comparable(self, other) else { return nil }
        return DaysTimeDuration(trusted: Int128(left - right))
    }

    /// −1, 0 or 1 by the moment of the day in UTC; `nil` where only one of the two has a zone.
    public static func order(_ left: TimeOfDay, _ right: TimeOfDay) -> Int? {
        guard let (a, b) = comparable(left, right) else { return nil }
        return a < b ? -1 : a > b ? 1 : 0
    }

    private static func comparable(_ left: TimeOfDay, _ right: TimeOfDay) -> (Int64, Int64)? {
        switch (left.referenceOffset, right.referenceOffset) {
        case (nil, nil): (left.nanosecondsOfDay, right.nanosecondsOfDay)
        case (let a?, let b?):
            (
                left.nanosecondsOfDay - Int64(a) * 1_000_000_000,
                right.nanosecondsOfDay - Int64(b) * 1_000_000_000
            )
        default: nil
        }
    }
}

extension TimeOfDay: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `hh:mm:ss[.f]` with nothing, `Z`, `±hh:mm[:ss]` or `@Region/City` behind. `24:00:00` is midnight.
    @inlinable
    public init?<Bytes: Collection>(parsing bytes: Bytes) where Bytes.Element == UInt8 {
        guard let parsed = scanning(bytes, { TimeOfDay(scanning: $0) }) else { return nil }
        self = parsed
    }

    /// Reads a time (see ``init(parsing:)``).
    public init?(_ text: some StringProtocol) { self.init(parsing: text.utf8) }

    @usableFromInline
    init?(scanning bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = Scanner(bytes)
        guard let clock = scanner.clock(), let zone = scanner.zone() else { return nil }
        self.init(trusted: clock % TimeOfDay.dayLength, zone: zone)
    }

    /// `08:30:00.5+02:00`, `08:30:00@Africa/Bamako`; the fraction without trailing zeros.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description`` as UTF-8.
    public func append(to bytes: inout [UInt8]) {
        appendDigits(UInt64(hour), width: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendDigits(UInt64(minute), width: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendDigits(UInt64(second), width: 2, to: &bytes)
        appendFraction(nanosecondsOfDay % 1_000_000_000, to: &bytes)
        zone.append(to: &bytes)
    }
}
