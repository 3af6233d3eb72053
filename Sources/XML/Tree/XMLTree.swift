/// A whole document as a read-only arena of nodes.
///
/// Children, attributes and text are ranges and links of small integers; text that needs no
/// replacing stays in the source. A tree is safe to share between threads.
public final class XMLTree: Sendable {
    /// What a node is.
    public enum Kind: UInt8, Sendable, Hashable {
        case element, text, comment, instruction
    }

    struct Record: Sendable {
        var kind: Kind
        var name: XMLQName
        var parent: Int32
        var firstChild: Int32 = -1
        var next: Int32 = -1
        var attributes: Range<Int32> = 0..<0
        var text = XMLText(start: 0, count: 0, inSource: true)
        var start: Int
        var end: Int
    }

    struct AttributeRecord: Sendable {
        var name: XMLQName
        var value: XMLText
        var start: Int
    }

    let source: [UInt8]
    let arena: [UInt8]
    let lines: [Int]
    let records: [Record]
    let attributeRecords: [AttributeRecord]
    /// The strings behind the identifiers of the tree's names.
    public let names: XMLNames
    private let rootIndex: Int32

    /// The document's element.
    public var root: XMLNode { XMLNode(tree: self, index: rootIndex) }

    /// How many nodes there are: elements, texts, comments and instructions.
    public var count: Int { records.count }

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - bytes: the document, in any encoding of ``XMLEncoding``.
    ///   - limits: what it may cost.
    /// - Throws: the first fault; a document that is not well-formed has no tree.
    public convenience init(_ bytes: [UInt8], limits: XMLLimits = .standard) throws(XMLError) {
        var build = Build()
        var failure: XMLError?
        var source: [UInt8] = []
        do throws(XMLError) {
            let (encoding, mark) = try bytes.withUnsafeBufferPointer { buffer throws(XMLError) in
                try XMLEncoding.detect(buffer)
            }
            if encoding == .utf8 {
                source = mark == 0 ? bytes : Array(bytes[mark...])
            } else {
                source = try bytes[mark...].withUnsafeBufferPointer { buffer throws(XMLError) in
                    guard buffer.count <= limits.bytes else {
                        throw XMLError(.limit(.bytes, limits.bytes), at: XMLPlace(line: 1, column: 1))
                    }
                    return try encoding.transcoded(buffer)
                }
            }
            try source.withUnsafeBufferPointer { buffer throws(XMLError) in
                var reader = try XMLReader(utf8: buffer, limits: limits)
                try build.run(&reader)
            }
        } catch {
            failure = error
        }
        if let failure { throw failure }
        self.init(source: source, build: build)
    }

    private init(source: [UInt8], build: Build) {
        self.source = source
        arena = build.arena
        records = build.records
        attributeRecords = build.attributes
        names = build.names
        rootIndex = build.root
        var lines = [0]
        source.withUnsafeBufferPointer { buffer in
            for at in buffer.indices {
                let byte = buffer[at]
                if byte == 0x0A || (byte == 0x0D && !(at + 1 < buffer.count && buffer[at + 1] == 0x0A)) {
                    lines.append(at + 1)
                }
            }
        }
        self.lines = lines
    }

    func place(of offset: Int) -> XMLPlace {
        var low = 0
        var high = lines.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if lines[middle] <= offset { low = middle } else { high = middle }
        }
        var column = 1
        for byte in source[lines[low]..<min(max(offset, lines[low]), source.count)] where byte & 0xC0 != 0x80
        {
            column += 1
        }
        return XMLPlace(line: low + 1, column: column)
    }

    func string(_ text: XMLText) -> String {
        text.inSource
            ? String(decoding: source[text.start..<(text.start + text.count)], as: UTF8.self)
            : String(decoding: arena[text.start..<(text.start + text.count)], as: UTF8.self)
    }

    /// Fills the arena from the reader's events.
    private struct Build {
        var records: [Record] = []
        var attributes: [AttributeRecord] = []
        var arena: [UInt8] = []
        var names = XMLNames()
        var root: Int32 = -1
        private var stack: [(node: Int32, lastChild: Int32)] = []

        mutating func run(_ reader: inout XMLReader) throws(XMLError) {
            while let event = try reader.next() {
                switch event {
                case .start:
                    let index = try add(.element, &reader)
                    if stack.isEmpty { root = index }
                    link(index)
                    stack.append((index, -1))
                case .end:
                    if let closed = stack.popLast() { records[Int(closed.node)].end = reader.span.upperBound }
                case .text, .comment, .instruction:
                    guard !stack.isEmpty else { continue }
                    let kind: Kind = event == .text ? .text : event == .comment ? .comment : .instruction
                    let index = try add(kind, &reader)
                    records[Int(index)].text = keep(reader.content, reader)
                    link(index)
                }
            }
            names = reader.names
        }

        private mutating func add(_ kind: Kind, _ reader: inout XMLReader) throws(XMLError) -> Int32 {
            guard records.count < min(reader.limits.nodes, Int(Int32.max) - 1) else {
                throw XMLError(
                    .limit(.nodes, reader.limits.nodes), at: reader.place(of: reader.span.lowerBound))
            }
            let first = Int32(truncatingIfNeeded: attributes.count)
            if kind == .element {
                for attribute in reader.attributes {
                    attributes.append(
                        AttributeRecord(
                            name: attribute.name, value: keep(attribute.value, reader),
                            start: attribute.span.lowerBound))
                }
            }
            records.append(
                Record(
                    kind: kind, name: reader.name, parent: stack.last?.node ?? -1,
                    attributes: first..<Int32(truncatingIfNeeded: attributes.count),
                    start: reader.span.lowerBound, end: reader.span.upperBound))
            return Int32(truncatingIfNeeded: records.count - 1)
        }

        private mutating func link(_ index: Int32) {
            guard let last = stack.indices.last else { return }
            if stack[last].lastChild >= 0 {
                records[Int(stack[last].lastChild)].next = index
            } else {
                records[Int(stack[last].node)].firstChild = index
            }
            stack[last].lastChild = index
        }

        private mutating func keep(_ text: XMLText, _ reader: XMLReader) -> XMLText {
            if text.inSource { return text }
            let start = arena.count
            reader.withBytes(of: text) { arena.append(contentsOf: $0) }
            return XMLText(start: start, count: text.count, inSource: false)
        }
    }
}
