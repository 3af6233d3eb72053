/// A calendar date without time or zone, in the proleptic Gregorian calendar.
///
/// Years run from −999,999,999 to 999,999,999 (DMN 1.5 §10.3.2.3.5); year 0 exists and comes before year 1
/// (ISO 8601).
@frozen
public struct Day: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01, which is 0.
    public let number: Int64

    @inlinable @inline(__always)
    package init(trusted number: Int64) { self.number = number }

    /// The day so many days after 1970-01-01; `nil` outside the range of years.
    @inlinable
    public init?(number: Int64) {
        guard number >= Day.first, number <= Day.last else { return nil }
        self.number = number
    }

    /// The day of a year, a month (1 to 12) and a day of the month; `nil` where there is no such date.
    public init?(year: Int, month: Int, day: Int) {
        guard year >= -Day.greatestYear, year <= Day.greatestYear, month >= 1, month <= 12, day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    @usableFromInline static var greatestYear: Int { 999_999_999 }
    @usableFromInline static var first: Int64 { -365_243_219_162 }
    @usableFromInline static var last: Int64 { 365_241_780_471 }

    @inlinable
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day {
    /// Whether a year has a 29 February.
    @inlinable
    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// How many days a month (1 to 12) has; 0 for any other.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 0
        }
    }

    /// Days since 1970-01-01 of a valid date. Years are counted from March, so that the leap day is the last.
    static func number(year: Int, month: Int, day: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    /// The year, the month (1 to 12) and the day of the month (1 to 31).
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    public var year: Int { parts.year }
    /// 1 to 12.
    public var month: Int { parts.month }
    /// The day of the month, 1 to 31.
    public var day: Int { parts.day }
    /// 1 to 4.
    public var quarter: Int { (parts.month + 2) / 3 }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    public var weekday: Int {
        let shifted = (number + 3) % 7
        return Int(shifted < 0 ? shifted + 7 : shifted) + 1
    }

    /// 1 to 366.
    public var dayOfYear: Int { Int(number - Day.number(year: parts.year, month: 1, day: 1)) + 1 }

    /// The ISO 8601 week, 1 to 53, and the year it belongs to.
    public var week: (year: Int, week: Int) {
        // The week belongs to the year of its Thursday.
        let thursday = Day(trusted: number - Int64(weekday) + 4)
        return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
    }

    /// The day `count` days later; `nil` outside the range of years.
    @inlinable
    public func adding(days count: Int64) -> Day? {
        let (sum, overflow) = number.addingReportingOverflow(count)
        return overflow ? nil : Day(number: sum)
    }

    /// The day `count` months later; the 31st becomes the last day of a shorter month. `nil` outside the
    /// range of years.
    public func adding(months count: Int64) -> Day? {
        let (year, month, day) = parts
        let (total, overflow) = (Int64(year) * 12 + Int64(month - 1)).addingReportingOverflow(count)
        if overflow { return nil }
        let newYear = Int(total >= 0 ? total / 12 : (total - 11) / 12)
        guard newYear.magnitude <= UInt(Day.greatestYear) else { return nil }
        let newMonth = Int(total) - newYear * 12 + 1
        return Day(
            year: newYear, month: newMonth,
            day: Swift.min(day, Day.length(ofMonth: newMonth, year: newYear)))
    }

    /// Days from another day to this one.
    @inlinable
    public func days(since other: Day) -> Int64 { number - other.number }

    /// The whole months from another day to this one, towards zero (FEEL `years and months duration`).
    public func wholeMonths(since other: Day) -> Int64 {
        let (from, to) = (other.parts, parts)
        var months = Int64(to.year - from.year) * 12 + Int64(to.month - from.month)
        if months > 0, to.day < from.day { months -= 1 }
        if months < 0, to.day > from.day { months += 1 }
        return months
    }

    /// The first day of the same month.
    public var startOfMonth: Day { Day(trusted: number - Int64(parts.day) + 1) }
    /// The last day of the same month.
    public var endOfMonth: Day {
        let (year, month, day) = parts
        return Day(trusted: number + Int64(Day.length(ofMonth: month, year: year) - day))
    }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `[-]YYYY-MM-DD` (XML Schema `date` without zone): at least four digits of year, no leading
    /// zeros beyond them. Does not allocate.
    @inlinable
    public init?<Bytes: Collection>(parsing bytes: Bytes) where Bytes.Element == UInt8 {
        guard let parsed = scanning(bytes, { Day(scanning: $0) }) else { return nil }
        self = parsed
    }

    /// Reads `[-]YYYY-MM-DD` (see ``init(parsing:)``).
    public init?(_ text: some StringProtocol) { self.init(parsing: text.utf8) }

    @usableFromInline
    init?(scanning bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = Scanner(bytes)
        guard let day = scanner.day(), scanner.isAtEnd else { return nil }
        self = day
    }

    /// `2024-07-15`; years beyond four digits in full, years before 0 with a minus.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description`` as UTF-8.
    public func append(to bytes: inout [UInt8]) {
        let (year, month, day) = parts
        if year < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(UInt64(year.magnitude), width: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(UInt64(month), width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(UInt64(day), width: 2, to: &bytes)
    }
}
