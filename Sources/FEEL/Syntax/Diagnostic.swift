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
