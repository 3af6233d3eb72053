import Scalars

extension Period {
    /// Reads SDMX's time periods: Gregorian ones (`2024`, `2024-07`, `2024-07-15`) and reporting ones by the calendar
    /// year (`2024-A1`, `2024-S2`, `2024-T3`, `2024-Q4`, `2024-M07`, `2024-W52`, `2024-D366`).
    ///
    /// SDMX 2.1, section 6 (technical notes), §4.2; weeks are those of ISO 8601.
    public init?(sdmx bytes: some Collection<UInt8>) {
        if let plain = Period(parsing: bytes) {
            self = plain
            return
        }
        let text = Array(bytes)
        guard text.count >= 7, text.count <= 9, text[4] == UInt8(ascii: "-"),
            let year = Self.digits(text[0..<4]), let number = Self.digits(text[6...]), number >= 1
        else { return nil }
        let period: Period?
        switch (text[5], text.count - 6) {
        case (UInt8(ascii: "A"), 1): period = number == 1 ? Period(year: year) : nil
        case (UInt8(ascii: "S"), 1): period = Self.months(year, (number - 1) * 6 + 1, 6)
        case (UInt8(ascii: "T"), 1): period = Self.months(year, (number - 1) * 4 + 1, 4)
        case (UInt8(ascii: "Q"), 1): period = Self.months(year, (number - 1) * 3 + 1, 3)
        case (UInt8(ascii: "M"), 2): period = Period(year: year, month: number)
        case (UInt8(ascii: "W"), 2): period = Self.week(year, number)
        case (UInt8(ascii: "D"), 3):
            guard number <= (Day.isLeap(year) ? 366 : 365) else { return nil }
            period = Day(year: year, month: 1, day: 1)?.adding(days: Int64(number - 1)).map { Period($0) }
        default: period = nil
        }
        guard let period else { return nil }
        self = period
    }

    private static func digits(_ text: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in text {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static func months(_ year: Int, _ month: Int, _ length: Int) -> Period? {
        guard month + length - 1 <= 12, let first = Day(year: year, month: month, day: 1),
            let last = Day(year: year, month: month + length - 1, day: 1)?.endOfMonth
        else { return nil }
        return Period(first: first, last: last)
    }

    private static func week(_ year: Int, _ week: Int) -> Period? {
        // The week of 4 January is the first; weekdays count from Monday, 1.
        guard let fourth = Day(year: year, month: 1, day: 4),
            let monday = fourth.adding(days: Int64(1 - fourth.weekday) + Int64(week - 1) * 7),
            let sunday = monday.adding(days: 6), monday.week == (year, week)
        else { return nil }
        return Period(first: monday, last: sunday)
    }
}
