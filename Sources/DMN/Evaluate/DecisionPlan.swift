public import FEEL

/// One decision with all it needs, ready to be asked many times. Safe to share between threads.
public struct DecisionPlan: Sendable {
    /// An input the decision depends on.
    public struct Input: Sendable {
        /// The name of the variable.
        public let name: String
        public let type: ModelType
        /// The namespace of the model it belongs to.
        public let namespace: String
        let element: Int
    }

    public let model: CompiledModel
    let target: Int
    let steps: [Int]
    /// What the decision depends on, through all decisions between; values are given in this order.
    public let inputs: [Input]

    init(model: CompiledModel, target: Int) {
        self.model = model
        self.target = target
        steps = model.plan(of: [target])
        inputs = steps.compactMap { step in
            guard case .input(let type) = model.parts[step] else { return nil }
            let element = model.graph.elements[step]
            return Input(
                name: element.variable, type: type,
                namespace: model.graph.units[element.unit].model.namespace, element: step)
        }
    }

    /// The decision's name.
    public var name: String { model.graph.elements[target].element.name }

    /// The answer for values in the order of ``inputs``; missing ones are null.
    public func evaluate(_ values: [Value], host: Host? = nil) -> Value {
        var evaluation = model.evaluation(host: host)
        return answer(values, &evaluation, nil)
    }

    /// The answer for values by name; names that nothing asks for are left alone.
    public func evaluate(_ values: [String: Value], host: Host? = nil) -> Value {
        evaluate(inputs.map { values[$0.name] ?? .null(.missingInput($0.name)) }, host: host)
    }

    /// The answer for values by name, where the given reasons for null are errors instead.
    ///
    /// - Parameter strict: the families of reasons that end the evaluation, wherever in it they come up.
    /// - Throws: ``Halt/refused(_:)`` with the first such reason, its chain and its place.
    public func evaluate(_ values: [String: Value], host: Host? = nil, strict: NullReasons) throws(Halt)
        -> Value
    {
        var evaluation = model.evaluation(host: host, strict: strict)
        return try settled(
            inputs.map { values[$0.name] ?? .null(.missingInput($0.name)) }, &evaluation, nil)
    }

    func answer(_ values: [Value], _ evaluation: inout Evaluation, _ tracer: Tracer?) -> Value {
        do throws(Halt) {
            return try settled(values, &evaluation, tracer)
        } catch {
            return model.null(error)
        }
    }

    private func settled(
        _ values: [Value], _ evaluation: inout Evaluation, _ tracer: Tracer?
    ) throws(Halt) -> Value {
        try evaluation.together { evaluation throws(Halt) in
            var answers = Answers(count: model.parts.count)
            for (index, input) in inputs.enumerated() {
                let given = index < values.count ? values[index] : .null(.missingInput(input.name))
                answers.values[input.element] = try evaluation.admitted(
                    try input.type.fit(given, &evaluation))
            }
            for step in steps { try model.settle(step, &answers, &evaluation, tracer) }
            return answers.values[target] ?? .null
        }
    }
}

/// What is known during one evaluation, by element.
struct Answers {
    var values: [Value?]

    init(count: Int) { values = [Value?](repeating: nil, count: count) }
}

extension CompiledModel {
    /// The answer of a decision for inputs by name; nil for an unknown decision.
    public func evaluate(decision name: String, inputs: [String: Value], host: Host? = nil) -> Value? {
        plan(decision: name)?.evaluate(inputs, host: host)
    }

    /// The answer of a decision service or knowledge model for arguments by name; nil for an unknown one.
    ///
    /// A service with one output decision answers with its value, one with more with a context of them.
    public func invoke(_ name: String, arguments: [String: Value], host: Host? = nil) -> Value? {
        let found = element(named: name) { element in
            switch element {
            case .knowledge, .service: true
            default: false
            }
        }
        guard let index = found, let function = function(index, nil) else { return nil }
        var evaluation = evaluation(host: host)
        let values = function.parameters.map { arguments[$0.name] ?? .null(.missingInput($0.name)) }
        do throws(Halt) {
            return try evaluation.together { evaluation throws(Halt) in try evaluation.call(function, values)
            }
        } catch { return null(error) }
    }

    func evaluation(host: Host?, strict: NullReasons = []) -> Evaluation {
        Evaluation(Environment(limits: limits, host: host, strict: strict))
    }

    /// What an evaluation that ended early gives.
    func null(_ halt: Halt) -> Value {
        switch halt {
        case .limit(let kind, let span): .null(.limit(kind), at: span)
        case .refused(let reason): .null(reason)
        }
    }

    // MARK: Elements

    /// Makes sure that an element's value is known; what it requires is.
    func settle(
        _ index: Int, _ answers: inout Answers, _ evaluation: inout Evaluation, _ tracer: Tracer?
    ) throws(Halt) {
        guard answers.values[index] == nil else { return }
        switch parts[index] {
        case .input(let type):
            answers.values[index] = try evaluation.admitted(
                try type.fit(.null(.missingInput(graph.elements[index].variable)), &evaluation))
        case .decision(let logic, let type, let sources):
            var frame: [Value] = []
            frame.reserveCapacity(sources.count + 8)
            for source in sources { frame.append(value(source, answers, tracer)) }
            tracer?.open(.decision(graph.elements[index].element.name), named(sources, frame))
            let value = try run(logic, &frame, &evaluation, tracer)
            let fitted = try evaluation.admitted(try type.fit(value, &evaluation))
            tracer?.close(fitted)
            answers.values[index] = fitted
        case .knowledge, .service:
            answers.values[index] = function(index, tracer).map { .function($0) } ?? .null
        case .source: break
        }
    }

    private func named(_ sources: [Source], _ frame: [Value]) -> [(name: String, value: Value)] {
        zip(sources, frame).map { source, value in
            switch source {
            case .element(let index): return (name: graph.elements[index].variable, value: value)
            case .imported(let name, _): return (name: name, value: value)
            }
        }
    }

    private func value(_ source: Source, _ answers: Answers, _ tracer: Tracer?) -> Value {
        switch source {
        case .element(let index):
            if let known = answers.values[index] { return known }
            return function(index, tracer).map { .function($0) } ?? .null
        case .imported(_, let members):
            return .context(FEELContext(members.map { ($0.name, value($0.source, answers, tracer)) }))
        }
    }

    /// The function that a knowledge model or a decision service is.
    func function(_ index: Int, _ tracer: Tracer?) -> FunctionValue? {
        switch parts[index] {
        case .knowledge(let logic, let sources):
            FunctionValue(name: logic.name, parameters: logic.signature, result: logic.result.feel) {
                [self] arguments, evaluation throws(Halt) in
                let none = Answers(count: parts.count)
                let frame = sources.map { value($0, none, tracer) }
                return try call(logic, frame, arguments, &evaluation, tracer, isModel: true)
            }
        case .service(let logic):
            FunctionValue(
                name: logic.name,
                parameters: logic.parameters.map { FunctionValue.Parameter($0.name, $0.type.feel) },
                result: logic.result.feel
            ) { [self] arguments, evaluation throws(Halt) in
                try call(logic, arguments, &evaluation, tracer)
            }
        default: nil
        }
    }

    private func call(
        _ service: ServiceLogic, _ arguments: [Value], _ evaluation: inout Evaluation, _ tracer: Tracer?
    ) throws(Halt) -> Value {
        var answers = Answers(count: parts.count)
        tracer?.open(
            .service(service.name), zip(service.parameters, arguments).map { (name: $0.name, value: $1) })
        for (parameter, argument) in zip(service.parameters, arguments) {
            answers.values[parameter.element] = try parameter.type.fit(argument, &evaluation)
        }
        for step in service.plan { try settle(step, &answers, &evaluation, tracer) }
        let value: Value
        if service.outputs.count == 1 {
            value = answers.values[service.outputs[0].element] ?? .null
        } else {
            value = .context(
                FEELContext(service.outputs.map { ($0.name, answers.values[$0.element] ?? .null) }))
        }
        let fitted = try service.result.fit(value, &evaluation)
        tracer?.close(fitted)
        return fitted
    }
}
