/// Reads the text of a pattern.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private let flags: PatternFlags
    private let limits: PatternLimits
    private var at = 0
    private var depth = 0
    private var opened = 0
    private var closed: Set<Int> = []
    private(set) var hasReferences = false

    var groups: Int { opened }

    init(_ pattern: String, flags: PatternFlags, limits: PatternLimits) {
        self.flags = flags
        self.limits = limits
        let all = Array(pattern.unicodeScalars)
        scalars = flags.extended && !flags.literal ? PatternParser.withoutSpace(all) : all
    }

    /// Flag `x`: white space outside character classes goes.
    private static func withoutSpace(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var nesting = 0
        var escaped = false
        for scalar in scalars {
            let isSpace = scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
            if nesting == 0, isSpace { continue }
            result.append(scalar)
            if escaped {
                escaped = false
            } else if scalar == "\\" {
                escaped = true
            } else if scalar == "[" {
                nesting += 1
            } else if scalar == "]", nesting > 0 {
                nesting -= 1
            }
        }
        return result
    }

    mutating func pattern() throws(PatternError) -> PatternNode {
        if flags.literal { return .sequence(scalars.map { literal($0) }) }
        let node = try choice()
        if at < scalars.count { throw unexpected() }
        return node
    }

    private var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    private func unexpected() -> PatternError {
        .unexpected(next.map { .scalar($0) } ?? .end, at: at)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        at += 1
        return true
    }

    private func literal(_ scalar: Unicode.Scalar) -> PatternNode {
        if flags.ignoresCase {
            let family = CaseVariants.family(of: scalar.value)
            if family.count > 1 { return .set(.ranges(ScalarSet.normalised(family.map { $0...$0 }))) }
        }
        return .scalar(scalar.value)
    }

    private mutating func choice() throws(PatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        if depth > limits.depth { throw .tooLarge }
        var branches = [try branch()]
        while take("|") { branches.append(try branch()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func branch() throws(PatternError) -> PatternNode {
        var pieces: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" { pieces.append(try piece()) }
        return pieces.isEmpty ? .empty : pieces.count == 1 ? pieces[0] : .sequence(pieces)
    }

    private mutating func piece() throws(PatternError) -> PatternNode {
        let atom = try atom()
        guard let (least, most) = try quantity() else { return atom }
        let greedy = !take("?")
        return .repeat(atom, least: least, most: most, greedy: greedy)
    }

    private mutating func quantity() throws(PatternError) -> (Int, Int?)? {
        if take("?") { return (0, 1) }
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        let start = at
        guard take("{") else { return nil }
        let least = try count()
        var most: Int? = least
        if take(",") { most = next == "}" ? nil : try count() }
        guard take("}") else { throw unexpected() }
        if let most, most < least { throw .reversedBounds(at: start) }
        return (least, most)
    }

    private mutating func count() throws(PatternError) -> Int {
        var value = 0
        let start = at
        while let scalar = next, scalar >= "0", scalar <= "9" {
            value = value * 10 + Int(scalar.value - 48)
            if value > 1_000_000 { throw .tooLarge }
            at += 1
        }
        if at == start { throw unexpected() }
        return value
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        guard let scalar = next else { throw unexpected() }
        switch scalar {
        case "(":
            at += 1
            var index: Int?
            if take("?") {
                guard take(":") else { throw unexpected() }
            } else {
                opened += 1
                index = opened
            }
            let inner = try choice()
            guard take(")") else { throw unexpected() }
            if let index { closed.insert(index) }
            return .group(inner, index: index)
        case ".":
            at += 1
            return .any
        case "^":
            at += 1
            return .start
        case "$":
            at += 1
            return .end
        case "[":
            at += 1
            return .set(try characterClass())
        case "\\":
            return try escape()
        case "?", "*", "+", "{", "}", ")", "|", "]":
            throw unexpected()
        default:
            at += 1
            return literal(scalar)
        }
    }

    private mutating func escape() throws(PatternError) -> PatternNode {
        let start = at
        at += 1
        if let scalar = next, scalar >= "1", scalar <= "9" {
            // As many digits as still name a group (F&O 3.1 §5.6.1).
            var number = Int(scalar.value - 48)
            at += 1
            while let digit = next, digit >= "0", digit <= "9", number * 10 + Int(digit.value - 48) <= opened
            {
                number = number * 10 + Int(digit.value - 48)
                at += 1
            }
            guard closed.contains(number) else { throw .unknownGroup(number, at: start) }
            hasReferences = true
            return .reference(number)
        }
        if let set = try classEscape() { return .set(set) }
        guard let scalar = singleEscape() else { throw unexpected() }
        return literal(scalar)
    }

    /// `\n`, `\\` and their like; the backslash is read already.
    private mutating func singleEscape() -> Unicode.Scalar? {
        guard let scalar = next else { return nil }
        let meaning: Unicode.Scalar
        switch scalar {
        case "n": meaning = "\n"
        case "r": meaning = "\r"
        case "t": meaning = "\t"
        case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$": meaning = scalar
        default: return nil
        }
        at += 1
        return meaning
    }

    /// `\d`, `\p{…}` and their like; the backslash is read already.
    private mutating func classEscape() throws(PatternError) -> ScalarSet? {
        guard let scalar = next else { return nil }
        let set: ScalarSet
        switch scalar {
        case "s": set = .space
        case "S": set = .complement(.space)
        case "d": set = .digit
        case "D": set = .complement(.digit)
        case "w": set = .word
        case "W": set = .complement(.word)
        case "i": set = .initial
        case "I": set = .complement(.initial)
        case "c": set = .name
        case "C": set = .complement(.name)
        case "p", "P":
            at += 1
            let start = at
            guard take("{") else { throw unexpected() }
            var name = ""
            while let letter = next, letter != "}" {
                name.unicodeScalars.append(letter)
                at += 1
            }
            guard take("}") else { throw unexpected() }
            guard let property = PatternParser.property(name) else {
                throw .unknownProperty(name, at: start)
            }
            return scalar == "P" ? .complement(property) : property
        default: return nil
        }
        at += 1
        return set
    }

    private static func property(_ name: String) -> ScalarSet? {
        if name.hasPrefix("Is") {
            return UnicodeBlocks.range(String(name.dropFirst(2))).map { .ranges([$0]) }
        }
        return GeneralCategories.mask(name).map { .categories($0) }
    }

    /// The inside of `[…]`, up to and with the closing bracket.
    private mutating func characterClass() throws(PatternError) -> ScalarSet {
        depth += 1
        defer { depth -= 1 }
        if depth > limits.depth { throw .tooLarge }
        let negated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        var sets: [ScalarSet] = []
        var subtrahend: ScalarSet?
        let first = at
        while let scalar = next, scalar != "]" {
            if scalar == "-", at + 1 < scalars.count, scalars[at + 1] == "[", at > first {
                at += 2
                subtrahend = try characterClass()
                guard next == "]" else { throw unexpected() }
                break
            }
            if scalar == "\\" {
                at += 1
                if let set = try classEscape() {
                    sets.append(set)
                    continue
                }
                at -= 1
            }
            let start = at
            let low = try classScalar()
            if next == "-", at + 1 < scalars.count, scalars[at + 1] != "]", scalars[at + 1] != "[" {
                at += 1
                let high = try classScalar()
                guard low <= high else { throw .reversedBounds(at: start) }
                ranges.append(low.value...high.value)
            } else {
                ranges.append(low.value...low.value)
            }
        }
        if at == first { throw unexpected() }
        guard take("]") else { throw unexpected() }
        var plain = ScalarSet.normalised(ranges)
        if flags.ignoresCase { plain = CaseVariants.closing(plain) }
        var set: ScalarSet = sets.isEmpty ? .ranges(plain) : .union(sets + [.ranges(plain)])
        if negated { set = .complement(set) }
        if let subtrahend { set = .difference(set, subtrahend) }
        return set
    }

    private mutating func classScalar() throws(PatternError) -> Unicode.Scalar {
        guard let scalar = next, scalar != "[", scalar != "]" else { throw unexpected() }
        if scalar == "\\" {
            at += 1
            guard let escaped = singleEscape() else { throw unexpected() }
            return escaped
        }
        at += 1
        return scalar
    }
}
