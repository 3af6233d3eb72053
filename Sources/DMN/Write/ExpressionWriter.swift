import XML

/// Writing boxed expressions.
extension ModelWriter {
    mutating func expression(_ expression: BoxedExpression) {
        switch expression {
        case .literal(let box): literal(box, "literalExpression")
        case .context(let box): context(box)
        case .invocation(let box): invocation(box)
        case .function(let box): function(box, "functionDefinition")
        case .relation(let box): relation(box)
        case .list(let box):
            start("list", box.details, typed(box.typeRef))
            for item in box.items { self.expression(item) }
            end(box.details)
        case .conditional(let box):
            start("conditional", box.details, typed(box.typeRef))
            part("if", box.test, box.partAttributes)
            part("then", box.then, box.partAttributes)
            part("else", box.otherwise, box.partAttributes)
            end(box.details)
        case .filter(let box):
            start("filter", box.details, typed(box.typeRef))
            part("in", box.input, box.partAttributes)
            part("match", box.match, box.partAttributes)
            end(box.details)
        case .iterator(let box):
            start(
                box.kind.rawValue, box.details,
                [XMLAttribute("iteratorVariable", box.variable)] + typed(box.typeRef))
            part("in", box.input, box.partAttributes)
            part(box.kind == .each ? "return" : "satisfies", box.body, box.partAttributes)
            end(box.details)
        case .table(let box): table(box)
        }
    }

    private func typed(_ typeRef: String?) -> [XMLAttribute] {
        typeRef.map { [XMLAttribute("typeRef", $0)] } ?? []
    }

    private mutating func part(
        _ name: String, _ value: BoxedExpression?, _ attributes: [String: [XMLAttribute]]
    ) {
        guard let value else { return }
        xml.start(name, attributes[name] ?? [])
        expression(value)
        xml.end()
    }

    private mutating func literal(_ box: LiteralExpression, _ name: String) {
        var attributes = typed(box.typeRef)
        add(&attributes, "expressionLanguage", box.expressionLanguage)
        start(name, box.details, attributes)
        if !box.text.isEmpty || box.imported == nil { xml.element("text", text: box.text) }
        if let imported = box.imported { xml.element(imported) }
        end(box.details)
    }

    private mutating func context(_ box: BoxedContext) {
        start("context", box.details, typed(box.typeRef))
        for entry in box.entries {
            start("contextEntry", entry.details)
            if let variable = entry.variable { informationItem(variable, "variable") }
            if let value = entry.value { expression(value) }
            end(entry.details)
        }
        end(box.details)
    }

    private mutating func invocation(_ box: Invocation) {
        start("invocation", box.details, typed(box.typeRef))
        if let called = box.called { expression(called) }
        for binding in box.bindings {
            start("binding", binding.details)
            informationItem(binding.parameter, "parameter")
            if let value = binding.value { expression(value) }
            end(binding.details)
        }
        end(box.details)
    }

    mutating func function(_ box: FunctionDefinition, _ name: String) {
        var attributes = box.kind == .feel ? [] : [XMLAttribute("kind", box.kind.rawValue)]
        attributes += typed(box.typeRef)
        start(name, box.details, attributes)
        for parameter in box.parameters { informationItem(parameter, "formalParameter") }
        if let body = box.body { expression(body) }
        end(box.details)
    }

    private mutating func relation(_ box: Relation) {
        start("relation", box.details, typed(box.typeRef))
        for column in box.columns { informationItem(column, "column") }
        for row in box.rows {
            start("row", row.details)
            for cell in row.cells { expression(cell) }
            end(row.details)
        }
        end(box.details)
    }

    private mutating func table(_ box: DecisionTable) {
        var attributes = [XMLAttribute("hitPolicy", box.hitPolicy.rawValue)]
        add(&attributes, "aggregation", box.aggregation?.rawValue)
        add(&attributes, "preferredOrientation", box.orientation)
        add(&attributes, "outputLabel", box.outputLabel)
        start("decisionTable", box.details, attributes + typed(box.typeRef))
        for input in box.inputs {
            start("input", input.details)
            literal(input.expression, "inputExpression")
            if let values = input.values { unaryTests(values, "inputValues") }
            end(input.details)
        }
        for output in box.outputs {
            var attributes: [XMLAttribute] = []
            add(&attributes, "name", output.name)
            start("output", output.details, attributes + typed(output.typeRef))
            if let values = output.values { unaryTests(values, "outputValues") }
            if let entry = output.defaultEntry { literal(entry, "defaultOutputEntry") }
            end(output.details)
        }
        for annotation in box.annotations {
            var attributes: [XMLAttribute] = []
            add(&attributes, "name", annotation.name)
            start("annotation", annotation.details, attributes)
            end(annotation.details)
        }
        for rule in box.rules {
            start("rule", rule.details)
            for cell in rule.inputs { unaryTests(cell, "inputEntry") }
            for cell in rule.outputs { literal(cell, "outputEntry") }
            for text in rule.annotations {
                xml.start("annotationEntry")
                xml.element("text", text: text)
                xml.end()
            }
            end(rule.details)
        }
        end(box.details)
    }
}
