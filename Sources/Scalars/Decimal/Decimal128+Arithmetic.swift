extension Decimal128 {
    /// The sum, rounded half to even at 34 digits; `nil` on overflow.
    @inlinable
    public func adding(_ other: Decimal128) -> Decimal128? {
        if (high ^ other.high) & Decimal128.exponentMask == 0, let a = smallCoefficient,
            let b = other.smallCoefficient
        {
            let (sum, overflow) = a.addingReportingOverflow(b)
            if !overflow {
                let sign: UInt64 = sum < 0 ? Decimal128.signBit : 0
                return Decimal128(high: high & Decimal128.exponentMask | sign, low: sum.magnitude)
            }
        }
        return Decimal128.generalSum(self, other)
    }

    /// The difference, rounded half to even at 34 digits; `nil` on overflow.
    @inlinable
    public func subtracting(_ other: Decimal128) -> Decimal128? { adding(-other) }

    /// The product, rounded half to even at 34 digits; `nil` on overflow.
    @inlinable
    public func multiplied(by other: Decimal128) -> Decimal128? {
        if (high | other.high) & Decimal128.coefficientMask == 0 {
            let (upper, lower) = low.multipliedFullWidth(by: other.low)
            let power = exponent &+ other.exponent
            if upper == 0, power >= Decimal128.minimumExponent, power <= Decimal128.maximumExponent {
                let sign: UInt64 = lower == 0 ? 0 : (high ^ other.high) & Decimal128.signBit
                return Decimal128(
                    high: sign | UInt64(truncatingIfNeeded: power &+ Decimal128.bias) << 49, low: lower)
            }
        }
        return Decimal128.generalProduct(self, other)
    }

    @inlinable public static func + (left: Decimal128, right: Decimal128) -> Decimal128? {
        left.adding(right)
    }
    @inlinable public static func - (left: Decimal128, right: Decimal128) -> Decimal128? {
        left.adding(-right)
    }
    @inlinable public static func * (left: Decimal128, right: Decimal128) -> Decimal128? {
        left.multiplied(by: right)
    }
    @inlinable public static func / (left: Decimal128, right: Decimal128) -> Decimal128? {
        left.divided(by: right)
    }

    @usableFromInline
    static func generalSum(_ left: Decimal128, _ right: Decimal128) -> Decimal128? {
        if left.exponent < right.exponent { return generalSum(right, left) }
        if left.isZero { return right }
        if right.isZero { return left }
        var (a, b) = (left.coefficient, right.coefficient)
        var power = right.exponent
        let gap = left.exponent - right.exponent
        var tail = false
        let room = 38 - digitCount(a)
        if gap <= room {
            a *= powerOfTen(gap)
        } else {
            // The greater number is stretched to 38 digits and the lesser cut there: what is cut lies below
            // the guard digits and only its presence matters.
            a *= powerOfTen(room)
            power = left.exponent - room
            let cut = gap - room
            if cut > 34 {
                (b, tail) = (0, true)
            } else {
                let (kept, rest) = b.quotientAndRemainder(dividingBy: powerOfTen(cut))
                (b, tail) = (kept, rest != 0)
            }
        }
        if left.isNegative == right.isNegative {
            return rounding(negative: left.isNegative, a + b, power, tail: tail)
        }
        if a > b || (a == b && !tail) {
            // a − (b + tail) = (a − b − 1) + (1 − tail)
            return rounding(negative: left.isNegative, a - b - (tail ? 1 : 0), power, tail: tail)
        }
        return rounding(negative: right.isNegative, b - a, power, tail: tail)
    }

    @usableFromInline
    static func generalProduct(_ left: Decimal128, _ right: Decimal128) -> Decimal128? {
        let (upper, lower) = left.coefficient.multipliedFullWidth(by: right.coefficient)
        return rounding(
            negative: left.isNegative != right.isNegative, high: upper, low: lower,
            left.exponent + right.exponent)
    }

    /// The quotient, rounded half to even at 34 digits; `nil` on division by zero and on overflow.
    public func divided(by other: Decimal128) -> Decimal128? {
        if other.isZero { return nil }
        let power = exponent - other.exponent
        if isZero { return Decimal128.rounding(negative: false, 0, power) }
        let negative = isNegative != other.isNegative
        if (high | other.high) & Decimal128.coefficientMask == 0 {
            let (quotient, rest) = low.quotientAndRemainder(dividingBy: other.low)
            if rest == 0 { return Decimal128.rounding(negative: negative, UInt128(quotient), power) }
        }
        let (a, b) = (coefficient, other.coefficient)
        // The quotient of the stretched dividend has 36 or 37 digits.
        let stretch = 36 + digitCount(b) - digitCount(a)
        let first = Swift.min(stretch, 38 - digitCount(a))
        let (upper, lower) = (a * powerOfTen(first)).multipliedFullWidth(by: powerOfTen(stretch - first))
        let (quotient, rest) = b.dividingFullWidth((upper, lower))
        guard
            let result = Decimal128.rounding(negative: negative, quotient, power - stretch, tail: rest != 0)
        else { return nil }
        return rest == 0 ? result.shortened(to: power) : result
    }

    /// Fewer trailing zeros, as long as the exponent does not pass `preferred`.
    private func shortened(to preferred: Int) -> Decimal128 {
        var digits = coefficient
        var power = exponent
        while power < preferred {
            let (quotient, rest) = digits.quotientAndRemainder(dividingBy: 10)
            if rest != 0 { break }
            digits = quotient
            power += 1
        }
        return Decimal128(trusted: isNegative, digits, power)
    }

    /// What is left of dividing by `other` towards zero, with this number's sign; exact. `nil` for zero.
    public func remainder(dividingBy other: Decimal128) -> Decimal128? {
        if other.isZero { return nil }
        if isZero { return self }
        let (a, b) = (coefficient, other.coefficient)
        let gap = exponent - other.exponent
        if gap < 0 {
            // Over 34 more digits: the divisor is the greater by far.
            if -gap > 38 { return self }
            let (upper, scaled) = b.multipliedFullWidth(by: powerOfTen(-gap))
            if upper != 0 { return self }
            return Decimal128(trusted: isNegative, a % scaled, exponent)
        }
        // a · 10^gap modulo b, by squaring.
        var result = a % b
        var base: UInt128 = 10 % b
        var count = gap
        while count > 0, result != 0 {
            if count & 1 == 1 { result = Decimal128.product(result, base, modulo: b) }
            base = Decimal128.product(base, base, modulo: b)
            count >>= 1
        }
        return Decimal128(trusted: isNegative, result, other.exponent)
    }

    private static func product(_ left: UInt128, _ right: UInt128, modulo: UInt128) -> UInt128 {
        let full = left.multipliedFullWidth(by: right)
        return modulo.dividingFullWidth(full).remainder
    }

    /// FEEL `modulo`: `self − other · floor(self ÷ other)`, with the divisor's sign (DMN 1.5 §10.3.4.5).
    public func modulo(_ other: Decimal128) -> Decimal128? {
        guard let rest = remainder(dividingBy: other) else { return nil }
        if rest.isZero || rest.isNegative == other.isNegative { return rest }
        return rest.adding(other)
    }
}
