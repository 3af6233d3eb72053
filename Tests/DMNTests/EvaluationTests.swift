import FEEL
import Testing

@testable import DMN

@Suite("decision tables")
struct TableTests {
    private func run(_ table: DecisionTable, _ x: Value) -> String {
        answer(.table(table), [("x", "number", x)]).literal
    }

    @Test(
        "each hit policy answers as the standard says",
        arguments: [
            (DecisionTable.HitPolicy.unique, "1", "\"low\""), (.unique, "5", "null"), (.unique, "50", "null"),
            (.first, "5", "\"low\""), (.first, "50", "null"),
            (.any, "1", "\"low\""), (.any, "5", "null"),
            (.ruleOrder, "5", "[\"low\", \"mid\"]"), (.collect, "5", "[\"low\", \"mid\"]"),
            (.collect, "50", "[]"), (.priority, "5", "\"mid\""), (.outputOrder, "5", "[\"mid\", \"low\"]"),
        ] as [(DecisionTable.HitPolicy, String, String)])
    func policies(policy: DecisionTable.HitPolicy, x: String, expected: String) throws {
        let rules = [("<= 5", "\"low\""), ("[5..9]", "\"mid\"")]
        let table = table(policy, values: "\"mid\", \"low\"", rules)
        #expect(run(table, try Expression(x).evaluate()) == expected)
    }

    @Test(
        "COLLECT puts its hits together",
        arguments: [
            (DecisionTable.Aggregation.sum, "30"), (.count, "2"), (.min, "10"), (.max, "20"),
        ] as [(DecisionTable.Aggregation, String)])
    func aggregations(aggregation: DecisionTable.Aggregation, expected: String) {
        #expect(
            run(table(.collect, by: aggregation, [("> 0", "20"), ("> 1", "10"), ("> 9", "5")]), 2) == expected
        )
    }

    @Test("default outputs answer when no rule does")
    func defaults() {
        #expect(run(table(.unique, fallback: "\"none\"", [("1", "\"one\"")]), 2) == "\"none\"")
    }

    @Test("several outputs make a context, ordered by the first column that differs")
    func outputs() {
        let table = DecisionTable(
            hitPolicy: .priority, inputs: [DecisionTable.Input(LiteralExpression("x"))],
            outputs: [
                DecisionTable.Output(name: "a", values: UnaryTestsText("\"yes\", \"no\"")),
                DecisionTable.Output(name: "b", values: UnaryTestsText("1, 2, 3")),
            ],
            rules: [
                DecisionTable.Rule(["-"], ["\"no\"", "1"]), DecisionTable.Rule(["-"], ["\"yes\"", "3"]),
                DecisionTable.Rule(["-"], ["\"yes\"", "2"]),
            ])
        #expect(run(table, 1) == "{a: \"yes\", b: 2}")
    }

    @Test("a value that the column does not allow is null with the reason")
    func inputValues() {
        var table = table(.unique, [("-", "1")])
        table.inputs[0].values = UnaryTestsText("[1..5]")
        let value = answer(.table(table), [("x", "number", 9)])
        #expect(value.nullReason?.kind == .host(code: "notAllowed", parameters: ["9", "x", "[1..5]"]))
    }

    @Test("a null input matches nothing but a dash or null itself")
    func nulls() {
        #expect(run(table(.first, [("> 1", "1"), ("null", "2"), ("-", "3")]), .null) == "2")
        #expect(run(table(.first, [("> 1", "1"), ("-", "3")]), .null) == "3")
    }
}

@Suite("boxed expressions")
struct BoxTests {
    @Test("a context's entries see those before; its result is the last")
    func contexts() {
        let entries = [
            BoxedContext.Entry(InformationItem("a"), .feel("2")),
            BoxedContext.Entry(InformationItem("b c"), .feel("a * 3")),
        ]
        #expect(answer(.context(BoxedContext(entries))).literal == "{a: 2, b c: 6}")
        let result = entries + [BoxedContext.Entry(nil, .feel("b c + a"))]
        #expect(answer(.context(BoxedContext(result))).literal == "8")
    }

    @Test("functions in contexts are called by text and by box, with arguments by name")
    func functions() {
        let function = BoxedExpression.function(
            FunctionDefinition(
                parameters: [InformationItem("n", typeRef: "number"), InformationItem("m")],
                body: .feel("n - m * k")))
        let call = BoxedExpression.invocation(
            Invocation(
                .feel("f"),
                [
                    Invocation.Binding(InformationItem("m"), .feel("2")),
                    Invocation.Binding(InformationItem("n"), .feel("9")),
                ]))
        func context(_ result: BoxedExpression) -> Value {
            answer(
                .context(
                    BoxedContext([
                        BoxedContext.Entry(InformationItem("k"), .feel("3")),
                        BoxedContext.Entry(InformationItem("f"), function), BoxedContext.Entry(nil, result),
                    ])))
        }
        #expect(context(call).literal == "3")
        #expect(context(.feel("f(10, 1)")).literal == "7")
        #expect(context(.feel("f(\"x\", 1)")).isNull)
    }

    @Test("relations, lists, conditionals, filters and iterators give what FEEL would")
    func others() {
        let relation = BoxedExpression.relation(
            Relation(
                columns: [InformationItem("n"), InformationItem("s")],
                rows: [
                    Relation.Row([.feel("1"), .feel("\"a\"")]), Relation.Row([.feel("2"), .feel("\"b\"")]),
                ]))
        #expect(answer(relation).literal == "[{n: 1, s: \"a\"}, {n: 2, s: \"b\"}]")
        #expect(answer(.list(BoxedList([.feel("1"), .feel("1 + 1")]))).literal == "[1, 2]")
        let conditional = Conditional(if: .feel("x > 1"), then: .feel("\"more\""), else: .feel("\"less\""))
        #expect(answer(.conditional(conditional), [("x", "number", 2)]).literal == "\"more\"")
        #expect(answer(.conditional(conditional), [("x", "number", .null)]).literal == "\"less\"")
        #expect(answer(.filter(Filter(in: .feel("[1,2,3]"), match: .feel("item > 1")))).literal == "[2, 3]")
        func iterate(_ kind: BoxedIterator.Kind, _ body: String) -> String {
            answer(.iterator(BoxedIterator(kind, variable: "i", in: .feel("[1,2,3]"), body: .feel(body))))
                .literal
        }
        #expect(iterate(.each, "i * 2 + count(partial)") == "[2, 5, 8]")
        #expect(iterate(.some, "i > 2") == "true" && iterate(.every, "i > 2") == "false")
    }

    @Test("Java methods of the known table answer, others say they are not supported")
    func external() {
        func java(_ name: String, _ signature: String) -> Value {
            let body = BoxedContext([
                BoxedContext.Entry(InformationItem("class"), .feel("\"\(name)\"")),
                BoxedContext.Entry(InformationItem("method signature"), .feel("\"\(signature)\"")),
            ])
            let function = FunctionDefinition(
                kind: .java, parameters: [InformationItem("a"), InformationItem("b")], body: .context(body))
            return answer(
                .context(
                    BoxedContext([
                        BoxedContext.Entry(InformationItem("f"), .function(function)),
                        BoxedContext.Entry(nil, .feel("f(2, 5)")),
                    ])))
        }
        #expect(java("java.lang.Math", "max(int,int)").literal == "5")
        #expect(java("org.example.Secret", "max(int,int)").nullReason?.root.kind == .unsupportedExternal)
    }
}

@Suite("the requirements graph")
struct GraphTests {
    @Test("decisions see what they require, under the names of the variables")
    func chain() {
        let model = makeModel(
            inputs: [("Monthly Salary", "number")],
            decisions: [
                ("Yearly Salary", "number", .feel("12 * Monthly Salary")),
                ("Band", "string", .feel("if Yearly Salary > 50000 then \"high\" else \"low\"")),
            ])
        let compiled = CompiledModel(model)
        #expect(compiled.problems.filter { $0.severity == .error } == [])
        #expect(compiled.evaluate(decision: "Band", inputs: ["Monthly Salary": 5000])?.literal == "\"high\"")
        #expect(compiled.evaluate(decision: "Bands", inputs: [:]) == nil)
    }

    @Test("types convert, constrain and make null with a reason")
    func types() {
        let phase = ItemDefinition(name: "tPhase", typeRef: "number", allowedValues: UnaryTestsText("[1..5]"))
        let list = ItemDefinition(name: "tPhases", typeRef: "tPhase", isCollection: true)
        let short = ItemDefinition(
            name: "tShort", typeRef: "number", isCollection: true,
            typeConstraint: UnaryTestsText("count(?) <= 2"))
        func run(_ type: String, _ value: Value) -> Value {
            let model = makeModel(
                inputs: [("x", type)], types: [phase, list, short], decisions: [("answer", nil, .feel("x"))])
            return CompiledModel(model).evaluate(decision: "answer", inputs: ["x": value]) ?? .null
        }
        #expect(run("tPhase", 3).literal == "3" && run("tPhase", [3]).literal == "3")
        #expect(run("tPhases", 4).literal == "[4]" && run("tPhases", [1, 9]).isNull)
        #expect(run("tShort", [1, 2]).literal == "[1, 2]" && run("tShort", [1, 2, 3]).isNull)
        #expect(run("tPhase", "x").nullReason?.kind == .wrongType(expected: .number, found: .string))
        #expect(
            run("tPhase", 9).nullReason?.kind
                == .host(code: "notAllowed", parameters: ["9", "tPhase", "[1..5]"]))
    }

    @Test("a knowledge model may call itself; recursion without end is a null, not a crash")
    func recursion() {
        func model(_ body: String) -> CompiledModel {
            var model = Model(name: "m", namespace: "urn:m")
            let logic = FunctionDefinition(
                parameters: [InformationItem("n", typeRef: "number")], body: .feel(body))
            model.elements = [
                .knowledge(BusinessKnowledgeModel(name: "fact", logic: logic, details: Details(id: "k"))),
                .decision(
                    Decision(
                        name: "answer", requirements: [Requirement(.knowledge, Reference(id: "k"))],
                        logic: .feel("fact(10)"))),
            ]
            return CompiledModel(model)
        }
        let good = model("if n <= 1 then 1 else n * fact(n - 1)")
        #expect(good.evaluate(decision: "answer", inputs: [:])?.literal == "3628800")
        #expect(good.invoke("fact", arguments: ["n": 5])?.literal == "120")
        let endless = model("fact(n + 1)").evaluate(decision: "answer", inputs: [:])
        #expect(endless?.isNull == true)
        if case .limit? = endless?.nullReason?.root.kind {} else { Issue.record("no limit told") }
    }

    @Test("a decision service is a function over its inputs and input decisions")
    func services() {
        var model = makeModel(
            inputs: [("a", "number")],
            decisions: [("b", "number", .feel("a + 1")), ("c", "number", .feel("a * b"))])
        model.elements.append(
            .service(
                DecisionService(
                    name: "S", outputDecisions: [Reference(id: "d_c")],
                    inputDecisions: [Reference(id: "d_b")],
                    inputData: [Reference(id: "i_a")], details: Details(id: "s"))))
        model.elements.append(
            .decision(
                Decision(
                    name: "use", requirements: [Requirement(.knowledge, Reference(id: "s"))],
                    logic: .feel("S(2, 10)"))))
        let compiled = CompiledModel(model)
        #expect(compiled.evaluate(decision: "use", inputs: [:])?.literal == "20")
        #expect(compiled.invoke("S", arguments: ["a": 3, "b": 5])?.literal == "15")
        #expect(compiled.invoke("none", arguments: [:]) == nil)
    }

    @Test("imported models lend their types, decisions and functions under the import's name")
    func imports() {
        var other = Model(name: "Other", namespace: "urn:other")
        other.itemDefinitions = [
            ItemDefinition(name: "tN", typeRef: "number", allowedValues: UnaryTestsText("> 0"))
        ]
        other.elements = [
            .decision(Decision(name: "Base Rate", logic: .feel("7"), details: Details(id: "b"))),
            .knowledge(
                BusinessKnowledgeModel(
                    name: "twice",
                    logic: FunctionDefinition(parameters: [InformationItem("n")], body: .feel("n * 2")),
                    details: Details(id: "k"))),
        ]
        var model = Model(name: "Main", namespace: "urn:main")
        model.imports = [Import(name: "lib", namespace: "urn:other")]
        model.elements = [
            .decision(
                Decision(
                    name: "answer", variable: InformationItem("answer", typeRef: "lib.tN"),
                    requirements: [
                        Requirement(.decision, Reference(namespace: "urn:other", id: "b")),
                        Requirement(.knowledge, Reference(namespace: "urn:other", id: "k")),
                    ], logic: .feel("lib.twice(lib.Base Rate)")))
        ]
        #expect(
            CompiledModel(model, imports: [other]).evaluate(decision: "answer", inputs: [:])?.literal == "14")
        let alone = CompiledModel(model)
        #expect(alone.problems.contains { $0.kind == .unknownImport("urn:other") })
    }

    @Test("a circle of requirements is told and does not hang")
    func circles() {
        var model = Model(name: "m", namespace: "urn:m")
        model.elements = [("a", "b"), ("b", "a")].map { name, other in
            .decision(
                Decision(
                    name: name, requirements: [Requirement(.decision, Reference(id: other))],
                    logic: .feel(other + " + 1"),
                    details: Details(id: name)))
        }
        let compiled = CompiledModel(model)
        #expect(compiled.problems.contains { $0.kind == .cycle(["a", "b", "a"]) })
        #expect(compiled.evaluate(decision: "a", inputs: [:])?.isNull == true)
    }
}

@Suite("limits of evaluation")
struct LimitTests {
    @Test("the limit on steps holds for a boxed loop as a whole")
    func steps() {
        var limits = Limits()
        limits.steps = 10_000
        let inner = BoxedIterator(.each, variable: "j", in: .feel("[1..1000]"), body: .feel("j"))
        let outer = BoxedIterator(
            .each, variable: "i", in: .feel("for k in 1..1000 return k"), body: .iterator(inner))
        let model = makeModel(decisions: [("answer", nil, .iterator(outer))])
        let value = CompiledModel(model, limits: limits).evaluate(decision: "answer", inputs: [:])
        #expect(value?.nullReason?.root.kind == .limit(.steps))
    }
}
