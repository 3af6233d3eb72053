extension Decimal128 {
    /// Reads a decimal numeral: an optional sign, digits with at most one point, an optional exponent.
    ///
    /// `12`, `-0.50`, `.5` and `1.2e-3` are numerals; `5.`, `1,000`, `0x1F`, `NaN` and surrounding blanks
    /// are not. More than 34 significant digits round half to even. `nil` for anything else, and for a
    /// number beyond the range. Does not allocate.
    @inlinable
    public init?<Bytes: Collection>(parsing bytes: Bytes) where Bytes.Element == UInt8 {
        if let parsed = bytes.withContiguousStorageIfAvailable({ Decimal128(scanning: $0) }) {
            guard let parsed else { return nil }
            self = parsed
        } else {
            guard let parsed = Array(bytes).withUnsafeBufferPointer({ Decimal128(scanning: $0) })
            else { return nil }
            self = parsed
        }
    }

    /// Reads a decimal numeral (see ``init(parsing:)``).
    public init?(_ text: some StringProtocol) {
        self.init(parsing: text.utf8)
    }

    @usableFromInline
    init?(scanning bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        let end = bytes.count
        guard end > 0 else { return nil }
        var negative = false
        if bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
            negative = bytes[0] == UInt8(ascii: "-")
            at = 1
        }
        var coefficient: UInt64 = 0
        var wide: UInt128 = 0
        var significant = 0
        var scale = 0
        var tail = false
        var beyond = 0
        var pointed = false
        var digitsBefore = 0
        var digitsAfter = 0
        while at < end {
            let byte = bytes[at]
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                if pointed { digitsAfter += 1 } else { digitsBefore += 1 }
                if significant > 0 || digit != 0 {
                    if significant < 18 {
                        coefficient = coefficient &* 10 &+ UInt64(digit)
                        significant += 1
                        if pointed { scale += 1 }
                    } else if significant < 37 {
                        if significant == 18 { wide = UInt128(coefficient) }
                        wide = wide &* 10 &+ UInt128(digit)
                        significant += 1
                        if pointed { scale += 1 }
                    } else {
                        if digit != 0 { tail = true }
                        if !pointed { beyond += 1 }
                    }
                } else if pointed {
                    scale += 1
                }
            } else if byte == UInt8(ascii: "."), !pointed {
                pointed = true
            } else {
                break
            }
            at += 1
        }
        guard digitsBefore + digitsAfter > 0, !pointed || digitsAfter > 0 else { return nil }
        var exponent = 0
        if at < end {
            guard bytes[at] | 0x20 == UInt8(ascii: "e") else { return nil }
            at += 1
            var down = false
            if at < end, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
                down = bytes[at] == UInt8(ascii: "-")
                at += 1
            }
            guard at < end else { return nil }
            while at < end {
                let digit = bytes[at] &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                if exponent < 1_000_000_000 { exponent = exponent &* 10 &+ Int(digit) }
                at += 1
            }
            if down { exponent = -exponent }
        }
        let power = exponent + beyond - scale
        let value = significant > 18 ? wide : UInt128(coefficient)
        guard let number = Decimal128.rounding(negative: negative, value, power, tail: tail)
        else { return nil }
        self = number
    }
}

extension Decimal128: CustomStringConvertible, LosslessStringConvertible {
    /// Plain decimal text without exponent and without trailing zeros: `1.5`, `-0.001`, `1000000`.
    public var description: String { reduced.scaledDescription }

    /// Plain decimal text with the zeros the number was written with: `1.50`.
    public var scaledDescription: String {
        var bytes: [UInt8] = []
        appendScaled(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description`` as UTF-8.
    public func append(to bytes: inout [UInt8]) { reduced.appendScaled(to: &bytes) }

    /// Appends ``scaledDescription`` as UTF-8.
    public func appendScaled(to bytes: inout [UInt8]) {
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        let power = exponent
        var digits = coefficient
        if digits == 0 {
            bytes.append(UInt8(ascii: "0"))
            if power < 0 {
                bytes.append(UInt8(ascii: "."))
                bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -power))
            }
            return
        }
        let count = digitCount(digits)
        if power >= 0 {
            Decimal128.appendDigits(of: &digits, count: count, to: &bytes)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: power))
        } else if count > -power {
            let start = bytes.count
            Decimal128.appendDigits(of: &digits, count: count, to: &bytes)
            bytes.insert(UInt8(ascii: "."), at: start + count + power)
        } else {
            bytes.append(UInt8(ascii: "0"))
            bytes.append(UInt8(ascii: "."))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -power - count))
            Decimal128.appendDigits(of: &digits, count: count, to: &bytes)
        }
    }

    private static func appendDigits(of value: inout UInt128, count: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: count))
        var at = start + count
        var small: UInt64
        if value > UInt128(UInt64.max) {
            let (upper, lower) = value.quotientAndRemainder(dividingBy: 10_000_000_000_000_000_000)
            var rest = UInt64(truncatingIfNeeded: lower)
            for _ in 0..<19 {
                at -= 1
                bytes[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            small = UInt64(truncatingIfNeeded: upper)
        } else {
            small = UInt64(truncatingIfNeeded: value)
        }
        while at > start {
            at -= 1
            bytes[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: small % 10)
            small /= 10
        }
    }
}

extension Decimal128 {
    /// The decimal number that reads the same as the shortest text of a floating-point one.
    ///
    /// `0.1` becomes exactly 0.1. `nil` for infinities and NaN.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if value.magnitude < 9_007_199_254_740_992, value.rounded(.towardZero) == value {
            self.init(Int(value))
            return
        }
        self.init(value.description)
    }
}

extension Double {
    /// The floating-point number nearest to a decimal one.
    public init(_ number: Decimal128) {
        let power = number.exponent
        if number.coefficient < 9_007_199_254_740_992, power >= -22, power <= 22 {
            // Both operands are exact, so the one rounding is the correct one.
            let digits = Double(UInt64(truncatingIfNeeded: number.coefficient))
            let scale = powersOfTenAsDouble[abs(power)]
            let size = power < 0 ? digits / scale : digits * scale
            self = number.isNegative ? -size : size
            return
        }
        let plain = number.reduced
        self = Double("\(plain.isNegative ? "-" : "")\(plain.coefficient)e\(plain.exponent)") ?? .nan
    }
}

extension Int {
    /// The integer equal to a decimal number, where there is one.
    public init?(exactly number: Decimal128) {
        guard let integer = number.integer else { return nil }
        self = integer
    }
}

private let powersOfTenAsDouble: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
]
