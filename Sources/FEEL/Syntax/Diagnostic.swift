/// One thing wrong with an expression: how bad, where, and what. The words are made at the edge.
public struct Diagnostic: Sendable, Hashable {
    public enum Severity: UInt8, Sendable, Hashable, Comparable {
        /// Evaluates, but hardly as meant.
        case warning
        /// Evaluates to null, with a reason.
        case error
        /// Cannot be read; nothing to evaluate.
        case syntax

        public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    }

    public let severity: Severity
    public let span: SourceSpan
    public let problem: Problem

    public init(_ severity: Severity, _ span: SourceSpan, _ problem: Problem) {
        self.severity = severity
        self.span = span
        self.problem = problem
    }
}

/// What is wrong, as data.
public indirect enum Problem: Sendable, Hashable {
    // Syntax
    case unexpected(found: String, expected: Expectation)
    case unclosedString
    case badCharacter(String, meant: String?)
    case sourceTooLong(Int, limit: Int)
    case nestedTooDeep(limit: Int)
    case badLiteral(String, expected: FEELType)

    // Names
    case unknownName(String, nearest: String?)
    case unknownFunction(String, nearest: String?)
    case unknownMember(String, of: FEELType, nearest: String?)
    case unknownType(String, nearest: String?)
    case unknownParameter(String, of: String, nearest: String?)
    case duplicateKey(String)

    // Types
    case typeMismatch(found: FEELType, expected: FEELType)
    case incomparable(FEELType, FEELType)
    case noOperator(String, FEELType, FEELType)
    case notAFunction(FEELType)
    case argumentCount(of: String, found: Int, least: Int, most: Int?)
    case missingArgument(String, of: String)
    case badRange
}

/// What the parser could have used.
public enum Expectation: Sendable, Hashable {
    case expression
    case end
    case mark(String)
    case word(String)
    case name
    case type
    case unaryTest
    case parameterName
    case key
}

/// Everything that kept an expression from being read.
public struct SyntaxErrors: Error, Sendable {
    public let source: SourceText
    public let diagnostics: [Diagnostic]
}

/// The known word nearest to one that is not known; nil when none is near.
enum Nearest {
    static func name(to word: String, among names: some Sequence<String>) -> String? {
        let target = Array(word.lowercased().utf8.prefix(64))
        let most = max(1, target.count / 3)
        var best: (name: String, distance: Int)?
        for name in names {
            let candidate = Array(name.lowercased().utf8.prefix(64))
            if abs(candidate.count - target.count) > most { continue }
            let distance = distance(target, candidate)
            if distance > most { continue }
            if let found = best, (found.distance, found.name) <= (distance, name) { continue }
            best = (name, distance)
        }
        return best?.name
    }

    /// Edits to turn one word into the other: insert, delete, replace, or exchange neighbours.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if left == right { return 0 }
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in right.indices {
                var cost = min(
                    last[column + 1] + 1, current[column] + 1,
                    last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            before = last
            last = current
        }
        return last[right.count]
    }
}
