import Testing
import Words

@testable import FEEL

@Suite struct CheckTests {
    private func problems(_ text: String, _ scope: Scope = Scope()) throws -> [Problem] {
        try Expression(text, in: scope).diagnostics.map(\.problem)
    }

    @Test("a misspelt name is reported with the nearest known")
    func unknownNames() throws {
        let scope = Scope(variables: [
            "Monthly Salary": .number, "row": .context([FEELType.Field("price", .number)]),
        ])
        #expect(
            try problems("Montly Salary * 2", scope) == [
                .unknownName("Montly Salary", nearest: "Monthly Salary")
            ])
        #expect(
            try problems("row.prize", scope) == [
                .unknownMember("prize", of: .context([FEELType.Field("price", .number)]), nearest: "price")
            ])
        #expect(try problems("uper case(\"a\")") == [.unknownFunction("uper case", nearest: "upper case")])
        #expect(try problems("1 instance of nmber") == [.unknownType("nmber", nearest: "number")])
        #expect(
            try problems("substring(string: \"a\", start positon: 1)") == [
                .unknownParameter("start positon", of: "substring", nearest: "start position")
            ])
    }

    @Test("types that can never fit are reported")
    func types() throws {
        let scope = Scope(variables: ["n": .number, "s": .string, "any": .any, "days": .list(.date)])
        #expect(try problems("n + s", scope) == [.noOperator("+", .number, .string)])
        #expect(try problems("n > s", scope) == [.incomparable(.number, .string)])
        #expect(
            try problems("if n then 1 else 2", scope) == [.typeMismatch(found: .number, expected: .boolean)])
        #expect(try problems("upper case(n)", scope) == [.typeMismatch(found: .number, expected: .string)])
        #expect(try problems("n in [\"a\", \"b\"]", scope) == [.incomparable(.number, .string)])
        #expect(try problems("abs(1, 2)") == [.argumentCount(of: "abs", found: 2, least: 1, most: 1)])
        #expect(try problems("append([1])") == [.argumentCount(of: "append", found: 1, least: 2, most: nil)])
        #expect(try problems("n in [5..1]", scope) == [.badRange])
        #expect(try problems("n()", scope) == [.notAFunction(.number)])
        #expect(try problems("any + n > 3 and count(days[item > any]) = 1", scope).isEmpty)
        #expect(try problems("[1,2,3][item > 1][1] + n", scope).isEmpty)
    }

    @Test(
        "each node's type is inferred",
        arguments: [
            ("1 + 2", FEELType.number), ("[1, 2]", .list(.number)), ("{a: 1}.a", .number),
            ("\"a\" + s", .string),
            ("for x in [1] return string(x)", .list(.string)), ("if b then 1 else 2", .number),
            ("if b then 1 else \"a\"", .any), ("days[1]", .date),
            ("days[item > @\"2020-01-01\"]", .list(.date)),
            ("days[1] + @\"P1D\"", .date), ("days[1] - days[2]", .daysDuration), ("[1..2]", .range(.number)),
            ("function(a: number) a + 1", .function([.number], .number)), ("n in (1, 2)", .boolean),
            ("rows.price", .list(.number)),
            ("rows[price > 1]", .list(.context([FEELType.Field("price", .number)]))),
        ])
    func inference(text: String, type: FEELType) throws {
        let scope = Scope(variables: [
            "n": .number, "s": .string, "b": .boolean, "days": .list(.date),
            "rows": .list(.context([FEELType.Field("price", .number)])),
        ])
        let expression = try Expression(text, in: scope)
        #expect(expression.type == type)
        #expect(expression.diagnostics.isEmpty)
    }

    @Test("types form a lattice")
    func lattice() {
        let wide = FEELType.context([FEELType.Field("a", .number)])
        let narrow = FEELType.context([FEELType.Field("a", .number), FEELType.Field("b", .string)])
        #expect(narrow.conforms(to: wide) && !wide.conforms(to: narrow))
        #expect(FEELType.list(narrow).conforms(to: .list(.any)) && FEELType.null.conforms(to: .date))
        #expect(FEELType.function([.any], .number).conforms(to: .function([.number], .any)))
        #expect(!FEELType.function([.number], .number).conforms(to: .function([.any], .any)))
    }

    @Test("values are made to fit by the standard's conversions")
    func coercion() {
        #expect(Value.list([1]).coerced(to: .number).number == 1)
        #expect(Value.number(1).coerced(to: .list(.number)).list?.count == 1)
        #expect(Value.list([1, 2]).coerced(to: .number).isNull)
        #expect(
            Value.string("a").coerced(to: .number).nullReason?.kind
                == .wrongType(expected: .number, found: .string))
        #expect(Value.null.coerced(to: .number).isNull)
    }
}
