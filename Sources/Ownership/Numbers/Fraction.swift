/// An exact fraction, in lowest terms; of any size, with a sign.
public struct Fraction: Sendable, Hashable, Comparable {
    private let numerator: BigNatural
    private let denominator: BigNatural
    private let isNegative: Bool

    public static let zero = Fraction(0, 1)
    public static let one = Fraction(1, 1)
    public static let half = Fraction(1, 2)

    private init(_ numerator: BigNatural, _ denominator: BigNatural, negative: Bool) {
        let divisor = BigNatural.greatestCommonDivisor(numerator, denominator)
        let isReduced = divisor.isOne || divisor.isZero
        self.numerator = isReduced ? numerator : numerator.divided(by: divisor).quotient
        self.denominator = isReduced ? denominator : denominator.divided(by: divisor).quotient
        isNegative = negative && !numerator.isZero
    }

    /// - Parameter denominator: not zero; a zero is taken as one.
    public init(_ numerator: Int, _ denominator: Int = 1) {
        self.init(
            BigNatural(UInt64(numerator.magnitude)), BigNatural(UInt64(max(1, denominator.magnitude))),
            negative: (numerator < 0) != (denominator < 0))
    }

    /// A decimal such as `33.33`; nil for anything else.
    public init?(decimal text: some StringProtocol) {
        var digits = BigNatural.zero
        var scale = BigNatural.one
        var seen = false
        var point = false
        let ten = BigNatural(10)
        let bytes = Array(text.utf8)
        guard bytes.count <= 64 else { return nil }
        var negative = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: negative = true
            case UInt8(ascii: "+") where index == 0: continue
            case UInt8(ascii: "."), UInt8(ascii: ","):
                guard !point else { return nil }
                point = true
            case 0x30...0x39:
                digits = digits * ten + BigNatural(UInt64(byte - 0x30))
                if point { scale = scale * ten }
                seen = true
            default: return nil
            }
        }
        guard seen else { return nil }
        self.init(digits, scale, negative: negative)
    }

    public var isZero: Bool { numerator.isZero }
    var isPositive: Bool { !isNegative && !isZero }
    /// The size of the larger of its two numbers, in bits.
    var bits: Int { max(numerator.bits, denominator.bits) }

    public static func < (left: Fraction, right: Fraction) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        let a = left.numerator * right.denominator
        let b = right.numerator * left.denominator
        return left.isNegative ? b < a : a < b
    }

    public static func + (left: Fraction, right: Fraction) -> Fraction {
        if left.isZero { return right }
        if right.isZero { return left }
        let a = left.numerator * right.denominator
        let b = right.numerator * left.denominator
        let denominator = left.denominator * right.denominator
        if left.isNegative == right.isNegative {
            return Fraction(a + b, denominator, negative: left.isNegative)
        }
        return a > b
            ? Fraction(a - b, denominator, negative: left.isNegative)
            : Fraction(b - a, denominator, negative: right.isNegative)
    }

    public static prefix func - (value: Fraction) -> Fraction {
        Fraction(value.numerator, value.denominator, negative: !value.isNegative)
    }

    public static func - (left: Fraction, right: Fraction) -> Fraction { left + (-right) }

    public static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            left.numerator * right.numerator, left.denominator * right.denominator,
            negative: left.isNegative != right.isNegative)
    }

    /// The quotient; nil by zero.
    public func divided(by other: Fraction) -> Fraction? {
        guard !other.isZero else { return nil }
        return Fraction(
            numerator * other.denominator, denominator * other.numerator,
            negative: isNegative != other.isNegative)
    }

    /// The nearest multiple of 2^-256 not above, or not below.
    func rounded(up: Bool) -> Fraction {
        let (quotient, rest) = numerator.shifted(left: 256).divided(by: denominator)
        let goesUp = !rest.isZero && up != isNegative
        return Fraction(
            goesUp ? quotient + .one : quotient, BigNatural.one.shifted(left: 256), negative: isNegative)
    }
}

extension Fraction: CustomStringConvertible {
    /// `1/2`, or `1`.
    public var description: String {
        (isNegative ? "-" : "") + numerator.text + (denominator.isOne ? "" : "/" + denominator.text)
    }

    /// In per cent with so many decimals, cut off and not rounded, so that 49.999 % never reads as 50.
    public func percent(decimals: Int = 2) -> String {
        var scale = BigNatural(100)
        for _ in 0..<decimals { scale = scale * BigNatural(10) }
        var digits = (numerator * scale).divided(by: denominator).quotient.text
        while digits.count <= decimals { digits = "0" + digits }
        let whole = digits.dropLast(decimals)
        var part = digits.suffix(decimals)
        while part.last == "0" { part.removeLast() }
        return (isNegative ? "-" : "") + whole + (part.isEmpty ? "" : "." + part)
    }
}
