import Testing

@testable import FEEL

@Suite struct ExpressionTests {
    @Test(
        "loops run over lists, ranges and what they have made so far",
        arguments: [
            ("for i in 1..3 return i * i", "[1,4,9]"), ("for i in 3..1 return i", "[3,2,1]"),
            ("for i in [1,2], j in [10,20] return i + j", "[11,21,12,22]"),
            ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1,1,2,6,24]"),
            ("for x in [[1,2],[3]], y in x return y", "[1,2,3]"), ("for i in [] return i", "[]"),
            ("for d in @\"1980-01-01\"..@\"1980-01-02\" return d.day", "[1,2]"),
            ("for i in null return i", "null"), ("for i in \"a\"..\"c\" return i", "null"),
            ("some x in [1,2,3] satisfies x > 2", "true"), ("every x in [1,2,3] satisfies x > 2", "false"),
            ("some x in [] satisfies true", "false"), ("every x in [] satisfies false", "true"),
            ("some x in [1,null] satisfies x > 1", "null"), ("every x in [1, null] satisfies x > 0", "null"),
            ("every x in [1..3] satisfies x < 4", "true"),
        ])
    func loops(text: String, expected: String) throws { #expect(try agree(text, expected)) }

    @Test(
        "filters select by position or by condition",
        arguments: [
            ("[1,2,3][2]", "2"), ("[1,2,3][-1]", "3"), ("[1,2,3][0]", "null"), ("[1,2,3][4]", "null"),
            ("[1,2,3,4][item > 2]", "[3,4]"), ("[{x:1,y:2},{x:2,y:3}][x = 1]", "[{x:1,y:2}]"),
            ("[{x:1,y:2},{x:2,y:3}][x = 2].y", "[3]"), ("[{x:1},{y:3}][x = 1]", "[{x:1}]"), ("5[1]", "5"),
            ("5[true]", "[5]"), ("null[1]", "null"), ("null[true]", "null"), ("[1][null]", "null"),
            ("[{item: 1}, {item: 2}][item >= 2]", "[{item: 2}]"),
            ("[1,2,3][count([1,2])]", "2"), ("[[1],[2]][1][1]", "1"), ("[1,2,3][\"a\"]", "null"),
            ("{l: [1,2,3], r: l[item > 1]}.r", "[2,3]"), ("{n: 2, l: [1,2,3], r: l[n]}.r", "2"),
        ])
    func filters(text: String, expected: String) throws { #expect(try agree(text, expected)) }

    @Test(
        "contexts see their own entries above, and members are read by name",
        arguments: [
            ("{a: 1 + 2, b: a + 3}", "{a: 3, b: 6}"), ("{first name: \"x\"}.first name", "\"x\""),
            ("{a: {b: {c: 1}}}.a.b.c", "1"), ("{a: 1}.b", "null"), ("[{a: 1}, {a: 2}].a", "[1,2]"),
            ("{foo+bar: 1, r: foo+bar}.r", "1"), ("{\"a b!\": 1}", "{\"a b!\": 1}"), ("{a: 1, a: 2}", "null"),
            ("@\"2018-12-10\".weekday", "1"), ("@\"P1Y2M\".months", "2"), ("[1..5).end included", "false"),
            ("@\"10:30:00+05:00\".time offset", "@\"PT5H\""), ("@\"P1DT2H\".hours", "2"),
        ])
    func contexts(text: String, expected: String) throws { #expect(try agree(text, expected)) }

    @Test(
        "functions are values that keep what they saw",
        arguments: [
            ("(function(a, b) a - b)(5, 3)", "2"), ("(function(a, b) a - b)(b: 5, a: 3)", "-2"),
            ("{n: 10, add: function(x: number) x + n, r: add(1)}.r", "11"),
            ("{make: function(a) function(b) a * b, r: make(3)(4)}.r", "12"),
            (
                "{fact: function(n) if n <= 1 then 1 else n * fact(n - 1), r: fact(20)}.r",
                "2432902008176640000"
            ),
            ("{f: function(x: number) x, r: f(\"a\")}.r", "null"), ("{f: abs, r: f(-1)}.r", "1"),
            ("sort([3,1,2], function(a, b) a > b)", "[3,2,1]"), ("nothing here(1)", "null"), ("5(1)", "null"),
            ("(function(a) external {java: {class: \"x\"}})(1)", "null"),
            ("{f: function() 1, r: f(1)}.r", "null"),
            ("(for x in [1,2] return function() x)[2]()", "2"),
        ])
    func functions(text: String, expected: String) throws { #expect(try agree(text, expected)) }

    @Test(
        "unary tests hold of the value tested",
        arguments: [
            ("-", 5, true), ("5", 5, true), ("< 6", 5, true), ("[1..4]", 5, false), ("1, 5", 5, true),
            ("not(5)", 5, false), ("not(1, 2)", 5, true), ("? > 4", 5, true), ("? > 4 and ? < 5", 5, false),
            ("not(? > 4)", 5, false), ("(1..5)", 5, false), ("]4..6[", 5, true), ("[1,5]", 5, true),
            ("odd(?)", 5, true), ("2 + 3", 5, true), ("null", 5, false), (">= 5, < 1", 5, true),
            ("not(?) = 1, 5", 5, true),
        ] as [(String, Int, Bool)])
    func unaryTests(text: String, value: Int, expected: Bool) throws {
        let tests = try Expression(text, as: .unaryTests, tested: .number)
        #expect(tests.evaluate([Value(integerLiteral: value)]).boolean == expected)
    }

    @Test(
        "names hold spaces and marks where the scope says so",
        arguments: [
            ("Monthly Salary * 12", "120"), ("Monthly   Salary*12", "120"), ("profit+loss", "7"),
            ("profit - loss", "3"), ("if in stock then 1 else 2", "1"), ("a-b", "9"), ("a - b", "1"),
            ("[1,2,10][item = Monthly Salary]", "[10]"), ("data.last name", "\"x\""), ("été", "5"),
        ])
    func names(text: String, expected: String) throws {
        let data = Value.context(FEELContext([("last name", "x")]))
        let found = try evaluate(
            text,
            [
                ("Monthly Salary", 10), ("profit+loss", 7), ("profit", 5), ("loss", 2), ("in stock", true),
                ("a-b", 9), ("a", 3), ("b", 2), ("data", data), ("été", 5),
            ])
        #expect(Value.same(found, try evaluate(expected)), "\(text) gives \(found)")
    }

    @Test("comments, escapes and surrogate pairs are read")
    func lexical() throws {
        #expect(try agree("1 /* one */ + // two\n 2", "3"))
        #expect(try evaluate(#""\u00e9\n\t\"\\\U01F40E\uD83D\uDC0E""#).string == "é\n\t\"\\🐎🐎")
        #expect(try evaluate(#""\d+""#).string == #"\d+"#)
        #expect(try agree(#"string length("🐎ab")"#, "3"))
    }

    @Test("an iteration over a billion needs no room, and stops at the limit of steps")
    func billions() throws {
        var environment = Environment()
        environment.limits.steps = 10_000
        let loop = try Expression("some x in 1..1000000000000 satisfies x < 0")
        #expect(loop.evaluate(in: environment).nullReason?.kind == .limit(.steps))
        environment.limits = .standard
        environment.limits.listSize = 1_000
        let list = try Expression("count(for x in 1..1000000000 return x)")
        #expect(list.evaluate(in: environment).nullReason?.kind == .limit(.listSize))
        #expect(try Expression("some x in 1..1000000000000 satisfies x > 5").evaluate().boolean == true)
    }

    @Test("endless recursion ends in a null with its reason")
    func recursion() throws {
        let endless = try Expression("{f: function(n) 1 + f(n + 1), r: f(0)}.r")
        switch endless.evaluate().nullReason?.kind {
        case .limit(.callDepth), .limit(.stack): break
        case let other: Issue.record("\(String(describing: other))")
        }
        let strings = try Expression(
            "{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f(\"ab\", 60)}.r")
        #expect(strings.evaluate().nullReason?.kind == .limit(.stringLength))
    }

    @Test(
        "values within values end at the limit, whatever they are made of",
        arguments: [
            "for i in 1..100000 return [partial[-1]]", "for i in 1..100000 return {a: partial[-1]}",
            "for i in 1..100000 return append([], partial[-1])",
            "for i in 1..100000 return function() partial[-1]",
            "for i in 1..100000 return (= partial[-1])", "for i in 1..100000 return partial",
            "for i in 1..100000 return [partial[-1]..null]",
            "for i in 1..100000 return [[], [[], partial[-1], []], []]",
            "for i in 1..100000 return context put({}, \"a\", partial[-1])",
        ])
    func deepValues(text: String) throws {
        let value = try Expression(text).evaluate()
        #expect(value.nullReason?.kind.family == .limits, "\(value.kind)")
    }

    @Test(
        "values that share themselves sixty times over end at the limit",
        arguments: [
            "{f: function(n, s) if n = 0 then s else f(n - 1, [s, s]), r: f(60, [1]) = f(60, [1])}.r",
            "{f: function(n, s) if n = 0 then s else f(n - 1, {a: s, b: s}), r: string(f(60, {}))}.r",
            "{f: function(n, s) if n = 0 then s else f(n - 1, [s, s]), r: f(60, [1]) instance of list<list<number>>}.r",
            "{f: function(n, s) if n = 0 then s else f(n - 1, append(s, s)), r: distinct values(f(60, [1]))}.r",
            "{l: for i in 1..5000 return i, m: for i in 1..5000 return l, r: index of(m, for i in 1..5000 return i)}.r + 1",
            "{s: string join(for i in 1..100000 return \"abcdefghij\"), r: string(for i in 1..100000 return s)}.r",
            "{s: string join(for i in 1..100000 return \"abcdefghij\"), r: replace(s, \"a\", s)}.r",
            "{s: string join(for i in 1..100000 return \"abcdefghij\"), r: (for i in 1..100000 return s) + 1}.r",
            "count(context(for i in 1..100000 return {key: string(i), value: i})) + \"\"",
            "{f: function(n, c) if n = 0 then c else f(n - 1, context put(c, string(n), n)), r: f(1500, {}) + 1}.r",
        ])
    func sharedValues(text: String) throws {
        var environment = Environment()
        environment.limits.steps = 1_000_000
        #expect(try Expression(text).evaluate(in: environment).isNull)
    }
}
