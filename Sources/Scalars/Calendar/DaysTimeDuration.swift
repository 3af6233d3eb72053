/// A length of time in days, hours, minutes and seconds, to the nanosecond (XML Schema `dayTimeDuration`).
@frozen
public struct DaysTimeDuration: Sendable, Hashable, Comparable {
    /// Whole seconds, rounded down; with ``fraction`` they make the length.
    @usableFromInline let wholeSeconds: Int64
    /// Nanoseconds above the whole seconds, 0 to 999,999,999.
    @usableFromInline let fraction: Int32

    /// The length in nanoseconds.
    public var nanoseconds: Int128 { Int128(wholeSeconds) * 1_000_000_000 + Int128(fraction) }

    /// The duration of so many nanoseconds; `nil` beyond ±2⁶³ seconds.
    public init?(nanoseconds: Int128) {
        let (quotient, rest) = nanoseconds.flooredDivision(by: 1_000_000_000)
        guard let seconds = Int64(exactly: quotient), seconds != .min else { return nil }
        wholeSeconds = seconds
        fraction = Int32(rest)
    }

    /// A duration known to be in range: differences of instants are.
    package init(trusted nanoseconds: Int128) {
        let (quotient, rest) = nanoseconds.flooredDivision(by: 1_000_000_000)
        wholeSeconds = Int64(truncatingIfNeeded: quotient)
        fraction = Int32(rest)
    }

    /// The duration of so many seconds; `nil` for the one value whose negation does not exist.
    public init?(seconds: Int64) { self.init(nanoseconds: Int128(seconds) * 1_000_000_000) }

    /// No time at all.
    public static var zero: DaysTimeDuration { DaysTimeDuration(trusted: 0) }

    @inlinable
    public static func < (left: DaysTimeDuration, right: DaysTimeDuration) -> Bool {
        (left.wholeSeconds, left.fraction) < (right.wholeSeconds, right.fraction)
    }

    public var isNegative: Bool { wholeSeconds < 0 }

    public static prefix func - (duration: DaysTimeDuration) -> DaysTimeDuration {
        DaysTimeDuration(trusted: -duration.nanoseconds)
    }

    public var magnitude: DaysTimeDuration { isNegative ? -self : self }

    /// The parts FEEL's properties show, all with the duration's sign; `seconds` are whole.
    public var parts: (days: Int64, hours: Int, minutes: Int, seconds: Int, nanoseconds: Int) {
        let total = nanoseconds
        let seconds = Int64(total / 1_000_000_000)
        return (
            seconds / 86_400, Int(seconds / 3600 % 24), Int(seconds / 60 % 60), Int(seconds % 60),
            Int(total % 1_000_000_000)
        )
    }

    /// The length in seconds as an exact number.
    public var seconds: Decimal128 {
        let total = nanoseconds
        return Decimal128(trusted: total < 0, total.magnitude, -9).reduced
    }

    public func adding(_ other: DaysTimeDuration) -> DaysTimeDuration? {
        DaysTimeDuration(nanoseconds: nanoseconds + other.nanoseconds)
    }

    public func subtracting(_ other: DaysTimeDuration) -> DaysTimeDuration? {
        DaysTimeDuration(nanoseconds: nanoseconds - other.nanoseconds)
    }

    /// The duration times a number, rounded half to even to the nanosecond; `nil` out of range.
    public func multiplied(by factor: Decimal128) -> DaysTimeDuration? {
        seconds.multiplied(by: factor).flatMap(DaysTimeDuration.init(seconds:))
    }

    /// The duration divided by a number; `nil` for zero and out of range.
    public func divided(by divisor: Decimal128) -> DaysTimeDuration? {
        seconds.divided(by: divisor).flatMap(DaysTimeDuration.init(seconds:))
    }

    /// How many times the other duration this one is; `nil` for zero.
    public func divided(by other: DaysTimeDuration) -> Decimal128? { seconds.divided(by: other.seconds) }

    /// The duration of an exact number of seconds, rounded half to even to the nanosecond.
    public init?(seconds: Decimal128) {
        guard let rounded = seconds.rounded(scale: 9)?.reduced, rounded.exponent >= -9, rounded.exponent < 20
        else { return nil }
        let (count, overflow) = rounded.coefficient
            .multipliedReportingOverflow(by: powerOfTen(rounded.exponent + 9))
        guard !overflow, let size = Int128(exactly: count) else { return nil }
        self.init(nanoseconds: rounded.isNegative ? -size : size)
    }
}

extension DaysTimeDuration: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `[-]PnDTnHnMn.nS` (XML Schema 1.1 Part 2 §3.4.27).
    @inlinable
    public init?<Bytes: Collection>(parsing bytes: Bytes) where Bytes.Element == UInt8 {
        guard let parsed = scanning(bytes, { DaysTimeDuration(scanning: $0) }) else { return nil }
        self = parsed
    }

    /// Reads a duration (see ``init(parsing:)``).
    public init?(_ text: some StringProtocol) { self.init(parsing: text.utf8) }

    @usableFromInline
    init?(scanning bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = Scanner(bytes)
        let negative = scanner.take("-")
        guard scanner.take("P") else { return nil }
        var total: Int128 = 0
        var found = false
        if scanner.next != UInt8(ascii: "T") {
            guard let (days, _) = scanner.number(), scanner.take("D") else { return nil }
            total = Int128(days) * 86_400_000_000_000
            found = true
        }
        if scanner.take("T") {
            found = false
            var units: [(Unicode.Scalar, Int128)] = []
            units = [("H", 3_600_000_000_000), ("M", 60_000_000_000), ("S", 1_000_000_000)]
            var index = 0
            while !scanner.isAtEnd {
                guard let (count, _) = scanner.number() else { return nil }
                if scanner.take(".") {
                    // FEEL's kit takes `PT0.S`; a point without digits adds nothing.
                    let nanoseconds = scanner.next == UInt8(ascii: "S") ? 0 : scanner.fraction()
                    guard let nanoseconds, scanner.take("S"), scanner.isAtEnd else { return nil }
                    total += Int128(count) * 1_000_000_000 + Int128(nanoseconds)
                    found = true
                    break
                }
                while index < units.count, !scanner.take(units[index].0) { index += 1 }
                guard index < units.count else { return nil }
                total += Int128(count) * units[index].1
                index += 1
                found = true
            }
        }
        guard found, scanner.isAtEnd else { return nil }
        self.init(nanoseconds: negative ? -total : total)
    }

    /// `P1DT2H3M4.5S`; `PT0S` for none.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description`` as UTF-8.
    public func append(to bytes: inout [UInt8]) {
        let (days, hours, minutes, seconds, nanoseconds) = magnitude.parts
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        bytes.append(UInt8(ascii: "P"))
        func put(_ count: UInt64, _ unit: Unicode.Scalar) {
            if count == 0 { return }
            appendDigits(count, width: 1, to: &bytes)
            bytes.append(UInt8(ascii: unit))
        }
        put(UInt64(days), "D")
        let isPlain = hours == 0 && minutes == 0 && seconds == 0 && nanoseconds == 0
        if isPlain, days != 0 { return }
        bytes.append(UInt8(ascii: "T"))
        put(UInt64(hours), "H")
        put(UInt64(minutes), "M")
        if seconds != 0 || nanoseconds != 0 || isPlain {
            appendDigits(UInt64(seconds), width: 1, to: &bytes)
            appendFraction(Int64(nanoseconds), to: &bytes)
            bytes.append(UInt8(ascii: "S"))
        }
    }
}
