/// Pulls events out of an XML document, one ``next()`` at a time.
///
///     try XMLReader.read(bytes) { reader in
///         while let event = try reader.next() {
///             if event == .start, reader.localName == "item" { … }
///         }
///     }
///
/// What belongs to the event that ``next()`` announced (name, attributes, text) is read from the
/// reader until the following call. Text comes in one piece: neighbouring character data, CDATA
/// sections and references are joined; line ends are normalised to U+000A (XML 1.0 §2.11).
public struct XMLReader {
    /// What ``next()`` met.
    public enum Event: Sendable, Hashable {
        /// A start tag; an empty-element tag gives ``start`` and then ``end``.
        case start
        case end
        case text
        case comment
        /// A processing instruction: ``XMLReader/name`` is its target, the text its data.
        case instruction
    }

    /// One attribute of the element that starts. Namespace declarations are attributes in the
    /// namespace `http://www.w3.org/2000/xmlns/`.
    public struct Attribute: Sendable {
        public var name: XMLQName
        var value: XMLText
        /// Bytes from the name to the closing quote.
        public var span: Range<Int>
    }

    struct Open {
        var start: Int
        var nameEnd: Int
        var name: XMLQName
        var bindings: Int
    }

    struct Binding {
        var prefix: Int32
        var namespace: Int32
    }

    let base: UnsafePointer<UInt8>
    let count: Int
    var at = 0
    public let limits: XMLLimits
    /// The strings behind the identifiers in ``name`` and ``attributes``.
    public internal(set) var names = XMLNames()
    /// The name of the element or processing instruction.
    public internal(set) var name = XMLQName(namespace: 0, local: 0, prefix: 0)
    public internal(set) var attributes: [Attribute] = []
    /// The bytes of the event in the document as UTF-8.
    public internal(set) var span: Range<Int> = 0..<0
    var content = XMLText(start: 0, count: 0, inSource: true)
    var scratch: [UInt8] = []
    var open: [Open] = []
    var bindings: [Binding] = []
    var pendingEnd = false
    var seenRoot = false

    /// Reads a document held in memory.
    ///
    /// - Parameters:
    ///   - bytes: the document, in any encoding of ``XMLEncoding``.
    ///   - body: receives the reader; it must not outlive the call.
    public static func read<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: XMLLimits = .standard,
        _ body: (inout XMLReader) throws -> Result
    ) throws -> Result {
        let (encoding, mark) = try XMLEncoding.detect(bytes)
        let rest = UnsafeBufferPointer(rebasing: bytes[mark...])
        if encoding == .utf8 {
            var reader = try XMLReader(utf8: rest, limits: limits)
            return try body(&reader)
        }
        guard rest.count <= limits.bytes else {
            throw XMLError(.limit(.bytes, limits.bytes), at: XMLPlace(line: 1, column: 1))
        }
        return try encoding.transcoded(rest).withUnsafeBufferPointer { utf8 in
            var reader = try XMLReader(utf8: utf8, limits: limits)
            return try body(&reader)
        }
    }

    /// Reads a document held in memory.
    public static func read<Result>(
        _ bytes: [UInt8], limits: XMLLimits = .standard, _ body: (inout XMLReader) throws -> Result
    ) throws -> Result {
        try bytes.withUnsafeBufferPointer { try read($0, limits: limits, body) }
    }

    /// A reader over UTF-8 without a byte order mark; `utf8` must outlive the reader.
    init(utf8: UnsafeBufferPointer<UInt8>, limits: XMLLimits) throws(XMLError) {
        self.limits = limits
        count = utf8.count
        guard let start = utf8.baseAddress, count > 0 else {
            throw XMLError(.unexpectedEnd(expected: "an element"), at: XMLPlace(line: 1, column: 1))
        }
        base = start
        guard count <= limits.bytes else {
            throw XMLError(.limit(.bytes, limits.bytes), at: XMLPlace(line: 1, column: 1))
        }
        if let fault = firstFaultInUTF8(utf8) {
            throw XMLError(.invalidEncoding("UTF-8"), at: XMLPlace(offset: fault, in: utf8))
        }
        bindings.append(Binding(prefix: XMLNames.xml, namespace: XMLNames.xmlNamespace))
    }

    // MARK: What the last event holds

    /// The local part of ``name``.
    public var localName: String { names.string(name.local) }

    /// The namespace URI of ``name``; empty when it has none.
    public var namespace: String { names.string(name.namespace) }

    /// The text of a text, comment or instruction event.
    public var text: String { string(content) }

    /// The value of an attribute without namespace.
    public func attribute(_ local: String) -> String? {
        guard let id = names.find(local) else { return nil }
        for attribute in attributes where attribute.name.local == id && attribute.name.namespace == 0 {
            return string(attribute.value)
        }
        return nil
    }

    /// An attribute's value.
    public func value(of attribute: Attribute) -> String { string(attribute.value) }

    /// How many elements are open: the one that starts counts, the one that ends does not.
    public var depth: Int { open.count }

    /// The line and column of a byte offset in the document; counted from the start, so for errors.
    public func place(of offset: Int) -> XMLPlace {
        XMLPlace(offset: offset, in: UnsafeBufferPointer(start: base, count: count))
    }

    func withBytes<Result>(of text: XMLText, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if text.inSource {
            return body(UnsafeBufferPointer(start: base + text.start, count: text.count))
        }
        return scratch.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[text.start..<(text.start + text.count)]))
        }
    }

    func string(_ text: XMLText) -> String {
        withBytes(of: text) { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: Events

    /// Advances to the next event; nil at the end of a complete document.
    public mutating func next() throws(XMLError) -> Event? {
        scratch.removeAll(keepingCapacity: true)
        if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
        if pendingEnd {
            pendingEnd = false
            return close()
        }
        while at < count {
            let start = at
            if base[at] != 0x3C {
                if open.isEmpty {
                    try outside()
                    continue
                }
                if try characters() {
                    span = start..<at
                    return .text
                }
                continue
            }
            guard at + 1 < count else { throw end("a tag") }
            switch base[at + 1] {
            case 0x2F:
                try endTag()
                return .end
            case 0x3F:
                if try instruction() {
                    span = start..<at
                    return .instruction
                }
            case 0x21:
                if match("<!--") {
                    try comment()
                    span = start..<at
                    return .comment
                }
                if match("<![CDATA["), !open.isEmpty {
                    if try characters() {
                        span = start..<at
                        return .text
                    }
                    continue
                }
                try documentType()
            default:
                try startTag()
                return .start
            }
        }
        if let innermost = open.last {
            throw end(
                "</\(raw(innermost.start + 1, innermost.nameEnd))> of line \(place(of: innermost.start).line)"
            )
        }
        if !seenRoot { throw end("an element") }
        return nil
    }

    /// Passes over the element whose ``Event/start`` was just announced, its end included.
    public mutating func skipElement() throws(XMLError) {
        let outer = open.count - 1
        while let event = try next() {
            if event == .end, open.count == outer { return }
        }
    }
}

/// A piece of text: a range of the source, or of the bytes that hold replaced references.
struct XMLText: Sendable, Hashable {
    var start: Int
    var count: Int
    var inSource: Bool
}
