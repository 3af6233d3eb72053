import XML

/// A node of the decision requirements graph.
public enum ModelElement: Sendable, Hashable {
    case decision(Decision)
    case input(InputData)
    case knowledge(BusinessKnowledgeModel)
    case service(DecisionService)
    case source(KnowledgeSource)

    public var name: String {
        switch self {
        case .decision(let element): element.name
        case .input(let element): element.name
        case .knowledge(let element): element.name
        case .service(let element): element.name
        case .source(let element): element.name
        }
    }

    public var details: Details {
        switch self {
        case .decision(let element): element.details
        case .input(let element): element.details
        case .knowledge(let element): element.details
        case .service(let element): element.details
        case .source(let element): element.details
        }
    }
}

/// A decision (DMN 1.5 §6.3.7).
public struct Decision: Sendable, Hashable {
    public var name: String
    /// The variable that holds the result; its name is the decision's when left out.
    public var variable: InformationItem?
    public var question: String?
    public var allowedAnswers: String?
    public var requirements: [Requirement]
    public var logic: BoxedExpression?
    /// Links to the business context (`supportedObjective`, `decisionMaker`, …), kept as they are.
    public var links: [XMLElement]
    public var details: Details

    public init(
        name: String, variable: InformationItem? = nil, question: String? = nil,
        allowedAnswers: String? = nil,
        requirements: [Requirement] = [], logic: BoxedExpression? = nil, details: Details = Details()
    ) {
        self.name = name
        self.variable = variable
        self.question = question
        self.allowedAnswers = allowedAnswers
        self.requirements = requirements
        self.logic = logic
        self.details = details
        links = []
    }
}

/// An input to decisions that comes from outside (DMN 1.5 §6.3.11).
public struct InputData: Sendable, Hashable {
    public var name: String
    public var variable: InformationItem?
    public var details: Details

    public init(name: String, variable: InformationItem? = nil, details: Details = Details()) {
        self.name = name
        self.variable = variable
        self.details = details
    }
}

/// A function that decisions call (DMN 1.5 §6.3.10).
public struct BusinessKnowledgeModel: Sendable, Hashable {
    public var name: String
    public var variable: InformationItem?
    public var requirements: [Requirement]
    public var logic: FunctionDefinition?
    public var details: Details

    public init(
        name: String, variable: InformationItem? = nil, requirements: [Requirement] = [],
        logic: FunctionDefinition? = nil, details: Details = Details()
    ) {
        self.name = name
        self.variable = variable
        self.requirements = requirements
        self.logic = logic
        self.details = details
    }
}

/// Decisions offered as one function (DMN 1.5 §6.3.8).
public struct DecisionService: Sendable, Hashable {
    public var name: String
    public var variable: InformationItem?
    public var outputDecisions: [Reference]
    public var encapsulatedDecisions: [Reference]
    public var inputDecisions: [Reference]
    public var inputData: [Reference]
    public var details: Details

    public init(
        name: String, variable: InformationItem? = nil, outputDecisions: [Reference],
        encapsulatedDecisions: [Reference] = [], inputDecisions: [Reference] = [],
        inputData: [Reference] = [], details: Details = Details()
    ) {
        self.name = name
        self.variable = variable
        self.outputDecisions = outputDecisions
        self.encapsulatedDecisions = encapsulatedDecisions
        self.inputDecisions = inputDecisions
        self.inputData = inputData
        self.details = details
    }
}

/// An authority behind decisions: a statute, a policy, an expert (DMN 1.5 §6.3.12).
public struct KnowledgeSource: Sendable, Hashable {
    public var name: String
    /// What kind of authority: `statute`, …
    public var type: String?
    public var locationURI: String?
    public var owner: Reference?
    public var requirements: [Requirement]
    public var details: Details

    public init(
        name: String, type: String? = nil, locationURI: String? = nil, requirements: [Requirement] = [],
        details: Details = Details()
    ) {
        self.name = name
        self.type = type
        self.locationURI = locationURI
        self.requirements = requirements
        self.details = details
    }
}

/// What an element needs (DMN 1.5 §6.3.13 to §6.3.15).
public struct Requirement: Sendable, Hashable {
    public var kind: Kind
    public var target: Reference
    public var details: Details

    public init(_ kind: Kind, _ target: Reference, details: Details = Details()) {
        self.kind = kind
        self.target = target
        self.details = details
    }

    /// The element that states the requirement, and the one that names its target.
    public enum Kind: String, Sendable, Hashable {
        /// An information requirement on another decision.
        case decision = "informationRequirement/requiredDecision"
        /// An information requirement on input data.
        case input = "informationRequirement/requiredInput"
        /// A knowledge requirement on a business knowledge model or a decision service.
        case knowledge = "knowledgeRequirement/requiredKnowledge"
        /// An authority requirement on a decision.
        case authorityDecision = "authorityRequirement/requiredDecision"
        /// An authority requirement on input data.
        case authorityInput = "authorityRequirement/requiredInput"
        /// An authority requirement on a knowledge source.
        case authority = "authorityRequirement/requiredAuthority"
    }
}
