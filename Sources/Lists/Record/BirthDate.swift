/// A date of birth as lists have it: a day, a month, a year, or some years; perhaps only about then.
public struct BirthDate: Sendable, Hashable {
    public var year: Int
    public var month: Int?
    public var day: Int?
    /// The last year, when only a span is known.
    public var untilYear: Int?
    public var approximate: Bool

    public init(
        year: Int, month: Int? = nil, day: Int? = nil, untilYear: Int? = nil, approximate: Bool = false
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.untilYear = untilYear
        self.approximate = approximate
    }

    /// Every date in a text such as `11.8.1960`, `21 Mar 1954`, `circa 1958`, `1964 or 1967`, `1958 to 1961`,
    /// `00/00/1958`, `1965-03-15`; what is no date is left out.
    public static func all(in text: some StringProtocol) -> [BirthDate] {
        var scanner = DateWords(Array(text.utf8)[...])
        return scanner.dates()
    }

    /// The same over bytes.
    static func all(inBytes bytes: ArraySlice<UInt8>) -> [BirthDate] {
        var scanner = DateWords(bytes)
        return scanner.dates()
    }
}

extension BirthDate: CustomStringConvertible {
    /// ISO 8601 as far as it is known, `~` before what is approximate, `1958/1961` for a span (EDTF's notation).
    public var description: String {
        var text = approximate ? "~" : ""
        text += Self.padded(year, 4)
        if let month {
            text += "-" + Self.padded(month, 2)
            if let day { text += "-" + Self.padded(day, 2) }
        }
        if let untilYear { text += "/" + Self.padded(untilYear, 4) }
        return text
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Numbers and words of a text, read as dates.
private struct DateWords {
    private enum Token {
        case number(value: Int, digits: Int)
        case month(Int)
    }

    private let bytes: ArraySlice<UInt8>
    private var tokens: [Token] = []
    private var approximate = false
    private var found: [BirthDate] = []

    init(_ bytes: ArraySlice<UInt8>) {
        // A date's text is short; what is longer is no date.
        self.bytes = bytes.prefix(512)
    }

    mutating func dates() -> [BirthDate] {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte >= 0x30, byte <= 0x39 {
                let start = index
                var value = 0
                while index < bytes.endIndex, bytes[index] >= 0x30, bytes[index] <= 0x39 {
                    if index - start < 9 { value = value * 10 + Int(bytes[index] - 0x30) }
                    index += 1
                }
                tokens.append(.number(value: value, digits: index - start))
                // An ISO date-time's clock is no part of the day.
                if tokens.count >= 3, index < bytes.endIndex, bytes[index] == UInt8(ascii: "T") {
                    skip(&index)
                }
            } else if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A || byte >= 0x80 {
                let start = index
                while index < bytes.endIndex, bytes[index] >= 0x80 || isLetter(bytes[index]) { index += 1 }
                word(bytes[start..<index])
            } else {
                if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|") { close() }
                index += 1
            }
        }
        close()
        return found
    }

    private func skip(_ index: inout Int) {
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: ";"), bytes[index] != 0x20 { index += 1 }
    }

    private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    private mutating func word(_ word: ArraySlice<UInt8>) {
        let text = String(decoding: word, as: UTF8.self).lowercased()
        switch text {
        case "or", "ou": close()
        case "circa", "ca", "c", "approximately", "approx", "about", "around", "vers", "environ", "env":
            approximate = true
        default: if let month = Self.month(text) { tokens.append(.month(month)) }
        }
    }

    private static func month(_ text: String) -> Int? {
        switch text.prefix(3) {
        case "jan": 1
        case "feb", "fév", "fev": 2
        case "mar": 3
        case "apr", "avr": 4
        case "may", "mai": 5
        case "jun": 6
        case "jul": 7
        case "aug", "aoû", "aou": 8
        case "sep": 9
        case "oct": 10
        case "nov": 11
        case "dec", "déc": 12
        case "jui": text.hasPrefix("juin") ? 6 : 7
        default: nil
        }
    }

    /// The tokens since the last separator, as one date.
    private mutating func close() {
        defer {
            tokens.removeAll(keepingCapacity: true)
            approximate = false
        }
        var years: [Int] = []
        for case .number(let value, 4) in tokens where value >= 1000 { years.append(value) }
        guard let first = years.first else { return }
        if let last = years.last, years.count > 1 {
            let until = last > first ? last : nil
            found.append(BirthDate(year: first, untilYear: until, approximate: approximate))
            return
        }
        var date = BirthDate(year: first, approximate: approximate)
        var small: [Int] = []
        var named: Int?
        var yearFirst = false
        for (index, token) in tokens.enumerated() {
            switch token {
            case .month(let month): named = named ?? month
            case .number(let value, 1), .number(let value, 2): small.append(value)
            case .number(_, 4): yearFirst = index == 0
            case .number: break
            }
        }
        let (month, day): (Int?, Int?) =
            if let named {
                (named, small.first)
            } else if small.count >= 2 {
                yearFirst ? (small[0], small[1]) : (small[1], small[0])
            } else {
                (small.first, nil)
            }
        if let month, (1...12).contains(month) {
            date.month = month
            if let day, (1...31).contains(day) { date.day = day }
        } else if let month, let day, (1...12).contains(day), (13...31).contains(month) {
            // Month before day, as in the United States.
            date.month = day
            date.day = month
        }
        found.append(date)
    }
}
