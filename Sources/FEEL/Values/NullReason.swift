/// Why a value is null: what happened, where, and what before it led there.
///
/// FEEL answers null for anything it cannot do; the reason rides along, so that *unknown* can be explained down
/// to the source position it began at.
public final class NullReason: Sendable {
    public let kind: Kind
    /// Where in the expression that made the null; nil for values from outside.
    public let span: SourceSpan?
    public let cause: NullReason?

    public init(_ kind: Kind, at span: SourceSpan? = nil, because cause: NullReason? = nil) {
        self.kind = kind
        self.span = span
        self.cause = cause
    }

    public indirect enum Kind: Sendable, Hashable {
        /// An input that was not given.
        case missingInput(String)
        /// An operand or condition was null; the cause says why.
        case nullOperand
        case wrongType(expected: FEELType, found: FEELType)
        /// An argument of the wrong type.
        case wrongArgument(String, of: String, expected: FEELType, found: FEELType)
        case wrongArgumentCount(of: String)
        case divisionByZero
        /// A number, date or position beyond what the operation allows.
        case outOfRange(String)
        case overflow
        case unknownName(String)
        case unknownFunction(String)
        case unknownMember(String)
        case unknownType(String)
        /// The list has no such position.
        case noSuchItem
        /// No rule, entry or alternative matched.
        case noMatch
        case emptyList(String)
        /// Text that is no value of the type.
        case invalidText(String, FEELType)
        case incomparable(FEELType, FEELType)
        case notAFunction
        case unsupportedExternal
        case duplicateKey(String)
        case invalidRange
        case invalidPattern(String)
        case syntaxError
        case limit(LimitKind)
        /// A reason of the embedding's own.
        case host(code: String, parameters: [String])
    }

    /// The reasons from this one to the first.
    public var chain: [NullReason] {
        var chain = [self]
        while let cause = chain.last?.cause, chain.count < 1_000 { chain.append(cause) }
        return chain
    }

    /// The reason at the bottom.
    public var root: NullReason { chain.last ?? self }
}

/// The families of reasons, for choosing those that strict mode turns into errors.
public struct NullReasons: OptionSet, Sendable, Hashable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let missing = NullReasons(rawValue: 1)
    public static let types = NullReasons(rawValue: 2)
    public static let arithmetic = NullReasons(rawValue: 4)
    public static let names = NullReasons(rawValue: 8)
    public static let items = NullReasons(rawValue: 16)
    public static let text = NullReasons(rawValue: 32)
    public static let limits = NullReasons(rawValue: 64)
    public static let host = NullReasons(rawValue: 128)
    public static let all = NullReasons(rawValue: 255)
}

extension NullReason.Kind {
    public var family: NullReasons {
        switch self {
        case .missingInput: .missing
        case .nullOperand: []
        case .wrongType, .wrongArgument, .wrongArgumentCount, .incomparable, .notAFunction: .types
        case .divisionByZero, .outOfRange, .overflow: .arithmetic
        case .unknownName, .unknownFunction, .unknownMember, .unknownType, .unsupportedExternal: .names
        case .noSuchItem, .noMatch, .emptyList, .duplicateKey, .invalidRange: .items
        case .invalidText, .invalidPattern, .syntaxError: .text
        case .limit: .limits
        case .host: .host
        }
    }
}
