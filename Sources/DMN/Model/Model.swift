import XML

/// One decision model: the `definitions` of a DMN file (DMN 1.5 §6.3.2).
public struct Model: Sendable, Hashable {
    public var name: String
    /// The namespace that imports of other models name.
    public var namespace: String
    public var details: Details
    /// The DMN version whose namespaces the file used; writing uses them again. A model built in memory
    /// is of version 1.3, which every modeler opens; conditionals, filters and iterators need 1.4.
    public var version: Version
    public var expressionLanguage: String?
    public var typeLanguage: String?
    public var exporter: String?
    public var exporterVersion: String?
    /// Namespace declarations of the root, other than the standard's own.
    public var declarations: [XMLAttribute]
    public var imports: [Import]
    public var itemDefinitions: [ItemDefinition]
    /// Decisions, input data, knowledge models, services and sources, in the order written.
    public var elements: [ModelElement]
    /// Text annotations, groups and associations, kept as they are.
    public var artifacts: [XMLElement]
    /// Organization units and performance indicators, kept as they are.
    public var businessContext: [XMLElement]
    /// The diagrams of the model; nil when it has none (``Model/laidOut()`` makes one).
    public var diagrams: Diagrams?

    public init(
        name: String, namespace: String, details: Details = Details(), version: Version = .dmn13,
        imports: [Import] = [], itemDefinitions: [ItemDefinition] = [], elements: [ModelElement] = []
    ) {
        self.name = name
        self.namespace = namespace
        self.details = details
        self.version = version
        self.imports = imports
        self.itemDefinitions = itemDefinitions
        self.elements = elements
        declarations = []
        artifacts = []
        businessContext = []
    }

    public var decisions: [Decision] {
        elements.compactMap { if case .decision(let found) = $0 { found } else { nil } }
    }

    public var inputs: [InputData] {
        elements.compactMap { if case .input(let found) = $0 { found } else { nil } }
    }

    public var knowledgeModels: [BusinessKnowledgeModel] {
        elements.compactMap { if case .knowledge(let found) = $0 { found } else { nil } }
    }

    public var services: [DecisionService] {
        elements.compactMap { if case .service(let found) = $0 { found } else { nil } }
    }

    public var sources: [KnowledgeSource] {
        elements.compactMap { if case .source(let found) = $0 { found } else { nil } }
    }

    /// The element with an identifier.
    public func element(id: String) -> ModelElement? { elements.first { $0.details.id == id } }

    /// The versions of the standard that are read; they differ in namespaces and in little else.
    public enum Version: String, Sendable, Hashable, CaseIterable {
        case dmn11 = "http://www.omg.org/spec/DMN/20151101/dmn.xsd"
        case dmn12 = "http://www.omg.org/spec/DMN/20180521/MODEL/"
        case dmn13 = "https://www.omg.org/spec/DMN/20191111/MODEL/"
        case dmn14 = "https://www.omg.org/spec/DMN/20211108/MODEL/"
        case dmn15 = "https://www.omg.org/spec/DMN/20230324/MODEL/"
        case dmn16 = "https://www.omg.org/spec/DMN/20240513/MODEL/"

        /// The namespace of the model elements.
        public var namespace: String { rawValue }

        /// The namespace of the diagram elements; DMN 1.1 had none.
        public var diagramNamespace: String? {
            switch self {
            case .dmn11: nil
            case .dmn12: "http://www.omg.org/spec/DMN/20180521/DMNDI/"
            case .dmn13: "https://www.omg.org/spec/DMN/20191111/DMNDI/"
            case .dmn14: "https://www.omg.org/spec/DMN/20211108/DMNDI/"
            case .dmn15: "https://www.omg.org/spec/DMN/20230324/DMNDI/"
            case .dmn16: "https://www.omg.org/spec/DMN/20240513/DMNDI/"
            }
        }
    }
}

/// A use of another model (or of a schema) under a name (DMN 1.5 §6.3.3).
public struct Import: Sendable, Hashable {
    /// The prefix of imported names; empty imports into the model's own namespace.
    public var name: String
    public var namespace: String
    public var location: String?
    public var importType: String
    public var details: Details

    public init(
        name: String, namespace: String, location: String? = nil,
        importType: String = Model.Version.dmn15.namespace, details: Details = Details()
    ) {
        self.name = name
        self.namespace = namespace
        self.location = location
        self.importType = importType
        self.details = details
    }
}

/// A type with a name (DMN 1.5 §7.3.2); a component of one has the same form.
public struct ItemDefinition: Sendable, Hashable {
    public var name: String
    public var details: Details
    public var typeLanguage: String?
    public var isCollection: Bool
    /// The base type; nil when there are components or a function.
    public var typeRef: String?
    /// Unary tests that every item must satisfy.
    public var allowedValues: UnaryTestsText?
    /// Unary tests that the value as a whole must satisfy (DMN 1.5; on collections the whole list).
    public var typeConstraint: UnaryTestsText?
    public var components: [ItemDefinition]
    public var function: FunctionItem?

    public init(
        name: String, typeRef: String? = nil, isCollection: Bool = false,
        allowedValues: UnaryTestsText? = nil, typeConstraint: UnaryTestsText? = nil,
        components: [ItemDefinition] = [], function: FunctionItem? = nil, details: Details = Details()
    ) {
        self.name = name
        self.details = details
        self.isCollection = isCollection
        self.typeRef = typeRef
        self.allowedValues = allowedValues
        self.typeConstraint = typeConstraint
        self.components = components
        self.function = function
    }
}

/// The signature of a function type (DMN 1.5 §7.3.4).
public struct FunctionItem: Sendable, Hashable {
    public var outputTypeRef: String?
    public var parameters: [InformationItem]
    public var details: Details

    public init(outputTypeRef: String?, parameters: [InformationItem] = [], details: Details = Details()) {
        self.outputTypeRef = outputTypeRef
        self.parameters = parameters
        self.details = details
    }
}

/// A variable: a name and a type (DMN 1.5 §7.3.3).
public struct InformationItem: Sendable, Hashable {
    public var name: String
    public var typeRef: String?
    public var details: Details

    public init(_ name: String, typeRef: String? = nil, details: Details = Details()) {
        self.name = name
        self.typeRef = typeRef
        self.details = details
    }
}

/// Unary tests as written.
public struct UnaryTestsText: Sendable, Hashable {
    public var text: String
    /// `constraintsType` of DMN 1.4 and later: enumeration, expression, range.
    public var constraintsType: String?
    public var expressionLanguage: String?
    public var details: Details

    public init(
        _ text: String, constraintsType: String? = nil, expressionLanguage: String? = nil,
        details: Details = Details()
    ) {
        self.text = text
        self.constraintsType = constraintsType
        self.expressionLanguage = expressionLanguage
        self.details = details
    }
}
