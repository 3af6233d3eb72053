/// Keeps values from growing beyond what can be freed, compared or written: so deep that it would exhaust the stack, or
/// of so many parts, by sharing (`[x, x]` sixty times over), that it would never end.
struct NestingGuard {
    struct Measure {
        var depth: Int32
        /// Parts counted as often as they are reached.
        var parts: Int
    }

    private var measures: [UInt: Measure] = [:]
    /// Containers measured stay alive, so that no other takes their address.
    private var kept: [Value] = []

    /// The measure of a container just made; nil for one that holds no other.
    mutating func measureOfNested(_ value: Value) -> Measure? {
        let nested =
            switch value {
            case .list(let items): items.contains(where: NestingGuard.isContainer)
            case .context(let context): context.values.contains(where: NestingGuard.isContainer)
            case .range(let range):
                NestingGuard.isContainer(range.low) || NestingGuard.isContainer(range.high)
            case .function(let function):
                if case .lambda(_, let captures) = function.body {
                    captures.contains(where: NestingGuard.isContainer)
                } else {
                    false
                }
            default: false
            }
        return nested ? measure(value) : nil
    }

    /// The measure of any value.
    mutating func measure(_ value: Value) -> Measure {
        let children: [Value]
        switch value {
        case .list(let items): children = items
        case .context(let context): children = context.values
        case .range(let range): children = [range.low, range.high]
        case .function(let function):
            guard case .lambda(_, let captures) = function.body else { return Measure(depth: 1, parts: 1) }
            children = captures
        case .string(let text): return Measure(depth: 0, parts: 1 + text.utf8.count / 64)
        default: return Measure(depth: 0, parts: 1)
        }
        let address = NestingGuard.address(value)
        if children.count > 16, let address, let known = measures[address] { return known }
        var isFlat = true
        for child in children where NestingGuard.isContainer(child) {
            isFlat = false
            break
        }
        if isFlat {
            let flat = Measure(depth: 1, parts: children.count + 1)
            if children.count > 16 { keep(value, address, flat) }
            return flat
        }
        if children.count <= 16, let address, let known = measures[address] { return known }
        var total = Measure(depth: 0, parts: 1)
        for child in children {
            let own = measure(child)
            total.depth = max(total.depth, own.depth)
            total.parts = min(total.parts + own.parts, 1 << 60)
        }
        total.depth += 1
        keep(value, address, total)
        return total
    }

    private mutating func keep(_ value: Value, _ address: UInt?, _ measure: Measure) {
        guard let address else { return }
        measures[address] = measure
        kept.append(value)
    }

    /// Whether a value has parts to count; long strings do, for they can be shared like any other.
    @inline(__always)
    private static func isContainer(_ value: Value) -> Bool {
        switch value {
        case .list, .context, .range, .function: true
        case .string(let text): text.utf8.count > 1_024
        default: false
        }
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
    /// Passes on a value just made, unless it nests too deep or has too many parts.
    @inline(__always)
    mutating func made(_ value: Value, _ span: @autoclosure () -> SourceSpan) throws(Halt) -> Value {
        guard let measure = nesting.measureOfNested(value) else { return value }
        if Int(measure.depth) > environment.limits.valueDepth { throw .limit(.valueDepth, span()) }
        if measure.parts > environment.limits.valueSize { throw .limit(.valueSize, span()) }
        return value
    }

    /// Charges for work that goes through all of a value.
    @inline(__always)
    mutating func charge(_ value: Value, _ span: @autoclosure () -> SourceSpan) throws(Halt) {
        switch value {
        case .list, .context: try spend(nesting.measure(value).parts, span())
        case .string(let text): try spend(text.utf8.count / 64, span())
        default: break
        }
    }

    /// Charges for comparing two values, which ends with the smaller.
    @inline(__always)
    mutating func charge(_ left: Value, _ right: Value, _ span: @autoclosure () -> SourceSpan) throws(Halt) {
        switch (left, right) {
        case (.list, .list), (.context, .context):
            try spend(min(nesting.measure(left).parts, nesting.measure(right).parts), span())
        case (.string(let a), .string(let b)) where a.utf8.count > 1_024 && b.utf8.count > 1_024:
            try spend(min(a.utf8.count, b.utf8.count) / 64, span())
        default: break
        }
    }
}
