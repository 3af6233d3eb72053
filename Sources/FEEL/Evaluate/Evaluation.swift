import Scalars

/// One evaluation under way: its memory, what it has spent of its limits, and its trace if one was asked for.
///
/// Made once and used for many programs in turn, it keeps its memory between them.
public struct Evaluation: ~Copyable {
    public let environment: Environment
    var stack = ValueStack()
    var stepsLeft: Int
    var callDepth = 0
    var stackFloor: UInt = 0
    var trace: TraceRecorder?
    var nesting = NestingGuard()
    var entered = 0

    public init(_ environment: Environment = Environment()) {
        self.environment = environment
        stepsLeft = environment.limits.steps
    }

    /// Evaluates a program. A limit passed gives null with the reason, unless strict mode refuses it.
    /// - Parameter inputs: Values in the order of the scope's variables; missing ones are null.
    /// - Throws: ``Halt`` in strict mode only.
    public mutating func evaluate(_ program: Program, _ inputs: [Value]) throws(Halt) -> Value {
        do {
            return try run(program, inputs)
        } catch .limit(let kind, let span) where !environment.strict.contains(.limits) && entered == 0 {
            return .null(.limit(kind), at: span)
        }
    }

    /// Evaluates a program within a larger evaluation: passing a limit ends the whole.
    public mutating func run(_ program: Program, _ inputs: [Value]) throws(Halt) -> Value {
        if entered == 0 {
            stepsLeft = environment.limits.steps
            callDepth = 0
            nesting = NestingGuard()
            armStack()
        }
        entered += 1
        let (frame, mark) = stack.allocate(program.frameSize)
        defer {
            stack.free(frame, program.frameSize, mark)
            entered -= 1
        }
        for index in 0..<min(inputs.count, program.inputCount) { frame[index] = inputs[index] }
        return try evaluate(program.root, program, frame)
    }

    /// Calls a function value with arguments in the order of its parameters.
    public mutating func call(_ function: FunctionValue, _ arguments: [Value], at span: SourceSpan = .none)
        throws(Halt) -> Value
    {
        try invoke(function, arguments, span)
    }

    // MARK: Limits

    mutating func armStack() {
        let here = Evaluation.stackPointer()
        let room = UInt(environment.limits.stackBytes)
        stackFloor = here > room ? here - room : 0
    }

    @inline(never)
    private static func stackPointer() -> UInt {
        var mark: UInt8 = 0
        return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
    }

    mutating func enterCall(_ span: SourceSpan) throws(Halt) {
        callDepth += 1
        if callDepth > environment.limits.callDepth { throw .limit(.callDepth, span) }
        if Evaluation.stackPointer() < stackFloor { throw .limit(.stack, span) }
        try step(span)
    }

    @inline(__always)
    mutating func step(_ span: @autoclosure () -> SourceSpan) throws(Halt) {
        stepsLeft -= 1
        if stepsLeft < 0 { throw .limit(.steps, span()) }
    }

    mutating func spend(_ count: Int, _ span: SourceSpan) throws(Halt) {
        stepsLeft -= count
        if stepsLeft < 0 { throw .limit(.steps, span) }
    }

    func checkSize(_ count: Int, _ span: SourceSpan) throws(Halt) {
        if count > environment.limits.listSize { throw .limit(.listSize, span) }
    }

    /// A new string may not be too long, and its bytes count against the steps, so that memory is bounded too.
    mutating func checkLength(_ text: String, _ span: SourceSpan) throws(Halt) {
        if text.utf8.count > environment.limits.stringLength { throw .limit(.stringLength, span) }
        try spend(text.utf8.count / 4, span)
    }

    // MARK: Nulls

    /// A null with a reason, unless strict mode refuses it.
    func null(_ kind: NullReason.Kind, _ span: SourceSpan, because cause: NullReason? = nil) throws(Halt)
        -> Value
    {
        let reason = NullReason(kind, at: span, because: cause)
        if environment.strict.rawValue != 0, !environment.strict.isDisjoint(with: kind.family) {
            throw .refused(reason)
        }
        return .null(reason)
    }

    /// Lets strict mode see a value that an embedding made: refuses a null of a chosen reason.
    @inline(__always)
    package func admitted(_ value: Value) throws(Halt) -> Value {
        guard environment.strict.rawValue != 0, case .null(let reason?) = value,
            !environment.strict.isDisjoint(with: reason.kind.family)
        else { return value }
        throw .refused(reason)
    }

    /// The value, or where there is none a null with a reason.
    func known(_ value: Value?, else kind: @autoclosure () -> NullReason.Kind, _ span: SourceSpan)
        throws(Halt)
        -> Value
    {
        if let value { return value }
        return try null(kind(), span)
    }

    /// A null that an operand's null led to.
    func null(from operand: Value, _ span: SourceSpan) -> Value {
        .null(NullReason(.nullOperand, at: span, because: operand.nullReason))
    }

    /// Gives a null made without knowledge of its place that place, and lets strict mode see it.
    @inline(__always)
    func placed(_ value: Value, _ span: @autoclosure () -> SourceSpan) throws(Halt) -> Value {
        guard case .null(let reason?) = value, reason.span == nil else { return value }
        return try null(reason.kind, span(), because: reason.cause)
    }
}
