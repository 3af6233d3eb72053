import FEEL
import Scalars
import Testing

@testable import DMN

@Suite struct TypedModelTests {
    private static func model(_ body: String) throws -> Model {
        let source = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" id="m" namespace="urn:m">
            <itemDefinition name="tShare"><typeRef>number</typeRef>
              <allowedValues><text>[0..100]</text></allowedValues></itemDefinition>
            <inputData id="s" name="share"><variable name="share" typeRef="tShare"/></inputData>
            <inputData id="k" name="kind of help"><variable name="kind of help" typeRef="string"/></inputData>
            <inputData id="u" name="urgent"><variable name="urgent" typeRef="boolean"/></inputData>
            <inputData id="d" name="day"><variable name="day" typeRef="date"/></inputData>
            \(body)
            </definitions>
            """
        return try Model.read(Array(source.utf8)).model
    }

    private static func decision(_ name: String, needs: String, _ logic: String) -> String {
        let requirements = needs.split(separator: " ").map { need in
            let kind = need.count == 1 ? "requiredInput" : "requiredDecision"
            return "<informationRequirement><\(kind) href=\"#\(need)\"/></informationRequirement>"
        }
        let id = name.replacing(" ", with: "-")
        return """
            <decision id="\(id)-id" name="\(name)"><variable name="\(name)"/>\(requirements.joined())\(logic)</decision>
            """
    }

    private static let kinds = ["food", "health", "arms", "other"]

    /// Compares a decision's typed programs with the general evaluation over many rows.
    private static func compare(_ model: Model, _ decision: String, seed: UInt64 = 5) throws {
        let program = try TypedProgram(model, decisions: [decision])
        let plan = try #require(CompiledModel(model).plan(decision: decision))
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let rows = (0..<300).map { _ -> [String: Value] in
            var row: [String: Value] = [:]
            if random(6) > 0, let number = Decimal128(coefficient: Int64(random(2200) - 60), exponent: -1) {
                row["share"] = .number(number)
            }
            if random(6) > 0 { row["kind of help"] = .string(kinds[random(4)]) }
            if random(4) > 0 { row["urgent"] = .boolean(random(2) == 0) }
            if random(6) > 0, let day = Day(number: 19_800 + Int64(random(60))) { row["day"] = .date(day) }
            return row
        }
        let columns = program.inputs.map { input -> Column in
            let values = rows.map { $0[input.name] ?? .null }
            switch input.type {
            case .number: return .number(NumberColumn(values.map(\.number)))
            case .boolean: return .boolean(BooleanColumn(values.map(\.boolean)))
            case .string: return .string(StringColumn(values.map(\.string), in: program.vocabulary))
            case .date:
                return .date(DateColumn(values.map { if case .date(let day) = $0 { day } else { nil } }))
            }
        }
        let batch = try program.evaluate(columns, cores: 2)
        for (index, row) in rows.enumerated() {
            let answer = plan.evaluate(row)
            for (place, output) in program.outputs.enumerated() {
                let entry = output.name.split(separator: ".").last.map(String.init) ?? ""
                let expected = answer.context.map { $0[entry] ?? .null } ?? answer
                let found: Value =
                    switch batch[place] {
                    case .number(let column): column[index].map { .number($0) } ?? .null
                    case .boolean(let column): column[index].map { .boolean($0) } ?? .null
                    case .string(let column):
                        program.vocabulary.string(column.ids[index]).map { .string($0) } ?? .null
                    case .date(let column): column[index].map { .date($0) } ?? .null
                    }
                let same = expected.isNull ? found.isNull : Value.same(expected, found)
                #expect(same, "\(output.name) of \(row): general \(expected), typed \(found)")
            }
        }
    }

    @Test("a graph of decisions gives the same from columns as from the general evaluator")
    func graph() throws {
        let model = try Self.model(
            Self.decision(
                "enough", needs: "s",
                "<literalExpression><text>share &gt;= 37.5 and share &lt; 90</text></literalExpression>")
                + Self.decision(
                    "verdict", needs: "enough-id s u d",
                    """
                    <context>
                      <contextEntry><variable name="late"/><literalExpression>
                        <text>day &gt; date("2024-04-10")</text></literalExpression></contextEntry>
                      <contextEntry><variable name="points"/><literalExpression>
                        <text>count([enough, urgent, late][item = true]) + share / 3</text></literalExpression></contextEntry>
                      <contextEntry><variable name="word"/><literalExpression>
                        <text>if late then "late" else if points &gt; 20 then "good" else null</text>
                        </literalExpression></contextEntry>
                    </context>
                    """))
        try Self.compare(model, "verdict")
    }

    @Test("a value that its type does not allow is null for every path") func constraint() throws {
        let model = try Self.model(
            Self.decision("kept", needs: "s", "<literalExpression><text>share * 2</text></literalExpression>")
        )
        try Self.compare(model, "kept")
    }

    @Test(
        "decision tables of hit policies UNIQUE, FIRST and ANY agree", arguments: ["UNIQUE", "FIRST", "ANY"])
    func tables(policy: String) throws {
        func rule(_ cells: [String], _ outputs: [String]) -> String {
            let entries =
                cells.map { "<inputEntry><text>\($0)</text></inputEntry>" }
                + outputs.map { "<outputEntry><text>\($0)</text></outputEntry>" }
            return "<rule>\(entries.joined())</rule>"
        }
        let rules = [
            rule(["&lt; 20", "\"food\", \"health\"", "-"], ["\"open\"", "1.5"]),
            rule(["[10..60)", "not(\"arms\")", "true"], ["\"open\"", "1.5"]),
            rule(["&gt;= 60", "-", "false"], ["\"closed\"", "null"]),
            rule(["-", "\"arms\"", "-"], ["\"closed\"", "0"]),
            rule(["null", "-", "-"], ["\"unknown\"", "7"]),
        ]
        let model = try Self.model(
            Self.decision(
                "track", needs: "s k u",
                """
                <decisionTable hitPolicy="\(policy)">
                  <input><inputExpression><text>share</text></inputExpression></input>
                  <input><inputExpression><text>kind of help</text></inputExpression></input>
                  <input><inputExpression><text>urgent</text></inputExpression></input>
                  <output name="status" typeRef="string"/><output name="factor" typeRef="number"/>
                  \(rules.joined())
                </decisionTable>
                """))
        try Self.compare(model, "track")
    }

    @Test(
        "decision tables that collect or rank their rules agree",
        arguments: [
            "hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"",
            "hitPolicy=\"COLLECT\" aggregation=\"MIN\"", "hitPolicy=\"COLLECT\" aggregation=\"MAX\"",
            "hitPolicy=\"PRIORITY\"",
        ])
    func ranked(policy: String) throws {
        let rules = [
            ("&lt; 20", "-", "1.5"), ("[10..60)", "true", "4"), ("&gt;= 30", "false", "2.25"),
            ("-", "true", "9"),
        ]
        .map { share, urgent, output in
            """
            <rule><inputEntry><text>\(share)</text></inputEntry><inputEntry><text>\(urgent)</text></inputEntry>
            <outputEntry><text>\(output)</text></outputEntry></rule>
            """
        }
        let model = try Self.model(
            Self.decision(
                "points", needs: "s u",
                """
                <decisionTable \(policy)>
                  <input><inputExpression><text>share</text></inputExpression></input>
                  <input><inputExpression><text>urgent</text></inputExpression></input>
                  <output name="points" typeRef="number"><outputValues><text>4, 9, 1.5, 2.25</text></outputValues></output>
                  \(rules.joined())
                </decisionTable>
                """))
        try Self.compare(model, "points")
    }

    @Test("a table whose tests speak of other inputs is computed rule by rule, and agrees")
    func computedTests() throws {
        let model = try Self.model(
            Self.decision(
                "row", needs: "s k u",
                """
                <decisionTable hitPolicy="FIRST">
                  <input><inputExpression><text>share * 2</text></inputExpression></input>
                  <input><inputExpression><text>kind of help</text></inputExpression></input>
                  <output name="x"><defaultOutputEntry><text>-1</text></defaultOutputEntry></output>
                  <rule><inputEntry><text>? &gt; share + 50</text></inputEntry>
                    <inputEntry><text>"food"</text></inputEntry><outputEntry><text>share + 1</text></outputEntry></rule>
                  <rule><inputEntry><text>&lt; 30</text></inputEntry>
                    <inputEntry><text>-</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
                </decisionTable>
                """))
        try Self.compare(model, "row")
    }

    @Test("what the typed engine does not have is refused by name") func refusals() throws {
        let model = try Self.model(
            Self.decision(
                "list", needs: "s", "<literalExpression><text>[share, 2]</text></literalExpression>"))
        #expect(throws: TypedModelRefusal.self) { try TypedProgram(model, decisions: ["list"]) }
        #expect(throws: TypedModelRefusal(element: "none", reason: .unknownDecision)) {
            try TypedProgram(model, decisions: ["none"])
        }
    }
}
