/// Random numbers that depend on a seed alone (SplitMix64).
package struct SeededDraw: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SeededDraw.mixed(state)
    }

    /// The generator's finaliser: a permutation of all 64-bit numbers that leaves no pattern.
    @inlinable @inline(__always)
    package static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 up to but not `bound`; 0 for a bound below 1.
    package mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number from 0 up to but not 1.
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    package mutating func chance(_ probability: Double) -> Bool { unit() < probability }
}

/// Draws one of several things by weight, in the time of a binary search.
struct WeightedChoice: Sendable {
    private var totals: [Double] = []

    init(_ weights: some Sequence<Double>) {
        var sum = 0.0
        for weight in weights {
            sum += weight
            totals.append(sum)
        }
    }

    func draw(_ random: inout SeededDraw) -> Int {
        guard let all = totals.last else { return 0 }
        let point = random.unit() * all
        var (low, high) = (0, totals.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if totals[middle] > point { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
