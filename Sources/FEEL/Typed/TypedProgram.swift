import Scalars

/// What an instruction of the typed engine does with its registers. Null in gives null out, unless said.
@usableFromInline
enum TypedOperation: UInt8, Sendable {
    // Numbers
    case add, subtract, multiply, divide, negate, absolute, modulo, power, squareRoot, exponential, logarithm
    /// Rounds `a` to the scale in `b`, in the way of the raw value in `c`.
    case round
    case least, greatest
    // Comparisons; `equal` of null and null is true, of null and a value false.
    case numberLess, numberAtMost, numberEqual
    case dateLess, dateAtMost
    /// Bits compared: strings, dates.
    case same
    case booleanEqual
    // Ternary logic
    case and, or, not
    /// True for true, else false.
    case isTrue
    case isNull, booleanIsNull
    /// `b` where `a` is true, else `c`.
    case select
    /// How many of the `b` operands from place `a` of the operand list are true.
    case countTrue
    /// The rule of table `a` that holds for the operands from place `b`; null when none does.
    case rule
    /// The constant at the rule in `b`, from the list of constants `a`; `c` is the one for no rule.
    case entry
}

@usableFromInline
struct TypedInstruction: Sendable, Hashable {
    @usableFromInline var operation: TypedOperation
    @usableFromInline var target: UInt16 = 0
    @usableFromInline var a: UInt16 = 0
    @usableFromInline var b: UInt16 = 0
    @usableFromInline var c: UInt16 = 0
}

/// FEEL expressions over typed inputs, compiled to instructions over registers: no name is looked up, nothing
/// is boxed or reference-counted while it runs.
///
/// A program runs on one row (``TypedRunner``) or on columns (``evaluate(_:cores:)``); both give what the
/// general evaluator gives, digit by digit. What the engine does not know (lists that grow, contexts,
/// functions as values) is refused when it is compiled, and the general evaluator takes the expression.
public struct TypedProgram: Sendable {
    public struct Input: Sendable, Hashable {
        public let name: String
        public let type: TypedType
    }

    public struct Output: Sendable, Hashable {
        public let name: String
        public let type: TypedType
        let register: Int
    }

    public let inputs: [Input]
    public let outputs: [Output]
    /// The numbers of the strings in the program; rows and columns must take theirs from it.
    public let vocabulary: Vocabulary

    /// Registers: first the inputs, then the constants, then what is computed.
    let registerTypes: [TypedType]
    let constants: [Slot]
    let instructions: [TypedInstruction]
    /// Registers that instructions of many operands read.
    let operands: [UInt16]
    let tables: [RuleIndex]
    /// Constants by rule, for ``TypedOperation/entry``.
    let entries: [[Slot]]

    var registerCount: Int { registerTypes.count }

    /// The place of an input among a row's values.
    public func input(_ name: String) -> Int? { inputs.firstIndex { $0.name == name } }
    /// The place of an output among the results.
    public func output(_ name: String) -> Int? { outputs.firstIndex { $0.name == name } }
}
