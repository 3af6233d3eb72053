/// A decision table (DMN 1.5 §8).
public struct DecisionTable: Sendable, Hashable {
    public var hitPolicy: HitPolicy
    /// How a COLLECT table puts its hits together; nil gives the list.
    public var aggregation: Aggregation?
    public var orientation: String?
    public var outputLabel: String?
    public var inputs: [Input]
    public var outputs: [Output]
    public var annotations: [Annotation]
    public var rules: [Rule]
    public var typeRef: String?
    public var details: Details

    public init(
        hitPolicy: HitPolicy = .unique, aggregation: Aggregation? = nil, inputs: [Input], outputs: [Output],
        annotations: [Annotation] = [], rules: [Rule], outputLabel: String? = nil, typeRef: String? = nil,
        details: Details = Details()
    ) {
        self.hitPolicy = hitPolicy
        self.aggregation = aggregation
        self.inputs = inputs
        self.outputs = outputs
        self.annotations = annotations
        self.rules = rules
        self.outputLabel = outputLabel
        self.typeRef = typeRef
        self.details = details
    }

    /// Which of the rules that match give the result (DMN 1.5 §8.2.11).
    public enum HitPolicy: String, Sendable, Hashable, CaseIterable {
        case unique = "UNIQUE"
        case first = "FIRST"
        case priority = "PRIORITY"
        case any = "ANY"
        case collect = "COLLECT"
        case ruleOrder = "RULE ORDER"
        case outputOrder = "OUTPUT ORDER"

        /// The letter in a table's corner.
        public var letter: String { String(rawValue.prefix(1)) }
    }

    /// What a COLLECT table makes of its hits.
    public enum Aggregation: String, Sendable, Hashable, CaseIterable {
        case sum = "SUM"
        case count = "COUNT"
        case min = "MIN"
        case max = "MAX"

        /// The sign in a table's corner, after the C.
        public var sign: String {
            switch self {
            case .sum: "+"
            case .count: "#"
            case .min: "<"
            case .max: ">"
            }
        }
    }

    /// An input column.
    public struct Input: Sendable, Hashable {
        public var expression: LiteralExpression
        /// The values the column may have.
        public var values: UnaryTestsText?
        public var details: Details

        public init(
            _ expression: LiteralExpression, values: UnaryTestsText? = nil, details: Details = Details()
        ) {
            self.expression = expression
            self.values = values
            self.details = details
        }
    }

    /// An output column.
    public struct Output: Sendable, Hashable {
        /// Needed when there is more than one column.
        public var name: String?
        public var typeRef: String?
        /// The values the column may have, best first for PRIORITY and OUTPUT ORDER.
        public var values: UnaryTestsText?
        /// What the column gives when no rule matches.
        public var defaultEntry: LiteralExpression?
        public var details: Details

        public init(
            name: String? = nil, typeRef: String? = nil, values: UnaryTestsText? = nil,
            defaultEntry: LiteralExpression? = nil, details: Details = Details()
        ) {
            self.name = name
            self.typeRef = typeRef
            self.values = values
            self.defaultEntry = defaultEntry
            self.details = details
        }
    }

    /// An annotation column: words that decide nothing.
    public struct Annotation: Sendable, Hashable {
        public var name: String?
        public var details: Details

        public init(name: String?, details: Details = Details()) {
            self.name = name
            self.details = details
        }
    }

    /// One rule: a test an input, an expression an output.
    public struct Rule: Sendable, Hashable {
        public var inputs: [UnaryTestsText]
        public var outputs: [LiteralExpression]
        public var annotations: [String]
        public var details: Details

        public init(
            inputs: [UnaryTestsText], outputs: [LiteralExpression], annotations: [String] = [],
            details: Details = Details()
        ) {
            self.inputs = inputs
            self.outputs = outputs
            self.annotations = annotations
            self.details = details
        }

        /// A rule from its texts.
        public init(_ inputs: [String], _ outputs: [String], annotations: [String] = []) {
            self.init(
                inputs: inputs.map { UnaryTestsText($0) }, outputs: outputs.map { LiteralExpression($0) },
                annotations: annotations)
        }
    }
}
