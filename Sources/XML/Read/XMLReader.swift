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

    private struct Open {
        var start: Int
        var nameEnd: Int
        var name: XMLQName
        var bindings: Int
    }

    private struct Binding {
        var prefix: Int32
        var namespace: Int32
    }

    let base: UnsafePointer<UInt8>
    let count: Int
    private(set) var at = 0
    public let limits: XMLLimits
    /// The strings behind the identifiers in ``name`` and ``attributes``.
    public private(set) var names = XMLNames()
    /// The name of the element or processing instruction.
    public private(set) var name = XMLQName(namespace: 0, local: 0, prefix: 0)
    public private(set) var attributes: [Attribute] = []
    /// The bytes of the event in the document as UTF-8.
    public private(set) var span: Range<Int> = 0..<0
    private(set) var content = XMLText(start: 0, count: 0, inSource: true)
    private(set) var scratch: [UInt8] = []
    private var open: [Open] = []
    private var bindings: [Binding] = []
    private var pendingEnd = false
    private var seenRoot = false

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

    private func string(_ text: XMLText) -> String {
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

    // MARK: Tags

    private mutating func startTag() throws(XMLError) {
        let start = at
        if seenRoot, open.isEmpty { throw unexpected("the end of the document") }
        guard open.count < limits.depth else { throw fault(.limit(.depth, limits.depth), start) }
        at += 1
        let rawName = try scanName("an element name")
        let outer = bindings.count
        var declared = false
        while true {
            let spaced = skipSpace()
            guard at < count else { throw end("> of the tag") }
            let byte = base[at]
            if byte == 0x3E {
                at += 1
                break
            }
            if byte == 0x2F {
                at += 1
                guard at < count else { throw end(">") }
                guard base[at] == 0x3E else { throw unexpected("> after /") }
                at += 1
                pendingEnd = true
                break
            }
            if !spaced { throw unexpected("a space, / or >") }
            if try attribute() { declared = true }
        }
        if declared { try bind() }
        name = try resolve(rawName)
        if !attributes.isEmpty { try resolveAttributes() }
        open.append(Open(start: start, nameEnd: rawName.end, name: name, bindings: outer))
        seenRoot = true
        span = start..<at
    }

    /// Reads one attribute with its name still raw; true when it declares a namespace.
    private mutating func attribute() throws(XMLError) -> Bool {
        let start = at
        guard attributes.count < limits.attributes else {
            throw fault(.limit(.attributes, limits.attributes), start)
        }
        let rawName = try scanName("an attribute name")
        _ = skipSpace()
        guard at < count else { throw end("=") }
        guard base[at] == 0x3D else { throw unexpected("= after the attribute name") }
        at += 1
        _ = skipSpace()
        guard at < count else { throw end("a quoted value") }
        let quote = base[at]
        guard quote == 0x22 || quote == 0x27 else { throw unexpected("a quoted value") }
        at += 1
        let value = try attributeValue(quote)
        let prefix = rawName.colon < 0 ? 0 : intern(rawName.start, rawName.colon)
        let local = intern(rawName.colon < 0 ? rawName.start : rawName.colon + 1, rawName.end)
        let declares = prefix == XMLNames.xmlns || (prefix == 0 && local == XMLNames.xmlns)
        attributes.append(
            Attribute(
                name: XMLQName(
                    namespace: declares ? XMLNames.xmlnsNamespace : 0, local: local, prefix: prefix),
                value: value, span: start..<at))
        return declares
    }

    private mutating func bind() throws(XMLError) {
        for attribute in attributes where attribute.name.namespace == XMLNames.xmlnsNamespace {
            let prefix = attribute.name.prefix == 0 ? 0 : attribute.name.local
            let text = attribute.value
            let namespace: Int32
            if text.inSource {
                namespace = names.intern(UnsafeBufferPointer(start: base + text.start, count: text.count))
            } else {
                namespace = names.intern(string(text))
            }
            let allowed =
                prefix == XMLNames.xml
                ? namespace == XMLNames.xmlNamespace
                : prefix != XMLNames.xmlns && namespace != XMLNames.xmlNamespace
                    && namespace != XMLNames.xmlnsNamespace && (prefix == 0 || namespace != 0)
            if !allowed {
                throw fault(
                    .forbiddenDeclaration(raw(attribute.span.lowerBound, attribute.span.upperBound)),
                    attribute.span.lowerBound)
            }
            bindings.append(Binding(prefix: prefix, namespace: namespace))
        }
    }

    private mutating func resolveAttributes() throws(XMLError) {
        for index in attributes.indices {
            let prefix = attributes[index].name.prefix
            if prefix != 0, attributes[index].name.namespace == 0 {
                guard let namespace = namespace(of: prefix) else {
                    throw fault(.undeclaredPrefix(names.string(prefix)), attributes[index].span.lowerBound)
                }
                attributes[index].name.namespace = namespace
            }
        }
        if attributes.count == 1 { return }
        if attributes.count <= 16 {
            for index in 1..<attributes.count {
                let name = attributes[index].name
                for earlier in 0..<index
                where attributes[earlier].name.local == name.local
                    && attributes[earlier].name.namespace == name.namespace
                {
                    throw duplicate(attributes[index])
                }
            }
            return
        }
        var seen: Set<UInt64> = []
        for attribute in attributes {
            let key = UInt64(UInt32(bitPattern: attribute.name.namespace)) << 32
            if !seen.insert(key | UInt64(UInt32(bitPattern: attribute.name.local))).inserted {
                throw duplicate(attribute)
            }
        }
    }

    private func duplicate(_ attribute: Attribute) -> XMLError {
        let prefix = attribute.name.prefix == 0 ? "" : names.string(attribute.name.prefix) + ":"
        return fault(
            .duplicateAttribute(prefix + names.string(attribute.name.local)), attribute.span.lowerBound)
    }

    private mutating func endTag() throws(XMLError) {
        let start = at
        at += 2
        guard let innermost = open.last else {
            at = start
            throw unexpected(seenRoot ? "the end of the document" : "an element")
        }
        let nameStart = at
        let length = innermost.nameEnd - innermost.start - 1
        var same = at + length <= count
        if same {
            var index = 0
            while index < length {
                if base[nameStart + index] != base[innermost.start + 1 + index] {
                    same = false
                    break
                }
                index += 1
            }
        }
        if same {
            at += length
            same = at >= count || !XMLCharacters.isName(base[at])
        }
        if !same {
            at = nameStart
            let found = try scanName("an element name")
            throw fault(
                .mismatchedEnd(
                    found: raw(found.start, found.end), open: raw(innermost.start + 1, innermost.nameEnd),
                    openedAtLine: place(of: innermost.start).line), start)
        }
        _ = skipSpace()
        guard at < count else { throw end(">") }
        guard base[at] == 0x3E else { throw unexpected(">") }
        at += 1
        _ = close()
        span = start..<at
    }

    private mutating func close() -> Event {
        if let last = open.popLast() {
            name = last.name
            if bindings.count > last.bindings { bindings.removeLast(bindings.count - last.bindings) }
        }
        span = at..<at
        return .end
    }

    // MARK: Names

    private struct RawName {
        var start: Int
        var end: Int
        /// Offset of the colon, or -1.
        var colon: Int
    }

    private mutating func scanName(_ expected: String) throws(XMLError) -> RawName {
        let start = at
        var colon = -1
        guard at < count else { throw end(expected) }
        guard XMLCharacters.isNameStart(base[at]) else { throw unexpected(expected) }
        var plain = true
        while at < count {
            let byte = base[at]
            if byte == 0x3A {
                if colon >= 0 || at == start { throw unexpected("a name with one colon at most") }
                colon = at
            } else if !XMLCharacters.isName(byte) {
                break
            } else if byte >= 0x80 {
                plain = false
            }
            at += 1
        }
        guard at - start <= limits.nameBytes else { throw fault(.limit(.nameBytes, limits.nameBytes), start) }
        if colon >= 0 {
            guard colon + 1 < at, XMLCharacters.isNameStart(base[colon + 1]) else {
                at = colon + 1
                throw at < count ? unexpected("a name after the colon") : end("a name after the colon")
            }
        }
        if !plain { try checkName(start, at, colon) }
        return RawName(start: start, end: at, colon: colon)
    }

    private mutating func checkName(_ start: Int, _ stop: Int, _ colon: Int) throws(XMLError) {
        var index = start
        while index < stop {
            let (code, length) = scalar(index)
            let first = index == start || index == colon + 1
            if code >= 0x80, !(first ? XMLCharacters.isNameStart(code) : XMLCharacters.isName(code)) {
                at = index
                throw unexpected("a name character")
            }
            index += length
        }
    }

    private mutating func intern(_ start: Int, _ stop: Int) -> Int32 {
        names.intern(UnsafeBufferPointer(start: base + start, count: stop - start))
    }

    private mutating func resolve(_ name: RawName) throws(XMLError) -> XMLQName {
        if name.colon < 0 {
            let local = intern(name.start, name.end)
            return XMLQName(namespace: namespace(of: 0) ?? 0, local: local, prefix: 0)
        }
        let prefix = intern(name.start, name.colon)
        let local = intern(name.colon + 1, name.end)
        guard let namespace = namespace(of: prefix) else {
            throw fault(.undeclaredPrefix(names.string(prefix)), name.start)
        }
        return XMLQName(namespace: namespace, local: local, prefix: prefix)
    }

    private func namespace(of prefix: Int32) -> Int32? {
        var index = bindings.count - 1
        while index >= 0 {
            if bindings[index].prefix == prefix { return bindings[index].namespace }
            index -= 1
        }
        return prefix == 0 ? 0 : nil
    }

    // MARK: Text

    /// Character data, CDATA sections and references up to the next other markup. False when empty.
    private mutating func characters() throws(XMLError) -> Bool {
        var run = at
        var pieces = false
        let begin = scratch.count
        while at < count {
            let byte = base[at]
            if !XMLCharacters.stopsText(byte) {
                at += 1
                continue
            }
            switch byte {
            case 0x3C:
                guard match("<![CDATA[") else {
                    return finishText(run, begin, pieces)
                }
                append(run, at)
                pieces = true
                at += 9
                let inside = at
                guard let close = find("]]>", from: at) else {
                    at = inside
                    throw fault(.unexpectedEnd(expected: "]]>"), inside)
                }
                try copyText(inside, close)
                at = close + 3
                run = at
            case 0x26:
                append(run, at)
                pieces = true
                try reference()
                run = at
            case 0x0D:
                append(run, at)
                pieces = true
                scratch.append(0x0A)
                at += 1
                if at < count, base[at] == 0x0A { at += 1 }
                run = at
            case 0x5D:
                if match("]]>") { throw unexpected("text without ]]>") }
                at += 1
            default:
                throw fault(.forbiddenCharacter(UInt32(byte)), at)
            }
        }
        return finishText(run, begin, pieces)
    }

    private mutating func finishText(_ run: Int, _ begin: Int, _ pieces: Bool) -> Bool {
        if pieces {
            append(run, at)
            content = XMLText(start: begin, count: scratch.count - begin, inSource: false)
        } else {
            content = XMLText(start: run, count: at - run, inSource: true)
        }
        return content.count > 0
    }

    /// Copies text to the scratch bytes with line ends normalised.
    private mutating func copyText(_ start: Int, _ stop: Int) throws(XMLError) {
        var index = start
        while index < stop {
            let byte = base[index]
            if byte == 0x0D {
                scratch.append(0x0A)
                if index + 1 < stop, base[index + 1] == 0x0A { index += 1 }
            } else if byte < 0x20, byte != 0x09, byte != 0x0A {
                throw fault(.forbiddenCharacter(UInt32(byte)), index)
            } else {
                scratch.append(byte)
            }
            index += 1
        }
    }

    private mutating func append(_ start: Int, _ stop: Int) {
        if stop > start {
            scratch.append(contentsOf: UnsafeBufferPointer(start: base + start, count: stop - start))
        }
    }

    /// An attribute's value after its opening quote, with XML 1.0 §3.3.3 normalisation.
    private mutating func attributeValue(_ quote: UInt8) throws(XMLError) -> XMLText {
        let start = at
        var run = at
        var pieces = false
        let begin = scratch.count
        while at < count {
            let byte = base[at]
            if byte == quote {
                at += 1
                if !pieces { return XMLText(start: start, count: at - 1 - start, inSource: true) }
                append(run, at - 1)
                return XMLText(start: begin, count: scratch.count - begin, inSource: false)
            }
            switch byte {
            case 0x3C: throw unexpected("&lt; in an attribute value")
            case 0x26:
                append(run, at)
                pieces = true
                try reference()
                run = at
            case 0x09, 0x0A, 0x0D:
                append(run, at)
                pieces = true
                scratch.append(0x20)
                if byte == 0x0D, at + 1 < count, base[at + 1] == 0x0A { at += 1 }
                at += 1
                run = at
            case 0..<0x20: throw fault(.forbiddenCharacter(UInt32(byte)), at)
            default: at += 1
            }
        }
        throw fault(.unexpectedEnd(expected: "the closing quote of the attribute"), start)
    }

    /// Appends what `&…;` at the cursor stands for.
    private mutating func reference() throws(XMLError) {
        let start = at
        at += 1
        var stop = at
        while stop < count, stop - at <= 64, base[stop] != 0x3B, base[stop] != 0x3C, base[stop] != 0x26 {
            stop += 1
        }
        guard stop < count, base[stop] == 0x3B, stop > at else {
            at = start
            throw unexpected("&amp; or a reference such as &lt; or &#233;")
        }
        let body = UnsafeBufferPointer(start: base + at, count: stop - at)
        if body[0] == 0x23 {
            try appendCharacter(body, start)
        } else if let byte = XMLCharacters.predefined(body) {
            scratch.append(byte)
        } else {
            throw fault(.undefinedEntity(String(decoding: body, as: UTF8.self)), start)
        }
        at = stop + 1
    }

    private mutating func appendCharacter(
        _ body: UnsafeBufferPointer<UInt8>, _ start: Int
    ) throws(XMLError) {
        let hexadecimal = body.count > 1 && body[1] == 0x78
        var code: UInt32 = 0
        var index = hexadecimal ? 2 : 1
        if index >= body.count {
            at = start
            throw unexpected("digits of a character reference")
        }
        while index < body.count {
            let digit: UInt32
            switch body[index] {
            case 0x30...0x39: digit = UInt32(body[index]) - 0x30
            case 0x41...0x46 where hexadecimal: digit = UInt32(body[index]) - 0x41 + 10
            case 0x61...0x66 where hexadecimal: digit = UInt32(body[index]) - 0x61 + 10
            default:
                at = start
                throw unexpected("digits of a character reference")
            }
            code = min(code &* (hexadecimal ? 16 : 10) &+ digit, 0x110000)
            index += 1
        }
        guard XMLCharacters.isAllowed(code) else { throw fault(.forbiddenCharacter(code), start) }
        XMLEncoding.append(code, to: &scratch)
    }

    // MARK: Other markup

    private mutating func outside() throws(XMLError) {
        guard skipSpace() else {
            throw unexpected(seenRoot ? "the end of the document" : "an element")
        }
    }

    private mutating func comment() throws(XMLError) {
        let start = at
        at += 4
        let inside = at
        guard let dashes = find("--", from: at) else {
            throw fault(.unexpectedEnd(expected: "--> of the comment"), start)
        }
        guard dashes + 2 < count, base[dashes + 2] == 0x3E else {
            at = dashes
            throw unexpected("--> (a comment may not hold --)")
        }
        let begin = scratch.count
        try copyText(inside, dashes)
        content = XMLText(start: begin, count: scratch.count - begin, inSource: false)
        at = dashes + 3
    }

    /// True for a processing instruction, false for the XML declaration.
    private mutating func instruction() throws(XMLError) -> Bool {
        let start = at
        at += 2
        let target = try scanName("the target of a processing instruction")
        guard let close = find("?>", from: at) else {
            throw fault(.unexpectedEnd(expected: "?>"), start)
        }
        let isDeclaration =
            target.end - target.start == 3 && raw(target.start, target.end).lowercased() == "xml"
        if isDeclaration {
            guard start == 0, raw(target.start, target.end) == "xml" else {
                at = start
                throw unexpected("the XML declaration at the very start only")
            }
            at = close + 2
            return false
        }
        if target.colon >= 0 {
            at = target.colon
            throw unexpected("a target without a colon")
        }
        guard close == at || XMLCharacters.isSpace(base[at]) else { throw unexpected("a space or ?>") }
        _ = skipSpace()
        name = XMLQName(namespace: 0, local: intern(target.start, target.end), prefix: 0)
        let begin = scratch.count
        try copyText(min(at, close), close)
        content = XMLText(start: begin, count: scratch.count - begin, inSource: false)
        at = close + 2
        return true
    }

    private mutating func documentType() throws(XMLError) {
        let start = at
        guard match("<!DOCTYPE"), !seenRoot else { throw unexpected("an element, text or a comment") }
        guard limits.documentType == .skip else { throw fault(.documentTypeRefused, start) }
        at += 9
        var bracket = false
        while at < count {
            let byte = base[at]
            switch byte {
            case 0x22, 0x27:
                at += 1
                while at < count, base[at] != byte { at += 1 }
            case 0x5B: bracket = true
            case 0x5D: bracket = false
            case 0x3C where match("<!--"):
                guard let close = find("-->", from: at) else {
                    throw fault(.unexpectedEnd(expected: "-->"), at)
                }
                at = close + 2
            case 0x3C where match("<?"):
                guard let close = find("?>", from: at) else {
                    throw fault(.unexpectedEnd(expected: "?>"), at)
                }
                at = close + 1
            case 0x3E where !bracket:
                at += 1
                return
            default: break
            }
            at += 1
        }
        throw fault(.unexpectedEnd(expected: "> of the document type declaration"), start)
    }

    // MARK: Scanning

    private mutating func skipSpace() -> Bool {
        let start = at
        while at < count, XMLCharacters.isSpace(base[at]) { at += 1 }
        return at > start
    }

    private func match(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard at + length <= count else { return false }
        var index = 0
        while index < length {
            if base[at + index] != text.utf8Start[index] { return false }
            index += 1
        }
        return true
    }

    private func find(_ text: StaticString, from: Int) -> Int? {
        let length = text.utf8CodeUnitCount
        let first = text.utf8Start[0]
        var index = from
        while index + length <= count {
            if base[index] == first {
                var next = 1
                while next < length, base[index + next] == text.utf8Start[next] { next += 1 }
                if next == length { return index }
            }
            index += 1
        }
        return nil
    }

    /// The scalar at an offset of the (already checked) UTF-8.
    private func scalar(_ offset: Int) -> (code: UInt32, length: Int) {
        let first = UInt32(base[offset])
        if first < 0x80 { return (first, 1) }
        func rest(_ index: Int) -> UInt32 {
            offset + index < count ? UInt32(base[offset + index]) & 0x3F : 0
        }
        if first < 0xE0 { return ((first & 0x1F) << 6 | rest(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), 3) }
        return ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
    }

    // MARK: Errors

    private func raw(_ start: Int, _ stop: Int) -> String {
        let most = min(stop, start + 80)
        return String(decoding: UnsafeBufferPointer(start: base + start, count: most - start), as: UTF8.self)
    }

    private func fault(_ kind: XMLError.Kind, _ offset: Int) -> XMLError {
        XMLError(kind, at: place(of: offset))
    }

    private func end(_ expected: String) -> XMLError {
        fault(.unexpectedEnd(expected: expected), count)
    }

    private func unexpected(_ expected: String) -> XMLError {
        guard at < count else { return end(expected) }
        let (code, length) = scalar(at)
        let found =
            code < 0x20 ? "U+" + String(code, radix: 16, uppercase: true) : "“\(raw(at, at + length))”"
        return fault(.unexpected(found: found, expected: expected), at)
    }
}

/// A piece of text: a range of the source, or of the bytes that hold replaced references.
struct XMLText: Sendable, Hashable {
    var start: Int
    var count: Int
    var inSource: Bool
}
