/// A length of time in years and months (XML Schema `yearMonthDuration`).
@frozen
public struct YearsMonthsDuration: Sendable, Hashable, Comparable {
    /// The whole length in months.
    public let months: Int64

    /// The duration of so many months.
    public init(months: Int64) { self.months = max(months, -.max) }

    @inlinable
    public static func < (left: YearsMonthsDuration, right: YearsMonthsDuration) -> Bool {
        left.months < right.months
    }

    /// Years and the months beyond them, both with the duration's sign.
    public var parts: (years: Int64, months: Int64) { (months / 12, months % 12) }

    public static prefix func - (duration: YearsMonthsDuration) -> YearsMonthsDuration {
        YearsMonthsDuration(months: 0 &- duration.months)
    }

    public var magnitude: YearsMonthsDuration { months < 0 ? -self : self }

    public func adding(_ other: YearsMonthsDuration) -> YearsMonthsDuration? {
        let (sum, overflow) = months.addingReportingOverflow(other.months)
        return overflow || sum == .min ? nil : YearsMonthsDuration(months: sum)
    }

    public func subtracting(_ other: YearsMonthsDuration) -> YearsMonthsDuration? { adding(-other) }

    /// The duration times a number, cut towards zero to whole months; `nil` out of range.
    public func multiplied(by factor: Decimal128) -> YearsMonthsDuration? {
        Decimal128(months).multiplied(by: factor).flatMap(YearsMonthsDuration.init(cutting:))
    }

    /// The duration divided by a number, cut towards zero to whole months; `nil` for zero and out of range.
    public func divided(by divisor: Decimal128) -> YearsMonthsDuration? {
        Decimal128(months).divided(by: divisor).flatMap(YearsMonthsDuration.init(cutting:))
    }

    /// How many times the other duration this one is; `nil` for zero.
    public func divided(by other: YearsMonthsDuration) -> Decimal128? {
        Decimal128(months).divided(by: Decimal128(other.months))
    }

    private init?(cutting months: Decimal128) {
        guard let whole = months.rounded(scale: 0, .down)?.integer, whole != .min else { return nil }
        self.init(months: Int64(whole))
    }
}

extension YearsMonthsDuration: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `[-]PnYnM` (XML Schema 1.1 Part 2 §3.4.26).
    @inlinable
    public init?<Bytes: Collection>(parsing bytes: Bytes) where Bytes.Element == UInt8 {
        guard let parsed = scanning(bytes, { YearsMonthsDuration(scanning: $0) }) else { return nil }
        self = parsed
    }

    /// Reads a duration (see ``init(parsing:)``).
    public init?(_ text: some StringProtocol) { self.init(parsing: text.utf8) }

    @usableFromInline
    init?(scanning bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = Scanner(bytes)
        let negative = scanner.take("-")
        guard scanner.take("P"), var (count, _) = scanner.number() else { return nil }
        var total: Int64 = 0
        if scanner.take("Y") {
            let (months, overflow) = count.multipliedReportingOverflow(by: 12)
            if overflow { return nil }
            total = months
            if scanner.isAtEnd {
                self.init(months: negative ? -total : total)
                return
            }
            guard let (more, _) = scanner.number() else { return nil }
            count = more
        }
        let (sum, overflow) = total.addingReportingOverflow(count)
        guard !overflow, scanner.take("M"), scanner.isAtEnd else { return nil }
        self.init(months: negative ? -sum : sum)
    }

    /// `P1Y2M`; `P0M` for none.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description`` as UTF-8.
    public func append(to bytes: inout [UInt8]) {
        let (years, rest) = parts
        if months < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(UInt8(ascii: "P"))
        if years != 0 {
            appendDigits(years.magnitude, width: 1, to: &bytes)
            bytes.append(UInt8(ascii: "Y"))
        }
        if rest != 0 || years == 0 {
            appendDigits(rest.magnitude, width: 1, to: &bytes)
            bytes.append(UInt8(ascii: "M"))
        }
    }
}
