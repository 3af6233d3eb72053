import FEEL

/// The elements of a model and of all it imports, bound to each other by number.
struct Graph: Sendable {
    struct Element: Sendable {
        let element: ModelElement
        /// Which of the models it is part of.
        let unit: Int
        /// The name expressions use.
        let variable: String
        let typeRef: String?
        var requirements: [Int] = []
    }

    struct Unit: Sendable {
        let model: Model
        /// Imported models by the name they have here.
        var imports: [(name: String, unit: Int)] = []
        var types: TypeTable
    }

    private(set) var units: [Unit] = []
    private(set) var elements: [Element] = []
    private(set) var problems: [ModelProblem] = []
    /// Elements in an order in which each stands after all it requires.
    private(set) var order: [Int] = []
    private var identifiers: [[String: Int]] = []
    private var unitByNamespace: [String: Int] = [:]

    /// - Parameter models: the main model first, then those that may be imported.
    init(_ models: [Model], limits: Limits) {
        for model in models {
            // Two models of one namespace happen (a copy of the main one among its imports): the main
            // one is then reached by identifier only.
            unitByNamespace[model.namespace] = units.count
            units.append(
                Unit(
                    model: model,
                    types: TypeTable(Model(name: "", namespace: ""), imported: [], limits: limits)))
            identifiers.append([:])
        }
        bindImports()
        resolveTypes(limits)
        for unit in units.indices { addElements(unit) }
        for index in elements.indices { bindRequirements(index) }
        sortElements()
    }

    // MARK: Models

    private mutating func bindImports() {
        for unit in units.indices {
            for item in units[unit].model.imports {
                if !item.importType.isEmpty, !item.importType.contains("/DMN/") { continue }
                guard
                    let other = unitByNamespace[item.namespace]
                        ?? self.unit(named: item.namespace, besides: unit)
                else {
                    problems.append(ModelProblem(.unknownImport(item.namespace), place: item.details.place))
                    continue
                }
                units[unit].imports.append((item.name, other))
            }
        }
    }

    private mutating func resolveTypes(_ limits: Limits) {
        var done = Set<Int>()
        var open = Set<Int>()
        for unit in units.indices { resolveTypes(unit, limits, &done, &open) }
    }

    private mutating func resolveTypes(
        _ unit: Int, _ limits: Limits, _ done: inout Set<Int>, _ open: inout Set<Int>
    ) {
        if done.contains(unit) || !open.insert(unit).inserted { return }
        for item in units[unit].imports { resolveTypes(item.unit, limits, &done, &open) }
        let imported = units[unit].imports.filter { done.contains($0.unit) }
            .map { (name: $0.name, table: units[$0.unit].types) }
        units[unit].types = TypeTable(units[unit].model, imported: imported, limits: limits)
        problems += units[unit].types.problems
        open.remove(unit)
        done.insert(unit)
    }

    // MARK: Elements

    private mutating func addElements(_ unit: Int) {
        var names: Set<String> = []
        for element in units[unit].model.elements {
            let variable: InformationItem?
            switch element {
            case .decision(let decision): variable = decision.variable
            case .input(let input): variable = input.variable
            case .knowledge(let knowledge): variable = knowledge.variable
            case .service(let service): variable = service.variable
            case .source: variable = nil
            }
            if let id = element.details.id {
                if identifiers[unit][id] != nil {
                    problems.append(ModelProblem(.duplicateIdentifier(id), place: element.details.place))
                } else {
                    identifiers[unit][id] = elements.count
                }
            }
            if !element.name.isEmpty, !names.insert(element.name).inserted {
                problems.append(ModelProblem(.duplicateName(element.name), place: element.details.place))
            }
            let named = variable.map(\.name) ?? ""
            elements.append(
                Element(
                    element: element, unit: unit, variable: named.isEmpty ? element.name : named,
                    typeRef: variable?.typeRef))
        }
    }

    /// The element a reference of a model points to.
    func find(_ reference: Reference, from unit: Int) -> Int? {
        if reference.namespace.isEmpty || reference.namespace == units[unit].model.namespace {
            if let found = identifiers[unit][reference.id] { return found }
        }
        guard
            let other = unitByNamespace[reference.namespace]
                ?? self.unit(named: reference.namespace, besides: unit)
        else { return nil }
        return identifiers[other][reference.id]
    }

    /// Some modelers write a model's identifier where its namespace belongs.
    private func unit(named namespace: String, besides unit: Int) -> Int? {
        units.indices.first { other in
            guard other != unit, let id = units[other].model.details.id, !id.isEmpty else { return false }
            return namespace == id || namespace.hasSuffix("/" + id)
        }
    }

    private mutating func bindRequirements(_ index: Int) {
        let requirements: [Requirement]
        switch elements[index].element {
        case .decision(let decision): requirements = decision.requirements
        case .knowledge(let knowledge): requirements = knowledge.requirements
        case .source(let source): requirements = source.requirements
        case .input, .service: requirements = []
        }
        for requirement in requirements {
            guard let target = find(requirement.target, from: elements[index].unit) else {
                problems.append(
                    ModelProblem(
                        .unknownReference(requirement.target.href), place: requirement.details.place,
                        path: describe(index)))
                continue
            }
            switch requirement.kind {
            case .decision, .input, .knowledge: elements[index].requirements.append(target)
            case .authority, .authorityInput, .authorityDecision: break
            }
        }
        if case .service(let service) = elements[index].element {
            let references =
                service.outputDecisions + service.encapsulatedDecisions + service.inputDecisions
                + service.inputData
            for reference in references where find(reference, from: elements[index].unit) == nil {
                problems.append(
                    ModelProblem(
                        .unknownReference(reference.href), place: service.details.place, path: describe(index)
                    ))
            }
        }
    }

    /// An element in words, for the path of a problem.
    func describe(_ index: Int) -> String {
        switch elements[index].element {
        case .decision(let element): "decision “\(element.name)”"
        case .input(let element): "input “\(element.name)”"
        case .knowledge(let element): "knowledge model “\(element.name)”"
        case .service(let element): "decision service “\(element.name)”"
        case .source(let element): "knowledge source “\(element.name)”"
        }
    }

    private mutating func sortElements() {
        enum Mark { case new, open, done }
        var marks = [Mark](repeating: .new, count: elements.count)
        var circles: [[Int]] = []
        for start in elements.indices where marks[start] == .new {
            var stack: [(element: Int, next: Int)] = [(start, 0)]
            marks[start] = .open
            while let top = stack.last {
                let requirements = elements[top.element].requirements
                if top.next == requirements.count {
                    marks[top.element] = .done
                    order.append(top.element)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let target = requirements[top.next]
                switch marks[target] {
                case .done: break
                case .new:
                    marks[target] = .open
                    stack.append((target, 0))
                case .open:
                    // A knowledge model may call itself.
                    if target == top.element, case .knowledge = elements[target].element { break }
                    let from = stack.firstIndex { $0.element == target } ?? 0
                    circles.append(stack[from...].map(\.element) + [target])
                    elements[top.element].requirements.removeAll { $0 == target }
                    stack[stack.count - 1].next -= 1
                }
            }
        }
        for circle in circles {
            problems.append(
                ModelProblem(
                    .cycle(circle.map { elements[$0].element.name }),
                    place: elements[circle[0]].element.details.place))
        }
    }
}
