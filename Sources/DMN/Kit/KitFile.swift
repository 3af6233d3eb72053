import XML

/// A test file of the DMN Technology Compatibility Kit.
struct KitFile: Sendable {
    var modelName: String
    var cases: [Case]

    struct Case: Sendable {
        var id: String
        /// What to run other than decisions, by name.
        var invocable: String?
        var inputs: [(name: String, namespace: String?, value: Data)]
        var results: [Result]
    }

    struct Result: Sendable {
        var name: String
        var isError: Bool
        var expected: Data?
    }

    /// A value as the kit writes it.
    indirect enum Data: Sendable {
        /// Text with its `xsi:type`, if it has one.
        case value(String, type: String?)
        case null
        case list([Data])
        case context([(String, Data)])
    }

    init(_ bytes: [UInt8]) throws(XMLError) {
        let root = try XMLTree(bytes).root
        modelName = root.element("modelName")?.text ?? ""
        cases = root.elements("testCase").map { node in
            Case(
                id: node.attribute("id") ?? "", invocable: node.attribute("invocableName"),
                inputs: node.elements("inputNode").map {
                    ($0.attribute("name") ?? "", $0.attribute("namespace"), Self.data($0))
                },
                results: node.elements("resultNode").map { result in
                    Result(
                        name: result.attribute("name") ?? "",
                        isError: result.attribute("errorResult") == "true",
                        expected: result.element("expected").map(Self.data))
                })
        }
    }

    private static let instance = "http://www.w3.org/2001/XMLSchema-instance"

    private static func isNil(_ node: XMLNode) -> Bool {
        let text = node.attribute("nil", namespace: instance)
        return text == "true" || text == "1"
    }

    private static func data(_ node: XMLNode) -> Data {
        if isNil(node) { return .null }
        let components = node.elements("component")
        if !components.isEmpty {
            return .context(components.map { ($0.attribute("name") ?? "", data($0)) })
        }
        if let list = node.element("list") {
            return isNil(list) ? .null : .list(list.elements("item").map(data))
        }
        guard let value = node.element("value") else {
            return node.elements.contains { $0.name == "item" }
                ? .list(node.elements("item").map(data)) : .null
        }
        if isNil(value) { return .null }
        return .value(value.text, type: value.attribute("type", namespace: instance))
    }
}
