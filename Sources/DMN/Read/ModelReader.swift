public import Words
public import XML

extension Model {
    /// What reading a file gives: the model, and what was wrong in it without stopping the reading.
    public struct Reading: Sendable {
        public var model: Model
        public var problems: [ModelProblem]
    }

    /// Limits for model files: deep enough for any boxed expression a person can follow.
    public static let readingLimits = XMLLimits(depth: 256, bytes: 64 << 20)

    /// Reads a DMN file of versions 1.1 to 1.6.
    ///
    /// Elements and attributes that are not understood are kept and written back; comments outside
    /// of them are not.
    ///
    /// - Throws: ``ModelError/notWellFormed(_:)`` or ``ModelError/notDMN(name:namespace:)``; anything
    ///   less is among the problems.
    public static func read(
        _ bytes: [UInt8], limits: XMLLimits = Model.readingLimits
    ) throws(ModelError) -> Reading {
        let tree: XMLTree
        do throws(XMLError) { tree = try XMLTree(bytes, limits: limits) } catch {
            throw .notWellFormed(error)
        }
        let root = tree.root
        guard root.name == "definitions", let version = Version(rawValue: root.namespace) else {
            throw .notDMN(name: root.name, namespace: root.namespace)
        }
        let context = ReadContext(namespace: root.namespace, root: root)
        let model = ModelReader(context: context).definitions(root, version)
        return Reading(model: model, problems: context.problems)
    }
}

/// Why a file gives no model at all.
public enum ModelError: Error, Sendable, Hashable, CustomStringConvertible {
    case notWellFormed(XMLError)
    case notDMN(name: String, namespace: String)

    public var description: String { message(in: .english) }

    /// The message in English or French.
    public func message(in language: Language) -> String {
        let french = language == .french
        switch self {
        case .notWellFormed(let error):
            return "\(error.place): " + error.message(french: french)
        case .notDMN(let name, let namespace):
            return french
                ? "1:1: la racine est <\(name)> de l’espace de noms « \(namespace) » ; un fichier DMN commence par <definitions xmlns=\"\(Model.Version.dmn15.namespace)\">"
                : "1:1: the root is <\(name)> of namespace “\(namespace)”; a DMN file starts with <definitions xmlns=\"\(Model.Version.dmn15.namespace)\">"
        }
    }
}

/// Turns the nodes of a file into a model.
struct ModelReader {
    let context: ReadContext

    func definitions(_ node: XMLNode, _ version: Model.Version) -> Model {
        var reader = NodeReader(node, context)
        var model = Model(
            name: reader.take("name") ?? "", namespace: reader.take("namespace") ?? "", version: version)
        model.expressionLanguage = reader.take("expressionLanguage")
        model.typeLanguage = reader.take("typeLanguage")
        model.exporter = reader.take("exporter")
        model.exporterVersion = reader.take("exporterVersion")
        model.declarations = node.attributes.filter { $0.prefix == "xmlns" }
            .map { XMLAttribute("xmlns:" + $0.name, $0.value) }
        model.imports = reader.children("import").map(importing)
        model.itemDefinitions = reader.children("itemDefinition").map(itemDefinition)
        let kinds: Set<String> = [
            "decision", "inputData", "businessKnowledgeModel", "decisionService", "knowledgeSource",
        ]
        model.elements = reader.children(where: kinds.contains).compactMap(element)
        let artifacts: Set<String> = ["textAnnotation", "association", "group", "elementCollection"]
        model.artifacts = reader.children(where: artifacts.contains).map(context.keep)
        let business: Set<String> = ["performanceIndicator", "organizationUnit"]
        model.businessContext = reader.children(where: business.contains).map(context.keep)
        model.details = reader.details()
        if let at = model.details.unknown.firstIndex(where: { Diagrams.local($0.name) == "DMNDI" }) {
            model.diagrams = Diagrams(element: model.details.unknown.remove(at: at))
        }
        return model
    }

    // MARK: Imports and types

    private func importing(_ node: XMLNode) -> Import {
        var reader = NodeReader(node, context)
        return Import(
            name: reader.take("name") ?? "", namespace: reader.take("namespace") ?? "",
            location: reader.take("locationURI"), importType: reader.take("importType") ?? "",
            details: reader.details())
    }

    private func itemDefinition(_ node: XMLNode) -> ItemDefinition {
        var reader = NodeReader(node, context)
        var item = ItemDefinition(name: name(&reader), typeRef: reader.text("typeRef").map(trimmed))
        item.isCollection =
            reader.take("isCollection").map { trimmed($0) == "true" || trimmed($0) == "1" } ?? false
        item.typeLanguage = reader.take("typeLanguage")
        item.allowedValues = reader.child("allowedValues").map(unaryTests)
        item.typeConstraint = reader.child("typeConstraint").map(unaryTests)
        item.components = reader.children("itemComponent").map(itemDefinition)
        item.function = reader.child("functionItem").map { node in
            var reader = NodeReader(node, context)
            let parameters = reader.children(where: { $0 == "parameters" || $0 == "parameter" })
                .map(informationItem)
            return FunctionItem(
                outputTypeRef: reader.take("outputTypeRef"), parameters: parameters, details: reader.details()
            )
        }
        item.details = reader.details()
        return item
    }

    func unaryTests(_ node: XMLNode) -> UnaryTestsText {
        var reader = NodeReader(node, context)
        return UnaryTestsText(
            reader.text("text") ?? "", constraintsType: reader.take("constraintsType"),
            expressionLanguage: reader.take("expressionLanguage"), details: reader.details())
    }

    func informationItem(_ node: XMLNode) -> InformationItem {
        var reader = NodeReader(node, context)
        return InformationItem(
            name(&reader), typeRef: reader.take("typeRef").map(trimmed), details: reader.details())
    }

    private func name(_ reader: inout NodeReader) -> String {
        guard let name = reader.take("name").map(normalized), !name.isEmpty else {
            context.report(.missingName(reader.node.name), at: reader.node)
            return ""
        }
        return name
    }

    // MARK: The requirements graph

    private func element(_ node: XMLNode) -> ModelElement? {
        switch node.name {
        case "decision": .decision(decision(node))
        case "inputData": .input(inputData(node))
        case "businessKnowledgeModel": .knowledge(knowledgeModel(node))
        case "decisionService": .service(service(node))
        case "knowledgeSource": .source(source(node))
        default: nil
        }
    }

    private func decision(_ node: XMLNode) -> Decision {
        var reader = NodeReader(node, context)
        var decision = Decision(name: name(&reader))
        decision.question = reader.text("question")
        decision.allowedAnswers = reader.text("allowedAnswers")
        decision.variable = reader.child("variable").map(informationItem)
        decision.requirements = requirements(&reader)
        let links: Set<String> = [
            "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner",
            "usingProcess", "usingTask",
        ]
        decision.links = reader.children(where: links.contains).map(context.keep)
        decision.logic = expression(&reader)
        decision.details = reader.details()
        return decision
    }

    private func inputData(_ node: XMLNode) -> InputData {
        var reader = NodeReader(node, context)
        return InputData(
            name: name(&reader), variable: reader.child("variable").map(informationItem),
            details: reader.details())
    }

    private func knowledgeModel(_ node: XMLNode) -> BusinessKnowledgeModel {
        var reader = NodeReader(node, context)
        var model = BusinessKnowledgeModel(name: name(&reader))
        model.variable = reader.child("variable").map(informationItem)
        model.logic = reader.child("encapsulatedLogic").map(function)
        model.requirements = requirements(&reader)
        model.details = reader.details()
        return model
    }

    private func service(_ node: XMLNode) -> DecisionService {
        var reader = NodeReader(node, context)
        var service = DecisionService(name: name(&reader), outputDecisions: [])
        service.variable = reader.child("variable").map(informationItem)
        service.outputDecisions = references(&reader, "outputDecision")
        service.encapsulatedDecisions = references(&reader, "encapsulatedDecision")
        service.inputDecisions = references(&reader, "inputDecision")
        service.inputData = references(&reader, "inputData")
        service.details = reader.details()
        return service
    }

    private func source(_ node: XMLNode) -> KnowledgeSource {
        var reader = NodeReader(node, context)
        var source = KnowledgeSource(name: name(&reader))
        source.locationURI = reader.take("locationURI")
        source.requirements = requirements(&reader)
        source.type = reader.text("type")
        source.owner = references(&reader, "owner").first
        source.details = reader.details()
        return source
    }

    private func references(_ reader: inout NodeReader, _ name: String) -> [Reference] {
        reader.children(name).compactMap { node in
            guard let href = node.attribute("href").map(trimmed), !href.isEmpty else {
                context.report(.missingReference(name), at: node)
                return nil
            }
            return Reference(href: href)
        }
    }

    private func requirements(_ reader: inout NodeReader) -> [Requirement] {
        let names: Set<String> = ["informationRequirement", "knowledgeRequirement", "authorityRequirement"]
        return reader.children(where: names.contains).compactMap { node in
            var inner = NodeReader(node, context)
            for target in ["requiredDecision", "requiredInput", "requiredKnowledge", "requiredAuthority"] {
                guard let child = inner.child(target) else { continue }
                guard let kind = Requirement.Kind(rawValue: node.name + "/" + target),
                    let href = child.attribute("href").map(trimmed), !href.isEmpty
                else { break }
                return Requirement(kind, Reference(href: href), details: inner.details())
            }
            context.report(.missingReference(node.name), at: node)
            return nil
        }
    }

    // MARK: Text

    func trimmed(_ text: String) -> String {
        let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let utf8 = text.utf8
        guard let first = utf8.firstIndex(where: { !space.contains($0) }),
            let last = utf8.lastIndex(where: { !space.contains($0) })
        else { return "" }
        return String(text[first...last])
    }

    /// A name with its white space made single spaces, as FEEL names compare (DMN 1.5 §10.3.1.2).
    private func normalized(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
