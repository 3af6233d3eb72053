import Bytes
import XML

/// One record of a publication as a tree, within the file's root, and where its nodes stand in the file.
struct RecordTree {
    let tree: XMLTree
    let identifier: String
    private let file: String
    private let start: (line: Int, column: Int)
    /// Characters before the record on the tree's first line.
    private let lead: Int

    init(
        _ piece: Publication.Piece, _ start: (line: Int, column: Int), _ publication: Publication
    ) throws(Publication.Fault) {
        self.start = start
        file = publication.file
        var head = XMLWriter(indentation: 0, declaration: false)
        head.start(publication.kind.rawValue, publication.attributes)
        let opening = head.bytes + [UInt8(ascii: ">")]
        lead = opening.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        let document =
            opening + publication.bytes[piece.element] + Array("</\(publication.kind.rawValue)>".utf8)
        do throws(XMLError) {
            tree = try XMLTree(document)
        } catch {
            throw Publication.Fault(
                file: file, line: start.line + max(1, error.place.line) - 1, what: .markup(.of(error)))
        }
        let record = Array(tree.root.elements).first
        let names = ["iati-identifier", "organisation-identifier"]
        let text = names.lazy.compactMap { record?.element($0)?.text }.first ?? ""
        let trimmed = text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
        identifier = trimmed.isEmpty ? "noIdentifier" : trimmed
    }

    /// Line and column in the file.
    func location(_ node: PathNode) -> SourceLocation {
        guard node.number > tree.root.number else { return SourceLocation(file: file, line: 1, column: 1) }
        let place =
            node.attribute >= 0 ? tree.attributePlace(node.attribute) : tree.node(node.number).place
        let isFirst = place.line == 1
        return SourceLocation(
            file: file, line: start.line + place.line - 1,
            column: isFirst ? start.column + place.column - 1 - lead : place.column)
    }

    /// `/iati-activities/iati-activity/transaction[2]/value`, counting among elements of one name.
    func path(_ node: PathNode) -> String {
        guard node.number >= 0 else { return "/" }
        var parts: [String] = []
        if node.attribute >= 0 {
            let name = tree.attributeName(node.attribute)
            let prefix = tree.names.string(name.prefix)
            parts.append("@" + (prefix.isEmpty ? "" : prefix + ":") + tree.names.string(name.local))
        }
        var current: XMLNode? = tree.node(node.number)
        while let one = current {
            let parent = one.parent
            var count = 0
            var place = 0
            if let parent {
                for sibling in parent.elements where sibling.qualifiedName == one.qualifiedName {
                    count += 1
                    if sibling.number == one.number { place = count }
                }
            }
            let name =
                one.kind == .element ? (one.prefix.isEmpty ? "" : one.prefix + ":") + one.name : "text()"
            parts.append(count > 1 ? "\(name)[\(place)]" : name)
            current = parent
        }
        return "/" + parts.reversed().joined(separator: "/")
    }
}
