public import Words
import XML

/// Several publications made one.
///
/// Records go in the files' order, byte for byte. An identifier that stands in several files is kept once: the record
/// that was updated last (`last-updated-datetime`), and of equals the one in the later file; each that is left out is
/// told. What the roots say alike stands on the new root; what only some say goes down onto their records, so that
/// `xml:lang`, and prefixes bound otherwise elsewhere, still mean what they did.
public struct PublicationMerge {
    /// A record left out because another file has a newer one.
    public struct LeftOut: Sendable, Hashable {
        public var identifier: String
        public var file: String
        public var keptFrom: String
        public var isSame: Bool

        public var text: Text {
            isSame
                ? Text(
                    en: "\(file): \(identifier) is word for word in \(keptFrom) too; kept once",
                    fr: "\(file) : \(identifier) est mot pour mot dans \(keptFrom) aussi ; gardé une fois")
                : Text(
                    en: "\(file): \(identifier) is left out; \(keptFrom) has the later one",
                    fr: "\(file) : \(identifier) est écarté ; \(keptFrom) a le plus récent")
        }
    }

    public let leftOut: [LeftOut]
    /// Attributes of roots that no record can carry and on which the files differ.
    public let lost: [String]
    private let publications: [Publication]
    private let attributes: [XMLAttribute]
    private let pushed: [[XMLAttribute]]
    private let dropped: Set<Place>

    private struct Place: Hashable {
        var file: Int
        var piece: Int
    }

    /// - Parameter keepsAll: keeps every record, repeated identifiers too.
    /// - Throws: `Publication.Fault` where kinds or versions differ.
    public init(_ publications: [Publication], keepsAll: Bool = false) throws(Publication.Fault) {
        self.publications = publications
        let versions = Set(publications.map { $0.version ?? "" })
        let file = publications.first?.file ?? ""
        guard Set(publications.map(\.kind)).count == 1 else {
            throw Publication.Fault(file: file, what: .kinds)
        }
        guard versions.count == 1 else {
            throw Publication.Fault(file: file, what: .versions(versions.sorted()))
        }
        var lost: Set<String> = []
        (attributes, pushed) = Self.roots(publications, &lost)
        self.lost = lost.sorted()
        (dropped, leftOut) = keepsAll ? ([], []) : Self.repeated(publications)
    }

    /// How many records the merged file has.
    public var records: Int { publications.reduce(0) { $0 + $1.records } - dropped.count }

    public func write(emit: @escaping ([UInt8]) throws -> Void) throws {
        guard let kind = publications.first?.kind else { return }
        var writer = PublicationWriter(kind, attributes: attributes, emit: emit)
        // Foreign elements come after the records (2.03 schema, iati-activities).
        for isRecord in [true, false] {
            for (file, publication) in publications.enumerated() {
                for (index, piece) in publication.pieces.enumerated()
                where piece.isRecord == isRecord && !dropped.contains(Place(file: file, piece: index)) {
                    let missing = pushed[file].filter { !Self.declares(publication, piece, $0.name) }
                    try writer.write(piece, of: publication, adding: missing)
                }
            }
        }
        for publication in publications { try writer.write(loose: publication.bytes[publication.tail]) }
        try writer.finish()
    }

    /// What stands on the new root, and what each file's records must carry themselves.
    private static func roots(_ publications: [Publication], _ lost: inout Set<String>)
        -> ([XMLAttribute], [[XMLAttribute]])
    {
        var names: [String] = []
        for publication in publications {
            for attribute in publication.attributes where !names.contains(attribute.name) {
                names.append(attribute.name)
            }
        }
        var root: [XMLAttribute] = []
        var pushed = [[XMLAttribute]](repeating: [], count: publications.count)
        for name in names {
            let values = publications.map { $0.attributes.first { $0.name == name }?.value }
            let said = values.compactMap(\.self)
            let isSame = Set(said).count == 1
            if name == "generated-datetime" {
                // The newest; days and times of the standard's form sort as text.
                root.append(XMLAttribute(name, said.max() ?? ""))
            } else if isSame, said.count == values.count || name.hasPrefix("xmlns:") {
                root.append(XMLAttribute(name, said[0]))
            } else if name.contains(":") || name == "xmlns" {
                for (file, value) in values.enumerated() {
                    if let value { pushed[file].append(XMLAttribute(name, value)) }
                }
            } else {
                lost.insert(name)
            }
        }
        return (root, pushed)
    }

    private static func repeated(_ publications: [Publication]) -> (Set<Place>, [LeftOut]) {
        struct Held {
            var place: Place
            var updated: String
        }
        var held: [String: Held] = [:]
        var dropped: Set<Place> = []
        var leftOut: [LeftOut] = []
        for (file, publication) in publications.enumerated() {
            for (index, piece) in publication.pieces.enumerated() where piece.isRecord {
                let (identifier, updated) = Self.identity(piece, publication)
                guard !identifier.isEmpty else { continue }
                let mine = Held(place: Place(file: file, piece: index), updated: updated)
                guard let other = held[identifier], other.place.file != file else {
                    held[identifier] = held[identifier] ?? mine
                    continue
                }
                let otherPiece = publications[other.place.file].pieces[other.place.piece]
                let isSame = publications[other.place.file].bytes[otherPiece.element]
                    .elementsEqual(publication.bytes[piece.element])
                let isNewer = !isSame && updated >= other.updated
                dropped.insert(isNewer ? other.place : mine.place)
                leftOut.append(
                    LeftOut(
                        identifier: identifier,
                        file: isNewer ? publications[other.place.file].file : publication.file,
                        keptFrom: isNewer ? publication.file : publications[other.place.file].file,
                        isSame: isSame))
                if isNewer { held[identifier] = mine }
            }
        }
        return (dropped, leftOut)
    }

    /// Identifier and `last-updated-datetime` of a record.
    private static func identity(_ piece: Publication.Piece, _ publication: Publication) -> (String, String) {
        var scanner = MarkupScanner(
            UnsafeBufferPointer(rebasing: publication.bytes[piece.element]), limits: ReadLimits(),
            isPart: true)
        var updated = ""
        var depth = 0
        do throws(MarkupFault) {
            while true {
                switch try scanner.next() {
                case .start:
                    depth += 1
                    if depth == 1 { updated = scanner.value(of: "last-updated-datetime") ?? "" }
                    guard depth == 2,
                        scanner.matches(scanner.name, "iati-identifier")
                            || scanner.matches(scanner.name, "organisation-identifier")
                    else { continue }
                    var text = ""
                    while case .text(let run, let literal) = try scanner.next() {
                        text += scanner.text(run, hasReference: !literal)
                    }
                    return (Aid.collapsed(text), updated)
                case .end: depth -= 1
                case .text: continue
                case .finished: return ("", updated)
                }
            }
        } catch {
            return ("", updated)
        }
    }

    private static func declares(_ publication: Publication, _ piece: Publication.Piece, _ name: String)
        -> Bool
    {
        var scanner = MarkupScanner(
            UnsafeBufferPointer(rebasing: publication.bytes[piece.element]), limits: ReadLimits(),
            isPart: true)
        guard case .start? = try? scanner.next() else { return false }
        return scanner.attributes.contains { scanner.string($0.name) == name }
    }
}
