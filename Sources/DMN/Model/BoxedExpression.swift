import XML

/// A boxed expression (DMN 1.5 §10.2): the logic of a decision or of a part of one.
public indirect enum BoxedExpression: Sendable, Hashable {
    case literal(LiteralExpression)
    case context(BoxedContext)
    case invocation(Invocation)
    case function(FunctionDefinition)
    case relation(Relation)
    case list(BoxedList)
    case conditional(Conditional)
    case filter(Filter)
    case iterator(BoxedIterator)
    case table(DecisionTable)

    /// The type the expression says it gives.
    public var typeRef: String? {
        switch self {
        case .literal(let box): box.typeRef
        case .context(let box): box.typeRef
        case .invocation(let box): box.typeRef
        case .function(let box): box.typeRef
        case .relation(let box): box.typeRef
        case .list(let box): box.typeRef
        case .conditional(let box): box.typeRef
        case .filter(let box): box.typeRef
        case .iterator(let box): box.typeRef
        case .table(let box): box.typeRef
        }
    }

    public var details: Details {
        switch self {
        case .literal(let box): box.details
        case .context(let box): box.details
        case .invocation(let box): box.details
        case .function(let box): box.details
        case .relation(let box): box.details
        case .list(let box): box.details
        case .conditional(let box): box.details
        case .filter(let box): box.details
        case .iterator(let box): box.details
        case .table(let box): box.details
        }
    }

    /// A FEEL expression.
    public static func feel(_ text: String, typeRef: String? = nil) -> BoxedExpression {
        .literal(LiteralExpression(text, typeRef: typeRef))
    }
}

/// An expression in text (DMN 1.5 §7.3.6).
public struct LiteralExpression: Sendable, Hashable {
    public var text: String
    public var typeRef: String?
    public var expressionLanguage: String?
    /// `importedValues`, kept as it is.
    public var imported: XMLElement?
    public var details: Details

    public init(
        _ text: String, typeRef: String? = nil, expressionLanguage: String? = nil,
        details: Details = Details()
    ) {
        self.text = text
        self.typeRef = typeRef
        self.expressionLanguage = expressionLanguage
        self.details = details
    }
}

/// Named entries and perhaps a result (DMN 1.5 §10.5.1).
public struct BoxedContext: Sendable, Hashable {
    public var entries: [Entry]
    public var typeRef: String?
    public var details: Details

    public init(_ entries: [Entry], typeRef: String? = nil, details: Details = Details()) {
        self.entries = entries
        self.typeRef = typeRef
        self.details = details
    }

    /// One entry; without a variable it is the result of the context.
    public struct Entry: Sendable, Hashable {
        public var variable: InformationItem?
        public var value: BoxedExpression?
        public var details: Details

        public init(_ variable: InformationItem?, _ value: BoxedExpression?, details: Details = Details()) {
            self.variable = variable
            self.value = value
            self.details = details
        }
    }
}

/// A call with arguments by name (DMN 1.5 §7.3.8).
public struct Invocation: Sendable, Hashable {
    public var called: BoxedExpression?
    public var bindings: [Binding]
    public var typeRef: String?
    public var details: Details

    public init(
        _ called: BoxedExpression?, _ bindings: [Binding], typeRef: String? = nil,
        details: Details = Details()
    ) {
        self.called = called
        self.bindings = bindings
        self.typeRef = typeRef
        self.details = details
    }

    /// One argument.
    public struct Binding: Sendable, Hashable {
        public var parameter: InformationItem
        public var value: BoxedExpression?
        public var details: Details

        public init(_ parameter: InformationItem, _ value: BoxedExpression?, details: Details = Details()) {
            self.parameter = parameter
            self.value = value
            self.details = details
        }
    }
}

/// A function with parameters (DMN 1.5 §6.3.9).
public struct FunctionDefinition: Sendable, Hashable {
    public var kind: Kind
    public var parameters: [InformationItem]
    public var body: BoxedExpression?
    public var typeRef: String?
    public var details: Details

    public init(
        kind: Kind = .feel, parameters: [InformationItem], body: BoxedExpression?, typeRef: String? = nil,
        details: Details = Details()
    ) {
        self.kind = kind
        self.parameters = parameters
        self.body = body
        self.typeRef = typeRef
        self.details = details
    }

    /// The language of the body; Java and PMML are read and kept, and give null with a reason.
    public enum Kind: String, Sendable, Hashable {
        case feel = "FEEL"
        case java = "Java"
        case pmml = "PMML"
    }
}

/// A table of expressions that gives a list of contexts (DMN 1.5 §10.5.5).
public struct Relation: Sendable, Hashable {
    public var columns: [InformationItem]
    public var rows: [Row]
    public var typeRef: String?
    public var details: Details

    public init(
        columns: [InformationItem], rows: [Row], typeRef: String? = nil, details: Details = Details()
    ) {
        self.columns = columns
        self.rows = rows
        self.typeRef = typeRef
        self.details = details
    }

    /// One row, a cell a column.
    public struct Row: Sendable, Hashable {
        public var cells: [BoxedExpression]
        public var details: Details

        public init(_ cells: [BoxedExpression], details: Details = Details()) {
            self.cells = cells
            self.details = details
        }
    }
}

/// A list of expressions (DMN 1.5 §10.5.3).
public struct BoxedList: Sendable, Hashable {
    public var items: [BoxedExpression]
    public var typeRef: String?
    public var details: Details

    public init(_ items: [BoxedExpression], typeRef: String? = nil, details: Details = Details()) {
        self.items = items
        self.typeRef = typeRef
        self.details = details
    }
}

/// A choice of two (DMN 1.5 §10.5.6).
public struct Conditional: Sendable, Hashable {
    public var test: BoxedExpression?
    public var then: BoxedExpression?
    public var otherwise: BoxedExpression?
    public var typeRef: String?
    /// Attributes of the elements around the parts (`if`, `in`, `match`, …), by their names.
    public var partAttributes: [String: [XMLAttribute]] = [:]
    public var details: Details

    public init(
        if test: BoxedExpression?, then: BoxedExpression?, else otherwise: BoxedExpression?,
        typeRef: String? = nil, details: Details = Details()
    ) {
        self.test = test
        self.then = then
        self.otherwise = otherwise
        self.typeRef = typeRef
        self.details = details
    }
}

/// The items that match (DMN 1.5 §10.5.7).
public struct Filter: Sendable, Hashable {
    public var input: BoxedExpression?
    public var match: BoxedExpression?
    public var typeRef: String?
    /// Attributes of the elements around the parts (`if`, `in`, `match`, …), by their names.
    public var partAttributes: [String: [XMLAttribute]] = [:]
    public var details: Details

    public init(
        in input: BoxedExpression?, match: BoxedExpression?, typeRef: String? = nil,
        details: Details = Details()
    ) {
        self.input = input
        self.match = match
        self.typeRef = typeRef
        self.details = details
    }
}

/// `for`, `some` and `every` (DMN 1.5 §10.5.8).
public struct BoxedIterator: Sendable, Hashable {
    public var kind: Kind
    public var variable: String
    public var input: BoxedExpression?
    /// The `return` of a for, the `satisfies` of the others.
    public var body: BoxedExpression?
    public var typeRef: String?
    /// Attributes of the elements around the parts (`if`, `in`, `match`, …), by their names.
    public var partAttributes: [String: [XMLAttribute]] = [:]
    public var details: Details

    public init(
        _ kind: Kind, variable: String, in input: BoxedExpression?, body: BoxedExpression?,
        typeRef: String? = nil, details: Details = Details()
    ) {
        self.kind = kind
        self.variable = variable
        self.input = input
        self.body = body
        self.typeRef = typeRef
        self.details = details
    }

    public enum Kind: String, Sendable, Hashable {
        case each = "for"
        case some
        case every
    }
}
