import Bytes
import Scalars

/// Cells as spreadsheets write them out for people: decimal commas and dates in local form. Read only where there is no
/// second reading; what could be two things is an error, never a guess.
enum LocalForms {
    /// A day written with two digits or four in local order, or nothing that is one.
    enum Reading: Equatable {
        case day(Day)
        /// Two days could be meant: 03/04/2024.
        case ambiguous
        case none
    }

    /// `31/12/2024` and `12/31/2024` are one day each; `03/04/2024` is two; `03.04.2024` is day first wherever dots are used.
    /// A time of day behind it is left out when it is midnight, as spreadsheets write whole days.
    static func day(_ cell: ArraySlice<UInt8>) -> Reading {
        var cell = cell
        for midnight in [" 00:00:00", " 00:00", " 0:00"] where cell.count > midnight.utf8.count {
            if cell.suffix(midnight.utf8.count).elementsEqual(midnight.utf8) {
                cell = cell.dropLast(midnight.utf8.count)
            }
        }
        guard let mark = cell.first(where: { marks.contains($0) }) else { return .none }
        let parts = cell.split(separator: mark, omittingEmptySubsequences: false).map(digits)
        guard parts.count == 3, let first = parts[0], let second = parts[1], let third = parts[2] else {
            return .none
        }
        // Year first has one order in use.
        if first > 999 { return Day(year: first, month: second, day: third).map { .day($0) } ?? .none }
        guard third > 999 else { return .none }
        let dayFirst = Day(year: third, month: second, day: first)
        if mark == UInt8(ascii: ".") { return dayFirst.map { .day($0) } ?? .none }
        let monthFirst = Day(year: third, month: first, day: second)
        switch (dayFirst, monthFirst) {
        case (let a?, let b?): return a == b ? .day(a) : .ambiguous
        case (let day?, nil), (nil, let day?): return .day(day)
        case (nil, nil): return .none
        }
    }

    /// `12/2024` as a month; nothing else.
    static func month(_ cell: ArraySlice<UInt8>) -> Period? {
        let parts = cell.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(digits)
        guard parts.count == 2, let month = parts[0], let year = parts[1], year > 999 else { return nil }
        return Period(year: year, month: month)
    }

    /// A number with one decimal comma and no other mark, for tables whose columns are not parted by commas.
    static func number(withComma cell: ArraySlice<UInt8>) -> Decimal128? {
        let comma = UInt8(ascii: ",")
        guard cell.count < 64, cell.count(where: { $0 == comma }) == 1, !cell.contains(UInt8(ascii: "."))
        else { return nil }
        return Decimal128(parsing: cell.map { $0 == comma ? UInt8(ascii: ".") : $0 })
    }

    private static let marks = Array("/.-".utf8)

    private static func digits(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...4).contains(digits.count), digits.count != 3 else { return nil }
        var value = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
