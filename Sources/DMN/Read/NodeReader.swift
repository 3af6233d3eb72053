import XML

/// Takes attributes and children from a node one by one; what nobody takes is kept as unknown.
struct NodeReader {
    let node: XMLNode
    let context: ReadContext
    private var attributes: [XMLNode.Attribute]
    private var children: [XMLNode]

    init(_ node: XMLNode, _ context: ReadContext) {
        self.node = node
        self.context = context
        attributes = node.attributes.filter { $0.namespace != "http://www.w3.org/2000/xmlns/" }
        children = Array(node.elements)
    }

    mutating func take(_ name: String) -> String? {
        guard let at = attributes.firstIndex(where: { $0.namespace.isEmpty && $0.name == name }) else {
            return nil
        }
        return attributes.remove(at: at).value
    }

    private func isOurs(_ child: XMLNode) -> Bool { child.namespace == context.namespace }

    mutating func child(_ name: String) -> XMLNode? {
        guard let at = children.firstIndex(where: { isOurs($0) && $0.name == name }) else { return nil }
        return children.remove(at: at)
    }

    mutating func children(_ name: String) -> [XMLNode] {
        children(where: { $0 == name })
    }

    mutating func children(where wanted: (String) -> Bool) -> [XMLNode] {
        var found: [XMLNode] = []
        var rest: [XMLNode] = []
        for child in children {
            if isOurs(child), wanted(child.name) { found.append(child) } else { rest.append(child) }
        }
        children = rest
        return found
    }

    /// The text of a child such as `question` or `typeRef`.
    mutating func text(_ name: String) -> String? { child(name)?.text }

    /// Takes identity, words, extensions, and all that is left.
    mutating func details() -> Details {
        var details = Details(id: take("id"), label: take("label"), place: SourcePlace(node.place))
        details.description = text("description")
        for extensions in children("extensionElements") {
            details.extensions += extensions.elements.map(context.keep)
        }
        details.attributes = attributes.map { attribute in
            XMLAttribute(
                attribute.prefix.isEmpty ? attribute.name : attribute.prefix + ":" + attribute.name,
                attribute.value)
        }
        details.unknown = children.map(context.keep)
        return details
    }
}

/// What holds for a whole file while it is read.
final class ReadContext {
    let namespace: String
    private let rootPrefixes: [String: String]
    var problems: [ModelProblem] = []

    init(namespace: String, root: XMLNode) {
        self.namespace = namespace
        var prefixes: [String: String] = [:]
        for attribute in root.attributes where attribute.prefix == "xmlns" {
            prefixes[attribute.name] = attribute.value
        }
        rootPrefixes = prefixes
    }

    func report(_ kind: ModelProblem.Kind, at node: XMLNode) {
        problems.append(ModelProblem(kind, place: SourcePlace(node.place)))
    }

    /// A copy of an element that can be written below the root again: elements of the model's
    /// namespace lose their prefix, other prefixes are bound on the copy unless the root binds them.
    func keep(_ node: XMLNode) -> XMLElement {
        var copy = renamed(node)
        var needed = copy.prefixes
        needed.remove("")
        for prefix in needed.sorted() {
            guard let space = node.namespace(forPrefix: prefix), rootPrefixes[prefix] != space else {
                continue
            }
            let name = "xmlns:" + prefix
            if copy[name] == nil { copy.attributes.insert(XMLAttribute(name, space), at: 0) }
        }
        return copy
    }

    private func renamed(_ node: XMLNode) -> XMLElement {
        var copy = XMLElement(
            node.prefix.isEmpty || node.namespace == namespace ? node.name : node.prefix + ":" + node.name)
        for attribute in node.attributes {
            let isDefault = attribute.prefix.isEmpty && attribute.name == "xmlns"
            if isDefault { continue }
            copy.attributes.append(
                XMLAttribute(
                    attribute.prefix.isEmpty ? attribute.name : attribute.prefix + ":" + attribute.name,
                    attribute.value))
        }
        if node.prefix.isEmpty, node.namespace != namespace {
            copy.attributes.insert(XMLAttribute("xmlns", node.namespace), at: 0)
        }
        let isMixed = node.children.contains { $0.kind == .text && !$0.text.allSatisfy(\.isWhitespace) }
        let hasElements = node.children.contains { $0.kind == .element }
        for child in node.children {
            // White space between elements is layout, and the writer makes its own.
            if child.kind == .text, hasElements, !isMixed { continue }
            switch child.kind {
            case .element: copy.children.append(.element(renamed(child)))
            case .text: copy.children.append(.text(child.text))
            case .comment: copy.children.append(.comment(child.text))
            case .instruction: copy.children.append(.instruction(child.name, child.text))
            }
        }
        return copy
    }
}
