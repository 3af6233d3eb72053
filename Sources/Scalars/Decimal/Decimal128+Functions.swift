extension Decimal128 {
    /// The square root to 34 digits; `nil` below zero.
    public var squareRoot: Decimal128? {
        if isZero { return .zero }
        if isNegative { return nil }
        return WideBinary(self).squareRoot.decimal(negative: false)
    }

    /// e to this power, to 34 digits; `nil` on overflow.
    public var exponential: Decimal128? {
        if isZero { return .one }
        if self > 15_000 { return nil }
        if self < -15_000 { return .zero }
        return WideBinary(self).exponential(negative: isNegative).decimal(negative: false)
    }

    /// The natural logarithm to 34 digits; `nil` at and below zero.
    public var naturalLogarithm: Decimal128? {
        if signum <= 0 { return nil }
        if self == 1 { return .zero }
        let (negative, size) = WideBinary(self).naturalLogarithm
        return size.decimal(negative: negative)
    }

    /// This number to a power, to 34 digits.
    ///
    /// `nil` where it is undefined (a negative number to a broken power, zero to a negative one) and on
    /// overflow. 0⁰ is 1 (IEEE 754-2008 `pown`).
    public func power(_ exponent: Decimal128) -> Decimal128? {
        if exponent.isZero { return .one }
        if isZero { return exponent.isNegative ? nil : .zero }
        if let count = exponent.integer, count.magnitude <= 1 << 20 {
            let negative = isNegative && count & 1 == 1
            // Beyond this size the result is out of range whatever the digits are.
            let size = Swift.abs(digitCount(coefficient) + self.exponent - 1)
            if size > 1, (size - 1).multipliedReportingOverflow(by: Int(count.magnitude)).partialValue > 6400
            {
                let grows = (digitCount(coefficient) + self.exponent > 0) == (count > 0)
                return grows ? nil : .zero
            }
            let result = WideBinary(self).power(count.magnitude)
            return (count < 0 ? result.reciprocal : result).decimal(negative: negative)
        }
        var negative = false
        if isNegative {
            guard exponent.isInteger else { return nil }
            guard let half = exponent.remainder(dividingBy: 2) else { return nil }
            negative = !half.isZero
        }
        if magnitude == 1 { return negative ? -Decimal128.one : .one }
        let (below, size) = WideBinary(magnitude).naturalLogarithm
        let product = size * WideBinary(exponent.magnitude)
        let falls = below != exponent.isNegative
        if WideBinary(integer: 15_000) < product { return falls ? .zero : nil }
        return product.exponential(negative: falls).decimal(negative: negative)
    }
}
