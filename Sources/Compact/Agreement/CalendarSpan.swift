import Scalars

/// A length on the calendar: months (of unequal length) and days, as an ISO 8601 duration writes them.
///
/// FEEL keeps years-and-months and days-and-time durations apart; an agreement writes either (`P2Y`, `P90D`), so a
/// compact holds both parts and adds months first, then days.
public struct CalendarSpan: Sendable, Hashable {
    public var months: Int
    public var days: Int

    public init(months: Int = 0, days: Int = 0) {
        self.months = months
        self.days = days
    }

    /// Reads `P[nY][nM][nW][nD]`; nil for anything else, for a span of nothing and beyond 4,000 years.
    public init?(iso text: String) {
        var bytes = Array(text.utf8)[...]
        guard bytes.popFirst() == UInt8(ascii: "P") else { return nil }
        var months = 0
        var days = 0
        var order = 0
        while !bytes.isEmpty {
            var number = 0
            var digits = 0
            while let byte = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                guard digits <= 7 else { return nil }
                bytes.removeFirst()
            }
            guard digits > 0, let unit = bytes.popFirst() else { return nil }
            let place: Int
            switch unit {
            case UInt8(ascii: "Y"): (place, months) = (1, months + number * 12)
            case UInt8(ascii: "M"): (place, months) = (2, months + number)
            case UInt8(ascii: "W"): (place, days) = (3, days + number * 7)
            case UInt8(ascii: "D"): (place, days) = (4, days + number)
            default: return nil
            }
            guard place > order else { return nil }
            order = place
        }
        guard order > 0, months > 0 || days > 0, months <= 48_000, days <= 1_461_000 else { return nil }
        self.init(months: months, days: days)
    }

    /// The ISO 8601 form, with years drawn out of the months.
    public var iso: String {
        var text = "P"
        if months / 12 != 0 { text += "\(months / 12)Y" }
        if months % 12 != 0 { text += "\(months % 12)M" }
        if days != 0 || months == 0 { text += "\(days)D" }
        return text
    }
}

extension Day {
    /// The day a span later; a day past the month's end becomes its last. A day that no calendar holds stays as it is.
    package func advanced(by span: CalendarSpan) -> Day { moved(months: span.months, days: span.days) }

    /// The day a span earlier.
    package func receded(by span: CalendarSpan) -> Day { moved(months: -span.months, days: -span.days) }

    package func moved(months: Int, days: Int) -> Day {
        adding(months: Int64(months))?.adding(days: Int64(days)) ?? self
    }
}
