/// How a number is rounded when digits are dropped.
public enum Rounding: Sendable, Hashable, CaseIterable {
    /// To the nearest; of two equally near, the one with an even last digit.
    case halfEven
    /// To the nearest; of two equally near, the one away from zero (FEEL `round half up`).
    case halfUp
    /// To the nearest; of two equally near, the one towards zero (FEEL `round half down`).
    case halfDown
    /// Away from zero (FEEL `round up`).
    case up
    /// Towards zero (FEEL `round down`).
    case down
    /// Towards positive infinity.
    case ceiling
    /// Towards negative infinity.
    case floor

    /// Whether the kept digits grow by one.
    ///
    /// - Parameter order: how the dropped part compares with one half: −1 below, 0 equal, 1 above.
    @inline(__always)
    func grows(negative: Bool, odd: Bool, dropped: Bool, order: Int) -> Bool {
        switch self {
        case .halfEven: order > 0 || (order == 0 && odd)
        case .halfUp: order >= 0
        case .halfDown: order > 0
        case .up: dropped
        case .down: false
        case .ceiling: dropped && !negative
        case .floor: dropped && negative
        }
    }
}

extension Decimal128 {
    @inline(__always) package static var limit: UInt128 { powerOfTen(34) }

    /// The nearest number to `±(coefficient + tail) × 10^exponent`, half to even.
    ///
    /// - Parameter tail: whether a non-zero part below one unit of `coefficient` was cut off before; the
    ///   coefficient then has at least 35 digits, so that the tail cannot reach the rounding digit.
    @usableFromInline
    package static func rounding(
        negative: Bool, _ coefficient: UInt128, _ exponent: Int, tail: Bool = false
    ) -> Decimal128? {
        if coefficient < limit, !tail, exponent >= minimumExponent, exponent <= maximumExponent {
            return Decimal128(trusted: negative, coefficient, exponent)
        }
        if coefficient == 0 {
            return Decimal128(
                trusted: false, 0, Swift.min(Swift.max(exponent, minimumExponent), maximumExponent))
        }
        let digits = digitCount(coefficient)
        let drop = Swift.max(digits - 34, minimumExponent - exponent)
        guard drop > 0 else {
            if exponent <= maximumExponent { return Decimal128(trusted: negative, coefficient, exponent) }
            let pad = exponent - maximumExponent
            guard digits + pad <= 34 else { return nil }
            return Decimal128(trusted: negative, coefficient * powerOfTen(pad), maximumExponent)
        }
        if drop > digits { return Decimal128(trusted: false, 0, minimumExponent) }
        var kept: UInt128
        let rest: UInt128
        let half: UInt128
        if drop > 38 {  // Only a 39-digit coefficient that vanishes below the range.
            (kept, rest, half) = (0, coefficient, UInt128.max)
        } else {
            (kept, rest) = coefficient.quotientAndRemainder(dividingBy: powerOfTen(drop))
            half = powerOfTen(drop) / 2
        }
        let order = rest > half ? 1 : rest < half ? -1 : tail ? 1 : 0
        if Rounding.halfEven.grows(negative: negative, odd: kept & 1 == 1, dropped: true, order: order) {
            kept += 1
        }
        var power = exponent + drop
        if kept == limit {
            kept = powerOfTen(33)
            power += 1
        }
        if power > maximumExponent { return nil }
        return Decimal128(trusted: negative, kept, power)
    }

    /// The nearest number to `±(high·2¹²⁸ + low + tail) × 10^exponent`, half to even.
    package static func rounding(
        negative: Bool, high: UInt128, low: UInt128, _ exponent: Int, tail: Bool = false
    ) -> Decimal128? {
        if high == 0 { return rounding(negative: negative, low, exponent, tail: tail) }
        let bits = 256 - high.leadingZeroBitCount
        // At least 37 and at most 38 digits stay, which fits and leaves guard digits.
        let drop = ((bits * 1233) >> 12) - 37
        guard drop <= 38 else { return nil }
        if drop <= 0 { return rounding(negative: negative, low, exponent, tail: tail) }
        let (quotient, rest) = powerOfTen(drop).dividingFullWidth((high, low))
        return rounding(negative: negative, quotient, exponent + drop, tail: tail || rest != 0)
    }

    /// The number rounded to `scale` digits after the decimal point (before it, where negative).
    ///
    /// - Parameter scale: from −6111 to 6176 (DMN 1.5 §10.3.4.5); beyond it the answer is `nil`.
    public func rounded(scale: Int = 0, _ mode: Rounding = .halfEven) -> Decimal128? {
        guard scale >= -Decimal128.maximumExponent, scale <= -Decimal128.minimumExponent else { return nil }
        let drop = -scale - exponent
        if drop <= 0 { return self }
        if isZero { return Decimal128(trusted: false, 0, -scale) }
        let digits = coefficient
        var kept: UInt128
        let order: Int
        let dropped: Bool
        if drop > 38 {
            (kept, order, dropped) = (0, -1, true)
        } else {
            let rest: UInt128
            (kept, rest) = digits.quotientAndRemainder(dividingBy: powerOfTen(drop))
            let half = powerOfTen(drop) / 2
            order = rest > half ? 1 : rest < half ? -1 : 0
            dropped = rest != 0
        }
        if mode.grows(negative: isNegative, odd: kept & 1 == 1, dropped: dropped, order: order) { kept += 1 }
        return Decimal128.rounding(negative: isNegative, kept, -scale)
    }

    /// The greatest number of `scale` digits after the point that is not above this one.
    public func floor(scale: Int = 0) -> Decimal128? { rounded(scale: scale, .floor) }

    /// The least number of `scale` digits after the point that is not below this one.
    public func ceiling(scale: Int = 0) -> Decimal128? { rounded(scale: scale, .ceiling) }
}
