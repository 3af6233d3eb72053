/// An expression in its resolved form: no names to look up, no text to read. Shared freely between threads.
public final class Program: Sendable {
    let steps: ContiguousArray<Step>
    let spans: ContiguousArray<SourceSpan>
    let operands: ContiguousArray<Int32>
    let constants: ContiguousArray<Value>
    let keys: [String]
    let shapes: [ContextShape]
    let types: [FEELType]
    let loops: [LoopPlan]
    let lambdas: [LambdaPlan]
    let argumentNames: [[String]]
    let root: Int32
    /// How many values the frame holds: inputs (or captures and parameters) first, then locals.
    let frameSize: Int
    let inputCount: Int
    /// Calls of the embedding's functions, in the order of the text.
    public let hostCalls: [HostCall]

    init(_ build: ProgramBuilder, root: Int32, inputCount: Int) {
        steps = build.steps
        spans = build.spans
        operands = build.operands
        constants = build.constants
        keys = build.keys
        shapes = build.shapes
        types = build.types
        loops = build.loops
        lambdas = build.lambdas
        argumentNames = build.argumentNames
        frameSize = build.frameSize
        hostCalls = build.hostCalls
        self.root = root
        self.inputCount = inputCount
    }
}

/// One call of an embedding's function in an expression.
public struct HostCall: Sendable {
    /// The function's position among the scope's ``Scope/functions``.
    public let function: Int
    /// The call's number in the expression; given back to ``Host/call(_:site:_:)``.
    public let site: Int
    /// The arguments' values where the text alone tells them, nil where evaluation must.
    public let arguments: [Value?]
    public let span: SourceSpan
    /// The spans of the arguments, for messages about them.
    public let argumentSpans: [SourceSpan]

    /// All arguments, when all are constant.
    public var constantArguments: [Value]? {
        let known = arguments.compactMap { $0 }
        return known.count == arguments.count ? known : nil
    }
}
