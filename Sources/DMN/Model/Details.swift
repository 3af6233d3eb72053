import XML

/// What every element of a model may carry besides its own matter: identity, words for people, and
/// whatever this module does not know and keeps for writing back.
public struct Details: Sendable, Hashable {
    /// The XML identifier other elements refer to.
    public var id: String?
    public var label: String?
    public var description: String?
    /// Attributes of other namespaces, as written.
    public var attributes: [XMLAttribute]
    /// The content of `extensionElements`.
    public var extensions: [XMLElement]
    /// Child elements that this module does not know.
    public var unknown: [XMLElement]
    /// Where the element stands in its file; places never make two elements differ.
    public var place: SourcePlace

    public init(
        id: String? = nil, label: String? = nil, description: String? = nil,
        attributes: [XMLAttribute] = [], extensions: [XMLElement] = [], place: SourcePlace = SourcePlace()
    ) {
        self.id = id
        self.label = label
        self.description = description
        self.attributes = attributes
        self.extensions = extensions
        self.place = place
        unknown = []
    }
}

/// A line and column in a model's file, or nowhere for an element built in memory.
///
/// Equal to every other place: two models are the same wherever they were read.
public struct SourcePlace: Sendable, Hashable {
    /// Counted from one; 0 when the element was built in memory.
    public var line: Int
    public var column: Int

    public init(line: Int = 0, column: Int = 0) {
        self.line = line
        self.column = column
    }

    init(_ place: XMLPlace) { self.init(line: place.line, column: place.column) }

    public static func == (_: SourcePlace, _: SourcePlace) -> Bool { true }
    public func hash(into _: inout Hasher) {}
}

/// A reference to another element: `#id`, or `namespace#id` into an imported model.
public struct Reference: Sendable, Hashable {
    /// Empty for the same model.
    public var namespace: String
    public var id: String

    public init(namespace: String = "", id: String) {
        self.namespace = namespace
        self.id = id
    }

    /// Reads an `href`.
    public init(href: String) {
        if let hash = href.utf8.lastIndex(of: 0x23) {
            namespace = String(href[..<hash])
            id = String(href[href.utf8.index(after: hash)...])
        } else {
            namespace = ""
            id = href
        }
    }

    /// The reference as an `href`.
    public var href: String { namespace + "#" + id }
}
