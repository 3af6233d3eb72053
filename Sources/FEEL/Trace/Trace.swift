/// How a value came about: the sub-expression, its value, and the steps that led to it.
public struct Trace: Sendable {
    /// What sort of expression a step is.
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        case name, arithmetic, comparison, logic, test, condition, list, range, context, member, filter, loop
        case quantifier, function, call, host, type
    }

    private let log: TraceLog
    private let index: Int

    init(_ log: TraceLog, _ index: Int) {
        self.log = log
        self.index = index
    }

    public var kind: Kind { log.entries[index].kind }
    /// Where the sub-expression stands.
    public var span: SourceSpan { log.entries[index].span }
    public var value: Value { log.entries[index].value }
    /// This step and all below it.
    public var count: Int { Int(log.entries[index].size) }

    /// For a call of one of the embedding's functions: which, with what.
    public var hostCall: HostAnswer? {
        let call = log.entries[index].hostCall
        return call < 0 ? nil : log.hostCalls[Int(call)]
    }

    /// The steps just below, in the order they were taken.
    public var children: [Trace] {
        var children: [Trace] = []
        var last = index - 1
        let first = index - count + 1
        while last >= first {
            children.append(Trace(log, last))
            last -= Int(log.entries[last].size)
        }
        return children.reversed()
    }

    public struct HostAnswer: Sendable {
        /// The function's position among ``Scope/functions``.
        public let function: Int
        public let arguments: [Value]
    }

    /// A step that stands alone.
    public init(kind: Kind, span: SourceSpan, value: Value) {
        let entry = TraceLog.Entry(value: value, span: span, size: 1, hostCall: -1, kind: kind)
        self.init(TraceLog(entries: [entry], hostCalls: []), 0)
    }
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
