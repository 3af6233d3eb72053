/// A whole number from 0 without an upper end: limbs of 32 bits, the lowest first, none of them zero at the top.
struct BigNatural: Sendable, Hashable, Comparable {
    private(set) var limbs: [UInt32]

    static let zero = BigNatural(limbs: [])
    static let one = BigNatural(1)

    private init(limbs: [UInt32]) { self.limbs = limbs }

    init(_ value: UInt64) {
        limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
        trim()
    }

    var isZero: Bool { limbs.isEmpty }
    var isOne: Bool { limbs == [1] }
    var isEven: Bool { (limbs.first ?? 0) & 1 == 0 }

    var bits: Int {
        guard let top = limbs.last else { return 0 }
        return limbs.count * 32 - top.leadingZeroBitCount
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }

    static func < (left: BigNatural, right: BigNatural) -> Bool {
        if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
        for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
            return left.limbs[index] < right.limbs[index]
        }
        return false
    }

    static func + (left: BigNatural, right: BigNatural) -> BigNatural {
        var sum: [UInt32] = []
        let count = max(left.limbs.count, right.limbs.count)
        sum.reserveCapacity(count + 1)
        var carry: UInt64 = 0
        for index in 0..<count {
            let a = index < left.limbs.count ? UInt64(left.limbs[index]) : 0
            let b = index < right.limbs.count ? UInt64(right.limbs[index]) : 0
            carry += a + b
            sum.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        if carry > 0 { sum.append(UInt32(carry)) }
        return BigNatural(limbs: sum)
    }

    /// The difference; zero when the right one is larger.
    static func - (left: BigNatural, right: BigNatural) -> BigNatural {
        guard left > right else { return .zero }
        var rest = left.limbs
        var borrow: Int64 = 0
        for index in rest.indices {
            let b = index < right.limbs.count ? Int64(right.limbs[index]) : 0
            var limb = Int64(rest[index]) - b + borrow
            borrow = limb < 0 ? -1 : 0
            if limb < 0 { limb += 1 << 32 }
            rest[index] = UInt32(truncatingIfNeeded: limb)
        }
        var difference = BigNatural(limbs: rest)
        difference.trim()
        return difference
    }

    static func * (left: BigNatural, right: BigNatural) -> BigNatural {
        guard !left.isZero, !right.isZero else { return .zero }
        var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (i, a) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (j, b) in right.limbs.enumerated() {
                carry += UInt64(a) * UInt64(b) + UInt64(product[i + j])
                product[i + j] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product[i + right.limbs.count] = UInt32(carry)
        }
        var result = BigNatural(limbs: product)
        result.trim()
        return result
    }

    func shifted(left count: Int) -> BigNatural {
        guard !isZero, count > 0 else { return self }
        var moved = [UInt32](repeating: 0, count: count / 32)
        let bits = UInt64(count % 32)
        var carry: UInt64 = 0
        for limb in limbs {
            let wide = UInt64(limb) << bits | carry
            moved.append(UInt32(truncatingIfNeeded: wide))
            carry = wide >> 32
        }
        moved.append(UInt32(carry))
        var result = BigNatural(limbs: moved)
        result.trim()
        return result
    }

    /// Quotient and remainder (Knuth, The Art of Computer Programming, 4.3.1 D); by zero, zero and the number itself.
    func divided(by divisor: BigNatural) -> (quotient: BigNatural, remainder: BigNatural) {
        guard !divisor.isZero, self >= divisor else { return (.zero, self) }
        if divisor.limbs.count == 1 { return divided(byLimb: UInt64(divisor.limbs[0])) }
        let shift = divisor.limbs[divisor.limbs.count - 1].leadingZeroBitCount
        let v = divisor.shifted(left: shift).limbs
        var u = shifted(left: shift).limbs
        while u.count <= limbs.count { u.append(0) }
        let n = v.count
        let m = u.count - n - 1
        var quotient = [UInt32](repeating: 0, count: m + 1)
        for j in stride(from: m, through: 0, by: -1) {
            let top = UInt64(u[j + n]) << 32 | UInt64(u[j + n - 1])
            var guess = top / UInt64(v[n - 1])
            var rest = top % UInt64(v[n - 1])
            while guess >> 32 != 0 || guess * UInt64(v[n - 2]) > (rest << 32 | UInt64(u[j + n - 2])) {
                guess -= 1
                rest += UInt64(v[n - 1])
                if rest >> 32 != 0 { break }
            }
            var borrow: Int64 = 0
            var carry: UInt64 = 0
            for i in 0..<n {
                carry += guess * UInt64(v[i])
                let limb = Int64(u[i + j]) - Int64(carry & 0xFFFF_FFFF) + borrow
                u[i + j] = UInt32(truncatingIfNeeded: limb)
                borrow = limb >> 32
                carry >>= 32
            }
            let limb = Int64(u[j + n]) - Int64(carry) + borrow
            u[j + n] = UInt32(truncatingIfNeeded: limb)
            if limb < 0 {
                guess -= 1
                var carry: UInt64 = 0
                for i in 0..<n {
                    carry += UInt64(u[i + j]) + UInt64(v[i])
                    u[i + j] = UInt32(truncatingIfNeeded: carry)
                    carry >>= 32
                }
                u[j + n] = UInt32(truncatingIfNeeded: UInt64(u[j + n]) + carry)
            }
            quotient[j] = UInt32(truncatingIfNeeded: guess)
        }
        var result = BigNatural(limbs: quotient)
        result.trim()
        return (result, BigNatural(limbs: u).shifted(right: shift))
    }

    private func divided(byLimb divisor: UInt64) -> (quotient: BigNatural, remainder: BigNatural) {
        var quotient = limbs
        var rest: UInt64 = 0
        for index in quotient.indices.reversed() {
            let wide = rest << 32 | UInt64(quotient[index])
            quotient[index] = UInt32(truncatingIfNeeded: wide / divisor)
            rest = wide % divisor
        }
        var result = BigNatural(limbs: quotient)
        result.trim()
        return (result, BigNatural(rest))
    }

    func shifted(right count: Int) -> BigNatural {
        let whole = count / 32
        let bits = UInt64(count % 32)
        guard whole < limbs.count else { return .zero }
        var moved: [UInt32] = []
        moved.reserveCapacity(limbs.count - whole)
        for index in whole..<limbs.count {
            let high = index + 1 < limbs.count ? UInt64(limbs[index + 1]) : 0
            moved.append(UInt32(truncatingIfNeeded: (high << 32 | UInt64(limbs[index])) >> bits))
        }
        var result = BigNatural(limbs: moved)
        result.trim()
        return result
    }

    static func greatestCommonDivisor(_ left: BigNatural, _ right: BigNatural) -> BigNatural {
        var (a, b) = (left, right)
        while !b.isZero { (a, b) = (b, a.divided(by: b).remainder) }
        return a
    }

    /// Decimal digits.
    var text: String {
        guard !isZero else { return "0" }
        var parts: [String] = []
        var rest = self
        while !rest.isZero {
            let (quotient, remainder) = rest.divided(byLimb: 1_000_000_000)
            parts.append(String(remainder.limbs.first ?? 0))
            rest = quotient
        }
        var text = parts.last ?? "0"
        for part in parts.dropLast().reversed() {
            text += String(repeating: "0", count: 9 - part.count) + part
        }
        return text
    }
}
