import Scalars

/// The values of one input or output over many rows.
public enum Column: Sendable {
    case number(NumberColumn)
    case boolean(BooleanColumn)
    case string(StringColumn)
    case date(DateColumn)

    public var count: Int {
        switch self {
        case .number(let column): column.count
        case .boolean(let column): column.count
        case .string(let column): column.ids.count
        case .date(let column): column.numbers.count
        }
    }

    public var type: TypedType {
        switch self {
        case .number: .number
        case .boolean: .boolean
        case .string: .string
        case .date: .date
        }
    }
}

/// Numbers of one scale: 64-bit coefficients that share an exponent, so that comparing them is comparing
/// integers. Numbers that do not fit so are kept in full width.
public struct NumberColumn: Sendable {
    enum Storage: Sendable {
        case fixed([Int64], exponent: Int)
        /// Coefficients that lie within ±2³⁰: half the memory to go through.
        case narrow([Int32], exponent: Int)
        case wide([Slot])
    }

    /// Coefficients below this, and comparisons among them, fit 32 bits.
    static let narrowLimit: Int64 = 1 << 30

    let storage: Storage
    /// 255 for a value and 0 for null, by row; `nil` where every row has a value. Only beside fixed storage.
    let validity: [UInt8]?
    /// The least and the greatest coefficient.
    let bounds: ClosedRange<Int64>

    init(fixed coefficients: [Int64], exponent: Int, validity: [UInt8]?) {
        self.validity = validity
        var low: Int64 = 0
        var high: Int64 = 0
        for coefficient in coefficients {
            low = min(low, coefficient)
            high = max(high, coefficient)
        }
        bounds = low...high
        if low > -Self.narrowLimit, high < Self.narrowLimit {
            storage = .narrow(coefficients.map { Int32(truncatingIfNeeded: $0) }, exponent: exponent)
        } else {
            storage = .fixed(coefficients, exponent: exponent)
        }
    }

    /// The coefficients with their exponent; nil for numbers of several scales.
    var coefficients: (values: [Int64], exponent: Int)? {
        switch storage {
        case .fixed(let values, let exponent): (values, exponent)
        case .narrow(let values, let exponent): (values.map { Int64($0) }, exponent)
        case .wide: nil
        }
    }

    /// A result, whose bounds are known from how it was computed.
    init(computed coefficients: [Int64], exponent: Int, validity: [UInt8], bounds: ClosedRange<Int64>) {
        storage = .fixed(coefficients, exponent: exponent)
        self.validity = validity
        self.bounds = bounds
    }

    /// A result of coefficients below ``narrowLimit``.
    init(computed coefficients: [Int32], exponent: Int, validity: [UInt8], bounds: ClosedRange<Int64>) {
        storage = .narrow(coefficients, exponent: exponent)
        self.validity = validity
        self.bounds = bounds
    }

    init(wide slots: [Slot]) {
        storage = .wide(slots)
        validity = nil
        bounds = 0...0
    }

    /// The numbers `coefficient × 10^exponent`.
    ///
    /// - Parameters:
    ///   - exponent: from −18 to 18, the same for all.
    ///   - isValid: which rows have a value; `nil` for all. Rows beyond its end have none.
    /// - Returns: `nil` where the exponent is out of range or a coefficient is `Int64.min`.
    public init?(coefficients: [Int64], exponent: Int, isValid: [Bool]? = nil) {
        guard exponent >= -18, exponent <= 18, !coefficients.contains(.min) else { return nil }
        var validity: [UInt8]?
        if let isValid {
            validity = coefficients.indices.map { $0 < isValid.count && isValid[$0] ? 255 : 0 }
        }
        self.init(fixed: coefficients, exponent: exponent, validity: validity)
    }

    /// Numbers with their nulls, brought to one scale where they fit.
    public init(_ numbers: [Decimal128?]) {
        var exponent = 18
        for case let number? in numbers where !number.isZero {
            exponent = min(exponent, number.reduced.exponent)
        }
        exponent = min(exponent, 0)
        if exponent >= -18 {
            var coefficients: [Int64] = []
            coefficients.reserveCapacity(numbers.count)
            var validity: [UInt8] = []
            validity.reserveCapacity(numbers.count)
            for number in numbers {
                guard let number else {
                    coefficients.append(0)
                    validity.append(0)
                    continue
                }
                guard let coefficient = NumberColumn.coefficient(of: number, exponent) else { break }
                coefficients.append(coefficient)
                validity.append(255)
            }
            if coefficients.count == numbers.count {
                self.init(
                    fixed: coefficients, exponent: exponent, validity: validity.contains(0) ? validity : nil)
                return
            }
        }
        self.init(wide: numbers.map { Slot($0.map(\.reduced)) })
    }

    private static func coefficient(of number: Decimal128, _ exponent: Int) -> Int64? {
        let plain = number.reduced
        guard let coefficient = plain.smallCoefficient else { return nil }
        let gap = plain.exponent - exponent
        guard gap >= 0, gap <= 18 else { return coefficient == 0 ? 0 : nil }
        let (scaled, overflow) = coefficient.multipliedReportingOverflow(by: smallPowerOfTen(gap))
        return overflow || scaled == .min ? nil : scaled
    }

    public var count: Int {
        switch storage {
        case .fixed(let coefficients, _): coefficients.count
        case .narrow(let coefficients, _): coefficients.count
        case .wide(let slots): slots.count
        }
    }

    /// The number of a row; `nil` for null and beyond the rows.
    public subscript(row: Int) -> Decimal128? {
        guard row >= 0, row < count else { return nil }
        switch storage {
        case .fixed(let coefficients, let exponent):
            if let validity, row >= validity.count || validity[row] == 0 { return nil }
            return Decimal128(coefficient: coefficients[row], exponent: exponent)
        case .narrow(let coefficients, let exponent):
            if let validity, row >= validity.count || validity[row] == 0 { return nil }
            return Decimal128(coefficient: Int64(coefficients[row]), exponent: exponent)
        case .wide(let slots): return slots[row].isNull ? nil : slots[row].number
        }
    }
}

/// Truth values: 1 for true, 2 for false, 0 for null.
public struct BooleanColumn: Sendable {
    let trits: [UInt8]

    init(trits: [UInt8]) { self.trits = trits }

    public init(_ values: [Bool?]) { trits = values.map { $0.map { $0 ? 1 : 2 } ?? 0 } }

    public var count: Int { trits.count }

    public subscript(row: Int) -> Bool? {
        guard row >= 0, row < trits.count else { return nil }
        return trits[row] == 1 ? true : trits[row] == 2 ? false : nil
    }
}

/// Strings by their numbers in a ``Vocabulary``; −1 is null.
public struct StringColumn: Sendable {
    public let ids: [Int32]

    public init(ids: [Int32]) { self.ids = ids.map { max($0, -1) } }

    init(trusted ids: [Int32]) { self.ids = ids }

    public init(_ strings: [String?], in vocabulary: Vocabulary) {
        var seen: [String: Int32] = [:]
        ids = strings.map { string in
            guard let string else { return -1 }
            if let id = seen[string] { return id }
            let id = vocabulary.id(of: string)
            seen[string] = id
            return id
        }
    }
}

/// Dates by their day numbers.
public struct DateColumn: Sendable {
    let numbers: [Int64]
    let validity: [UInt8]?

    init(numbers: [Int64], validity: [UInt8]?) {
        self.numbers = numbers
        self.validity = validity
    }

    public init(_ days: [Day?]) {
        numbers = days.map { $0?.number ?? 0 }
        validity = days.contains { $0 == nil } ? days.map { $0 == nil ? 0 : 255 } : nil
    }

    public var count: Int { numbers.count }

    public subscript(row: Int) -> Day? {
        guard row >= 0, row < numbers.count else { return nil }
        if let validity, validity[row] == 0 { return nil }
        return Day(number: numbers[row])
    }
}
