/// How a value came about: the sub-expression, its value, and the steps that led to it.
public struct Trace: Sendable {
    /// What sort of expression the step is.
    public enum Kind: String, Sendable, Hashable {
        case name, arithmetic, comparison, logic, test, condition, list, range, context, member, filter, loop
        case quantifier, function, call, host, type
    }

    public let kind: Kind
    /// Where the sub-expression stands.
    public let span: SourceSpan
    public let value: Value
    public let children: [Trace]
    /// For a call of one of the embedding's functions: which, with what.
    public let hostCall: HostAnswer?

    public struct HostAnswer: Sendable {
        /// The function's position among ``Scope/functions``.
        public let function: Int
        public let arguments: [Value]
    }

    public init(
        kind: Kind, span: SourceSpan, value: Value, children: [Trace] = [], hostCall: HostAnswer? = nil
    ) {
        self.kind = kind
        self.span = span
        self.value = value
        self.children = children
        self.hostCall = hostCall
    }

    /// This step and all below it.
    public var count: Int { children.reduce(1) { $0 + $1.count } }
}

extension Trace {
    /// The trace as indented text, one step a line: `source = value`.
    public func text(of source: SourceText, indent: Int = 0) -> String {
        var lines = String(repeating: "  ", count: indent) + source[span] + " = " + value.literal + "\n"
        if case .null(let reason?) = value {
            lines.removeLast()
            lines += "  (" + reason.text(in: .english) + ")\n"
        }
        for child in children { lines += child.text(of: source, indent: indent + 1) }
        return lines
    }
}
