import Testing

@testable import Ownership

@Suite("Fractions")
struct FractionTests {
    @Test("thirds add up to one, and a third of a half is a sixth")
    func exact() {
        let third = Fraction(1, 3)
        #expect(third + third + third == .one)
        #expect(third * .half == Fraction(1, 6))
        #expect(Fraction(1, 6) - .half == Fraction(-1, 3))
        #expect(Fraction(decimal: "33.33").map { $0 * Fraction(1, 100) } == Fraction(3333, 10_000))
        #expect(Fraction(decimal: "3,5") == Fraction(7, 2))
        #expect(Fraction(decimal: "x") == nil)
        #expect(Fraction(1).divided(by: .zero) == nil)
        #expect(Fraction(2, 4).description == "1/2")
    }

    @Test("per cent are cut off, never rounded up to the line")
    func percent() {
        #expect((Fraction.half - Fraction(1, 1_000_000)).percent() == "49.99")
        #expect(Fraction(1, 3).percent() == "33.33")
        #expect(Fraction.one.percent() == "100")
        #expect(Fraction(1, 200).percent() == "0.5")
    }

    @Test("long fractions divide back to themselves", arguments: [1, 2, 3] as [UInt64])
    func divides(_ seed: UInt64) {
        var state = seed
        func draw(_ limbs: Int) -> BigNatural {
            (0..<limbs).reduce(BigNatural.one) { sum, _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return sum.shifted(left: 32) + BigNatural(state >> 32)
            }
        }
        for size in 1...30 {
            let (a, b, c) = (draw(size), draw(max(1, size / 2)), draw(1))
            let (quotient, rest) = a.divided(by: b)
            #expect(quotient * b + rest == a, "seed \(seed)")
            #expect(rest < b, "seed \(seed)")
            #expect((a * b).divided(by: a).quotient == b, "seed \(seed)")
            #expect(
                BigNatural.greatestCommonDivisor(a * c, b * c).divided(by: c).remainder.isZero, "seed \(seed)"
            )
        }
    }
}
