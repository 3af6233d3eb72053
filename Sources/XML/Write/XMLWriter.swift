/// Writes XML in UTF-8; the same calls always give the same bytes.
///
/// Elements that hold elements are indented; an element that holds text is written on one line so
/// that no white space is added to what it says. Characters that XML 1.0 forbids are replaced by
/// U+FFFD.
public struct XMLWriter: Sendable {
    private enum Held: Sendable { case nothing, elements, text }

    /// The document so far.
    public private(set) var bytes: [UInt8] = []
    private var open: [(name: String, held: Held)] = []
    private let indentation: [UInt8]

    /// - Parameter indentation: spaces a level; 0 for none, and then no line breaks either.
    public init(indentation: Int = 2, declaration: Bool = true) {
        self.indentation = [UInt8](repeating: 0x20, count: max(0, indentation))
        if declaration { append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") }
    }

    /// Starts an element.
    public mutating func start(_ name: String, _ attributes: [XMLAttribute] = []) {
        breakLine()
        append("<")
        append(name)
        for attribute in attributes {
            append(" ")
            append(attribute.name)
            append("=\"")
            escape(attribute.value, inAttribute: true)
            append("\"")
        }
        open.append((name, .nothing))
    }

    /// Writes character data into the open element.
    public mutating func text(_ text: String) {
        guard !text.isEmpty else { return }
        closeTag()
        escape(text, inAttribute: false)
        if let last = open.indices.last { open[last].held = .text }
    }

    /// Writes a comment; `--` inside is broken apart by a space.
    public mutating func comment(_ text: String) {
        breakLine()
        append("<!--")
        var last: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x2D, last == 0x2D { bytes.append(0x20) }
            bytes.append(byte < 0x20 && byte != 0x09 && byte != 0x0A ? 0x20 : byte)
            last = byte
        }
        if last == 0x2D { append(" ") }
        append("-->")
    }

    /// Writes a processing instruction.
    public mutating func instruction(_ target: String, _ data: String) {
        breakLine()
        append("<?")
        append(target)
        if !data.isEmpty {
            append(" ")
            append(data)
        }
        append("?>")
    }

    /// Ends the innermost open element; without content it becomes an empty-element tag.
    public mutating func end() {
        guard let last = open.popLast() else { return }
        switch last.held {
        case .nothing: append("/>")
        case .elements:
            newLine()
            append("</")
            append(last.name)
            append(">")
        case .text:
            append("</")
            append(last.name)
            append(">")
        }
    }

    /// An element with text alone.
    public mutating func element(_ name: String, _ attributes: [XMLAttribute] = [], text: String) {
        start(name, attributes)
        self.text(text)
        end()
    }

    /// A whole element. White space between its elements is laid out anew; mixed content is kept.
    public mutating func element(_ element: XMLElement) {
        start(element.name, element.attributes)
        let mixed = element.children.contains { child in
            if case .text(let text) = child {
                return !text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
            }
            return false
        }
        let hasElements = element.children.contains { if case .text = $0 { false } else { true } }
        // Nothing is laid out within mixed content, not even before its first text.
        if mixed, let last = open.indices.last, !element.children.isEmpty {
            closeTag()
            open[last].held = .text
        }
        for child in element.children {
            switch child {
            case .element(let inner): self.element(inner)
            case .text(let text): if mixed || !hasElements { self.text(text) }
            case .comment(let text): comment(text)
            case .instruction(let target, let data): instruction(target, data)
            }
        }
        end()
    }

    /// Ends whatever is open and gives the document, with a last line break.
    public mutating func finish() -> [UInt8] {
        while !open.isEmpty { end() }
        if !indentation.isEmpty { bytes.append(0x0A) }
        return bytes
    }

    // MARK: Layout

    private mutating func closeTag() {
        if let last = open.indices.last, open[last].held == .nothing {
            append(">")
            open[last].held = .elements
        }
    }

    private mutating func breakLine() {
        closeTag()
        newLine()
    }

    private mutating func newLine() {
        if let last = open.last, last.held == .text { return }
        if bytes.isEmpty || indentation.isEmpty { return }
        bytes.append(0x0A)
        for _ in open.indices { bytes.append(contentsOf: indentation) }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func escape(_ text: String, inAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: append("&amp;")
            case 0x3C: append("&lt;")
            case 0x3E: append("&gt;")
            case 0x22 where inAttribute: append("&quot;")
            case 0x09 where inAttribute: append("&#9;")
            case 0x0A where inAttribute: append("&#10;")
            case 0x0D: append("&#13;")
            case let code where XMLCharacters.isAllowed(code): XMLEncoding.append(code, to: &bytes)
            default: XMLEncoding.append(0xFFFD, to: &bytes)
            }
        }
    }
}
