#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A non-negative binary floating-point number of 256 bits (77 digits), in which the functions that are not
/// exact are computed before they are rounded to 34 digits.
struct WideBinary {
    /// The mantissa, normalised so that the top bit of `high` is set; both zero for zero.
    var high: UInt128
    var low: UInt128
    /// The value is (high·2¹²⁸ + low) · 2^exponent.
    var exponent: Int

    static let zero = WideBinary(high: 0, low: 0, exponent: 0)
    static let one = WideBinary(integer: 1)

    init(high: UInt128, low: UInt128, exponent: Int) {
        self.high = high
        self.low = low
        self.exponent = exponent
    }

    init(integer value: UInt128) {
        self.init(normalising: 0, value, 0)
    }

    /// The number nearest to a positive finite one.
    init(_ value: Double) {
        guard value > 0, value.isFinite else {
            self = .zero
            return
        }
        let mantissa = UInt128(value.significandBitPattern | (1 << 52))
        self.init(normalising: 0, mantissa, Int(value.exponent) - 52)
    }

    init(normalising high: UInt128, _ low: UInt128, _ exponent: Int) {
        if high == 0, low == 0 {
            self = .zero
            return
        }
        let shift = high == 0 ? 128 + low.leadingZeroBitCount : high.leadingZeroBitCount
        let (upper, lower) = WideBinary.shiftedLeft(high, low, by: shift)
        self.init(high: upper, low: lower, exponent: exponent - shift)
    }

    init(_ number: Decimal128) {
        let digits = WideBinary(integer: number.coefficient)
        let power = number.exponent
        self = power == 0 ? digits : digits * WideBinary.powerOfTen(power)
    }

    var isZero: Bool { high == 0 }

    static func shiftedLeft(_ high: UInt128, _ low: UInt128, by count: Int) -> (UInt128, UInt128) {
        if count == 0 { return (high, low) }
        if count >= 256 { return (0, 0) }
        if count >= 128 { return (low << (count - 128), 0) }
        return (high << count | low >> (128 - count), low << count)
    }

    static func shiftedRight(_ high: UInt128, _ low: UInt128, by count: Int) -> (UInt128, UInt128) {
        if count == 0 { return (high, low) }
        if count >= 256 { return (0, 0) }
        if count >= 128 { return (0, high >> (count - 128)) }
        return (high >> count, low >> count | high << (128 - count))
    }

    static func * (left: WideBinary, right: WideBinary) -> WideBinary {
        if left.isZero || right.isZero { return .zero }
        let top = left.high.multipliedFullWidth(by: right.high)
        let cross = left.high.multipliedFullWidth(by: right.low)
        let other = left.low.multipliedFullWidth(by: right.high)
        let (first, carry) = cross.low.addingReportingOverflow(other.low)
        _ = first
        var lower = top.low
        var upper = top.high
        for part in [cross.high, other.high, carry ? 1 : 0] as [UInt128] {
            let (sum, over) = lower.addingReportingOverflow(part)
            lower = sum
            if over { upper += 1 }
        }
        return WideBinary(normalising: upper, lower, left.exponent + right.exponent + 256)
    }

    static func + (left: WideBinary, right: WideBinary) -> WideBinary {
        if left.isZero { return right }
        if right.isZero { return left }
        if left.exponent < right.exponent { return right + left }
        let (bigHigh, bigLow) = (left.high, left.low)
        let (high, low) = shiftedRight(right.high, right.low, by: left.exponent - right.exponent)
        let (lower, carry) = bigLow.addingReportingOverflow(low)
        let (part, over) = bigHigh.addingReportingOverflow(high)
        let (upper, more) = part.addingReportingOverflow(carry ? 1 : 0)
        if over || more {
            let (shiftedHigh, shiftedLow) = shiftedRight(upper, lower, by: 1)
            return WideBinary(
                high: shiftedHigh | 1 << 127, low: shiftedLow, exponent: left.exponent + 1)
        }
        return WideBinary(high: upper, low: lower, exponent: left.exponent)
    }

    /// The difference; the left one must not be below the right one (zero, if it is).
    static func - (left: WideBinary, right: WideBinary) -> WideBinary {
        if right.isZero { return left }
        guard left.exponent >= right.exponent else { return .zero }
        let (high, low) = shiftedRight(right.high, right.low, by: left.exponent - right.exponent)
        let (lower, borrow) = left.low.subtractingReportingOverflow(low)
        let (part, under) = left.high.subtractingReportingOverflow(high)
        let (upper, more) = part.subtractingReportingOverflow(borrow ? 1 : 0)
        if under || more { return .zero }
        return WideBinary(normalising: upper, lower, left.exponent)
    }

    static func < (left: WideBinary, right: WideBinary) -> Bool {
        if left.isZero || right.isZero { return !right.isZero }
        if left.exponent != right.exponent { return left.exponent < right.exponent }
        return left.high != right.high ? left.high < right.high : left.low < right.low
    }

    func divided(bySmall divisor: UInt64) -> WideBinary {
        let by = UInt128(divisor)
        // 128 more bits are brought down, so that no precision is lost.
        let (first, rest) = high.quotientAndRemainder(dividingBy: by)
        let (second, more) = by.dividingFullWidth((rest, low))
        let (third, _) = by.dividingFullWidth((more, 0))
        let shift = first == 0 ? 128 : first.leadingZeroBitCount
        let (upper, lower) = WideBinary.shiftedLeft(first, second, by: shift)
        let fill = shift >= 128 ? third : shift == 0 ? 0 : third >> (128 - shift)
        return WideBinary(normalising: upper, lower | fill, exponent - shift)
    }

    func scaled(byPowerOfTwo power: Int) -> WideBinary {
        isZero ? self : WideBinary(high: high, low: low, exponent: exponent + power)
    }

    /// 1 ÷ self, by Newton's iteration from a floating-point start; the number must not be zero.
    var reciprocal: WideBinary {
        // With the mantissa in ½..<1 the start is exact to 52 bits: three rounds give 256.
        let fraction = WideBinary(high: high, low: low, exponent: -256)
        var guess = WideBinary(1 / fraction.fractionAsDouble)
        let two = WideBinary(integer: 2)
        for _ in 0..<4 { guess = guess * (two - fraction * guess) }
        return guess.scaled(byPowerOfTwo: -(exponent + 256))
    }

    /// The mantissa as a floating-point number in ½..<1.
    private var fractionAsDouble: Double {
        Double(UInt64(truncatingIfNeeded: high >> 64)) * 0x1p-64
    }

    var squareRoot: WideBinary {
        if isZero { return self }
        var even = exponent + 256
        var fraction = WideBinary(high: high, low: low, exponent: -256)
        if even & 1 != 0 {
            even += 1
            fraction = fraction.scaled(byPowerOfTwo: -1)
        }
        var start = fractionAsDouble
        if fraction.exponent != -256 { start /= 2 }
        var inverse = WideBinary(1 / start.squareRoot())
        let three = WideBinary(integer: 3)
        for _ in 0..<4 {
            inverse = inverse * (three - fraction * inverse * inverse).scaled(byPowerOfTwo: -1)
        }
        return (fraction * inverse).scaled(byPowerOfTwo: even / 2)
    }

    /// 10^power.
    static func powerOfTen(_ power: Int) -> WideBinary {
        let result = WideBinary(integer: 10).power(power.magnitude)
        return power < 0 ? result.reciprocal : result
    }

    func power(_ count: UInt) -> WideBinary {
        var result = WideBinary.one
        var base = self
        var left = count
        while left > 0 {
            if left & 1 == 1 { result = result * base }
            left >>= 1
            if left > 0 { base = base * base }
        }
        return result
    }

    /// ln 2 = 2 · artanh(1/3).
    static let naturalLogarithmOfTwo: WideBinary = {
        var term = WideBinary(integer: 2).divided(bySmall: 3)
        var sum = WideBinary.zero
        var odd: UInt64 = 1
        while odd < 180 {
            sum = sum + term.divided(bySmall: odd)
            term = term.divided(bySmall: 9)
            odd += 2
        }
        return sum
    }()

    /// e^±self, for numbers below 2⁴⁰.
    func exponential(negative: Bool) -> WideBinary {
        if isZero { return .one }
        // self = count · ln 2 + rest
        let ratio = self * WideBinary.naturalLogarithmOfTwo.reciprocal
        let count = ratio.truncated
        let rest = self - WideBinary(integer: UInt128(count)) * WideBinary.naturalLogarithmOfTwo
        let squarings = 20
        let small = rest.scaled(byPowerOfTwo: -squarings)
        var sum = WideBinary.one
        var term = WideBinary.one
        for index in 1...16 as ClosedRange<UInt64> {
            term = (term * small).divided(bySmall: index)
            sum = sum + term
        }
        for _ in 0..<squarings { sum = sum * sum }
        let result = sum.scaled(byPowerOfTwo: count)
        return negative ? result.reciprocal : result
    }

    /// The whole part, for numbers below 2⁶⁰.
    var truncated: Int {
        let (_, lower) = WideBinary.shiftedRight(high, low, by: Swift.min(256, Swift.max(0, -exponent)))
        return Int(truncatingIfNeeded: lower)
    }

    /// The natural logarithm: its sign and size. The number must not be zero.
    var naturalLogarithm: (negative: Bool, size: WideBinary) {
        // self = m · 2^shift with m in 0.75..<1.5, so that ln m and shift · ln 2 never cancel out.
        var shift = exponent + 256
        var m = WideBinary(high: high, low: low, exponent: -256)
        if fractionAsDouble < 0.75 {
            m = m.scaled(byPowerOfTwo: 1)
            shift -= 1
        }
        let below = m < .one
        // ln m = ±y with y ≥ 0. Halley: y ← y + 2 (m − e^y) / (m + e^y), tripling the digits each time.
        let target = below ? m.reciprocal : m
        var y = WideBinary(max(0, log(target.asDouble)))
        for _ in 0..<4 {
            let e = y.exponential(negative: false)
            let sum = (target + e).reciprocal
            if e < target {
                y = y + ((target - e) * sum).scaled(byPowerOfTwo: 1)
            } else {
                y = y - ((e - target) * sum).scaled(byPowerOfTwo: 1)
            }
        }
        let whole = WideBinary(integer: UInt128(shift.magnitude)) * WideBinary.naturalLogarithmOfTwo
        if shift == 0 { return (below, y) }
        if (shift < 0) == below { return (below, whole + y) }
        return y < whole ? (shift < 0, whole - y) : (below, y - whole)
    }

    private var asDouble: Double {
        isZero ? 0 : fractionAsDouble * Double(sign: .plus, exponent: exponent + 256, significand: 1)
    }

    /// The nearest decimal number.
    ///
    /// The value is first rounded to 60 digits, which clears the noise below, so that exact results and
    /// exact ties come out as such.
    func decimal(negative: Bool) -> Decimal128? {
        if isZero { return .zero }
        let magnitude = Int((Double(exponent + 256) * 0.301_029_995_663_981_2).rounded(.down))
        if magnitude > 6200 { return nil }
        if magnitude < -6300 { return .zero }
        let scale = 60 - magnitude
        let shifted = self * WideBinary.powerOfTen(scale)
        let drop = -shifted.exponent
        guard drop > 0, drop < 256 else { return nil }
        var (upper, lower) = WideBinary.shiftedRight(shifted.high, shifted.low, by: drop)
        let (_, bit) = WideBinary.shiftedRight(shifted.high, shifted.low, by: drop - 1)
        if bit & 1 == 1 {
            let (sum, carry) = lower.addingReportingOverflow(1)
            lower = sum
            if carry { upper += 1 }
        }
        return Decimal128.rounding(negative: negative, high: upper, low: lower, -scale)?.reduced
    }
}
