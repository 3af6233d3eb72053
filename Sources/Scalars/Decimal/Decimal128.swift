/// An exact decimal number of up to 34 significant digits.
///
/// The value is `±coefficient × 10^exponent` with a coefficient below 10³⁴ and an exponent from −6176 to
/// 6111, packed into 16 bytes. Arithmetic rounds half to even at 34 digits (IEEE 754-2008 decimal128,
/// DMN 1.5 §10.3.2.3.1). There is no infinity, no NaN and no negative zero: an operation that overflows
/// or is undefined gives `nil`.
///
/// Equality, order and hash go by numeric value: `1.0 == 1.00`. The scale a number was written with is
/// kept inside (``exponent``) but ``description`` does not show trailing zeros.
@frozen
public struct Decimal128: Sendable {
    /// Sign (1 bit), biased exponent (14 bits), the upper 49 bits of the coefficient.
    @usableFromInline package var high: UInt64
    /// The lower 64 bits of the coefficient.
    @usableFromInline package var low: UInt64

    @inlinable @inline(__always)
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

extension Decimal128 {
    /// The most significant digits a coefficient holds.
    public static var precision: Int { 34 }
    /// The least exponent a number may have.
    @inlinable public static var minimumExponent: Int { -6176 }
    /// The greatest exponent a number may have.
    @inlinable public static var maximumExponent: Int { 6111 }

    @usableFromInline package static var bias: Int { 6176 }
    @usableFromInline package static var signBit: UInt64 { 0x8000_0000_0000_0000 }
    @usableFromInline package static var exponentMask: UInt64 { 0x7FFE_0000_0000_0000 }
    @usableFromInline package static var coefficientMask: UInt64 { 0x0001_FFFF_FFFF_FFFF }

    /// Zero.
    @inlinable public static var zero: Decimal128 { Decimal128(0 as Int) }
    /// One.
    @inlinable public static var one: Decimal128 { Decimal128(1 as Int) }

    /// The number of a machine integer; always exact.
    @inlinable
    public init(_ value: Int) {
        let sign: UInt64 = value < 0 ? Decimal128.signBit : 0
        self.init(high: sign | UInt64(Decimal128.bias) << 49, low: value.magnitude.asUInt64)
    }

    /// The number of any machine integer of up to 64 bits; always exact.
    @inlinable
    public init(_ value: Int64) { self.init(Int(value)) }

    /// The number of an unsigned 64-bit integer; always exact.
    @inlinable
    public init(_ value: UInt64) {
        self.init(high: UInt64(Decimal128.bias) << 49, low: value)
    }

    /// A number from parts already known to be in range: coefficient < 10³⁴, exponent in range.
    @inlinable @inline(__always)
    package init(trusted negative: Bool, _ coefficient: UInt128, _ exponent: Int) {
        let sign: UInt64 = negative && coefficient != 0 ? Decimal128.signBit : 0
        let upper = UInt64(truncatingIfNeeded: coefficient >> 64) & Decimal128.coefficientMask
        self.init(
            high: sign | UInt64(truncatingIfNeeded: exponent &+ Decimal128.bias) << 49 | upper,
            low: UInt64(truncatingIfNeeded: coefficient))
    }

    /// The number `coefficient × 10^exponent`, or `nil` where that is beyond the range.
    ///
    /// Always exact for exponents from −6176 to 6092.
    @inlinable
    public init?(coefficient: Int64, exponent: Int) {
        if exponent >= Decimal128.minimumExponent, exponent <= Decimal128.maximumExponent {
            self.init(trusted: coefficient < 0, UInt128(coefficient.magnitude), exponent)
            return
        }
        guard
            let number = Decimal128.rounding(
                negative: coefficient < 0, UInt128(coefficient.magnitude), exponent)
        else { return nil }
        self = number
    }

    /// Whether the number is below zero.
    @inlinable public var isNegative: Bool { high & Decimal128.signBit != 0 }
    /// Whether the number is zero.
    @inlinable public var isZero: Bool { low == 0 && high & Decimal128.coefficientMask == 0 }
    /// −1, 0 or 1.
    @inlinable public var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }
    /// The power of ten the coefficient is multiplied with; the negated scale the number was written with.
    @inlinable public var exponent: Int {
        Int(truncatingIfNeeded: (high & Decimal128.exponentMask) >> 49) &- Decimal128.bias
    }
    /// The digits of the number as an integer below 10³⁴, without sign.
    @inlinable public var coefficient: UInt128 {
        UInt128(truncatingIfNeeded: high & Decimal128.coefficientMask) << 64
            | UInt128(truncatingIfNeeded: low)
    }

    /// The signed coefficient where it fits 64 bits: the form the fast paths compute with.
    @inlinable public var smallCoefficient: Int64? {
        guard high & Decimal128.coefficientMask == 0, low <= UInt64(Int64.max) else { return nil }
        let magnitude = Int64(truncatingIfNeeded: low)
        return isNegative ? 0 &- magnitude : magnitude
    }

    /// The number without its sign.
    @inlinable public var magnitude: Decimal128 { Decimal128(high: high & ~Decimal128.signBit, low: low) }

    /// The number with the other sign.
    @inlinable public static prefix func - (number: Decimal128) -> Decimal128 {
        number.isZero ? number : Decimal128(high: number.high ^ Decimal128.signBit, low: number.low)
    }

    /// The same value with the shortest coefficient: no trailing zeros; zero has exponent 0.
    public var reduced: Decimal128 {
        if isZero { return .zero }
        if high & Decimal128.coefficientMask == 0 {
            if low % 10 != 0 { return self }
            var digits = low
            var power = exponent
            while power < Decimal128.maximumExponent {
                let (quotient, rest) = digits.quotientAndRemainder(dividingBy: 10)
                if rest != 0 { break }
                digits = quotient
                power += 1
            }
            return Decimal128(trusted: isNegative, UInt128(digits), power)
        }
        var digits = coefficient
        var power = exponent
        for step in [16, 8, 4, 2, 1] {
            while power + step <= Decimal128.maximumExponent {
                let (quotient, rest) = digits.quotientAndRemainder(dividingBy: powerOfTen(step))
                if rest != 0 { break }
                digits = quotient
                power += step
            }
        }
        return Decimal128(trusted: isNegative, digits, power)
    }

    /// Whether the number has no fraction.
    public var isInteger: Bool { exponent >= 0 || isZero || reduced.exponent >= 0 }

    /// The number as a machine integer, where it has no fraction and fits.
    public var integer: Int? {
        if high & Decimal128.coefficientMask == 0, exponent == 0 {
            if let small = smallCoefficient { return Int(small) }
        }
        let plain = reduced
        guard plain.exponent >= 0, plain.exponent <= 19 else { return nil }
        let (scaled, overflow) = plain.coefficient.multipliedReportingOverflow(by: powerOfTen(plain.exponent))
        if overflow { return nil }
        if plain.isNegative {
            return scaled <= UInt128(Int.min.magnitude) ? Int(truncatingIfNeeded: 0 &- Int128(scaled)) : nil
        }
        return Int(exactly: scaled)
    }
}

extension UInt {
    @usableFromInline var asUInt64: UInt64 { UInt64(self) }
}

extension Decimal128: ExpressibleByIntegerLiteral {
    @inlinable public init(integerLiteral value: Int) { self.init(value) }
}
