import Testing

@testable import Scalars

private func number(_ text: String) throws -> Decimal128 { try #require(Decimal128(text), "\(text)") }

@Suite struct DecimalTests {
    @Test("a number is 16 bytes") func size() { #expect(MemoryLayout<Decimal128>.stride == 16) }

    @Test(
        "a numeral has one plain text",
        arguments: [
            ("0", "0"), ("-0", "0"), ("0.000", "0"), ("1.0", "1"), ("1.50", "1.5"), (".5", "0.5"),
            ("-0.001", "-0.001"), ("1e3", "1000"), ("12E-5", "0.00012"), ("100", "100"), ("+7", "7"),
            ("123456789012345678901234567890.1234", "123456789012345678901234567890.1234"),
            ("99999999999999999999999999999999995", "100000000000000000000000000000000000"),
            ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
            ("12345678901234567890123456789012355", "12345678901234567890123456789012360"),
            (
                "123456789012345678901234567890123450000000000000000001",
                "123456789012345678901234567890123500000000000000000000"
            ),
            (
                "0.00000000000000000000000000000000000000000123",
                "0.00000000000000000000000000000000000000000123"
            ),
            ("000000000000000000000000000000000000000000000000000012", "12"),
        ])
    func texts(text: String, plain: String) throws { #expect(try number(text).description == plain) }

    @Test("the scale a number was written with is kept beside its value")
    func scales() throws {
        #expect(try number("1.50").scaledDescription == "1.50")
        #expect(try number("0.00").scaledDescription == "0.00")
        #expect(try number("1.50") == number("1.5"))
        #expect(try number("1.50").hashValue == number("1.5").hashValue)
    }

    @Test(
        "what is not a numeral is refused",
        arguments: [
            "", "-", ".", "5.", "1..2", "1e", "1e+", "0x1F", "NaN", "Infinity", " 1", "1 ", "1,000", "--1",
            "1e9999",
            "1e99999999999999999999",
        ])
    func notNumerals(text: String) { #expect(Decimal128(text) == nil) }

    @Test(
        "sums, products and quotients come out as in the General Decimal Arithmetic",
        arguments: [
            ("1.1234", "+", "-0.2345", "0.8889"),
            ("1e33", "+", "0.5", "1000000000000000000000000000000000.5"),
            ("1e34", "+", "0.5", "10000000000000000000000000000000000"),
            ("1e34", "+", "5.1", "10000000000000000000000000000000010"),
            ("1e34", "-", "0.4999", "10000000000000000000000000000000000"),
            ("1e34", "-", "0.6", "9999999999999999999999999999999999"),
            ("1e34", "+", "1e-400", "10000000000000000000000000000000000"),
            ("9999999999999999999999999999999999", "+", "0.5", "10000000000000000000000000000000000"),
            ("9999999999999999999999999999999998", "+", "0.5", "9999999999999999999999999999999998"),
            ("5", "-", "5.00", "0"), ("0.1", "*", "0.2", "0.02"), ("-3", "*", "0", "0"),
            (
                "9999999999999999999999999999999999", "*", "9999999999999999999999999999999999",
                "99999999999999999999999999999999980000000000000000000000000000000000"
            ),
            ("1", "/", "3", "0.3333333333333333333333333333333333"),
            ("2", "/", "3", "0.6666666666666666666666666666666667"), ("1", "/", "8", "0.125"),
            ("100", "/", "10", "10"), ("-1", "/", "7", "-0.1428571428571428571428571428571429"),
            (
                "1", "/", "9999999999999999999999999999999999",
                "0.0000000000000000000000000000000001000000000000000000000000000000000"
            ),
            ("10.1", "%", "4.5", "1.1"), ("-10.1", "%", "4.5", "3.4"), ("10.1", "%", "-4.5", "-3.4"),
            ("-10.1", "%", "-4.5", "-1.1"), ("1e6000", "%", "7", "1"), ("5", "%", "1e-20", "0"),
            ("1e-20", "%", "3e5000", "0.00000000000000000001"),
        ])
    func arithmetic(left: String, sign: String, right: String, result: String) throws {
        let (a, b) = (try number(left), try number(right))
        let answer: Decimal128? =
            switch sign {
            case "+": a + b
            case "-": a - b
            case "*": a * b
            case "/": a / b
            default: a.modulo(b)
            }
        #expect(answer == (try number(result)))
    }

    @Test("what overflows or is undefined is nil, what underflows is zero")
    func edges() throws {
        let huge = try number("9e6144")
        #expect(huge + huge == nil)
        #expect(huge * 10 == nil)
        #expect(huge / (try number("0.1")) == nil)
        #expect(Decimal128.one / 0 == nil)
        #expect(Decimal128.one.modulo(0) == nil)
        let tiny = try number("1e-6176")
        #expect(tiny * tiny == 0)
        #expect(tiny / 10 == 0)
        #expect(Decimal128(-1).squareRoot == nil)
        #expect(Decimal128(0).naturalLogarithm == nil)
        #expect(Decimal128(0).power(-1) == nil)
        #expect(Decimal128(-8).power(try number("0.5")) == nil)
        #expect(Decimal128(100_000).exponential == nil)
        #expect(Decimal128(-100_000).exponential == 0)
        #expect(Decimal128(10).power(7000) == nil)
        #expect(Decimal128(10).power(-7000) == 0)
        #expect(Decimal128(10).power(6000)?.description.count == 6001)
    }

    @Test(
        "rounding goes to the asked scale in the asked way",
        arguments: [
            ("2.5", 0, Rounding.halfEven, "2"), ("3.5", 0, .halfEven, "4"), ("-2.5", 0, .halfEven, "-2"),
            ("5.5", 0, .up, "6"), ("-5.5", 0, .up, "-6"), ("1.121", 2, .up, "1.13"),
            ("-1.126", 2, .up, "-1.13"),
            ("5.5", 0, .down, "5"), ("-1.126", 2, .down, "-1.12"), ("5.5", 0, .halfUp, "6"),
            ("-5.5", 0, .halfUp, "-6"), ("5.5", 0, .halfDown, "5"), ("-5.5", 0, .halfDown, "-5"),
            ("-1.5", 0, .floor, "-2"), ("-1.5", 0, .ceiling, "-1"), ("1.5", 0, .ceiling, "2"),
            ("1234", -2, .halfEven, "1200"), ("51", -2, .halfEven, "100"), ("50", -2, .halfEven, "0"),
            ("0.00000000000000000000000000000000000000000001", 0, .up, "1"), ("99.5", 0, .halfUp, "100"),
        ] as [(String, Int, Rounding, String)])
    func rounding(text: String, scale: Int, mode: Rounding, result: String) throws {
        #expect(try number(text).rounded(scale: scale, mode) == number(result))
    }

    @Test("roots, powers, logarithms and exponentials are right to the last of 34 digits")
    func functions() throws {
        #expect(Decimal128(2).squareRoot?.description == "1.414213562373095048801688724209698")
        #expect(Decimal128(16).squareRoot?.description == "4")
        #expect(try number("0.0625").squareRoot?.description == "0.25")
        #expect(try number("1e-40").squareRoot == number("1e-20"))
        #expect(Decimal128(1).exponential?.description == "2.718281828459045235360287471352662")
        #expect(Decimal128(-1).exponential?.description == "0.3678794411714423215955237701614609")
        #expect(Decimal128(100).exponential?.description == "26881171418161354484126255515800140000000000")
        #expect(Decimal128(2).naturalLogarithm?.description == "0.6931471805599453094172321214581766")
        #expect(Decimal128(10).naturalLogarithm?.description == "2.302585092994045684017991454684364")
        #expect(try number("0.5").naturalLogarithm?.description == "-0.6931471805599453094172321214581766")
        #expect(
            try number("1.00000000000000000001")
                .naturalLogarithm == number("9.999999999999999999950000000000000E-21"))
        #expect(Decimal128(2).power(10) == 1024)
        #expect(Decimal128(2).power(-2)?.description == "0.25")
        #expect(Decimal128(-2).power(3) == -8)
        #expect(Decimal128(4).power(try number("0.5")) == 2)
        #expect(Decimal128(2).power(try number("0.5")) == Decimal128(2).squareRoot)
        #expect(try number("1.05").power(30)?.description == "4.321942375150662009157288198886473")
        #expect(Decimal128(-1).power(10_000_001) == -1)
        #expect(Decimal128(0).power(0) == 1)
    }

    @Test("floating-point numbers come and go by their shortest text")
    func doubles() throws {
        for value in [
            0.1, -0.25, 1e22, 1.7976931348623157e308, Double.leastNonzeroMagnitude, 123456.789, 0,
            9007199254740992,
        ] {
            #expect(Double(try #require(Decimal128(value))) == value)
        }
        #expect(Decimal128(0.1)?.description == "0.1")
        #expect(Decimal128(Double.nan) == nil)
        #expect(Decimal128(Double.infinity) == nil)
        #expect(Int(exactly: try number("42.00")) == 42)
        #expect(Int(exactly: try number("42.5")) == nil)
        #expect(Int(exactly: try number("-9223372036854775808")) == Int.min)
        #expect(Int(exactly: try number("9223372036854775808")) == nil)
    }
}
