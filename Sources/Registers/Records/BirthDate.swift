/// A date of birth as it stands in a register: perhaps without its day and month, perhaps no date at all.
///
/// Packed as year, month and day in 12, 4 and 5 bits; 0 is missing; a month or day of 0 is unknown.
struct BirthDate: Sendable, Hashable {
    let packed: UInt32

    @inline(__always) init(packed: UInt32) { self.packed = packed }

    init(year: Int, month: Int, day: Int) {
        packed = UInt32(year) << 9 | UInt32(month) << 5 | UInt32(day)
    }

    @inline(__always) var year: Int { Int(packed >> 9) }
    @inline(__always) var month: Int { Int(packed >> 5 & 15) }
    @inline(__always) var day: Int { Int(packed & 31) }
    /// 1 January is what clerks write for an unknown day, so it says no more than its year.
    @inline(__always) var isYearOnly: Bool { month == 0 || (month == 1 && day == 1) }

    /// One more than the largest packed value.
    static let bound = 1 << 21

    var text: String {
        guard packed != 0 else { return "" }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return month == 0 ? "\(year)" : "\(year)-\(two(month))-\(two(day))"
    }

    /// Reads 1987-05-24, 24/05/1987, 24.5.1987, 19870524 and 1987; a month or day that cannot be is unknown.
    /// - Returns: nil for bytes that are no date; `isWhole` is false when a part had to be left out.
    static func read(_ raw: UnsafeBufferPointer<UInt8>) -> (date: BirthDate, isWhole: Bool)? {
        var numbers: (Int, Int, Int) = (0, 0, 0)
        var widths: (Int, Int, Int) = (0, 0, 0)
        var count = 0
        var index = 0
        while index < raw.count {
            let byte = raw[index]
            if byte >= 0x30, byte <= 0x39 {
                var number = 0
                var width = 0
                while index < raw.count, raw[index] >= 0x30, raw[index] <= 0x39 {
                    if width < 9 { number = number * 10 + Int(raw[index] - 0x30) }
                    width += 1
                    index += 1
                }
                count += 1
                switch count {
                case 1: (numbers.0, widths.0) = (number, width)
                case 2: (numbers.1, widths.1) = (number, width)
                case 3: (numbers.2, widths.2) = (number, width)
                default: break
                }
                // A time of day may follow.
                if count == 3 { break }
                continue
            }
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), 0x20: index += 1
            default: return nil
            }
        }
        if count == 1, widths.0 == 8 {
            return checked(numbers.0 / 10_000, numbers.0 / 100 % 100, numbers.0 % 100)
        }
        if count == 1, widths.0 == 4 { return checked(numbers.0, 0, 0) }
        if count == 2, widths.0 == 4 { return checked(numbers.0, numbers.1, 0) }
        if count == 3, widths.0 == 4 { return checked(numbers.0, numbers.1, numbers.2) }
        if count == 3, widths.2 == 4 { return checked(numbers.2, numbers.1, numbers.0) }
        return nil
    }

    private static func checked(_ year: Int, _ month: Int, _ day: Int) -> (BirthDate, Bool)? {
        guard year >= 1000, year <= 2200 else { return nil }
        if month == 0, day == 0 { return (BirthDate(year: year, month: 0, day: 0), true) }
        if (1...12).contains(month), (1...31).contains(day) {
            return (BirthDate(year: year, month: month, day: day), true)
        }
        if (1...12).contains(day), (13...31).contains(month) {
            return (BirthDate(year: year, month: day, day: month), true)
        }
        return (BirthDate(year: year, month: 0, day: 0), false)
    }
}
