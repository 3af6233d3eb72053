/// A view of one node of an ``XMLTree``.
public struct XMLNode: Sendable {
    /// The tree the node is part of.
    public let tree: XMLTree
    let index: Int32

    private var record: XMLTree.Record { tree.records[Int(index)] }

    public var kind: XMLTree.Kind { record.kind }

    /// The local name of an element, or the target of a processing instruction; else empty.
    public var name: String {
        kind == .element || kind == .instruction ? tree.names.string(record.name.local) : ""
    }

    /// The namespace URI of an element; empty when it has none.
    public var namespace: String { kind == .element ? tree.names.string(record.name.namespace) : "" }

    /// The prefix an element was written with; empty when it had none.
    public var prefix: String { kind == .element ? tree.names.string(record.name.prefix) : "" }

    /// The name as interned identifiers, for comparing without strings.
    public var qualifiedName: XMLQName { record.name }

    /// Line and column of the node's first byte.
    public var place: XMLPlace { tree.place(of: record.start) }

    /// The node's bytes in the document as UTF-8, tags included.
    public var span: Range<Int> { record.start..<record.end }

    /// The element around this one.
    public var parent: XMLNode? { record.parent < 0 ? nil : XMLNode(tree: tree, index: record.parent) }

    /// All child nodes in document order.
    public var children: Children { Children(tree: tree, first: record.firstChild, elementsOnly: false) }

    /// The child elements in document order.
    public var elements: Children { Children(tree: tree, first: record.firstChild, elementsOnly: true) }

    /// The child elements of a local name, in any namespace.
    public func elements(_ name: String) -> [XMLNode] {
        guard let id = tree.names.find(name) else { return [] }
        return elements.filter { $0.record.name.local == id }
    }

    /// The first child element of a local name.
    public func element(_ name: String) -> XMLNode? {
        guard let id = tree.names.find(name) else { return nil }
        return elements.first { $0.record.name.local == id }
    }

    /// The text of a text, comment or instruction node; for an element, its text children joined.
    public var text: String {
        guard kind == .element else { return tree.string(record.text) }
        var first: String?
        for child in children where child.kind == .text {
            first = first.map { $0 + tree.string(child.record.text) } ?? tree.string(child.record.text)
        }
        return first ?? ""
    }

    /// Attributes in the order written, namespace declarations included.
    public var attributes: [Attribute] {
        record.attributes.map { at in
            let found = tree.attributeRecords[Int(at)]
            return Attribute(
                name: tree.names.string(found.name.local), namespace: tree.names.string(found.name.namespace),
                prefix: tree.names.string(found.name.prefix), value: tree.string(found.value))
        }
    }

    /// The value of an attribute; without `namespace`, of one in no namespace.
    public func attribute(_ name: String, namespace: String = "") -> String? {
        guard let local = tree.names.find(name), let space = tree.names.find(namespace) else { return nil }
        for at in record.attributes {
            let found = tree.attributeRecords[Int(at)]
            if found.name.local == local, found.name.namespace == space { return tree.string(found.value) }
        }
        return nil
    }

    /// The place of an attribute's name, for errors about its value.
    public func place(ofAttribute name: String) -> XMLPlace? {
        guard let local = tree.names.find(name) else { return nil }
        for at in record.attributes where tree.attributeRecords[Int(at)].name.local == local {
            return tree.place(of: tree.attributeRecords[Int(at)].start)
        }
        return nil
    }

    /// The namespace that a prefix stands for at this element, for names inside text and attributes.
    public func namespace(forPrefix prefix: String) -> String? {
        if prefix == "xml" { return "http://www.w3.org/XML/1998/namespace" }
        let declarations = "http://www.w3.org/2000/xmlns/"
        var node: XMLNode? = self
        while let current = node {
            if current.kind == .element {
                for attribute in current.attributes where attribute.namespace == declarations {
                    if prefix.isEmpty
                        ? attribute.prefix.isEmpty : attribute.prefix == "xmlns" && attribute.name == prefix
                    {
                        return attribute.value
                    }
                }
            }
            node = current.parent
        }
        return nil
    }

    /// One attribute of an element.
    public struct Attribute: Sendable, Hashable {
        public var name: String
        public var namespace: String
        public var prefix: String
        public var value: String
    }

    /// Child nodes, walked by links.
    public struct Children: Sequence, IteratorProtocol, Sendable {
        let tree: XMLTree
        var first: Int32
        let elementsOnly: Bool

        public mutating func next() -> XMLNode? {
            while first >= 0 {
                let node = XMLNode(tree: tree, index: first)
                first = node.record.next
                if !elementsOnly || node.kind == .element { return node }
            }
            return nil
        }
    }
}
