import Scalars

extension Period {
    /// Reads DHIS2's fixed periods: `2024`, `202407`, `20240715`, `2024W7`, `202401B` (two months), `2024Q3`, `2024S2`,
    /// `2024AprilS1`, and financial years by the month they begin in: `2024April`, `2024July`, `2024Oct`.
    ///
    /// DHIS2 developer guide, “Date and period format”. Weeks begin on Monday (ISO 8601). Other weeks and the year that
    /// begins in November are not read: what they span is not said alike everywhere.
    public init?(dhis2 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (4...11).contains(bytes.count), let year = Self.number(bytes[0..<4]) else { return nil }
        let rest = String(decoding: bytes[4...], as: UTF8.self)
        let period: Period?
        switch rest {
        case "": period = Period(year: year)
        case "April": period = Self.span(year, 4, 12)
        case "July": period = Self.span(year, 7, 12)
        case "Oct": period = Self.span(year, 10, 12)
        case "AprilS1": period = Self.span(year, 4, 6)
        case "AprilS2": period = Self.span(year, 10, 6)
        default: period = Self.numbered(year, bytes[4...])
        }
        guard let period else { return nil }
        self = period
    }

    private static func numbered(_ year: Int, _ rest: ArraySlice<UInt8>) -> Period? {
        if let plain = number(rest) {
            switch rest.count {
            case 2: return Period(year: year, month: plain)
            case 4: return Day(year: year, month: plain / 100, day: plain % 100).map { Period($0) }
            default: return nil
            }
        }
        if rest.count == 3, rest.last == UInt8(ascii: "B"), let part = number(rest.dropLast()),
            (1...6).contains(part)
        {
            return span(year, part * 2 - 1, 2)
        }
        guard let part = number(rest.dropFirst()) else { return nil }
        switch (rest.first, rest.count) {
        case (UInt8(ascii: "W"), 2...3):
            let digits = part < 10 ? "0\(part)" : "\(part)"
            return Period(sdmx: Array("\(four(year))-W\(digits)".utf8))
        case (UInt8(ascii: "Q"), 2) where (1...4).contains(part): return Period(year: year, quarter: part)
        case (UInt8(ascii: "S"), 2) where (1...2).contains(part): return span(year, part * 6 - 5, 6)
        default: return nil
        }
    }

    private static func four(_ year: Int) -> String {
        String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)"
    }

    /// So many months from a month on, over the end of the year too.
    private static func span(_ year: Int, _ month: Int, _ months: Int64) -> Period? {
        guard let first = Day(year: year, month: month, day: 1),
            let last = first.adding(months: months)?.adding(days: -1)
        else { return nil }
        return Period(first: first, last: last)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        var value = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
