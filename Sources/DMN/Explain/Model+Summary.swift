extension Model {
    /// The model in a few lines of text: inputs, decisions with what they require, tables with their size.
    public func summary() -> String {
        var lines = ["\(name) (\(namespace), DMN \(version.number))"]
        for item in imports { lines.append("import \(item.name): \(item.namespace)") }
        for item in itemDefinitions { lines.append("type \(item.name)" + typeText(item)) }
        for element in elements {
            switch element {
            case .input(let input):
                lines.append("input \(input.name)" + (input.variable?.typeRef.map { ": \($0)" } ?? ""))
            case .decision(let decision):
                lines.append(
                    "decision \(decision.name)" + (decision.variable?.typeRef.map { ": \($0)" } ?? "")
                        + " = \(kind(decision.logic))" + needs(decision.requirements))
            case .knowledge(let knowledge):
                let parameters = knowledge.logic?.parameters.map(\.name).joined(separator: ", ") ?? ""
                lines.append(
                    "knowledge \(knowledge.name)(\(parameters)) = \(kind(knowledge.logic?.body))"
                        + needs(knowledge.requirements))
            case .service(let service):
                let outputs = service.outputDecisions.map(nameOf).joined(separator: ", ")
                lines.append("service \(service.name) → \(outputs)")
            case .source(let source):
                lines.append("source \(source.name)" + (source.type.map { " (\($0))" } ?? ""))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func nameOf(_ reference: Reference) -> String {
        reference.namespace.isEmpty ? element(id: reference.id)?.name ?? reference.href : reference.href
    }

    private func needs(_ requirements: [Requirement]) -> String {
        requirements.isEmpty ? "" : " ← " + requirements.map { nameOf($0.target) }.joined(separator: ", ")
    }

    private func typeText(_ item: ItemDefinition) -> String {
        let list = item.isCollection ? " list" : ""
        if let typeRef = item.typeRef {
            return ": \(typeRef)\(list)" + (item.allowedValues.map { " in \($0.text)" } ?? "")
        }
        return item.components.isEmpty
            ? list : ": {\(item.components.map(\.name).joined(separator: ", "))}\(list)"
    }

    private func kind(_ box: BoxedExpression?) -> String {
        switch box {
        case .literal(let literal):
            return literal.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        case .context(let context): return "context of \(context.entries.count)"
        case .invocation(let call):
            if case .literal(let literal) = call.called { return "call of \(literal.text)" }
            return "call"
        case .function: return "function"
        case .relation(let relation): return "relation of \(relation.rows.count) rows"
        case .list(let list): return "list of \(list.items.count)"
        case .conditional: return "conditional"
        case .filter: return "filter"
        case .iterator(let iterator): return iterator.kind.rawValue
        case .table(let table):
            return
                "table \(table.hitPolicy.letter)\(table.aggregation?.sign ?? ""), \(table.inputs.count) inputs, \(table.rules.count) rules"
        case nil: return "nothing"
        }
    }
}

extension Model.Version {
    /// `1.3`
    public var number: String {
        switch self {
        case .dmn11: "1.1"
        case .dmn12: "1.2"
        case .dmn13: "1.3"
        case .dmn14: "1.4"
        case .dmn15: "1.5"
        case .dmn16: "1.6"
        }
    }
}
