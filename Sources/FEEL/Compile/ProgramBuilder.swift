/// The tables of a program while it grows.
struct ProgramBuilder {
    var steps: ContiguousArray<Step> = []
    var spans: ContiguousArray<SourceSpan> = []
    var operands: ContiguousArray<Int32> = []
    var constants: ContiguousArray<Value> = []
    var keys: [String] = []
    var shapes: [ContextShape] = []
    var types: [FEELType] = []
    var loops: [LoopPlan] = []
    var lambdas: [LambdaPlan] = []
    var argumentNames: [[String]] = []
    var hostCalls: [HostCall] = []
    var frameSize = 0

    mutating func emit(_ step: Step, _ span: SourceSpan) -> Int32 {
        steps.append(step)
        spans.append(span)
        return Int32(steps.count - 1)
    }

    mutating func constant(_ value: Value, _ span: SourceSpan) -> Int32 {
        constants.append(value)
        return emit(.constant(Int32(constants.count - 1)), span)
    }

    mutating func operands(_ list: [Int32]) -> OperandRange {
        let start = Int32(operands.count)
        operands.append(contentsOf: list)
        return OperandRange(start: start, count: Int32(list.count))
    }

    mutating func key(_ name: String) -> Int32 {
        if let index = keys.firstIndex(of: name) { return Int32(index) }
        keys.append(name)
        return Int32(keys.count - 1)
    }

    mutating func slot() -> Int32 {
        frameSize += 1
        return Int32(frameSize - 1)
    }

    /// The value of a step that is a constant.
    func constantValue(_ step: Int32) -> Value? {
        switch steps[Int(step)] {
        case .constant(let index): constants[Int(index)]
        default: nil
        }
    }
}
