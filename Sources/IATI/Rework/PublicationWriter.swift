public import XML

/// Writes a file of activities or organisations, piece by piece, to wherever `emit` takes bytes.
///
/// The same pieces always give the same bytes: UTF-8, lines ended by a line feed, the root's attributes as given.
public struct PublicationWriter {
    private let kind: FileKind
    private let emit: ([UInt8]) throws -> Void
    private var buffer: [UInt8] = []

    /// - Parameters:
    ///   - prolog: comments and instructions before the root.
    ///   - emit: called with some bytes at a time, in order.
    public init(
        _ kind: FileKind, attributes: [XMLAttribute], prolog: some Collection<UInt8> = [],
        emit: @escaping ([UInt8]) throws -> Void
    ) {
        self.kind = kind
        self.emit = emit
        var head = XMLWriter(declaration: false)
        head.start(kind.rawValue, attributes)
        buffer = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
        if !prolog.isEmpty { buffer += Array(prolog) + [0x0A] }
        buffer += head.bytes + [UInt8(ascii: ">"), 0x0A]
    }

    /// A piece byte for byte, perhaps with attributes put into its start tag.
    public mutating func write(
        _ piece: Publication.Piece, of publication: Publication, adding attributes: [XMLAttribute] = []
    ) throws {
        let bytes = publication.bytes
        if !piece.before.isEmpty { line(bytes[piece.before]) }
        if attributes.isEmpty {
            line(bytes[piece.element])
        } else {
            buffer += [0x20, 0x20]
            buffer += bytes[piece.element.lowerBound..<piece.afterName]
            var tag = XMLWriter(indentation: 0, declaration: false)
            tag.start("", attributes)
            buffer += tag.bytes.dropFirst()
            buffer += bytes[piece.afterName..<piece.element.upperBound]
            buffer.append(0x0A)
        }
        try flush(atLeast: 1 << 20)
    }

    /// An element laid out anew.
    public mutating func write(_ element: XMLElement) throws {
        var writer = XMLWriter(declaration: false)
        writer.start("")
        let start = writer.bytes.count
        writer.element(element)
        // Behind the start tag that gave the depth: its `>` and the line break.
        buffer += writer.bytes[(start + 2)...]
        buffer.append(0x0A)
        try flush(atLeast: 1 << 20)
    }

    /// Comments and instructions that stand between pieces.
    public mutating func write(loose run: some Collection<UInt8>) throws {
        if !run.isEmpty { line(run) }
    }

    /// Ends the root, and writes what stands behind it.
    public mutating func finish(epilog: some Collection<UInt8> = []) throws {
        buffer += Array("</\(kind.rawValue)>\n".utf8)
        if !epilog.isEmpty { buffer += Array(epilog) + [0x0A] }
        try flush(atLeast: 0)
    }

    private mutating func line(_ run: some Collection<UInt8>) {
        buffer += [0x20, 0x20]
        buffer += run
        buffer.append(0x0A)
    }

    private mutating func flush(atLeast size: Int) throws {
        guard buffer.count >= max(1, size) else { return }
        try emit(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

extension Publication {
    /// Writes the file anew in one layout: two spaces a level, double quotes, the schema's order where `ordered`.
    ///
    /// What is written so and read and written again gives the same bytes. Nothing that the schema allows is lost:
    /// foreign elements and attributes, comments and instructions stay; mixed content stays to the letter.
    public func rewrite(ordered: Bool = false, emit: @escaping ([UInt8]) throws -> Void) throws {
        var writer = PublicationWriter(kind, attributes: attributes, prolog: bytes[prolog], emit: emit)
        for piece in pieces {
            try writer.write(loose: bytes[piece.before])
            var element = try element(piece)
            if ordered, piece.isRecord {
                element =
                    kind == .activities
                    ? Aid.Activity(element).inOrder.xml : Aid.Organisation(element).inOrder.xml
            }
            try writer.write(element)
        }
        try writer.write(loose: bytes[tail])
        try writer.finish(epilog: bytes[epilog])
    }
}
