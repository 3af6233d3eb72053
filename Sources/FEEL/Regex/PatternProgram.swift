/// A pattern as instructions for the matchers.
struct PatternProgram: Sendable {
    enum Operation: UInt8, Sendable {
        case scalar, any, anyButLineEnd, set
        case start, end, lineStart, lineEnd
        /// Tries `a` first, then `b`.
        case split
        case jump
        /// Notes the place in slot `a`.
        case save
        case reference, referenceIgnoringCase
        case match
    }

    struct Instruction: Sendable {
        var operation: Operation
        var a: Int32 = 0
        var b: Int32 = 0
    }

    private(set) var instructions: [Instruction] = []
    private(set) var sets: [CompiledSet] = []
    let groups: Int
    let hasReferences: Bool

    init(_ pattern: String, flags: PatternFlags, limits: PatternLimits) throws(PatternError) {
        var parser = PatternParser(pattern, flags: flags, limits: limits)
        let node = try parser.pattern()
        groups = parser.groups
        hasReferences = parser.hasReferences
        try compile(node, flags, limits)
        try emit(.match, limits)
    }

    @discardableResult
    private mutating func emit(
        _ operation: Operation, a: Int = 0, b: Int = 0, _ limits: PatternLimits
    ) throws(PatternError) -> Int {
        if instructions.count >= limits.instructions { throw .tooLarge }
        instructions.append(Instruction(operation: operation, a: Int32(a), b: Int32(b)))
        return instructions.count - 1
    }

    private mutating func compile(
        _ node: PatternNode, _ flags: PatternFlags, _ limits: PatternLimits
    ) throws(PatternError) {
        switch node {
        case .empty: return
        case .scalar(let value): try emit(.scalar, a: Int(value), limits)
        case .any: try emit(flags.dotAll ? .any : .anyButLineEnd, limits)
        case .set(let set):
            sets.append(CompiledSet(set))
            try emit(.set, a: sets.count - 1, limits)
        case .start: try emit(flags.multiline ? .lineStart : .start, limits)
        case .end: try emit(flags.multiline ? .lineEnd : .end, limits)
        case .sequence(let nodes): for node in nodes { try compile(node, flags, limits) }
        case .choice(let branches):
            var exits: [Int] = []
            for (index, branch) in branches.enumerated() {
                if index == branches.count - 1 {
                    try compile(branch, flags, limits)
                } else {
                    let split = try emit(.split, limits)
                    instructions[split].a = Int32(instructions.count)
                    try compile(branch, flags, limits)
                    exits.append(try emit(.jump, limits))
                    instructions[split].b = Int32(instructions.count)
                }
            }
            for exit in exits { instructions[exit].a = Int32(instructions.count) }
        case .group(let inner, nil): try compile(inner, flags, limits)
        case .group(let inner, let index?):
            try emit(.save, a: 2 * index, limits)
            try compile(inner, flags, limits)
            try emit(.save, a: 2 * index + 1, limits)
        case .reference(let index):
            try emit(flags.ignoresCase ? .referenceIgnoringCase : .reference, a: index, limits)
        case .repeat(let inner, let least, let most, let greedy):
            if case .empty = inner { return }
            for _ in 0..<least {
                let before = instructions.count
                try compile(inner, flags, limits)
                // What compiles to nothing matches nothing, however often.
                if instructions.count == before { return }
            }
            guard let most else {
                let split = try emit(.split, limits)
                try compile(inner, flags, limits)
                try emit(.jump, a: split, limits)
                point(split, to: split + 1, else: instructions.count, greedy)
                return
            }
            var splits: [Int] = []
            for _ in least..<most {
                splits.append(try emit(.split, limits))
                try compile(inner, flags, limits)
            }
            for split in splits { point(split, to: split + 1, else: instructions.count, greedy) }
        }
    }

    private mutating func point(_ split: Int, to inner: Int, else outer: Int, _ greedy: Bool) {
        instructions[split].a = Int32(greedy ? inner : outer)
        instructions[split].b = Int32(greedy ? outer : inner)
    }
}

/// A set with its ASCII members looked up beforehand.
struct CompiledSet: Sendable {
    private let low: UInt64
    private let high: UInt64
    private let set: ScalarSet

    init(_ set: ScalarSet) {
        self.set = set
        var masks: (UInt64, UInt64) = (0, 0)
        for scalar in 0..<64 as Range<UInt32> {
            if set.contains(scalar) { masks.0 |= 1 << UInt64(scalar) }
            if set.contains(scalar + 64) { masks.1 |= 1 << UInt64(scalar) }
        }
        (low, high) = masks
    }

    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return low >> UInt64(scalar) & 1 == 1 }
        if scalar < 128 { return high >> UInt64(scalar - 64) & 1 == 1 }
        return set.contains(scalar)
    }
}
