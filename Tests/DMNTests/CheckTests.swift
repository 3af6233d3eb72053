import FEEL
import Testing

@testable import DMN

@Suite("checks before any data")
struct CheckTests {
    private func check(_ table: DecisionTable, type: String = "number", types: [ItemDefinition] = [])
        -> [String]
    {
        let model = makeModel(
            inputs: [("x", type)], types: types, decisions: [("answer", nil, .table(table))])
        return CompiledModel(model).check().map { $0.message(in: .english) }
    }

    @Test("a gap is shown as the region nobody covers")
    func gaps() {
        #expect(check(table(.unique, [("< 1", "1"), ("> 1", "2")])) == ["no rule covers x = 1"])
        #expect(
            check(table(.first, [("[1..3)", "1"), ("(3..5]", "2")])) == [
                "no rule covers x in (< 1, = 3, > 5)"
            ])
        #expect(check(table(.unique, [("< 1", "1"), (">= 1", "2")])) == [])
        #expect(check(table(.unique, fallback: "0", [("< 1", "1")])) == [])
        #expect(check(table(.collect, [("< 1", "1")])) == [])
    }

    @Test("allowed values bound the region")
    func bounded() {
        let type = ItemDefinition(name: "tX", typeRef: "number", allowedValues: UnaryTestsText("[1..5]"))
        var bounded = table(.unique, [("[1..3)", "1"), ("(3..5]", "2")])
        bounded.inputs[0].expression.typeRef = "tX"
        #expect(check(bounded, type: "tX", types: [type]) == ["no rule covers x = 3"])
        var words = table(.unique, [("\"a\"", "1"), ("\"b\", \"c\"", "2")])
        words.inputs[0].expression.typeRef = "string"
        words.inputs[0].values = UnaryTestsText("\"a\", \"b\", \"c\", \"d\"")
        #expect(check(words, type: "string") == ["no rule covers x = \"d\""])
    }

    @Test("an overlap is shown with its rules and region; FIRST tables may overlap")
    func overlaps() {
        let rules = [("< 5", "1"), (">= 3", "2")]
        #expect(check(table(.unique, rules)) == ["rules 1 and 2 both cover x in [3..5)"])
        #expect(check(table(.first, rules)) == [])
        #expect(check(table(.any, [("< 5", "1"), (">= 3", "1")])) == [])
    }

    @Test("a rule that earlier ones cover can never answer")
    func unreachable() {
        let found = check(table(.first, [("< 5", "1"), (">= 5", "2"), ("[1..9]", "3")]))
        #expect(found == ["rule 3 can never be the answer: covered by 1, 2"])
    }

    @Test("two columns make regions of two sides")
    func twoColumns() {
        let model = makeModel(
            inputs: [("phase", "number"), ("coup", "boolean")],
            decisions: [
                (
                    "answer", nil,
                    .table(
                        DecisionTable(
                            inputs: [
                                DecisionTable.Input(LiteralExpression("phase")),
                                DecisionTable.Input(LiteralExpression("coup")),
                            ], outputs: [DecisionTable.Output()],
                            rules: [
                                DecisionTable.Rule([">= 3", "-"], ["1"]),
                                DecisionTable.Rule(["-", "false"], ["2"]),
                            ]))
                )
            ])
        #expect(
            CompiledModel(model).check().map { $0.message(in: .english) } == [
                "rules 1 and 2 both cover phase >= 3 and coup = false",
                "no rule covers phase < 3 and coup = true",
            ])
    }

    @Test("unknown names come with the nearest known one, unused inputs are told")
    func names() {
        let model = makeModel(
            inputs: [("Income", "number"), ("Age", "number")],
            decisions: [("answer", "numbr", .feel("Incom + 1"))])
        let problems = CompiledModel(model).check()
        #expect(problems.contains { $0.kind == .unknownType("numbr", nearest: "number") })
        #expect(problems.contains { $0.message(in: .english).contains("Income") && $0.severity == .error })
        #expect(problems.contains { $0.kind == .unusedRequirement("Age") })
        #expect(problems.allSatisfy { !$0.message(in: .french).isEmpty })
    }

    @Test("a hundred rules over six columns are checked at once")
    func size() {
        var rules: [DecisionTable.Rule] = []
        for number in 0..<100 {
            let cells: [String] = (0..<6).map { column in
                let low = (number * 7 + column * 3) % 50
                return "[\(low)..\(low + 20)]"
            }
            rules.append(DecisionTable.Rule(cells, ["\(number)"]))
        }
        let table = DecisionTable(
            hitPolicy: .first,
            inputs: (0..<6).map { DecisionTable.Input(LiteralExpression("c\($0)")) },
            outputs: [DecisionTable.Output()],
            rules: rules)
        let clock = ContinuousClock()
        let types = TypeTable(Model(name: "", namespace: ""), imported: [], limits: .standard)
        let time = clock.measure { _ = TableCheck(table, types: types, path: "") }
        #expect(time < .seconds(20))
    }
}
