/// The rule at the end of a TZif file for all later years: a POSIX `TZ` string such as
/// `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX.1-2017 §8.3, RFC 9636 §3.3.1).
struct ZoneFooter: Sendable {
    private enum Date: Sendable {
        /// Day of the year from 1, never counting 29 February.
        case julian(Int)
        /// Day of the year from 0, counting 29 February.
        case zeroBased(Int)
        /// The nth (5 for the last) such weekday (0 for Sunday) of a month.
        case weekday(month: Int, week: Int, day: Int)
    }

    private struct Rule: Sendable {
        var date: Date
        var seconds: Int64
    }

    private var standard: Int32
    private var summer: (offset: Int32, start: Rule, end: Rule)?

    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.first == UInt8(ascii: "\n") else { return nil }
        let line = Array(bytes.dropFirst().prefix { $0 != UInt8(ascii: "\n") })
        let parsed = line.withUnsafeBufferPointer { ZoneFooter(scanning: Scanner($0)) }
        guard let parsed else { return nil }
        self = parsed
    }

    private init?(scanning scanner: Scanner) {
        var scanner = scanner
        guard scanner.zoneAbbreviation(), let west = scanner.clockOffset() else { return nil }
        standard = Int32(-west)
        if scanner.isAtEnd { return }
        guard scanner.zoneAbbreviation() else { return nil }
        var offset = standard + 3600
        if scanner.next != UInt8(ascii: ",") {
            guard let west = scanner.clockOffset() else { return nil }
            offset = Int32(-west)
        }
        guard scanner.take(","), let start = ZoneFooter.rule(&scanner), scanner.take(","),
            let end = ZoneFooter.rule(&scanner), scanner.isAtEnd
        else { return nil }
        summer = (offset, start, end)
    }

    private static func rule(_ scanner: inout Scanner) -> Rule? {
        let date: Date
        if scanner.take("M") {
            guard let month = scanner.number()?.value, scanner.take("."), let week = scanner.number()?.value,
                scanner.take("."), let day = scanner.number()?.value, (1...12).contains(month),
                (1...5).contains(week), (0...6).contains(day)
            else { return nil }
            date = .weekday(month: Int(month), week: Int(week), day: Int(day))
        } else if scanner.take("J") {
            guard let day = scanner.number()?.value, (1...365).contains(day) else { return nil }
            date = .julian(Int(day))
        } else {
            guard let day = scanner.number()?.value, (0...365).contains(day) else { return nil }
            date = .zeroBased(Int(day))
        }
        var seconds: Int64 = 7200
        if scanner.take("/") {
            guard let time = scanner.clockOffset() else { return nil }
            seconds = time
        }
        return Rule(date: date, seconds: seconds)
    }

    func offset(at seconds: Int64) -> Int32 {
        guard let summer else { return standard }
        let local = seconds + Int64(standard)
        let number = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let year = Day(trusted: number).year
        let start = ZoneFooter.seconds(of: summer.start, in: year) - Int64(standard)
        let end = ZoneFooter.seconds(of: summer.end, in: year) - Int64(summer.offset)
        let isSummer =
            start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end
        return isSummer ? summer.offset : standard
    }

    /// Seconds since 1970 on the wall clock that the rule speaks of.
    private static func seconds(of rule: Rule, in year: Int) -> Int64 {
        let day: Int64
        switch rule.date {
        case .julian(let count):
            let leap = Day.isLeap(year) && count >= 60
            day = Day.number(year: year, month: 1, day: 1) + Int64(count - 1 + (leap ? 1 : 0))
        case .zeroBased(let count):
            day = Day.number(year: year, month: 1, day: 1) + Int64(count)
        case .weekday(let month, let week, let weekday):
            let first = Day.number(year: year, month: month, day: 1)
            let lead = (weekday + 7 - Day(trusted: first).weekday % 7) % 7
            var date = 1 + lead + (week - 1) * 7
            while date > Day.length(ofMonth: month, year: year) { date -= 7 }
            day = first + Int64(date - 1)
        }
        return day * 86_400 + rule.seconds
    }
}

extension Scanner {
    /// Three letters or more, or anything in angle brackets.
    fileprivate mutating func zoneAbbreviation() -> Bool {
        if take("<") {
            while let byte = next {
                at += 1
                if byte == UInt8(ascii: ">") { return true }
            }
            return false
        }
        let start = at
        while let byte = next, byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { at += 1 }
        return at - start >= 3
    }

    /// `[±]h[h[h]][:mm[:ss]]` in seconds.
    fileprivate mutating func clockOffset() -> Int64? {
        let negative = take("-")
        if !negative { _ = take("+") }
        guard let hours = number()?.value, hours <= 167 else { return nil }
        var total = hours * 3600
        if take(":") {
            guard let minutes = digits(2) else { return nil }
            total += Int64(minutes) * 60
            if take(":") {
                guard let seconds = digits(2) else { return nil }
                total += Int64(seconds)
            }
        }
        return negative ? -total : total
    }
}
