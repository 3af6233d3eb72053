/// One operation of a compiled expression. Plain data without references: operands are numbers of other steps, of
/// slots in the frame, or of entries in the program's tables.
enum Step {
    case constant(Int32)
    case slot(Int32)
    case member(Int32, key: Int32)
    /// The member of the item in a slot if it has one, else the other step.
    case memberOr(slot: Int32, key: Int32, otherwise: Int32)
    case negate(Int32)
    case arithmetic(Arithmetic, Int32, Int32)
    /// From left to right: operands in pairs of operation and step.
    case chain(first: Int32, terms: OperandRange)
    case compare(Comparison, Int32, Int32)
    case between(Int32, low: Int32, high: Int32)
    case conjunction(OperandRange)
    case disjunction(OperandRange)
    /// Whether the value in a slot passes any test; what a test's value means depends on whether it used `?`.
    case membership(slot: Int32, value: Int32, tests: OperandRange)
    /// The root of unary tests upon the value in a slot.
    case tests(slot: Int32, tests: OperandRange, negated: Bool)
    case conditional(Int32, then: Int32, otherwise: Int32)
    case list(OperandRange)
    case context(shape: Int32, slot: Int32, entries: OperandRange)
    case interval(low: Int32, high: Int32, closed: UInt8)
    case halfLine(Comparison, Int32)
    case filter(Int32, predicate: Int32, slot: Int32, kind: FilterKind)
    case forLoop(Int32)
    case quantified(Int32)
    case lambda(Int32)
    case builtin(Builtin, OperandRange)
    case host(Int32, site: Int32, OperandRange)
    case invoke(Int32, OperandRange, names: Int32)
    case instanceOf(Int32, type: Int32)
    /// Tells the trace about the step it wraps.
    case traced(Int32, Trace.Kind)
}

/// A stretch of the program's operand table.
struct OperandRange {
    var start: Int32
    var count: Int32
}

/// What is known of a filter's predicate before it runs.
enum FilterKind: UInt8 {
    /// A position that does not depend on the item.
    case position
    case predicate
    /// Only its value can tell.
    case open
}

/// `for`, `some` and `every`: where the items come from and where they go.
struct LoopPlan: Sendable {
    struct Source: Sendable {
        let slot: Int
        let source: Int32
        /// The end of an iteration range; negative when the source is a list.
        let end: Int32
    }

    let sources: [Source]
    let body: Int32
    /// The slot of `partial`; negative when the body does not use it.
    let partial: Int
    let quantifier: Quantifier
}

/// A lambda: its own program, and the slots of the maker's frame that it takes along.
struct LambdaPlan: Sendable {
    let program: Program
    let parameters: [FunctionValue.Parameter]
    let result: FEELType
    let captured: [Int32]
    /// Which captured slot is the function itself, for recursion; negative when none.
    let itself: Int
    let isExternal: Bool
}
