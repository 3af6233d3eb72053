import Testing

@testable import Scalars

/// A slow, obviously right integer: decimal digits, least first.
private struct Digits: Equatable {
    var digits: [UInt8]

    init(_ value: UInt128) {
        digits = []
        var rest = value
        while rest > 0 {
            digits.append(UInt8(rest % 10))
            rest /= 10
        }
    }

    mutating func trim() { while digits.last == 0 { digits.removeLast() } }

    func shifted(_ count: Int) -> Digits {
        var copy = self
        if !digits.isEmpty { copy.digits.insert(contentsOf: [UInt8](repeating: 0, count: count), at: 0) }
        return copy
    }

    static func < (left: Digits, right: Digits) -> Bool {
        if left.digits.count != right.digits.count { return left.digits.count < right.digits.count }
        for (a, b) in zip(left.digits.reversed(), right.digits.reversed()) where a != b { return a < b }
        return false
    }

    static func + (left: Digits, right: Digits) -> Digits {
        var result = Digits(0)
        var carry: UInt8 = 0
        for index in 0..<max(left.digits.count, right.digits.count) + 1 {
            let a = index < left.digits.count ? left.digits[index] : 0
            let b = index < right.digits.count ? right.digits[index] : 0
            result.digits.append((a + b + carry) % 10)
            carry = (a + b + carry) / 10
        }
        result.trim()
        return result
    }

    static func - (left: Digits, right: Digits) -> Digits {
        var result = left
        var borrow: Int8 = 0
        for index in 0..<left.digits.count {
            var value = Int8(left.digits[index]) - borrow
            if index < right.digits.count { value -= Int8(right.digits[index]) }
            borrow = value < 0 ? 1 : 0
            result.digits[index] = UInt8(value < 0 ? value + 10 : value)
        }
        result.trim()
        return result
    }

    static func * (left: Digits, right: Digits) -> Digits {
        var sums = [Int](repeating: 0, count: left.digits.count + right.digits.count + 1)
        for (i, a) in left.digits.enumerated() {
            for (j, b) in right.digits.enumerated() { sums[i + j] += Int(a) * Int(b) }
        }
        for index in 0..<sums.count - 1 {
            sums[index + 1] += sums[index] / 10
            sums[index] %= 10
        }
        var result = Digits(0)
        result.digits = sums.map { UInt8($0) }
        result.trim()
        return result
    }

    /// Quotient and whether something is left, by long division.
    func divided(by divisor: Digits) -> (Digits, Bool) {
        var quotient = Digits(0)
        var rest = Digits(0)
        for digit in digits.reversed() {
            rest = rest.shifted(1)
            if digit != 0 || !rest.digits.isEmpty {
                if rest.digits.isEmpty { rest.digits = [digit] } else { rest.digits[0] = digit }
            }
            var count: UInt8 = 0
            while !(rest < divisor) {
                rest = rest - divisor
                count += 1
            }
            quotient.digits.insert(count, at: 0)
        }
        quotient.trim()
        return (quotient, !rest.digits.isEmpty)
    }

    /// Rounded half to even to 34 digits, as reduced text `digits e exponent`.
    func rounded(negative: Bool, exponent: Int, tail: Bool = false) -> String {
        var kept = self
        var power = exponent
        if digits.count > 34 {
            let drop = digits.count - 34
            let cut = Array(digits[..<drop])
            kept.digits = Array(digits[drop...])
            power += drop
            let first = cut[drop - 1]
            let rest = tail || cut.dropLast().contains { $0 != 0 }
            if first > 5 || (first == 5 && (rest || kept.digits[0] & 1 == 1)) { kept = kept + Digits(1) }
        }
        while kept.digits.first == 0 {
            kept.digits.removeFirst()
            power += 1
        }
        if kept.digits.isEmpty { return "0" }
        return (negative ? "-" : "") + kept.digits.reversed().map { String($0) }.joined() + "e\(power)"
    }
}

private func text(_ number: Decimal128?) -> String {
    guard let plain = number?.reduced else { return "nil" }
    if plain.isZero { return "0" }
    return "\(plain.isNegative ? "-" : "")\(plain.coefficient)e\(plain.exponent)"
}

@Suite struct DecimalPropertyTests {
    let seed: UInt64 = 20_240_715

    private func random(_ generator: inout Seeded) -> Decimal128 {
        let digits = Int.random(in: 0...34, using: &generator)
        var value: UInt128 = 0
        let nines = Int.random(in: 0..<5, using: &generator) == 0
        for _ in 0..<digits {
            value = value * 10 + (nines ? 9 : UInt128.random(in: 0...9, using: &generator))
        }
        let span = [3, 40, 80].randomElement(using: &generator) ?? 3
        return Decimal128(
            trusted: Bool.random(using: &generator), value, Int.random(in: -span...span, using: &generator))
    }

    @Test("arithmetic agrees digit by digit with school arithmetic")
    func arithmetic() {
        print("seed", seed)
        var generator = Seeded(seed)
        for _ in 0..<4000 {
            let (a, b) = (random(&generator), random(&generator))
            let (x, y) = (Digits(a.coefficient), Digits(b.coefficient))
            let low = min(a.exponent, b.exponent)
            let (p, q) = (x.shifted(a.exponent - low), y.shifted(b.exponent - low))
            let sum: String
            if a.isNegative == b.isNegative {
                sum = (p + q).rounded(negative: a.isNegative, exponent: low)
            } else if p < q {
                sum = (q - p).rounded(negative: b.isNegative, exponent: low)
            } else {
                sum = (p - q).rounded(negative: a.isNegative, exponent: low)
            }
            #expect(text(a + b) == sum, "\(a) + \(b)")
            #expect(text(b + a) == sum)
            let sign = a.isNegative != b.isNegative
            #expect(
                text(a * b) == (x * y).rounded(negative: sign, exponent: a.exponent + b.exponent),
                "\(a) * \(b)")
            if !b.isZero {
                let (quotient, tail) = x.shifted(80).divided(by: y)
                #expect(
                    text(a / b)
                        == quotient.rounded(
                            negative: sign, exponent: a.exponent - b.exponent - 80, tail: tail),
                    "\(a) / \(b)")
            }
            let order = p == q ? 0 : p < q ? -1 : 1
            if a.isNegative == b.isNegative {
                #expect(Decimal128.order(a, b) == (a.isNegative ? -order : order), "\(a) ? \(b)")
            }
            #expect((a == b) == (Decimal128.order(b, a) == 0))
        }
    }

    @Test("a number survives its text")
    func texts() {
        var generator = Seeded(seed &+ 1)
        for _ in 0..<2000 {
            let a = random(&generator)
            #expect(Decimal128(a.description) == a)
            #expect(Decimal128(a.scaledDescription) == a)
            #expect(a.reduced == a)
            #expect(a.reduced.hashValue == a.hashValue)
        }
    }

    @Test("division leaves the modulo it promises")
    func modulo() {
        var generator = Seeded(seed &+ 2)
        for _ in 0..<2000 {
            let (a, b) = (random(&generator), random(&generator))
            guard !b.isZero, let rest = a.modulo(b) else { continue }
            #expect(rest.magnitude <= b.magnitude)
            #expect(rest.isZero || rest.isNegative == b.isNegative)
        }
        for _ in 0..<2000 {
            let a = Int.random(in: -1_000_000...1_000_000, using: &generator)
            let b = Int.random(in: 1...10_000, using: &generator)
            let expected = ((a % b) + b) % b
            #expect(Decimal128(a).modulo(Decimal128(b)) == Decimal128(expected))
        }
    }

    @Test("a square root squared and a logarithm raised come back")
    func inverses() throws {
        var generator = Seeded(seed &+ 3)
        let (fine, coarse) = (try #require(Decimal128("1e-32")), try #require(Decimal128("1e-30")))
        for _ in 0..<100 {
            let a = random(&generator).magnitude
            if a.isZero { continue }
            let root = try #require(a.squareRoot)
            let square = try #require(root.multiplied(by: root))
            let difference = try #require(square.subtracting(a))
            let bound = try #require(a.multiplied(by: fine))
            #expect(difference.magnitude <= bound)
            let logarithm = try #require(a.naturalLogarithm)
            let again = try #require(logarithm.exponential)
            // An error in the 34th digit of the logarithm weighs as much as the logarithm is large.
            let gap = try #require(again.subtracting(a))
            let room = try #require(a.multiplied(by: coarse))
            #expect(gap.magnitude <= room)
        }
    }
}
