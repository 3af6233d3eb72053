/// A regular expression as rulesets write them, matched in time that grows with the text's length alone.
///
/// Alternatives, groups, classes with `\d \w \s`, `.`, anchors, `\b` and the repetitions `* + ? {m,n}`, greedy or lazy,
/// which comes to the same where only the answer counts. What needs backtracking (references back, looking around) is
/// refused.
struct RulePattern: Sendable {
    enum Fault: Error, Sendable, Hashable {
        case expected(String, offset: Int)
        case unsupported(String, offset: Int)
        case tooLarge
    }

    private struct Class: Sendable {
        var ranges: [ClosedRange<UInt32>] = []
        var isNegated = false

        func has(_ sign: UInt32) -> Bool { ranges.contains { $0.contains(sign) } != isNegated }
    }

    private enum Instruction: Sendable {
        case sign(Class)
        case split(Int, Int)
        case jump(Int)
        case start, end, edge, noEdge
        case accept
    }

    private indirect enum Node {
        case empty
        case sign(Class)
        case start, end, edge, noEdge
        case sequence([Node])
        case choice([Node])
        case many(Node, least: Int, most: Int?)
    }

    private var program: [Instruction] = []
    private static let sizeLimit = 20_000

    init(_ text: String) throws(Fault) {
        var parser = Parser(signs: Array(text.unicodeScalars))
        let node = try parser.choice(0)
        guard parser.at == parser.signs.count else { throw .expected("the end", offset: parser.at) }
        try emit(node)
        program.append(.accept)
    }

    private mutating func emit(_ node: Node) throws(Fault) {
        guard program.count < Self.sizeLimit else { throw .tooLarge }
        switch node {
        case .empty: break
        case .sign(let signs): program.append(.sign(signs))
        case .start: program.append(.start)
        case .end: program.append(.end)
        case .edge: program.append(.edge)
        case .noEdge: program.append(.noEdge)
        case .sequence(let nodes): for node in nodes { try emit(node) }
        case .choice(let nodes):
            var ends: [Int] = []
            for (index, node) in nodes.enumerated() {
                if index == nodes.count - 1 {
                    try emit(node)
                } else {
                    let split = program.count
                    program.append(.jump(0))
                    try emit(node)
                    ends.append(program.count)
                    program.append(.jump(0))
                    program[split] = .split(split + 1, program.count)
                }
            }
            for end in ends { program[end] = .jump(program.count) }
        case .many(let node, let least, let most):
            for _ in 0..<least { try emit(node) }
            guard let most else {
                let split = program.count
                program.append(.jump(0))
                try emit(node)
                program.append(.jump(split))
                program[split] = .split(split + 1, program.count)
                return
            }
            var splits: [Int] = []
            for _ in least..<max(least, most) {
                splits.append(program.count)
                program.append(.jump(0))
                try emit(node)
            }
            for split in splits { program[split] = .split(split + 1, program.count) }
        }
    }

    /// Whether the pattern matches somewhere in a text.
    func matches(_ text: String) -> Bool {
        let signs = Array(text.unicodeScalars)
        var current: [Int] = []
        var marks = [Int](repeating: -1, count: program.count)
        for place in 0...signs.count {
            // A match may begin at every place.
            if add(0, place, signs, &current, &marks) { return true }
            guard place < signs.count else { break }
            var next: [Int] = []
            for index in current {
                guard case .sign(let wanted) = program[index], wanted.has(signs[place].value) else {
                    continue
                }
                if add(index + 1, place + 1, signs, &next, &marks) { return true }
            }
            current = next
        }
        return false
    }

    /// Follows what reads no sign; true where the pattern is over. Each instruction is met once a place.
    private func add(
        _ start: Int, _ place: Int, _ signs: [Unicode.Scalar], _ list: inout [Int], _ marks: inout [Int]
    ) -> Bool {
        var stack = [start]
        while let index = stack.popLast() {
            guard marks[index] != place else { continue }
            marks[index] = place
            switch program[index] {
            case .accept: return true
            case .sign: list.append(index)
            case .jump(let to): stack.append(to)
            case .split(let first, let second): stack += [second, first]
            case .start: if place == 0 { stack.append(index + 1) }
            case .end: if place == signs.count { stack.append(index + 1) }
            case .edge: if isEdge(place, signs) { stack.append(index + 1) }
            case .noEdge: if !isEdge(place, signs) { stack.append(index + 1) }
            }
        }
        return false
    }

    private func isEdge(_ place: Int, _ signs: [Unicode.Scalar]) -> Bool {
        func isWord(_ index: Int) -> Bool {
            signs.indices.contains(index) && Self.word.has(signs[index].value)
        }
        return isWord(place - 1) != isWord(place)
    }

    // MARK: Reading

    private static let digit = Class(ranges: [0x30...0x39])
    private static let word = Class(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    private static let space = Class(ranges: [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
        0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])

    private struct Parser {
        let signs: [Unicode.Scalar]
        var at = 0

        mutating func takes(_ sign: Unicode.Scalar) -> Bool {
            guard at < signs.count, signs[at] == sign else { return false }
            at += 1
            return true
        }

        mutating func choice(_ depth: Int) throws(Fault) -> Node {
            guard depth < 100 else { throw .tooLarge }
            var nodes = [try sequence(depth)]
            while takes("|") { nodes.append(try sequence(depth)) }
            return nodes.count == 1 ? nodes[0] : .choice(nodes)
        }

        mutating func sequence(_ depth: Int) throws(Fault) -> Node {
            var nodes: [Node] = []
            while at < signs.count, signs[at] != "|", signs[at] != ")" {
                let start = at
                let node = try atom(depth)
                nodes.append(try repeated(node, start))
            }
            return nodes.isEmpty ? .empty : .sequence(nodes)
        }

        private mutating func repeated(_ node: Node, _ start: Int) throws(Fault) -> Node {
            var bounds: (Int, Int?)?
            if takes("*") { bounds = (0, nil) } else if takes("+") { bounds = (1, nil) }
            if bounds == nil, takes("?") { bounds = (0, 1) }
            if bounds == nil { bounds = counted() }
            guard let (least, most) = bounds else { return node }
            _ = takes("?")
            guard most.map({ $0 >= least }) ?? true else {
                throw .expected("{m,n}, m ≤ n", offset: start)
            }
            guard least <= 1_000, most ?? 0 <= 1_000 else { throw .tooLarge }
            return .many(node, least: least, most: most)
        }

        /// `{2}`, `{2,}`, `{2,5}`; anything else is signs that stand for themselves.
        private mutating func counted() -> (Int, Int?)? {
            guard at < signs.count, signs[at] == "{", let end = signs[at...].firstIndex(of: "}") else {
                return nil
            }
            let parts = String(String.UnicodeScalarView(signs[(at + 1)..<end]))
                .split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count <= 2, let least = Int(parts[0]), least >= 0 else { return nil }
            var most: Int? = least
            if parts.count == 2 {
                most = parts[1].isEmpty ? nil : Int(parts[1])
                if most == nil, !parts[1].isEmpty { return nil }
            }
            at = end + 1
            return (least, most)
        }

        private mutating func atom(_ depth: Int) throws(Fault) -> Node {
            let sign = signs[at]
            at += 1
            switch sign {
            case "^": return .start
            case "$": return .end
            case ".":
                return .sign(Class(ranges: [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029], isNegated: true))
            case "[": return .sign(try set())
            case "(":
                if takes("?") {
                    guard takes(":") else { throw .unsupported("(?", offset: at - 2) }
                }
                let inner = try choice(depth + 1)
                guard takes(")") else { throw .expected(")", offset: at) }
                return inner
            case "*", "+", "?": throw .expected("something to repeat", offset: at - 1)
            case "\\":
                guard at < signs.count else { throw .expected("an escape", offset: at) }
                if takes("b") { return .edge }
                if takes("B") { return .noEdge }
                return .sign(try escape())
            default: return .sign(Class(ranges: [sign.value...sign.value]))
            }
        }

        private mutating func escape() throws(Fault) -> Class {
            guard at < signs.count else { throw .expected("an escape", offset: at) }
            let sign = signs[at]
            at += 1
            func one(_ value: UInt32) -> Class { Class(ranges: [value...value]) }
            switch sign {
            case "d": return RulePattern.digit
            case "D": return Class(ranges: RulePattern.digit.ranges, isNegated: true)
            case "w": return RulePattern.word
            case "W": return Class(ranges: RulePattern.word.ranges, isNegated: true)
            case "s": return RulePattern.space
            case "S": return Class(ranges: RulePattern.space.ranges, isNegated: true)
            case "n": return one(10)
            case "r": return one(13)
            case "t": return one(9)
            case "f": return one(12)
            case "v": return one(11)
            case "x": return one(try code(2))
            case "u": return one(try code(4))
            case "0"..."9", "k", "p", "P", "c": throw .unsupported("\\\(sign)", offset: at - 2)
            default: return one(sign.value)
            }
        }

        private mutating func code(_ digits: Int) throws(Fault) -> UInt32 {
            guard at + digits <= signs.count,
                let value = UInt32(
                    String(String.UnicodeScalarView(signs[at..<at + digits])), radix: 16)
            else { throw .expected("\(digits) hexadecimal digits", offset: at) }
            at += digits
            return value
        }

        private mutating func set() throws(Fault) -> Class {
            var set = Class()
            set.isNegated = takes("^")
            while !takes("]") {
                guard at < signs.count else { throw .expected("]", offset: at) }
                let low = try member()
                guard low.ranges.count == 1, low.ranges[0].count == 1, !low.isNegated, at + 1 < signs.count,
                    signs[at] == "-", signs[at + 1] != "]"
                else {
                    set.ranges += low.isNegated ? Self.complement(low.ranges) : low.ranges
                    continue
                }
                at += 1
                let high = try member()
                guard high.ranges.count == 1, high.ranges[0].count == 1,
                    low.ranges[0].lowerBound <= high.ranges[0].lowerBound
                else { throw .expected("a range", offset: at) }
                set.ranges.append(low.ranges[0].lowerBound...high.ranges[0].lowerBound)
            }
            return set
        }

        private mutating func member() throws(Fault) -> Class {
            guard at < signs.count else { throw .expected("]", offset: at) }
            if takes("\\") { return takes("b") ? Class(ranges: [8...8]) : try escape() }
            at += 1
            return Class(ranges: [signs[at - 1].value...signs[at - 1].value])
        }

        private static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
            var gaps: [ClosedRange<UInt32>] = []
            var next: UInt32 = 0
            for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
                if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
                next = max(next, range.upperBound + 1)
            }
            return gaps + [next...0x10FFFF]
        }
    }
}
