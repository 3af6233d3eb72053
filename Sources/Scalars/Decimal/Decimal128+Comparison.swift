extension Decimal128: Comparable, Hashable {
    /// −1, 0 or 1 as the left number is below, equal to or above the right one.
    @inlinable
    public static func order(_ left: Decimal128, _ right: Decimal128) -> Int {
        if (left.high ^ right.high) & exponentMask == 0, let a = left.smallCoefficient,
            let b = right.smallCoefficient
        {
            return a < b ? -1 : a > b ? 1 : 0
        }
        return generalOrder(left, right)
    }

    @usableFromInline
    static func generalOrder(_ left: Decimal128, _ right: Decimal128) -> Int {
        // Two small numbers of scales not far apart, the usual case of a value against a threshold.
        if let a = left.smallCoefficient, let b = right.smallCoefficient {
            let gap = left.exponent &- right.exponent
            if gap > 0, gap <= 18 {
                let (scaled, overflow) = a.multipliedReportingOverflow(by: smallPowerOfTen(gap))
                if !overflow { return scaled < b ? -1 : scaled > b ? 1 : 0 }
            } else if gap < 0, gap >= -18 {
                let (scaled, overflow) = b.multipliedReportingOverflow(by: smallPowerOfTen(-gap))
                if !overflow { return a < scaled ? -1 : a > scaled ? 1 : 0 }
            }
        }
        let (leftSign, rightSign) = (left.signum, right.signum)
        if leftSign != rightSign { return leftSign < rightSign ? -1 : 1 }
        if leftSign == 0 { return 0 }
        return leftSign * magnitudeOrder(left, right)
    }

    /// How two numbers that are not zero compare without their signs.
    private static func magnitudeOrder(_ left: Decimal128, _ right: Decimal128) -> Int {
        let gap = left.exponent - right.exponent
        if gap < 0 { return -magnitudeOrder(right, left) }
        let (a, b) = (left.coefficient, right.coefficient)
        if gap > 34 { return 1 }
        let (high, low) = a.multipliedFullWidth(by: powerOfTen(gap))
        if high != 0 { return 1 }
        return low < b ? -1 : low > b ? 1 : 0
    }

    @inlinable public static func == (left: Decimal128, right: Decimal128) -> Bool {
        (left.high == right.high && left.low == right.low) || order(left, right) == 0
    }
    @inlinable public static func < (left: Decimal128, right: Decimal128) -> Bool { order(left, right) < 0 }
    @inlinable public static func <= (left: Decimal128, right: Decimal128) -> Bool { order(left, right) <= 0 }
    @inlinable public static func > (left: Decimal128, right: Decimal128) -> Bool { order(left, right) > 0 }
    @inlinable public static func >= (left: Decimal128, right: Decimal128) -> Bool { order(left, right) >= 0 }

    public func hash(into hasher: inout Hasher) {
        let plain = reduced
        hasher.combine(plain.high)
        hasher.combine(plain.low)
    }
}
