/// One run of a program over one text: in parallel threads (Pike), which takes time linear in the text, or by
/// backtracking where back-references need it. Both count their steps.
struct PatternMatcher {
    private let program: PatternProgram
    private let text: [UInt32]
    private var stepsLeft: Int
    private let slots: Int

    init(_ program: PatternProgram, over text: [UInt32], captures: Bool, limits: PatternLimits) {
        self.program = program
        self.text = text
        stepsLeft = limits.steps
        slots = captures || program.hasReferences ? 2 * (program.groups + 1) : 0
        visited = [Int](repeating: -1, count: program.instructions.count)
    }

    /// The first match at or after a place: the bounds of the whole and of each group, −1 for a group that
    /// took no part; empty without captures. `nil` where nothing matches.
    mutating func firstMatch(from start: Int) throws(PatternError) -> [Int]? {
        program.hasReferences ? try backtracking(from: start) : try parallel(from: start)
    }

    private mutating func spend(_ steps: Int) throws(PatternError) {
        stepsLeft -= steps
        if stepsLeft < 0 { throw .tooManySteps }
    }

    private func holds(_ operation: PatternProgram.Operation, at place: Int) -> Bool {
        switch operation {
        case .start: place == 0
        case .end: place == text.count
        case .lineStart: place == 0 || (text[place - 1] == 10 && place != text.count)
        case .lineEnd: place == text.count || text[place] == 10
        default: true
        }
    }

    @inline(__always)
    private func consumes(_ instruction: PatternProgram.Instruction, _ scalar: UInt32) -> Bool {
        switch instruction.operation {
        case .scalar: scalar == UInt32(bitPattern: instruction.a)
        case .any: true
        case .anyButLineEnd: scalar != 10 && scalar != 13
        case .set: program.sets[Int(instruction.a)].contains(scalar)
        default: false
        }
    }

    // MARK: Threads in parallel

    private struct Threads {
        var counters: [Int] = []
        var captures: [Int] = []

        mutating func clear() {
            counters.removeAll(keepingCapacity: true)
            captures.removeAll(keepingCapacity: true)
        }
    }

    private enum Pending {
        case visit(Int)
        case restore(slot: Int, value: Int)
    }

    /// The place at which each instruction was last put on the list.
    private var visited: [Int]
    private var pending: [Pending] = []
    private var generation = 0

    private mutating func parallel(from start: Int) throws(PatternError) -> [Int]? {
        var current = Threads()
        var following = Threads()
        var found: [Int]?
        var fresh = [Int](repeating: -1, count: slots)
        var place = start
        generation += 1
        while true {
            if found == nil {
                if slots > 0 {
                    for index in fresh.indices { fresh[index] = -1 }
                    fresh[0] = place
                }
                try add(0, fresh, at: place, to: &current)
            }
            if current.counters.isEmpty {
                // Nothing begins here, as where `^` does not hold; a later place may do.
                if found != nil || place == text.count { break }
                try spend(1)
                generation += 1
                place += 1
                continue
            }
            try spend(current.counters.count)
            generation += 1
            following.clear()
            for (index, counter) in current.counters.enumerated() {
                let instruction = program.instructions[counter]
                if instruction.operation == .match {
                    if slots == 0 { return [] }
                    var captures = Array(current.captures[index * slots..<(index + 1) * slots])
                    captures[1] = place
                    found = captures
                    break
                }
                if place < text.count, consumes(instruction, text[place]) {
                    let captures = Array(current.captures[index * slots..<(index + 1) * slots])
                    try add(counter + 1, captures, at: place + 1, to: &following)
                }
            }
            swap(&current, &following)
            if place == text.count { break }
            place += 1
        }
        return found
    }

    /// Puts a thread on the list, following everything that reads no scalar.
    private mutating func add(
        _ start: Int, _ captures: [Int], at place: Int, to threads: inout Threads
    ) throws(PatternError) {
        var captures = captures
        pending.removeAll(keepingCapacity: true)
        pending.append(.visit(start))
        while let next = pending.popLast() {
            switch next {
            case .restore(let slot, let value): captures[slot] = value
            case .visit(let counter):
                if visited[counter] == generation { continue }
                visited[counter] = generation
                try spend(1)
                let instruction = program.instructions[counter]
                switch instruction.operation {
                case .jump: pending.append(.visit(Int(instruction.a)))
                case .split:
                    pending.append(.visit(Int(instruction.b)))
                    pending.append(.visit(Int(instruction.a)))
                case .save:
                    if slots > 0 {
                        let slot = Int(instruction.a)
                        pending.append(.restore(slot: slot, value: captures[slot]))
                        captures[slot] = place
                    }
                    pending.append(.visit(counter + 1))
                case .start, .end, .lineStart, .lineEnd:
                    if holds(instruction.operation, at: place) { pending.append(.visit(counter + 1)) }
                default:
                    threads.counters.append(counter)
                    threads.captures.append(contentsOf: captures)
                }
            }
        }
    }

    // MARK: Backtracking

    private enum Choice {
        case resume(counter: Int, place: Int)
        case restore(slot: Int, value: Int)
    }

    private mutating func backtracking(from start: Int) throws(PatternError) -> [Int]? {
        var place = start
        while place <= text.count {
            if let captures = try attempt(at: place) { return captures }
            place += 1
        }
        return nil
    }

    private mutating func attempt(at start: Int) throws(PatternError) -> [Int]? {
        var captures = [Int](repeating: -1, count: slots)
        captures[0] = start
        var choices: [Choice] = [.resume(counter: 0, place: start)]
        // An empty round of a loop is cut off: the place at which each split was last passed.
        var passed: [Int: Int] = [:]
        while let choice = choices.popLast() {
            guard case .resume(var counter, var place) = choice else {
                if case .restore(let slot, let value) = choice { captures[slot] = value }
                continue
            }
            thread: while true {
                try spend(1)
                let instruction = program.instructions[counter]
                switch instruction.operation {
                case .match:
                    captures[1] = place
                    return captures
                case .jump:
                    let target = Int(instruction.a)
                    if target < counter {
                        if passed[target] == place { break thread }
                        passed[target] = place
                    }
                    counter = target
                case .split:
                    choices.append(.resume(counter: Int(instruction.b), place: place))
                    if choices.count > 1_000_000 { throw .tooManySteps }
                    counter = Int(instruction.a)
                case .save:
                    let slot = Int(instruction.a)
                    choices.append(.restore(slot: slot, value: captures[slot]))
                    captures[slot] = place
                    counter += 1
                case .start, .end, .lineStart, .lineEnd:
                    guard holds(instruction.operation, at: place) else { break thread }
                    counter += 1
                case .reference, .referenceIgnoringCase:
                    let group = Int(instruction.a)
                    let (from, to) = (captures[2 * group], captures[2 * group + 1])
                    // A group that took no part matches the empty text (F&O 3.1 §5.6.1).
                    if from >= 0, to >= from {
                        let ignoring = instruction.operation == .referenceIgnoringCase
                        try spend(to - from)
                        guard place + to - from <= text.count,
                            (0..<to - from).allSatisfy({
                                equal(text[from + $0], text[place + $0], ignoringCase: ignoring)
                            })
                        else { break thread }
                        place += to - from
                    }
                    counter += 1
                default:
                    guard place < text.count, consumes(instruction, text[place]) else { break thread }
                    place += 1
                    counter += 1
                }
            }
        }
        return nil
    }

    private func equal(_ left: UInt32, _ right: UInt32, ignoringCase: Bool) -> Bool {
        left == right || (ignoringCase && CaseVariants.family(of: left).contains(right))
    }
}
