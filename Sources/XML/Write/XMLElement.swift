/// An element as a value: to build a document, or to keep one that is not understood.
public struct XMLElement: Sendable, Hashable {
    /// The name as written, prefix included: `dmndi:DMNShape`.
    public var name: String
    /// Attributes as written, in order; namespace declarations among them.
    public var attributes: [XMLAttribute]
    public var children: [XMLContent]

    public init(_ name: String, _ attributes: [XMLAttribute] = [], _ children: [XMLContent] = []) {
        self.name = name
        self.attributes = attributes
        self.children = children
    }

    /// A copy of a node of a tree. Prefixes are kept as written; a prefix bound outside the node
    /// must be bound where the copy is written (``prefixes`` lists those used).
    public init(_ node: XMLNode) {
        name = node.prefix.isEmpty ? node.name : node.prefix + ":" + node.name
        attributes = node.attributes.map { attribute in
            XMLAttribute(
                attribute.prefix.isEmpty ? attribute.name : attribute.prefix + ":" + attribute.name,
                attribute.value)
        }
        children = node.children.map { child in
            switch child.kind {
            case .element: .element(XMLElement(child))
            case .text: .text(child.text)
            case .comment: .comment(child.text)
            case .instruction: .instruction(child.name, child.text)
            }
        }
    }

    /// The value of an attribute by its name as written.
    public subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// Prefixes used by the names in this element, the empty one for names without.
    public var prefixes: Set<String> {
        var found: Set<String> = [Self.prefix(of: name) ?? ""]
        for attribute in attributes {
            if let prefix = Self.prefix(of: attribute.name) { found.insert(prefix) }
        }
        for case .element(let child) in children { found.formUnion(child.prefixes) }
        found.subtract(["xml", "xmlns"])
        return found
    }

    private static func prefix(of name: String) -> String? {
        name.utf8.firstIndex(of: 0x3A).map { String(name[..<$0]) }
    }
}

/// An attribute as written: `xmlns:di`, `id`, …
public struct XMLAttribute: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What an element holds.
public enum XMLContent: Sendable, Hashable {
    case element(XMLElement)
    case text(String)
    case comment(String)
    case instruction(String, String)
}
