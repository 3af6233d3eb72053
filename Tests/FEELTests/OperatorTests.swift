import Testing

@testable import FEEL

@Suite struct OperatorTests {
    @Test(
        "arithmetic is exact and follows the standard's precedence",
        arguments: [
            ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 4 - 3", "3"), ("2 ** 3 ** 2", "64"),
            ("-2 ** 2", "4"), ("0.1 + 0.2", "0.3"), ("1 / 3 * 3", "0.9999999999999999999999999999999999"),
            ("10 / 0", "null"), ("1 + null", "null"), ("\"a\" + \"b\"", "\"ab\""), ("\"a\" + 1", "null"),
            ("- 5", "0 - 5"), ("--5", "5"), (".5 + 1.5e1", "15.5"), ("9e6144 * 10", "null"),
            ("2 ** 0.5 * 2 ** 0.5 > 1.99999", "true"), ("10 * [10]", "null"), ("-\"a\"", "null"),
            ("1 + if true then 2 else 3", "3"),
        ])
    func arithmetic(text: String, expected: String) throws { #expect(try agree(text, expected)) }

    @Test(
        "and, or and not know three values",
        arguments: [
            ("true and null", "null"), ("false and null", "false"), ("null and false", "false"),
            ("true or null", "true"), ("null or true", "true"), ("false or null", "null"),
            ("true and 1", "null"), ("not(null)", "null"), ("not(true)", "false"), ("not(\"x\")", "null"),
            ("true and true and false", "false"), ("false or false or true", "true"),
        ])
    func logic(text: String, expected: String) throws { #expect(try agree(text, expected)) }

    @Test(
        "equality and order compare like with like",
        arguments: [
            ("1 = 1.0", "true"), ("1 = \"1\"", "null"), ("null = null", "true"), ("1 != null", "true"),
            ("[1,2] = [1,2]", "true"), ("{a:1,b:2} = {b:2,a:1}", "true"), ("\"a\" < \"b\"", "true"),
            ("true < false", "null"), ("@\"P1D\" = @\"PT24H\"", "true"), ("@\"P1Y\" = @\"P12M\"", "true"),
            ("@\"2021-01-01\" < @\"2021-01-02\"", "true"), ("1 between 0 and 2", "true"),
            ("1 between null and 2", "null"), ("[1] = 1", "null"), ("\"é\" = \"e\u{301}\"", "false"),
            ("(< 10) = (< 10)", "true"), ("(< 10) = (null..10)", "false"), ("[1..2) = [1..2[", "true"),
        ])
    func comparison(text: String, expected: String) throws { #expect(try agree(text, expected)) }

    @Test(
        "in takes ranges, comparisons, lists and several tests",
        arguments: [
            ("5 in [1..5]", "true"), ("5 in [1..5)", "false"), ("5 in (1..5]", "true"),
            ("5 in ]1..5[", "false"),
            ("5 in < 6", "true"), ("5 in (< 3, > 4)", "true"), ("5 in (1, 2, 5)", "true"),
            ("5 in [1,2,5]", "true"),
            ("1 in (for i in [1, 2] return i)", "true"), ("2 in (for i in 1..3000 return i)", "true"),
            ("1 in (some i in [1, 2] satisfies i = ?)", "true"), ("2 in ([1, 2][item > 1])", "true"),
            ("5 in [1,2]", "false"), ("5 in ([1..2], [4..6])", "true"), ("5 in \"a\"", "null"),
            ("[1,2] in [[1,2],[3]]", "true"), ("5 in (>= 5)", "true"), ("\"b\" in [\"a\"..\"c\"]", "true"),
            ("@\"2020-06-01\" in [@\"2020-01-01\"..@\"2020-12-31\"]", "true"), ("5 in != 4", "true"),
            ("1 in [[2..3], [0..1]]", "true"), ("\"1\" in [1, 2]", "false"), ("null in [1, null]", "true"),
            ("{a: 1} in [{a: 2}, {a: 1}]", "true"),
        ])
    func membership(text: String, expected: String) throws { #expect(try agree(text, expected)) }

    @Test(
        "instance of tells types apart",
        arguments: [
            ("1 instance of number", "true"), ("null instance of Any", "false"),
            ("[1] instance of list<number>", "true"), ("[1,\"a\"] instance of list<number>", "false"),
            ("{a: 1, b: 2} instance of context<a: number>", "true"),
            ("[1..2] instance of range<number>", "true"), ("abs instance of function<number> -> Any", "true"),
            ("@\"PT1H\" instance of days and time duration", "true"),
            ("@\"P1Y\" instance of years and months duration", "true"),
            ("@\"2020-01-01T00:00:00\" instance of date and time", "true"),
            ("1 instance of number and true", "true"),
        ])
    func instances(text: String, expected: String) throws { #expect(try agree(text, expected)) }

    @Test(
        "dates, times and durations add and subtract",
        arguments: [
            ("@\"2021-01-31\" + @\"P1M\"", "@\"2021-02-28\""),
            ("@\"2021-03-01\" - @\"2021-02-01\"", "@\"P28D\""),
            ("@\"2021-01-01T10:00:00\" + @\"PT36H\"", "@\"2021-01-02T22:00:00\""),
            ("@\"10:00:00\" - @\"09:30:00\"", "@\"PT30M\""), ("@\"P1D\" / @\"PT6H\"", "4"),
            ("@\"P1Y\" * 1.5", "@\"P1Y6M\""), ("@\"P1Y\" + @\"P1D\"", "null"),
            ("@\"2021-01-02T00:00:00Z\" - @\"2021-01-02\"", "@\"PT0S\""), ("@\"P1D\" / 0", "null"),
        ])
    func temporal(text: String, expected: String) throws { #expect(try agree(text, expected)) }
}
