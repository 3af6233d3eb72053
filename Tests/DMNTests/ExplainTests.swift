import FEEL
import Scalars
import Testing

@testable import DMN

@Suite("explanations")
struct ExplainTests {
    private var plan: DecisionPlan? {
        let table = DecisionTable(
            hitPolicy: .first,
            inputs: [
                DecisionTable.Input(LiteralExpression("Coup")),
                DecisionTable.Input(LiteralExpression("Phase")),
            ], outputs: [DecisionTable.Output()],
            rules: [
                DecisionTable.Rule(["true", "< 4"], ["\"closed\""]),
                DecisionTable.Rule(["-", ">= 3"], ["\"open\""]),
            ])
        let model = makeModel(
            inputs: [("Coup", "boolean"), ("Phase", "number")],
            decisions: [("Track", "string", .table(table)), ("Says", "string", .feel("\"It is \" + Track"))])
        return CompiledModel(model).plan(decision: "Says")
    }

    @Test("the text tells inputs, rules that matched and why others did not")
    func text() throws {
        let plan = try #require(plan)
        let text = plan.explain(["Coup": true, "Phase": 4]).text()
        #expect(
            text == """
                Says = "It is open"
                  input Coup = true
                  input Phase = 4
                  decision Track = "open"
                    Coup = true
                    Phase = 4
                    hit policy FIRST
                      Coup = true
                      Phase = 4
                      ✗ rule 1: 4 ∉ < 4
                      ✓ rule 2 matches
                  decision Says = "It is open"
                    Coup = true
                    Phase = 4
                    Track = "open"
                    "It is " + Track = "It is open"
                      Track = "open"

                """)
    }

    @Test("the answer with a trace is the answer without")
    func same() throws {
        let plan = try #require(plan)
        for phase in 0..<6 {
            for coup in [Value.boolean(true), false, .null] {
                let values: [String: Value] = ["Coup": coup, "Phase": .number(Decimal128(phase))]
                #expect(plan.explain(values).value.literal == plan.evaluate(values).literal)
            }
        }
    }

    @Test("JSON holds the same, and pages mark the cells that matched")
    func formats() throws {
        let plan = try #require(plan)
        let explanation = plan.explain(["Coup": true, "Phase": 4])
        let json = explanation.json()
        #expect(
            json.hasPrefix(
                "{\"decision\":\"Says\",\"value\":\"It is open\",\"inputs\":[{\"name\":\"Coup\",\"value\":true}"
            ))
        #expect(json.contains("\"hits\":[2]"))
        #expect((try? Value(json: json)) != nil)
        let page = explanation.html()
        #expect(
            page.contains("<tr class=\"hit\"><th>2</th>")
                && page.contains("<td class=\"no\"><code>&lt; 4</code>"))
        #expect(page.contains("<svg") && !page.contains("<script"))
        #expect(explanation.html(in: .french).contains("<html lang=\"fr\">"))
    }

    @Test("a null carries its reasons down to the first")
    func reasons() throws {
        let plan = try #require(plan)
        let text = plan.explain(["Coup": true]).text()
        #expect(text.contains("null ("))
    }
}
