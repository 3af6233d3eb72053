extension Evaluation {
    /// Evaluates unary tests about a value, within a larger evaluation.
    package mutating func run(_ program: Program, _ inputs: [Value], tested: Value) throws(Halt) -> Value {
        try run(program, inputs + [tested])
    }

    /// Counts one step of work done outside of expressions against the limits.
    package mutating func count() throws(Halt) { try step(.none) }

    /// Runs many programs as one evaluation: its limits hold for all of them together.
    package mutating func together<Result>(
        _ body: (inout Evaluation) throws(Halt) -> Result
    ) throws(Halt) -> Result {
        if entered == 0 {
            stepsLeft = environment.limits.steps
            callDepth = 0
            armStack()
        }
        entered += 1
        defer { entered -= 1 }
        return try body(&self)
    }
}
