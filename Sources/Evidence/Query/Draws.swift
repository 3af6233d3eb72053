import Scalars

/// Other values that the observations could have had, given their standard errors: each observation is its value plus
/// its standard error times a standard normal number.
///
/// The number depends only on the seed, the row and the draw (a counter-based generator, after Salmon et al., “Parallel
/// random numbers: as easy as 1, 2, 3”, SC 2011), so every condition sees the same observation at the same value within
/// a draw, in any order and on any core.
public struct Draws: Sendable {
    public let seed: UInt64

    public init(seed: UInt64) { self.seed = seed }

    /// The value of a row in a draw; the recorded value where there is no standard error.
    @inline(__always)
    public func value(_ row: Int, draw: Int, in base: EvidenceBase) -> Decimal128 {
        guard let error = base.standardErrors[row] else { return base.values[row] }
        return perturbed(base.values[row], error, row: row, draw: draw)
    }

    /// The normal number is rounded to six decimals, which is finer than any standard error is known.
    @inline(__always)
    package func perturbed(_ value: Decimal128, _ error: Decimal128, row: Int, draw: Int) -> Decimal128 {
        let z = normal(row: row, draw: draw)
        guard let steps = Decimal128(coefficient: Int64(z * 1_000_000), exponent: -6),
            let shift = steps * error,
            let moved = value + shift
        else { return value }
        return moved
    }

    /// A standard normal number by Box and Muller's transform of two uniform ones.
    @inline(__always)
    package func normal(row: Int, draw: Int) -> Double {
        let key = Self.mix(seed &+ UInt64(bitPattern: Int64(row)) &* 0x9E37_79B9_7F4A_7C15)
        let a = Self.mix(key &+ UInt64(bitPattern: Int64(draw)) &* 0xD1B5_4A32_D192_ED03)
        let b = Self.mix(a &+ 0x9E37_79B9_7F4A_7C15)
        let first = (Double(a >> 11) + 1) / 9_007_199_254_740_992
        let second = Double(b >> 11) / 9_007_199_254_740_992
        return (-2 * first.logarithm).squareRoot() * (second * 2 * Double.pi).cosine
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, §5).
    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
