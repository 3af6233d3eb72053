import FEEL

/// Turns the elements of a graph into the parts of a compiled model.
struct ElementCompiler {
    let graph: Graph
    let functions: [HostFunction]
    let limits: Limits
    private(set) var problems: [ModelProblem] = []

    init(graph: Graph, functions: [HostFunction], limits: Limits) {
        self.graph = graph
        self.functions = functions
        self.limits = limits
    }

    mutating func part(_ index: Int) -> CompiledModel.Part {
        let element = graph.elements[index]
        switch element.element {
        case .source: return .source
        case .input: return .input(type(of: index))
        case .decision(let decision): return self.decision(decision, index)
        case .knowledge(let knowledge): return self.knowledge(knowledge, index)
        case .service(let service): return self.service(service, index)
        }
    }

    private mutating func type(of index: Int) -> ModelType {
        let element = graph.elements[index]
        let types = graph.units[element.unit].types
        if let type = types.find(element.typeRef) { return type }
        let name = element.typeRef ?? ""
        problems.append(
            ModelProblem(
                .unknownType(name, nearest: types.nearest(to: name)), place: element.element.details.place,
                path: graph.describe(index)))
        return .any
    }

    // MARK: Scopes

    /// The type a required element has for those who use it.
    private func feelType(_ index: Int) -> FEELType {
        let element = graph.elements[index]
        let types = graph.units[element.unit].types
        let own = types.find(element.typeRef)?.feel ?? .any
        switch element.element {
        case .knowledge(let knowledge):
            if case .function = own { return own }
            let parameters = knowledge.logic?.parameters.map { types.find($0.typeRef)?.feel ?? .any } ?? []
            return .function(parameters, own)
        case .service(let service):
            if case .function = own { return own }
            let parameters = (service.inputData + service.inputDecisions).map { reference in
                graph.find(reference, from: element.unit).map { feelType($0) } ?? .any
            }
            return .function(parameters, own)
        default: return own
        }
    }

    /// The variables an element sees, and where each comes from.
    private func scope(_ index: Int) -> (variables: [Scope.Variable], sources: [CompiledModel.Source]) {
        let element = graph.elements[index]
        var variables: [Scope.Variable] = []
        var sources: [CompiledModel.Source] = []
        var imported: [(unit: Int, members: [(name: String, element: Int)])] = []
        for target in element.requirements {
            let required = graph.elements[target]
            if required.unit == element.unit {
                variables.append(Scope.Variable(required.variable, feelType(target)))
                sources.append(.element(target))
            } else if let at = imported.firstIndex(where: { $0.unit == required.unit }) {
                imported[at].members.append((required.variable, target))
            } else {
                imported.append((required.unit, [(required.variable, target)]))
            }
        }
        for (unit, members) in imported {
            let name = graph.units[element.unit].imports.first { $0.unit == unit }?.name ?? ""
            if name.isEmpty {
                for member in members {
                    variables.append(Scope.Variable(member.name, feelType(member.element)))
                    sources.append(.element(member.element))
                }
            } else {
                let fields = members.map { FEELType.Field($0.name, feelType($0.element)) }
                variables.append(Scope.Variable(name, .context(fields)))
                sources.append(.imported(name, members.map { ($0.name, .element($0.element)) }))
            }
        }
        return (variables, sources)
    }

    private func compiler(_ index: Int, _ variables: [Scope.Variable]) -> LogicCompiler {
        LogicCompiler(
            types: graph.units[graph.elements[index].unit].types, functions: functions, limits: limits,
            variables: variables, path: graph.describe(index))
    }

    /// Required variables that nothing used.
    private mutating func reportUnused(_ index: Int, _ variables: [Scope.Variable], _ used: Set<Int>) {
        for (position, variable) in variables.enumerated() where !used.contains(position) {
            problems.append(
                ModelProblem(
                    .unusedRequirement(variable.name), place: graph.elements[index].element.details.place,
                    path: graph.describe(index)))
        }
    }

    // MARK: Elements

    private mutating func decision(_ decision: Decision, _ index: Int) -> CompiledModel.Part {
        let (variables, sources) = scope(index)
        var compiler = compiler(index, variables)
        let logic = compiler.logic(decision.logic, decision.details)
        problems += compiler.problems
        if decision.logic != nil { reportUnused(index, variables, compiler.used) }
        return .decision(logic, type(of: index), sources)
    }

    private mutating func knowledge(_ knowledge: BusinessKnowledgeModel, _ index: Int) -> CompiledModel.Part {
        var (variables, sources) = scope(index)
        let required = variables.count
        // A knowledge model may call itself by name.
        if !variables.contains(where: { $0.name == graph.elements[index].variable }) {
            variables.append(Scope.Variable(graph.elements[index].variable, feelType(index)))
            sources.append(.element(index))
        }
        var compiler = compiler(index, variables)
        let result = type(of: index)
        guard let definition = knowledge.logic else {
            compiler.report(.missingLogic, knowledge.details)
            problems += compiler.problems
            let logic = FunctionLogic(
                name: knowledge.name, parameters: [], result: result,
                body: .nothing(.host(code: "missingLogic", parameters: [])))
            return .knowledge(logic, sources)
        }
        let made = compiler.function(definition, name: knowledge.name, result: result)
        problems += compiler.problems
        reportUnused(index, Array(variables.prefix(required)), compiler.used)
        guard case .function(let logic) = made else { return .source }
        return .knowledge(logic, sources)
    }

    private mutating func service(_ service: DecisionService, _ index: Int) -> CompiledModel.Part {
        let unit = graph.elements[index].unit
        let parameters = (service.inputData + service.inputDecisions).compactMap { reference in
            graph.find(reference, from: unit).map { element in
                (name: graph.elements[element].variable, element: element, type: type(of: element))
            }
        }
        let outputs = service.outputDecisions.compactMap { reference in
            graph.find(reference, from: unit).map { (name: graph.elements[$0].variable, element: $0) }
        }
        var result = type(of: index)
        if case .function(_, let feel) = result.feel { result = ModelType(name: "\(feel)", feel: feel) }
        let given = Set(parameters.map(\.element))
        var needed = Set<Int>()
        var stack = outputs.map(\.element)
        while let next = stack.popLast() {
            guard needed.insert(next).inserted, !given.contains(next) else { continue }
            if case .decision = graph.elements[next].element { stack += graph.elements[next].requirements }
        }
        return .service(
            CompiledModel.ServiceLogic(
                name: service.name, parameters: parameters, outputs: outputs, result: result,
                plan: graph.order.filter(needed.contains)))
    }
}
