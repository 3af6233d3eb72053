extension Evaluation {
    /// Evaluates unary tests about a value, within a larger evaluation.
    package mutating func run(_ program: Program, _ inputs: [Value], tested: Value) throws(Halt) -> Value {
        try run(program, inputs + [tested])
    }

    /// Counts one step of work done outside of expressions against the limits.
    package mutating func count() throws(Halt) { try step(.none) }
}
