import Scalars
import Words

/// Texts numbered in order of first use.
struct TextTable {
    private var numbers: [String: UInt64] = [:]
    private var ordered: [String] = []

    mutating func number(_ text: String) -> UInt64 {
        if let known = numbers[text] { return known }
        let number = UInt64(ordered.count)
        numbers[text] = number
        ordered.append(text)
        return number
    }

    func appendTable(to bytes: inout [UInt8]) {
        var writer = BatchWriter()
        writer.number(UInt64(ordered.count))
        for text in ordered {
            writer.number(UInt64(text.utf8.count))
            writer.bytes.append(contentsOf: text.utf8)
        }
        bytes += writer.bytes
    }
}

/// Writes the rows of a batch.
struct BatchWriter {
    var bytes: [UInt8] = []
    var texts = TextTable()
    private var first: Int64 = 0
    private var released: Int64 = 0
    // Series, places and sources come in runs; the last of each is not looked up again.
    private var last: [(text: String, number: UInt64)?] = [nil, nil, nil]

    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func signed(_ value: Int64) { number(UInt64(bitPattern: value << 1 ^ value >> 63)) }

    mutating func text(_ text: String) { number(texts.number(text)) }

    private mutating func text(_ text: String, run: Int) {
        if let known = last[run], known.text == text { return number(known.number) }
        let number = texts.number(text)
        last[run] = (text, number)
        self.number(number)
    }

    mutating func optional(_ text: String?) {
        number(text == nil ? 0 : 1)
        if let text { self.text(text) }
    }

    mutating func decimal(_ value: Decimal128) {
        signed(Int64(value.exponent) * 2 + (value.isNegative ? 1 : 0))
        var rest = value.coefficient
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func observation(_ one: Observation) {
        text(one.series, run: 0)
        text(one.place, run: 1)
        signed(one.period.first.number - first)
        first = one.period.first.number
        number(UInt64(one.period.length - 1))
        decimal(one.value)
        number(one.standardError == nil ? 0 : 1)
        if let error = one.standardError { decimal(error) }
        signed(one.released.number - released)
        released = one.released.number
        text(one.source, run: 2)
    }

    mutating func event(_ one: Event) {
        text(one.id)
        text(one.kind)
        text(one.place)
        signed(one.day.number)
        number(one.end == nil ? 0 : 1)
        if let end = one.end { signed(end.number) }
        text(one.title.en)
        text(one.title.fr)
        text(one.source)
        optional(one.address)
        signed(one.released.number)
        optional(one.note)
    }

    mutating func audience(_ audience: Audience?) {
        switch audience {
        case nil: number(0)
        case .public: number(1)
        case .parties: number(2)
        case .sides(let sides):
            number(3)
            number(UInt64(sides.count))
            for side in sides { text(side) }
        }
    }
}
