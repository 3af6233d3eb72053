public import Scalars

/// One node of the syntax tree: what it is, and where it stands in the text.
///
/// A node's `id` counts from zero in its tree, so that later phases keep their notes in arrays.
public final class Node: Sendable {
    public let id: Int
    public let span: SourceSpan
    public let form: Form

    init(id: Int, span: SourceSpan, form: Form) {
        self.id = id
        self.span = span
        self.form = form
    }
}

/// The alternatives of FEEL's grammar (DMN 1.5 §10.3.1.2).
public enum Form: Sendable {
    /// Stands where the parser found an error.
    case invalid
    case null
    case boolean(Bool)
    case number(Decimal128)
    case string(String)
    /// `@"2024-03-01"`
    case atLiteral(String)
    /// A variable, function or type name, spaces normalised.
    case name(String)
    /// `?`, the value a unary test is about.
    case tested
    case negation(Node)
    /// Operators of one precedence, from left to right: `a + b - c`.
    case arithmetic(Node, [ArithmeticTerm])
    case comparison(Comparison, Node, Node)
    case between(Node, low: Node, high: Node)
    /// `x in (tests)`
    case membership(Node, [Node])
    case conjunction([Node])
    case disjunction([Node])
    case instanceOf(Node, TypeSyntax)
    /// `base.member`
    case path(Node, member: String, memberSpan: SourceSpan)
    /// `list[predicate or position]`
    case filter(Node, Node)
    case call(Node, Arguments)
    case list([Node])
    case interval(IntervalSyntax)
    /// `(< 5)` as a value, or `< 5` as a test.
    case halfLine(Comparison, Node)
    case context([EntrySyntax])
    case conditional(Node, then: Node, else: Node)
    case forLoop([IterationSyntax], body: Node)
    case quantified(Quantifier, [IterationSyntax], condition: Node)
    case function([ParameterSyntax], body: Node, isExternal: Bool)
    /// The root of unary tests: any of them holds, or with `negated` none.
    case tests([Node], negated: Bool)
    /// `-` as a unary test: always holds.
    case anything
}

public enum Arithmetic: UInt8, Sendable, Hashable {
    case add, subtract, multiply, divide, power
}

public struct ArithmeticTerm: Sendable {
    public let operation: Arithmetic
    public let operand: Node
}

public enum Comparison: UInt8, Sendable, Hashable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    /// The comparison with its sides exchanged.
    public var mirrored: Comparison {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }

    public var symbol: String {
        switch self {
        case .equal: "="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}

public enum Quantifier: UInt8, Sendable, Hashable { case some, every }

public enum Arguments: Sendable {
    case positional([Node])
    case named([NamedArgument])

    public var nodes: [Node] {
        switch self {
        case .positional(let nodes): nodes
        case .named(let arguments): arguments.map(\.value)
        }
    }
}

public struct NamedArgument: Sendable {
    public let name: String
    public let nameSpan: SourceSpan
    public let value: Node
}

/// `[low..high]` with open or closed ends.
public struct IntervalSyntax: Sendable {
    public let lowClosed: Bool
    public let low: Node
    public let high: Node
    public let highClosed: Bool
}

public struct EntrySyntax: Sendable {
    public let key: String
    public let keySpan: SourceSpan
    public let value: Node
}

/// `name in source`, or `name in source..end` in a for loop.
public struct IterationSyntax: Sendable {
    public let name: String
    public let nameSpan: SourceSpan
    public let source: Node
    /// The end of an iteration range; nil when the source is a list.
    public let end: Node?
}

public struct ParameterSyntax: Sendable {
    public let name: String
    public let nameSpan: SourceSpan
    public let type: TypeSyntax?
}

/// A type as written: `list<number>`, `context<a: string>`, `function<number> -> string`, `tRow`.
public indirect enum TypeSyntax: Sendable, Hashable {
    case named(String, SourceSpan)
    case list(TypeSyntax)
    case range(TypeSyntax)
    case context([Member])
    case function([TypeSyntax], TypeSyntax)

    public struct Member: Sendable, Hashable {
        public let name: String
        public let type: TypeSyntax
    }
}

extension TypeSyntax {
    /// The type as FEEL writes it.
    public var text: String {
        switch self {
        case .named(let name, _): name
        case .list(let item): "list<\(item.text)>"
        case .range(let end): "range<\(end.text)>"
        case .context(let fields):
            "context<\(fields.map { "\($0.name): \($0.type.text)" }.joined(separator: ", "))>"
        case .function(let parameters, let result):
            "function<\(parameters.map(\.text).joined(separator: ", "))> -> \(result.text)"
        }
    }
}

/// What the parser gives back: the tree, the number of its nodes and the errors met on the way.
public struct SyntaxTree: Sendable {
    public let source: SourceText
    public let root: Node
    public let nodeCount: Int
    public let diagnostics: [Diagnostic]
}
