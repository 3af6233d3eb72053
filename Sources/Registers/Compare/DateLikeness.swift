/// How alike two dates of birth are, in seven levels.
enum DateLikeness {
    static let missing: UInt8 = 0
    static let different: UInt8 = 1
    /// Years at most two apart.
    static let nearYear: UInt8 = 2
    /// The same year, and one of them says no day (or 1 January, which says none either).
    static let sameYear: UInt8 = 3
    /// One part differs: the day, or the month, or the year by one digit.
    static let onePart: UInt8 = 4
    static let swapped: UInt8 = 5
    static let equal: UInt8 = 6

    @inline(__always)
    static func level(_ a: UInt32, _ b: UInt32) -> UInt8 {
        if a == 0 || b == 0 { return missing }
        if a == b { return equal }
        let (left, right) = (BirthDate(packed: a), BirthDate(packed: b))
        let years = abs(left.year - right.year)
        if years == 0 {
            if left.isYearOnly || right.isYearOnly { return sameYear }
            if left.month == right.day, left.day == right.month { return swapped }
            if left.month == right.month || left.day == right.day { return onePart }
            return nearYear
        }
        let sameDay = left.month == right.month && left.day == right.day
        if sameDay, !left.isYearOnly,
            years == 1 || years % 10 == 0 || years < 10 && left.year / 10 == right.year / 10
        {
            return onePart
        }
        return years <= 2 ? nearYear : different
    }
}
