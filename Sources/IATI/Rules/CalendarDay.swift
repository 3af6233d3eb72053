/// Days as numbers: the count since 1 January 1970 in the proleptic Gregorian calendar.
enum CalendarDay {
    static func number(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The same day a year on; 29 February becomes 1 March.
    static func yearOn(year: Int, month: Int, day: Int) -> Int {
        let leap = (year + 1) % 4 == 0 && ((year + 1) % 100 != 0 || (year + 1) % 400 == 0)
        if month == 2, day == 29, !leap { return number(year: year + 1, month: 3, day: 1) }
        return number(year: year + 1, month: month, day: day)
    }

    /// `YYYY-MM-DD` at the head of a value; nil where the value begins otherwise.
    @inline(__always)
    static func parts(_ at: UnsafePointer<UInt8>, _ length: Int) -> (year: Int, month: Int, day: Int)? {
        guard length >= 10, at[4] == UInt8(ascii: "-"), at[7] == UInt8(ascii: "-") else { return nil }
        var value = (0, 0, 0)
        for index in 0..<4 {
            guard isDigit(at[index]) else { return nil }
            value.0 = value.0 &* 10 &+ Int(at[index] &- 48)
        }
        guard isDigit(at[5]), isDigit(at[6]), isDigit(at[8]), isDigit(at[9]) else { return nil }
        value.1 = Int(at[5] &- 48) &* 10 &+ Int(at[6] &- 48)
        value.2 = Int(at[8] &- 48) &* 10 &+ Int(at[9] &- 48)
        guard value.1 >= 1, value.1 <= 12, value.2 >= 1, value.2 <= 31 else { return nil }
        return (value.0, value.1, value.2)
    }
}
