/// What a document may cost. A document that asks for more is refused with ``XMLError/Kind/limit(_:_:)``.
public struct XMLLimits: Sendable, Hashable {
    /// Elements open at once.
    public var depth: Int
    /// Bytes of the whole document, after transcoding to UTF-8.
    public var bytes: Int
    /// Attributes of one element, namespace declarations included.
    public var attributes: Int
    /// Bytes of one name.
    public var nameBytes: Int
    /// Nodes of a tree (``XMLTree``); the reader itself keeps no nodes.
    public var nodes: Int
    /// What to do with a document type declaration.
    public var documentType: DocumentType

    /// How a document type declaration is met. Its entities are never expanded.
    public enum DocumentType: Sendable, Hashable {
        /// An error: the safest answer, and the default.
        case refuse
        /// Passed over unread; a reference to an entity it declares is then an undefined entity.
        case skip
    }

    public init(
        depth: Int = 1_000, bytes: Int = 1 << 30, attributes: Int = 1_000, nameBytes: Int = 4_096,
        nodes: Int = 50_000_000, documentType: DocumentType = .refuse
    ) {
        self.depth = depth
        self.bytes = bytes
        self.attributes = attributes
        self.nameBytes = nameBytes
        self.nodes = nodes
        self.documentType = documentType
    }

    /// Limits that suit a file a person gave to a program.
    public static let standard = XMLLimits()
}
