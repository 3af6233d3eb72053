import XML

extension Model {
    /// The model as a DMN file. The same model always gives the same bytes, and reading them gives
    /// the model again.
    public func written() -> [UInt8] {
        var writer = ModelWriter(model: self)
        writer.definitions()
        return writer.xml.finish()
    }
}

/// Writes a model in the order the DMN schema asks for.
struct ModelWriter {
    let model: Model
    var xml = XMLWriter()

    mutating func definitions() {
        var attributes = [XMLAttribute("xmlns", model.version.namespace)]
        attributes += model.declarations
        add(&attributes, "name", model.name)
        add(&attributes, "namespace", model.namespace)
        add(&attributes, "expressionLanguage", model.expressionLanguage)
        add(&attributes, "typeLanguage", model.typeLanguage)
        add(&attributes, "exporter", model.exporter)
        add(&attributes, "exporterVersion", model.exporterVersion)
        start("definitions", model.details, attributes)
        for item in model.imports { importing(item) }
        for item in model.itemDefinitions { itemDefinition(item, "itemDefinition") }
        for item in model.elements { element(item) }
        for item in model.artifacts { xml.element(item) }
        for item in model.businessContext { xml.element(item) }
        for item in model.details.unknown { xml.element(item) }
        if let diagrams = model.diagrams { xml.element(diagrams.element) }
        xml.end()
    }

    // MARK: Pieces

    func add(_ attributes: inout [XMLAttribute], _ name: String, _ value: String?) {
        if let value { attributes.append(XMLAttribute(name, value)) }
    }

    /// Starts an element with its identity first, then its own attributes, then those kept.
    mutating func start(_ name: String, _ details: Details, _ own: [XMLAttribute] = []) {
        var attributes = own.filter { $0.name.hasPrefix("xmlns") }
        add(&attributes, "id", details.id)
        attributes += own.filter { !$0.name.hasPrefix("xmlns") }
        add(&attributes, "label", details.label)
        attributes += details.attributes
        xml.start(name, attributes)
        if let description = details.description { xml.element("description", text: description) }
        if !details.extensions.isEmpty {
            xml.start("extensionElements")
            for item in details.extensions { xml.element(item) }
            xml.end()
        }
    }

    mutating func end(_ details: Details) {
        for item in details.unknown { xml.element(item) }
        xml.end()
    }

    private mutating func importing(_ item: Import) {
        var attributes: [XMLAttribute] = []
        add(&attributes, "name", item.name)
        add(&attributes, "namespace", item.namespace)
        add(&attributes, "locationURI", item.location)
        add(&attributes, "importType", item.importType)
        start("import", item.details, attributes)
        end(item.details)
    }

    private mutating func itemDefinition(_ item: ItemDefinition, _ name: String) {
        var attributes = [XMLAttribute("name", item.name)]
        add(&attributes, "typeLanguage", item.typeLanguage)
        add(&attributes, "isCollection", item.isCollection ? "true" : nil)
        start(name, item.details, attributes)
        if let typeRef = item.typeRef { xml.element("typeRef", text: typeRef) }
        if let tests = item.allowedValues { unaryTests(tests, "allowedValues") }
        if let tests = item.typeConstraint { unaryTests(tests, "typeConstraint") }
        for component in item.components { itemDefinition(component, "itemComponent") }
        if let function = item.function {
            var attributes: [XMLAttribute] = []
            add(&attributes, "outputTypeRef", function.outputTypeRef)
            start("functionItem", function.details, attributes)
            for parameter in function.parameters { informationItem(parameter, "parameters") }
            end(function.details)
        }
        end(item.details)
    }

    mutating func unaryTests(_ tests: UnaryTestsText, _ name: String) {
        var attributes: [XMLAttribute] = []
        add(&attributes, "constraintsType", tests.constraintsType)
        add(&attributes, "expressionLanguage", tests.expressionLanguage)
        start(name, tests.details, attributes)
        xml.element("text", text: tests.text)
        end(tests.details)
    }

    mutating func informationItem(_ item: InformationItem, _ name: String) {
        var attributes = [XMLAttribute("name", item.name)]
        add(&attributes, "typeRef", item.typeRef)
        start(name, item.details, attributes)
        end(item.details)
    }

    // MARK: The requirements graph

    private mutating func element(_ element: ModelElement) {
        switch element {
        case .decision(let decision): self.decision(decision)
        case .input(let input):
            start("inputData", input.details, [XMLAttribute("name", input.name)])
            if let variable = input.variable { informationItem(variable, "variable") }
            end(input.details)
        case .knowledge(let knowledge):
            start("businessKnowledgeModel", knowledge.details, [XMLAttribute("name", knowledge.name)])
            if let variable = knowledge.variable { informationItem(variable, "variable") }
            if let logic = knowledge.logic { function(logic, "encapsulatedLogic") }
            requirements(knowledge.requirements)
            end(knowledge.details)
        case .service(let service):
            start("decisionService", service.details, [XMLAttribute("name", service.name)])
            if let variable = service.variable { informationItem(variable, "variable") }
            references(service.outputDecisions, "outputDecision")
            references(service.encapsulatedDecisions, "encapsulatedDecision")
            references(service.inputDecisions, "inputDecision")
            references(service.inputData, "inputData")
            end(service.details)
        case .source(let source):
            var attributes = [XMLAttribute("name", source.name)]
            add(&attributes, "locationURI", source.locationURI)
            start("knowledgeSource", source.details, attributes)
            requirements(source.requirements)
            if let type = source.type { xml.element("type", text: type) }
            if let owner = source.owner { references([owner], "owner") }
            end(source.details)
        }
    }

    private mutating func decision(_ decision: Decision) {
        start("decision", decision.details, [XMLAttribute("name", decision.name)])
        if let question = decision.question { xml.element("question", text: question) }
        if let answers = decision.allowedAnswers { xml.element("allowedAnswers", text: answers) }
        if let variable = decision.variable { informationItem(variable, "variable") }
        requirements(decision.requirements)
        for link in decision.links { xml.element(link) }
        if let logic = decision.logic { expression(logic) }
        end(decision.details)
    }

    private mutating func references(_ references: [Reference], _ name: String) {
        for reference in references {
            xml.start(name, [XMLAttribute("href", reference.href)])
            xml.end()
        }
    }

    private mutating func requirements(_ requirements: [Requirement]) {
        for outer in ["informationRequirement", "knowledgeRequirement", "authorityRequirement"] {
            for requirement in requirements {
                let parts = requirement.kind.rawValue.split(separator: "/")
                guard parts.count == 2, parts[0] == outer else { continue }
                start(outer, requirement.details)
                references([requirement.target], String(parts[1]))
                end(requirement.details)
            }
        }
    }
}
