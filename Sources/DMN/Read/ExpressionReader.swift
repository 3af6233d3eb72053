import XML

/// Reading boxed expressions.
extension ModelReader {
    private static let expressionNames: Set<String> = [
        "literalExpression", "context", "invocation", "functionDefinition", "relation", "list",
        "conditional", "filter", "for", "some", "every", "decisionTable",
    ]

    /// Takes the first expression among a node's children.
    func expression(_ reader: inout NodeReader) -> BoxedExpression? {
        let found = reader.children(where: Self.expressionNames.contains)
        if found.count > 1 { context.report(.manyExpressions(reader.node.name), at: found[1]) }
        return found.first.flatMap(boxed)
    }

    private func boxed(_ node: XMLNode) -> BoxedExpression? {
        switch node.name {
        case "literalExpression": .literal(literal(node))
        case "context": .context(boxedContext(node))
        case "invocation": .invocation(invocation(node))
        case "functionDefinition": .function(function(node))
        case "relation": .relation(relation(node))
        case "list": .list(list(node))
        case "conditional": .conditional(conditional(node))
        case "filter": .filter(filter(node))
        case "for": .iterator(iterator(.each, node))
        case "some": .iterator(iterator(.some, node))
        case "every": .iterator(iterator(.every, node))
        case "decisionTable": .table(table(node))
        default: nil
        }
    }

    private func typeRef(_ reader: inout NodeReader) -> String? {
        reader.take("typeRef").map(trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }

    func literal(_ node: XMLNode) -> LiteralExpression {
        var reader = NodeReader(node, context)
        var literal = LiteralExpression(
            reader.text("text") ?? "", typeRef: typeRef(&reader),
            expressionLanguage: reader.take("expressionLanguage"))
        literal.imported = reader.child("importedValues").map(context.keep)
        literal.details = reader.details()
        return literal
    }

    private func boxedContext(_ node: XMLNode) -> BoxedContext {
        var reader = NodeReader(node, context)
        let entries = reader.children("contextEntry").map { node in
            var reader = NodeReader(node, context)
            let variable = reader.child("variable").map(informationItem)
            let value = expression(&reader)
            return BoxedContext.Entry(variable, value, details: reader.details())
        }
        return BoxedContext(entries, typeRef: typeRef(&reader), details: reader.details())
    }

    private func invocation(_ node: XMLNode) -> Invocation {
        var reader = NodeReader(node, context)
        let bindings = reader.children("binding").compactMap { node -> Invocation.Binding? in
            var reader = NodeReader(node, context)
            guard let parameter = reader.child("parameter").map(informationItem) else {
                context.report(.missingName("binding"), at: node)
                return nil
            }
            let value = expression(&reader)
            return Invocation.Binding(parameter, value, details: reader.details())
        }
        let called = expression(&reader)
        return Invocation(called, bindings, typeRef: typeRef(&reader), details: reader.details())
    }

    func function(_ node: XMLNode) -> FunctionDefinition {
        var reader = NodeReader(node, context)
        let parameters = reader.children("formalParameter").map(informationItem)
        let body = expression(&reader)
        let kind = reader.take("kind").map(trimmed) ?? "FEEL"
        let known: FunctionDefinition.Kind =
            switch kind.uppercased() {
            case "JAVA": .java
            case "PMML": .pmml
            default: .feel
            }
        return FunctionDefinition(
            kind: known, parameters: parameters, body: body, typeRef: typeRef(&reader),
            details: reader.details())
    }

    private func relation(_ node: XMLNode) -> Relation {
        var reader = NodeReader(node, context)
        let columns = reader.children("column").map(informationItem)
        let rows = reader.children("row").map { node in
            var reader = NodeReader(node, context)
            let cells = reader.children(where: Self.expressionNames.contains).compactMap(boxed)
            if cells.count != columns.count {
                context.report(.cellCount(found: cells.count, columns: columns.count), at: node)
            }
            return Relation.Row(cells, details: reader.details())
        }
        return Relation(columns: columns, rows: rows, typeRef: typeRef(&reader), details: reader.details())
    }

    private func list(_ node: XMLNode) -> BoxedList {
        var reader = NodeReader(node, context)
        let items = reader.children(where: Self.expressionNames.contains).compactMap(boxed)
        return BoxedList(items, typeRef: typeRef(&reader), details: reader.details())
    }

    private func part(
        _ name: String, _ reader: inout NodeReader, _ attributes: inout [String: [XMLAttribute]]
    ) -> BoxedExpression? {
        guard let node = reader.child(name) else {
            context.report(.missingPart(name, of: reader.node.name), at: reader.node)
            return nil
        }
        var inner = NodeReader(node, context)
        let value = expression(&inner)
        let kept = node.attributes.filter { $0.namespace.isEmpty }.map { XMLAttribute($0.name, $0.value) }
        if !kept.isEmpty { attributes[name] = kept }
        return value
    }

    private func conditional(_ node: XMLNode) -> Conditional {
        var reader = NodeReader(node, context)
        var attributes: [String: [XMLAttribute]] = [:]
        let test = part("if", &reader, &attributes)
        let then = part("then", &reader, &attributes)
        let otherwise = part("else", &reader, &attributes)
        var box = Conditional(if: test, then: then, else: otherwise, typeRef: typeRef(&reader))
        box.partAttributes = attributes
        box.details = reader.details()
        return box
    }

    private func filter(_ node: XMLNode) -> Filter {
        var reader = NodeReader(node, context)
        var attributes: [String: [XMLAttribute]] = [:]
        let input = part("in", &reader, &attributes)
        let match = part("match", &reader, &attributes)
        var box = Filter(in: input, match: match, typeRef: typeRef(&reader))
        box.partAttributes = attributes
        box.details = reader.details()
        return box
    }

    private func iterator(_ kind: BoxedIterator.Kind, _ node: XMLNode) -> BoxedIterator {
        var reader = NodeReader(node, context)
        var attributes: [String: [XMLAttribute]] = [:]
        let input = part("in", &reader, &attributes)
        let body = part(kind == .each ? "return" : "satisfies", &reader, &attributes)
        var box = BoxedIterator(
            kind, variable: reader.take("iteratorVariable").map(trimmed) ?? "", in: input, body: body,
            typeRef: typeRef(&reader))
        box.partAttributes = attributes
        box.details = reader.details()
        return box
    }

    // MARK: Decision tables

    private func table(_ node: XMLNode) -> DecisionTable {
        var reader = NodeReader(node, context)
        let policyText = reader.take("hitPolicy").map(trimmed) ?? "UNIQUE"
        let policy = DecisionTable.HitPolicy(rawValue: policyText)
        if policy == nil { context.report(.unknownHitPolicy(policyText), at: node) }
        var table = DecisionTable(hitPolicy: policy ?? .unique, inputs: [], outputs: [], rules: [])
        if let text = reader.take("aggregation").map(trimmed), !text.isEmpty {
            table.aggregation = DecisionTable.Aggregation(rawValue: text)
            if table.aggregation == nil { context.report(.unknownAggregation(text), at: node) }
        }
        table.orientation = reader.take("preferredOrientation")
        table.outputLabel = reader.take("outputLabel")
        table.inputs = reader.children("input").map(input)
        table.outputs = reader.children("output").map(output)
        table.annotations = reader.children("annotation").map { node in
            var reader = NodeReader(node, context)
            return DecisionTable.Annotation(name: reader.take("name"), details: reader.details())
        }
        table.rules = reader.children("rule").map { rule($0, table) }
        table.typeRef = typeRef(&reader)
        table.details = reader.details()
        if table.outputs.isEmpty { context.report(.missingPart("output", of: "decisionTable"), at: node) }
        return table
    }

    private func input(_ node: XMLNode) -> DecisionTable.Input {
        var reader = NodeReader(node, context)
        let expression = reader.child("inputExpression").map(literal)
        if expression == nil { context.report(.missingPart("inputExpression", of: "input"), at: node) }
        let values = reader.child("inputValues").map(unaryTests)
        return DecisionTable.Input(
            expression ?? LiteralExpression(""), values: values, details: reader.details())
    }

    private func output(_ node: XMLNode) -> DecisionTable.Output {
        var reader = NodeReader(node, context)
        let values = reader.child("outputValues").map(unaryTests)
        let defaultEntry = reader.child("defaultOutputEntry").map(literal)
        return DecisionTable.Output(
            name: reader.take("name"), typeRef: typeRef(&reader), values: values, defaultEntry: defaultEntry,
            details: reader.details())
    }

    private func rule(_ node: XMLNode, _ table: DecisionTable) -> DecisionTable.Rule {
        var reader = NodeReader(node, context)
        var inputs = reader.children("inputEntry").map(unaryTests)
        var outputs = reader.children("outputEntry").map(literal)
        let annotations = reader.children("annotationEntry").map { $0.element("text")?.text ?? "" }
        if inputs.count != table.inputs.count || outputs.count != table.outputs.count {
            context.report(
                .ruleCells(
                    inputs: inputs.count, outputs: outputs.count, inputColumns: table.inputs.count,
                    outputColumns: table.outputs.count), at: node)
        }
        while inputs.count < table.inputs.count { inputs.append(UnaryTestsText("-")) }
        while outputs.count < table.outputs.count { outputs.append(LiteralExpression("null")) }
        inputs.removeLast(inputs.count - table.inputs.count)
        outputs.removeLast(outputs.count - table.outputs.count)
        return DecisionTable.Rule(
            inputs: inputs, outputs: outputs, annotations: annotations, details: reader.details())
    }
}
