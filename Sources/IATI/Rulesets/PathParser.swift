import Words

/// Reads an expression of XPath 1.0 (§3.7 for the words, §2 and §3 for the grammar).
struct PathParser {
    private enum Token: Equatable {
        case number(Double)
        case literal(String)
        case name(String)
        case sign(String)
        case end
    }

    private var tokens: [(token: Token, offset: Int)] = []
    private var at = 0
    private var depth = 0
    private let fills: Bool
    static let depthLimit = 64
    static let lengthLimit = 16_384

    /// - Parameter fills: whether `$1` stands for the value that a loop is at.
    static func parse(_ text: String, fills: Bool) throws(PathFault) -> PathExpression {
        var parser = PathParser(fills: fills)
        try parser.cut(text)
        let expression = try parser.expression(1)
        guard parser.token == .end else { throw parser.fault(.expected("the end")) }
        return expression
    }

    private init(fills: Bool) { self.fills = fills }

    // MARK: Tokens

    private mutating func cut(_ text: String) throws(PathFault) {
        let signs = Array(text.unicodeScalars)
        guard signs.count <= Self.lengthLimit else {
            throw PathFault(what: .tooLong(limit: Self.lengthLimit), offset: 0)
        }
        var index = 0
        func peek(_ ahead: Int) -> Unicode.Scalar? {
            index + ahead < signs.count ? signs[index + ahead] : nil
        }
        while index < signs.count {
            let sign = signs[index]
            let start = index
            if sign == "\"" || sign == "'" {
                guard let end = signs[(index + 1)...].firstIndex(of: sign) else {
                    throw PathFault(what: .expected("\(sign)"), offset: index)
                }
                tokens.append((.literal(Self.string(signs[(index + 1)..<end])), start))
                index = end + 1
            } else if Self.isDigit(sign) || (sign == "." && peek(1).map(Self.isDigit) == true) {
                while let next = peek(0), Self.isDigit(next) || next == "." { index += 1 }
                guard let value = Double("0" + Self.string(signs[start..<index])) else {
                    throw PathFault(what: .expected("a number"), offset: start)
                }
                tokens.append((.number(value), start))
            } else if Self.isNameStart(sign) {
                while let next = peek(0),
                    Self.isName(next)
                        || (next == ":" && peek(1) != ":" && !Self.hasColon(signs[start..<index]))
                {
                    index += 1
                }
                if signs[index - 1] == ":", peek(0) == "*" { index += 1 }
                tokens.append((.name(Self.string(signs[start..<index])), start))
            } else if sign == "$" {
                index += 1
                while let next = peek(0), Self.isName(next) { index += 1 }
                let name = Self.string(signs[start..<index])
                guard name == "$1" else { throw PathFault(what: .variable(name), offset: start) }
                tokens.append((.sign("$1"), start))
            } else if sign.properties.isWhitespace {
                index += 1
            } else {
                let pair = peek(1).map { "\(sign)\($0)" } ?? ""
                if ["//", "::", "..", "!=", "<=", ">="].contains(pair) {
                    tokens.append((.sign(pair), start))
                    index += 2
                } else if "()[].@,|+-=<>*/".unicodeScalars.contains(sign) {
                    tokens.append((.sign("\(sign)"), start))
                    index += 1
                } else {
                    throw PathFault(what: .expected("an expression"), offset: start)
                }
            }
        }
        tokens.append((.end, signs.count))
    }

    private static func string(_ signs: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: signs)
        return text
    }

    private static func hasColon(_ signs: ArraySlice<Unicode.Scalar>) -> Bool { signs.contains(":") }

    private static func isDigit(_ sign: Unicode.Scalar) -> Bool { sign.value >= 0x30 && sign.value <= 0x39 }

    private static func isNameStart(_ sign: Unicode.Scalar) -> Bool {
        sign == "_" || sign.properties.isAlphabetic
    }

    private static func isName(_ sign: Unicode.Scalar) -> Bool {
        isNameStart(sign) || isDigit(sign) || sign == "-" || sign == "." || sign.value == 0xB7
    }

    private var token: Token { tokens[at].token }

    private func next(_ ahead: Int = 1) -> Token { tokens[min(at + ahead, tokens.count - 1)].token }

    private func fault(_ what: PathFault.What) -> PathFault {
        PathFault(what: what, offset: tokens[at].offset)
    }

    private mutating func takes(_ sign: String) -> Bool {
        guard token == .sign(sign) else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ sign: String) throws(PathFault) {
        guard takes(sign) else { throw fault(.expected(sign)) }
    }

    // MARK: Expressions

    /// Where an operand has ended, `*` and the four names are operators (§3.7).
    private var binary: PathExpression.Operator? {
        switch token {
        case .sign(let sign): PathExpression.Operator(rawValue: sign)
        case .name(let name) where ["or", "and", "div", "mod"].contains(name):
            PathExpression.Operator(rawValue: name)
        default: nil
        }
    }

    private mutating func expression(_ strength: Int) throws(PathFault) -> PathExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw fault(.tooDeep) }
        var left: PathExpression
        if strength <= 7, takes("-") { left = .negative(try expression(7)) } else { left = try operand() }
        var length = 0
        while let sign = binary, sign.strength >= strength {
            length += 1
            guard length < 1_000 else { throw fault(.tooDeep) }
            at += 1
            left = .binary(sign, left, try expression(sign.strength + 1))
        }
        return left
    }

    private mutating func operand() throws(PathFault) -> PathExpression {
        let primary: PathExpression
        switch token {
        case .number(let value):
            at += 1
            primary = .number(value)
        case .literal(let text):
            at += 1
            primary = fills && text.contains("$1") ? .pattern(text) : .string(text)
        case .sign("$1"):
            guard fills else { throw fault(.variable("$1")) }
            at += 1
            primary = .pattern("$1")
        case .sign("("):
            at += 1
            primary = try expression(1)
            try expect(")")
        case .name(let name) where next() == .sign("(") && !["text", "node", "comment"].contains(name):
            primary = try call(name)
        default: return try path()
        }
        let predicates = try predicates()
        var steps: [PathStep] = []
        if token == .sign("/") || token == .sign("//") { steps = try relative() }
        return predicates.isEmpty && steps.isEmpty ? primary : .filtered(primary, predicates, steps)
    }

    private mutating func call(_ name: String) throws(PathFault) -> PathExpression {
        guard let function = PathFunction(rawValue: name) else {
            let nearest = Nearest.to(name, among: PathFunction.allCases.map(\.rawValue))
            throw fault(.unknownFunction(name, nearest: nearest))
        }
        at += 2
        var arguments: [PathExpression] = []
        if !takes(")") {
            repeat { arguments.append(try expression(1)) } while takes(",")
            try expect(")")
        }
        let range = function.arguments
        guard range.contains(arguments.count) else {
            throw fault(.arguments(name, least: range.lowerBound, most: range.upperBound))
        }
        return .call(function, arguments)
    }

    private mutating func predicates() throws(PathFault) -> [PathExpression] {
        var predicates: [PathExpression] = []
        while takes("[") {
            predicates.append(try expression(1))
            try expect("]")
        }
        return predicates
    }

    // MARK: Paths

    private mutating func path() throws(PathFault) -> PathExpression {
        if takes("/") {
            return .path(isAbsolute: true, beginsStep ? try relative(first: true) : [])
        }
        if token == .sign("//") { return .path(isAbsolute: true, try relative()) }
        return .path(isAbsolute: false, try relative(first: true))
    }

    private var beginsStep: Bool {
        switch token {
        case .name, .sign("."), .sign(".."), .sign("@"), .sign("*"): true
        default: false
        }
    }

    /// Steps; with `first` the first stands without a slash before it.
    private mutating func relative(first: Bool = false) throws(PathFault) -> [PathStep] {
        var steps: [PathStep] = first ? [try step()] : []
        while true {
            if takes("//") {
                steps.append(PathStep(axis: .descendantOrSelf, test: .node))
            } else if !takes("/") {
                return steps
            }
            steps.append(try step())
        }
    }

    private mutating func step() throws(PathFault) -> PathStep {
        if takes("..") { return PathStep(axis: .parent, test: .node) }
        if takes(".") { return PathStep(axis: .current, test: .node) }
        var axis = PathStep.Axis.child
        if takes("@") {
            axis = .attribute
        } else if case .name(let name) = token, next() == .sign("::") {
            guard let known = PathStep.Axis(rawValue: name) else { throw fault(.unknownAxis(name)) }
            axis = known
            at += 2
        }
        var step = PathStep(axis: axis, test: try test())
        step.predicates = try predicates()
        return step
    }

    private mutating func test() throws(PathFault) -> PathStep.Test {
        if takes("*") { return .any }
        guard case .name(let name) = token else { throw fault(.expected("a step")) }
        at += 1
        if ["text", "node", "comment"].contains(name), takes("(") {
            try expect(")")
            return name == "text" ? .text : name == "node" ? .node : .comment
        }
        guard let colon = name.firstIndex(of: ":") else { return .name(prefix: "", local: name) }
        let (prefix, local) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
        guard !local.isEmpty else { throw fault(.expected("a name")) }
        return local == "*" ? .prefixed(prefix) : .name(prefix: prefix, local: local)
    }
}
