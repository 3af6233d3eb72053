import FEEL

@testable import DMN

/// A model with inputs and decisions built from their names; requirements are all inputs and all decisions before.
func makeModel(
    inputs: [(String, String)] = [], types: [ItemDefinition] = [],
    decisions: [(String, String?, BoxedExpression)]
) -> Model {
    var model = Model(name: "test", namespace: "urn:test", version: .dmn15, itemDefinitions: types)
    var requirements: [Requirement] = []
    for (name, type) in inputs {
        let id = "i_" + name.filter { $0 != " " }
        model.elements.append(
            .input(
                InputData(
                    name: name, variable: InformationItem(name, typeRef: type), details: Details(id: id))))
        requirements.append(Requirement(.input, Reference(id: id)))
    }
    for (name, type, logic) in decisions {
        let id = "d_" + name.filter { $0 != " " }
        model.elements.append(
            .decision(
                Decision(
                    name: name, variable: InformationItem(name, typeRef: type), requirements: requirements,
                    logic: logic, details: Details(id: id))))
        requirements.append(Requirement(.decision, Reference(id: id)))
    }
    return model
}

/// The answer of the only decision of a model.
func answer(_ logic: BoxedExpression, type: String? = nil, _ inputs: [(String, String, Value)] = []) -> Value
{
    let model = makeModel(inputs: inputs.map { ($0.0, $0.1) }, decisions: [("answer", type, logic)])
    let values = Dictionary(uniqueKeysWithValues: inputs.map { ($0.0, $0.2) })
    return CompiledModel(model).evaluate(decision: "answer", inputs: values) ?? .null
}

/// A table over one number `x`.
func table(
    _ policy: DecisionTable.HitPolicy, by aggregation: DecisionTable.Aggregation? = nil,
    values: String? = nil,
    fallback: String? = nil, _ rules: [(String, String)]
) -> DecisionTable {
    DecisionTable(
        hitPolicy: policy, aggregation: aggregation,
        inputs: [DecisionTable.Input(LiteralExpression("x", typeRef: "number"))],
        outputs: [
            DecisionTable.Output(
                values: values.map { UnaryTestsText($0) },
                defaultEntry: fallback.map { LiteralExpression($0) })
        ],
        rules: rules.map { DecisionTable.Rule([$0.0], [$0.1]) })
}
