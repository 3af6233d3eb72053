/// A stretch of source text, as offsets into its UTF-8 bytes.
@frozen public struct SourceSpan: Sendable, Hashable {
    /// First byte.
    public var start: Int32
    /// One past the last byte.
    public var end: Int32

    @inlinable public init(_ start: Int, _ end: Int) {
        self.start = Int32(clamping: start)
        self.end = Int32(clamping: end)
    }

    /// The empty span at the start of the source.
    public static var none: SourceSpan { SourceSpan(0, 0) }

    /// The smallest span that holds both.
    public func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(Int(min(start, other.start)), Int(max(end, other.end)))
    }
}

/// Line and column of a byte, both from one; the column counts Unicode scalars.
public struct SourcePosition: Sendable, Hashable {
    public var line: Int
    public var column: Int
}

/// An expression's text, kept for messages. Lines and columns are worked out only when asked.
public struct SourceText: Sendable, Hashable {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// Where a span begins. Linear in the offset.
    public func position(of span: SourceSpan) -> SourcePosition {
        var line = 1
        var column = 1
        for byte in text.utf8.prefix(Int(max(0, span.start))) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return SourcePosition(line: line, column: column)
    }

    /// The text a span covers.
    public subscript(span: SourceSpan) -> String {
        let bytes = text.utf8
        let start =
            bytes.index(
                bytes.startIndex, offsetBy: Int(max(0, span.start)), limitedBy: bytes.endIndex)
            ?? bytes.endIndex
        let end =
            bytes.index(start, offsetBy: Int(max(0, span.end - span.start)), limitedBy: bytes.endIndex)
            ?? bytes.endIndex
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
