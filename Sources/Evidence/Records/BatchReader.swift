import Bytes
import Scalars
import Words

/// Reads the rows of a batch; every byte is doubted.
struct BatchReader {
    let bytes: [UInt8]
    var at: Int
    private var table: [String] = []
    private var first: Int64 = 0
    private var released: Int64 = 0

    init(bytes: [UInt8], at: Int) {
        self.bytes = bytes
        self.at = at
    }

    private var damage: EvidenceBatch.Fault { .damaged(offset: at) }

    mutating func number() throws(EvidenceBatch.Fault) -> UInt64 {
        let wide = try wide(bits: 64)
        return UInt64(truncatingIfNeeded: wide)
    }

    /// LEB128 in its shortest form only, so that rows have one encoding.
    private mutating func wide(bits: Int) throws(EvidenceBatch.Fault) -> UInt128 {
        var value: UInt128 = 0
        var shift = 0
        while at < bytes.count {
            let byte = bytes[at]
            let part = UInt128(byte & 0x7F)
            guard shift < bits, shift + 7 <= bits || part >> UInt128(bits - shift) == 0 else { throw damage }
            value |= part << UInt128(shift)
            at += 1
            shift += 7
            if byte < 0x80 {
                guard byte != 0 || shift == 7 else { throw damage }
                return value
            }
        }
        throw damage
    }

    mutating func signed() throws(EvidenceBatch.Fault) -> Int64 {
        let value = try number()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A number of things, each of which takes a byte at least.
    mutating func count() throws(EvidenceBatch.Fault) -> Int {
        let value = try number()
        guard value <= UInt64(bytes.count - at) else { throw damage }
        return Int(value)
    }

    mutating func texts() throws(EvidenceBatch.Fault) {
        for _ in 0..<(try count()) {
            let length = try count()
            let text = Array(bytes[at..<at + length])
            guard TextEncoding.isUTF8(text) else { throw damage }
            table.append(String(decoding: text, as: UTF8.self))
            at += length
        }
    }

    mutating func text() throws(EvidenceBatch.Fault) -> String {
        let number = try number()
        guard number < UInt64(table.count) else { throw damage }
        return table[Int(number)]
    }

    private mutating func flag() throws(EvidenceBatch.Fault) -> Bool {
        let value = try number()
        guard value <= 1 else { throw damage }
        return value == 1
    }

    mutating func optional() throws(EvidenceBatch.Fault) -> String? { try flag() ? try text() : nil }

    private static let largest: UInt128 = (0..<34).reduce(UInt128(1)) { power, _ in power * 10 } - 1

    mutating func decimal() throws(EvidenceBatch.Fault) -> Decimal128 {
        let head = try signed()
        let exponent = head >> 1
        let coefficient = try wide(bits: 128)
        guard exponent >= Int64(Decimal128.minimumExponent), exponent <= Int64(Decimal128.maximumExponent),
            coefficient <= Self.largest, coefficient != 0 || head & 1 == 0
        else { throw damage }
        return Decimal128(trusted: head & 1 == 1, coefficient, Int(exponent))
    }

    private mutating func day(after base: Int64 = 0) throws(EvidenceBatch.Fault) -> Day {
        let (number, overflow) = base.addingReportingOverflow(try signed())
        guard !overflow, let day = Day(number: number) else { throw damage }
        return day
    }

    mutating func observation() throws(EvidenceBatch.Fault) -> Observation {
        let series = try text()
        let place = try text()
        let start = try day(after: first)
        first = start.number
        let length = try number()
        guard length <= UInt64(Int64.max), let end = start.adding(days: Int64(length)),
            let period = Period(first: start, last: end)
        else { throw damage }
        let value = try decimal()
        let error = try flag() ? try decimal() : nil
        let released = try day(after: released)
        self.released = released.number
        return Observation(
            series: series, place: place, period: period, value: value, standardError: error,
            released: released, source: try text())
    }

    mutating func event() throws(EvidenceBatch.Fault) -> Event {
        let id = try text()
        let kind = try text()
        let place = try text()
        let start = try day()
        let end = try flag() ? try day() : nil
        let title = Text(en: try text(), fr: try text())
        let source = try text()
        let address = try optional()
        let released = try day()
        return Event(
            id: id, kind: kind, place: place, day: start, end: end, title: title, source: source,
            address: address, released: released, note: try optional())
    }

    mutating func audience() throws(EvidenceBatch.Fault) -> Audience? {
        switch try number() {
        case 0: return nil
        case 1: return .public
        case 2: return .parties
        case 3:
            var sides: [String] = []
            for _ in 0..<(try count()) { sides.append(try text()) }
            return .sides(sides)
        default: throw damage
        }
    }
}
