/// A run of days that evidence speaks of: a year, a quarter, a month, a day, or from one day to another.
@frozen
public struct Period: Sendable, Hashable {
    /// The first day.
    public let first: Day
    /// The last day, which belongs to the period.
    public let last: Day

    /// The days from `first` to `last`, both included; `nil` where they are the wrong way round.
    public init?(first: Day, last: Day) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    private init(trusted first: Day, _ last: Day) {
        self.first = first
        self.last = last
    }

    /// One day.
    public init(_ day: Day) { self.init(trusted: day, day) }

    /// A calendar year; `nil` outside ±999,999,999.
    public init?(year: Int) {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31)
        else { return nil }
        self.init(trusted: first, last)
    }

    /// A quarter, 1 to 4, of a calendar year.
    public init?(year: Int, quarter: Int) {
        guard (1...4).contains(quarter), let first = Day(year: year, month: quarter * 3 - 2, day: 1),
            let last = Day(year: year, month: quarter * 3, day: 1)
        else { return nil }
        self.init(trusted: first, last.endOfMonth)
    }

    /// A month, 1 to 12, of a calendar year.
    public init?(year: Int, month: Int) {
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        self.init(trusted: first, first.endOfMonth)
    }

    /// How many days it has.
    public var length: Int64 { last.number - first.number + 1 }

    public func contains(_ day: Day) -> Bool { first <= day && day <= last }
    public func contains(_ other: Period) -> Bool { first <= other.first && other.last <= last }
    public func overlaps(_ other: Period) -> Bool { first <= other.last && other.first <= last }

    /// What calendar unit the days make up.
    public enum Kind: Sendable, Hashable {
        case year, quarter, month, day, span
    }

    public var kind: Kind {
        if first == last { return .day }
        let (from, to) = (first.parts, last.parts)
        guard from.year == to.year, from.day == 1, last == last.endOfMonth else { return .span }
        if from.month == to.month { return .month }
        if from.month == 1, to.month == 12 { return .year }
        if from.month % 3 == 1, to.month == from.month + 2 { return .quarter }
        return .span
    }

    /// The period of the same kind that follows; a span's follower has as many days.
    public var next: Period? { moved(by: 1) }
    /// The period of the same kind before.
    public var previous: Period? { moved(by: -1) }

    /// The period `count` units of its kind later.
    public func moved(by count: Int64) -> Period? {
        let months: Int64
        switch kind {
        case .year: months = 12
        case .quarter: months = 3
        case .month: months = 1
        case .day, .span:
            let (days, overflow) = length.multipliedReportingOverflow(by: count)
            guard !overflow, let from = first.adding(days: days), let to = last.adding(days: days)
            else { return nil }
            return Period(trusted: from, to)
        }
        let (total, overflow) = months.multipliedReportingOverflow(by: count)
        guard !overflow, let from = first.adding(months: total),
            let to = last.startOfMonth.adding(months: total)
        else { return nil }
        return Period(trusted: from, to.endOfMonth)
    }
}

extension Period: Comparable {
    /// By the first day, then by the last.
    public static func < (left: Period, right: Period) -> Bool {
        (left.first, left.last) < (right.first, right.last)
    }
}

extension Period: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `2024`, `2024-Q3`, `2024-07`, `2024-07-15` or two of them with a slash between
    /// (`2024-01-01/2024-06-30`, from the first day of one to the last day of the other).
    @inlinable
    public init?<Bytes: Collection>(parsing bytes: Bytes) where Bytes.Element == UInt8 {
        guard let parsed = scanning(bytes, { Period(scanning: $0) }) else { return nil }
        self = parsed
    }

    /// Reads a period (see ``init(parsing:)``).
    public init?(_ text: some StringProtocol) { self.init(parsing: text.utf8) }

    @usableFromInline
    init?(scanning bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = Scanner(bytes)
        guard let from = scanner.period() else { return nil }
        if scanner.isAtEnd {
            self = from
            return
        }
        guard scanner.take("/"), let to = scanner.period(), scanner.isAtEnd else { return nil }
        self.init(first: from.first, last: to.last)
    }

    /// The shortest text that reads back as the same days.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description`` as UTF-8.
    public func append(to bytes: inout [UInt8]) {
        first.append(to: &bytes)
        switch kind {
        case .day: return
        case .month: bytes.removeLast(3)
        case .year: bytes.removeLast(6)
        case .quarter:
            bytes.removeLast(5)
            bytes.append(UInt8(ascii: "Q"))
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: first.quarter))
        case .span:
            bytes.append(UInt8(ascii: "/"))
            last.append(to: &bytes)
        }
    }
}

extension Scanner {
    fileprivate mutating func period() -> Period? {
        guard let year = year() else { return nil }
        guard take("-") else { return Period(year: year) }
        if take("Q") {
            guard let quarter = digits(1) else { return nil }
            return Period(year: year, quarter: quarter)
        }
        guard let month = digits(2) else { return nil }
        guard take("-") else { return Period(year: year, month: month) }
        guard let day = digits(2) else { return nil }
        return Day(year: year, month: month, day: day).map { Period($0) }
    }
}
