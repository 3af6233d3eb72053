/// Why bytes are not a well-formed document, or are one that is refused (XML 1.0, fifth edition).
public struct MarkupFault: Error, Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case unexpectedEnd
        case badName
        case badMarkup
        case missingQuote
        case lessThanInValue
        case repeatedAttribute(String)
        case mismatchedEnd(expected: String, found: String)
        case badReference
        /// An entity other than the five of XML 1.0 §4.6.
        case unknownEntity(String)
        case badCharacter(UInt8)
        case textOutsideRoot
        case secondRoot
        case noRoot
        case undeclaredPrefix(String)
        /// Document type declarations are refused: they are how entity bombs and outside files come in.
        case documentType
        case tooDeep(limit: Int)
        case tooManyAttributes(limit: Int)
        /// A record, a comment or the like of more bytes than the reader holds.
        case recordTooLong(limit: Int)
    }

    public var what: What
    /// Where, in bytes from the start of the decoded text.
    public var offset: Int
}

/// Bounds on what a document may ask of the reader.
public struct ReadLimits: Sendable, Hashable {
    /// Elements within elements.
    public var depth = 256
    /// Attributes on one element.
    public var attributes = 256
    /// Bytes of one record.
    public var record = 32 << 20

    public init() {}
}
