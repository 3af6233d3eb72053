import Scalars
import Testing

@testable import FEEL

/// Answers `latest value(series)` from a table, and refuses what it does not know.
private final class Table: Host, @unchecked Sendable {
    override func call(_ function: Int, site: Int, _ arguments: [Value]) -> Value {
        guard let series = arguments.first?.string, series == "WGI.VA" else {
            return .null(.host(code: "no evidence", parameters: [arguments.first?.text ?? ""]))
        }
        return .number(Decimal128(42 + arguments.count))
    }
}

@Suite struct HostTests {
    private let scope = Scope(
        variables: [Scope.Variable("threshold", .number), Scope.Variable("name", .string)],
        functions: [
            HostFunction(
                "latest value",
                [FunctionValue.Parameter("series", .string), FunctionValue.Parameter("age", .daysDuration)],
                required: 1, result: .number)
        ])

    @Test("the embedding's functions are resolved when read and called when evaluated")
    func calls() throws {
        let rule = try Expression("latest value(\"WGI.VA\") >= threshold", in: scope)
        let environment = Environment(host: Table())
        #expect(rule.diagnostics.isEmpty && rule.type == .boolean)
        #expect(rule.evaluate([40], in: environment).boolean == true)
        #expect(rule.evaluate([50], in: environment).boolean == false)
        let named = try Expression("latest value(age: @\"P1D\", series: \"WGI.VA\")", in: scope)
        #expect(named.evaluate([40], in: environment).number == 44)
    }

    @Test("calls with constant arguments can be listed before evaluation")
    func constants() throws {
        let rule = try Expression(
            "latest value(\"WGI\" + \".VA\") > 1 or (function() latest value(\"X\"))() > 2 or latest value(name) > 3",
            in: scope)
        let calls = rule.hostCalls
        #expect(calls.map { $0.constantArguments?.first?.string } == ["WGI.VA", "X", nil])
        #expect(calls.allSatisfy { $0.function == 0 })
        #expect(Set(calls.map(\.site)).count == 3)
        #expect(rule.source[calls[0].argumentSpans[0]] == "\"WGI\" + \".VA\"")
    }

    @Test("a null from the embedding keeps its reason through the expression")
    func reasons() throws {
        let rule = try Expression("latest value(\"Y\") + 1 > threshold", in: scope)
        let value = rule.evaluate([1], in: Environment(host: Table()))
        let root = try #require(value.nullReason?.root)
        #expect(root.kind == .host(code: "no evidence", parameters: ["Y"]))
        #expect(root.span.map { rule.source[$0] } == "latest value(\"Y\")")
        #expect(value.nullReason?.chainText(in: .english) == "no evidence(Y)")
    }

    @Test("strict mode turns chosen reasons into errors")
    func strictness() throws {
        let rule = try Expression("latest value(\"Y\") > threshold or true", in: scope)
        #expect(rule.evaluate([1], in: Environment(host: Table())).boolean == true)
        #expect(throws: Halt.self) {
            try rule.evaluateStrictly([1], in: Environment(host: Table(), strict: .host))
        }
        let division = try Expression("1 / 0")
        #expect(throws: Halt.self) { try division.evaluateStrictly(in: Environment(strict: .arithmetic)) }
        #expect(try division.evaluateStrictly(in: Environment(strict: .host)).isNull)
        #expect(throws: Halt.self) {
            try Expression("nope + 1").evaluateStrictly(in: Environment(strict: .names))
        }
        #expect(throws: Halt.self) {
            try Expression("1 < \"a\"").evaluateStrictly(in: Environment(strict: .types))
        }
    }

    @Test("wrong calls of the embedding's functions are reported")
    func checks() throws {
        #expect(
            try Expression("latest value()", in: scope).diagnostics.first?.problem
                == .argumentCount(of: "latest value", found: 0, least: 1, most: 2))
        #expect(
            try Expression("latest value(1)", in: scope).diagnostics.first?.problem
                == .typeMismatch(found: .number, expected: .string))
        #expect(
            try Expression("latest valu(\"a\")", in: scope).diagnostics.first?.problem
                == .unknownFunction("latest valu", nearest: "latest value"))
    }

    @Test("a function of the embedding's own is a value like any other, and shares the limits")
    func natives() throws {
        let twice = FunctionValue(name: "twice", parameters: [.init("n", .number)], result: .number) {
            arguments, _ throws(Halt) in
            .number(arguments[0].number.flatMap { $0 * 2 } ?? 0)
        }
        let scope = Scope(variables: [Scope.Variable("twice", twice.type)])
        #expect(try Expression("twice(4) + twice(n: 1)", in: scope).evaluate([.function(twice)]).number == 10)
        #expect(try Expression("twice(\"a\")", in: scope).evaluate([.function(twice)]).isNull)
        let endless = FunctionValue(name: "endless", parameters: [.init("f")]) {
            arguments, evaluation throws(Halt) in
            guard let function = arguments[0].function else { return .null }
            return try evaluation.call(function, arguments)
        }
        let value = try Expression("endless(endless)", in: Scope(variables: ["endless": .any])).evaluate([
            .function(endless)
        ])
        #expect(value.nullReason?.kind.family == .limits)
    }

    @Test("a trace tells each step with its value and place")
    func traces() throws {
        let rule = try Expression(
            "if latest value(\"WGI.VA\") > threshold then threshold * 2 else 0", in: scope)
        let (value, trace) = rule.trace([40], in: Environment(host: Table()))
        #expect(value.number == 80 && trace.kind == .condition && trace.value.number == 80)
        #expect(trace.children.map(\.kind) == [.comparison, .arithmetic])
        let host = try #require(trace.children.first?.children.first)
        #expect(host.hostCall?.arguments.first?.string == "WGI.VA")
        #expect(rule.source[host.span] == "latest value(\"WGI.VA\")")
        #expect(trace.count == 6)
        #expect(
            trace.text(of: rule.source) == """
                if latest value("WGI.VA") > threshold then threshold * 2 else 0 = 80
                  latest value("WGI.VA") > threshold = true
                    latest value("WGI.VA") = 43
                    threshold = 40
                  threshold * 2 = 80
                    threshold = 40

                """)
    }

    @Test("values go to JSON and back")
    func json() throws {
        let value = try Expression("{a: [1, 2.50, null, true], \"b \\\"c\": \"é\\n\", d: @\"2024-01-02\"}")
            .evaluate()
        #expect(value.json == #"{"a":[1,2.5,null,true],"b \"c":"é\n","d":"2024-01-02"}"#)
        let type = FEELType.context([FEELType.Field("d", .date)])
        #expect(Value.same(try Value(json: value.json, as: type), value))
        #expect(
            try Value(json: #"["\ud83d\udc0e\u0041", 1e3, -0.5, 12345678901234567890.123]"#).literal
                == "[\"🐎A\", 1000, -0.5, 12345678901234567890.123]")
        for bad in [
            "", "{", "[1,]", "{\"a\" 1}", "tru", "\"\\x\"", "01x", "[1] 2", "\"a",
            String(repeating: "[", count: 10_000),
        ] {
            #expect(throws: JSONError.self) { try Value(json: bad) }
        }
    }
}
