/// Keeps values from nesting so deep that freeing or comparing them would exhaust the stack.
///
/// A value gains at most one level with each container put into another. The first ``free`` of those are let pass
/// unseen; from then on the depth of every container made is kept, until the evaluation ends.
struct NestingGuard {
    private var nestings = 0
    private var depths: [UInt: Int32] = [:]
    /// Containers whose depth is kept stay alive, so that no other takes their address.
    private var kept: [Value] = []

    private static let free = 1_500

    /// Takes note of a value just made.
    /// - Returns: Whether it is still shallow enough.
    mutating func allows(_ value: Value, depth most: Int) -> Bool {
        var deepest: Int32 = -1
        func see(_ child: Value) {
            switch child {
            case .list, .context, .range, .function:
                deepest = max(deepest, NestingGuard.address(child).flatMap { depths[$0] } ?? 1)
            default: break
            }
        }
        switch value {
        case .list(let items): for item in items { see(item) }
        case .context(let context): for item in context.values { see(item) }
        case .range(let range):
            see(range.low)
            see(range.high)
        case .function(let function):
            if case .lambda(_, let captures) = function.body { for capture in captures { see(capture) } }
        default: return true
        }
        guard deepest >= 0 else { return true }
        nestings += 1
        guard nestings > NestingGuard.free, let address = NestingGuard.address(value) else { return true }
        depths[address] = deepest + 1
        kept.append(value)
        return Int(deepest) < most
    }

    private static func address(_ value: Value) -> UInt? {
        switch value {
        case .list(let items): address(items)
        case .context(let context): address(context.values)
        case .range(let range): UInt(bitPattern: ObjectIdentifier(range))
        case .function(let function): UInt(bitPattern: ObjectIdentifier(function))
        default: nil
        }
    }

    private static func address(_ items: [Value]) -> UInt? {
        items.withUnsafeBufferPointer { $0.baseAddress.map { UInt(bitPattern: $0) } }
    }
}

extension Evaluation {
    /// Passes on a value just made, unless it nests too deep.
    @inline(__always)
    mutating func made(_ value: Value, _ span: @autoclosure () -> SourceSpan) throws(Halt) -> Value {
        if !nesting.allows(value, depth: environment.limits.valueDepth) { throw .limit(.valueDepth, span()) }
        return value
    }
}
