public import Bytes
public import Words
public import XML

/// A file of activities or organisations as its publisher wrote it: the root's tag, and each record's bytes.
///
/// Nothing is copied: the bytes are those of the file, mapped, and stay valid within `read`'s closure. So whatever a
/// record holds, extensions and comments too, goes through `split`, `merge` and `convert` byte for byte.
public struct Publication {
    /// One activity or organisation, or a foreign element beside them.
    public struct Piece: Sendable, Hashable {
        /// Comments and instructions before the element.
        public var before: Range<Int>
        public var element: Range<Int>
        /// An `iati-activity` or `iati-organisation`.
        public var isRecord: Bool
        /// Where attributes may be put into the start tag: behind the name.
        var afterName: Int
    }

    public let file: String
    public let kind: FileKind
    /// The root's attributes in order, namespace declarations among them.
    public let attributes: [XMLAttribute]
    public let pieces: [Piece]
    /// The file as UTF-8.
    public let bytes: UnsafeBufferPointer<UInt8>
    /// Comments and instructions before the root, after the last piece, and after the root.
    let prolog: Range<Int>
    let tail: Range<Int>
    let epilog: Range<Int>

    /// The version that the file declares; nil where none.
    public var version: String? { attributes.first { $0.name == "version" }?.value }
    public var records: Int { pieces.reduce(0) { $0 + ($1.isRecord ? 1 : 0) } }

    /// Opens a file for a closure.
    /// - Throws: `FileError` as a `Fault`, or what the closure throws; a document that is not well-formed, or is no file of
    ///   the aid standard, is a `Fault`.
    public static func read<Outcome>(
        _ path: String, _ body: (Publication) throws -> Outcome
    ) throws -> Outcome {
        let mapped: MappedFile
        do throws(FileError) { mapped = try MappedFile(path) } catch {
            throw Fault(file: path, what: .file(error))
        }
        return try mapped.withBytes { raw in
            try read(raw.bindMemory(to: UInt8.self), file: path, body)
        }
    }

    /// The same over bytes in memory.
    public static func read<Outcome>(
        _ bytes: [UInt8], file: String, _ body: (Publication) throws -> Outcome
    ) throws -> Outcome {
        try bytes.withUnsafeBufferPointer { try read($0, file: file, body) }
    }

    private static func read<Outcome>(
        _ raw: UnsafeBufferPointer<UInt8>, file: String, _ body: (Publication) throws -> Outcome
    ) throws -> Outcome {
        let mark = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = UnsafeBufferPointer(rebasing: raw[mark...])
        if BlockReader.isUTF8(Array(raw.prefix(4096))), UTF8Check.isValid(text) {
            return try body(Publication(text, file: file))
        }
        return try TextEncoding.decode(Array(raw)).utf8.withUnsafeBufferPointer {
            try body(Publication($0, file: file))
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(Fault) {
        self.file = file
        self.bytes = bytes
        var reader = PieceReader(bytes)
        do throws(MarkupFault) {
            try reader.run()
        } catch {
            let line = 1 + bytes[..<min(error.offset, bytes.count)].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            throw Fault(file: file, line: line, what: .markup(error.what))
        }
        guard let kind = FileKind(rawValue: reader.root) else {
            throw Fault(file: file, what: .notAid(root: reader.root))
        }
        self.kind = kind
        attributes = reader.attributes
        pieces = reader.pieces
        prolog = reader.prolog
        tail = reader.tail
        epilog = reader.epilog
    }

    /// A piece as a tree, with the prefixes of the root known.
    /// - Throws: `Fault` where a prefix is bound nowhere.
    public func element(_ piece: Piece) throws(Fault) -> XMLElement {
        // The tree resolves prefixes, so the piece is read within a root that declares what this one does.
        var wrapper = XMLWriter(indentation: 0, declaration: false)
        wrapper.start("root", attributes.filter { $0.name.hasPrefix("xmlns") })
        wrapper.text(" ")
        let document = wrapper.bytes + bytes[piece.element] + Array("</root>".utf8)
        do throws(XMLError) {
            let root = try XMLTree(document).root
            for child in root.elements { return XMLElement(child) }
        } catch {
            let line = bytes[..<piece.element.lowerBound].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            throw Fault(file: file, line: line + max(1, error.place.line), what: .markup(.of(error)))
        }
        throw Fault(file: file, what: .markup(.noRoot))
    }

    /// Why a file cannot be worked on.
    public struct Fault: Error, Sendable, Hashable {
        public enum What: Sendable, Hashable {
            case file(FileError)
            case markup(MarkupFault.What)
            case notAid(root: String)
            case kinds
            case versions([String])
            case version(String?)
        }

        public var file: String
        public var line: Int
        public var what: What

        public init(file: String, line: Int = 0, what: What) {
            self.file = file
            self.line = line
            self.what = what
        }
    }
}

extension Publication.Fault {
    /// Where, what, and how to mend it.
    public var text: Text {
        let place = line > 0 ? "\(file):\(line)" : file
        switch what {
        case .file(let error): return error.text
        case .markup(let found):
            return Text(
                en: "\(place): the markup breaks here (\(found.text.en)). See benkan iati validate",
                fr: "\(place) : le balisage se rompt ici (\(found.text.fr)). Voir benkan iati validate")
        case .notAid(let root):
            return Text(
                en: "\(place): the root is “\(root)”, not iati-activities or iati-organisations",
                fr: "\(place) : la racine est « \(root) », ni iati-activities ni iati-organisations")
        case .kinds:
            return Text(
                en: "\(place): activities and organisations do not go into one file. Merge them apart",
                fr:
                    "\(place) : activités et organisations ne vont pas dans un même fichier. Fusionnez-les à part"
            )
        case .versions(let versions):
            let list = versions.joined(separator: ", ")
            return Text(
                en:
                    "\(place): the files are of versions \(list). Convert them to one first: benkan iati convert",
                fr: "\(place) : fichiers de versions \(list). Convertissez-les d’abord : benkan iati convert")
        case .version(let version):
            return Text(
                en:
                    "\(place): version “\(version ?? "")” is not converted; 2.01, 2.02 and 2.03 are. Version 1 has another structure",
                fr:
                    "\(place) : la version « \(version ?? "") » n’est pas convertie ; 2.01, 2.02 et 2.03 le sont. La version 1 a une autre structure"
            )
        }
    }
}

/// Cuts a document into the children of its root.
private struct PieceReader {
    private var scanner: MarkupScanner
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var root = ""
    private(set) var attributes: [XMLAttribute] = []
    private(set) var pieces: [Publication.Piece] = []
    private(set) var prolog = 0..<0
    private(set) var tail = 0..<0
    private(set) var epilog = 0..<0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        scanner = MarkupScanner(bytes, limits: ReadLimits())
    }

    mutating func run() throws(MarkupFault) {
        var depth = 0
        var gap = 0
        var piece = Publication.Piece(before: 0..<0, element: 0..<0, isRecord: false, afterName: 0)
        while true {
            switch try scanner.next() {
            case .start:
                depth += 1
                if depth == 1 {
                    root = scanner.string(scanner.name)
                    prolog = trimmed(afterDeclaration..<scanner.tagStart)
                    attributes = scanner.attributes.map {
                        XMLAttribute(
                            scanner.string($0.name), scanner.text($0.value, hasReference: $0.hasReference))
                    }
                    gap = scanner.position
                } else if depth == 2 {
                    piece.before = trimmed(gap..<scanner.tagStart)
                    piece.element = scanner.tagStart..<scanner.tagStart
                    piece.afterName = scanner.name.end
                    piece.isRecord =
                        scanner.matches(scanner.name, "iati-activity")
                        || scanner.matches(scanner.name, "iati-organisation")
                }
            case .end:
                if depth == 2 {
                    piece.element = piece.element.lowerBound..<scanner.position
                    pieces.append(piece)
                    gap = scanner.position
                }
                if depth == 1 {
                    tail = trimmed(gap..<max(gap, scanner.tagStart))
                    gap = scanner.position
                }
                depth -= 1
            case .text: continue
            case .finished:
                epilog = trimmed(min(gap, bytes.count)..<bytes.count)
                return
            }
        }
    }

    private var afterDeclaration: Int {
        guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.firstIndex(of: UInt8(ascii: ">"))
        else {
            return 0
        }
        return end + 1
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isSpace(bytes[low]) { low += 1 }
        while high > low, isSpace(bytes[high - 1]) { high -= 1 }
        return low..<high
    }
}
