public import FEEL

/// How a decision's answer came about: a value of its own, drawn as text, JSON or HTML.
public struct Explanation: Sendable {
    /// The decision asked.
    public let decision: String
    public let value: Value
    /// What came from outside, after fitting it to its types.
    public let inputs: [(name: String, value: Value)]
    /// One step a decision evaluated, in the order of evaluation.
    public let steps: [TraceStep]
    /// The model, for drawing its tables and graph.
    public let model: Model
}

extension DecisionPlan {
    /// The answer with all that led to it. Values are given as in ``evaluate(_:host:)-([Value],_)``.
    ///
    /// - Parameter expressions: whether each sub-expression is told, with its span and value.
    public func explain(
        _ values: [Value], expressions: Bool = true, host: Host? = nil
    ) -> Explanation {
        let tracer = Tracer(wantsExpressions: expressions)
        var evaluation = model.evaluation(host: host)
        let value = answer(values, &evaluation, tracer)
        let given = inputs.enumerated().map { index, input in
            (name: input.name, value: index < values.count ? values[index] : .null(.missingInput(input.name)))
        }
        return Explanation(
            decision: name, value: value, inputs: given, steps: tracer.roots, model: model.model)
    }

    /// The answer for values by name, with all that led to it.
    public func explain(
        _ values: [String: Value], expressions: Bool = true, host: Host? = nil
    ) -> Explanation {
        explain(
            inputs.map { values[$0.name] ?? .null(.missingInput($0.name)) }, expressions: expressions,
            host: host)
    }
}

/// The words of explanations in both languages.
enum ExplainWords {
    static func text(_ key: String, french: Bool) -> String {
        guard french else { return key }
        return switch key {
        case "decision": "décision"
        case "input": "entrée"
        case "inputs": "entrées"
        case "knowledge model": "modèle de connaissance"
        case "decision service": "service de décision"
        case "rule": "règle"
        case "matches": "convient"
        case "because": "car"
        case "unknown": "inconnu"
        case "value not allowed": "valeur non permise"
        case "result": "résultat"
        case "if": "si"
        case "then": "alors"
        case "else": "sinon"
        case "no rule matches": "aucune règle ne convient"
        case "hit policy": "politique"
        default: key
        }
    }
}
