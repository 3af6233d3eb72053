public import Words
import XML

/// 2.01 and 2.02 made 2.03.
///
/// Versions 2.02 and 2.03 are decimal upgrades: they add elements, attributes and codes, allow more repetition, and take
/// nothing away (2.02 and 2.03 changelogs, “Schema changes”), so a document of 2.01 says in 2.03 what it said before. The
/// root's version changes; everything else stays byte for byte. What the file uses that its declared version did not
/// have yet is told: it was an error there, or meant nothing, and means something now.
public struct PublicationConversion {
    public static let from = ["2.01", "2.02", "2.03"]

    private let publication: Publication

    /// - Throws: `Publication.Fault` where the version is none of `from`.
    public init(_ publication: Publication) throws(Publication.Fault) {
        self.publication = publication
        guard let version = publication.version, Self.from.contains(version) else {
            throw Publication.Fault(file: publication.file, what: .version(publication.version))
        }
    }

    public func write(emit: @escaping ([UInt8]) throws -> Void) throws {
        let attributes = publication.attributes.map {
            $0.name == "version" ? XMLAttribute("version", "2.03") : $0
        }
        let bytes = publication.bytes
        var writer = PublicationWriter(
            publication.kind, attributes: attributes, prolog: bytes[publication.prolog], emit: emit)
        for piece in publication.pieces { try writer.write(piece, of: publication) }
        try writer.write(loose: bytes[publication.tail])
        try writer.finish(epilog: bytes[publication.epilog])
    }

    /// Something that came into the standard later than the file says.
    public struct Newer: Sendable, Hashable {
        /// `result/document-link`, `budget/@status`, `transaction-type/@code 12`.
        public var what: String
        public var since: String
        public var count: Int

        public var text: Text {
            Text(
                en: "\(what): \(count) times, and only \(since) brought it; it now means what 2.03 says",
                fr:
                    "\(what) : \(count) fois, alors que seule la \(since) l’a apporté ; il a désormais le sens de la 2.03"
            )
        }
    }

    /// What the file uses that its declared version did not have, in the order of the table of changes.
    public func newer() -> [Newer] {
        let declared = publication.version ?? ""
        let table = VersionChange.all(publication.kind).filter { $0.since > declared }
        guard !table.isEmpty else { return [] }
        var counts = [Int](repeating: 0, count: table.count)
        for piece in publication.pieces where piece.isRecord { count(piece, table, &counts) }
        return zip(table, counts).compactMap { change, count in
            count > 0 ? Newer(what: change.description, since: change.since, count: count) : nil
        }
    }

    private func count(_ piece: Publication.Piece, _ table: [VersionChange], _ counts: inout [Int]) {
        var scanner = MarkupScanner(
            UnsafeBufferPointer(rebasing: publication.bytes[piece.element]), limits: ReadLimits(),
            isPart: true)
        var path: [String] = []
        while let markup = try? scanner.next() {
            switch markup {
            case .start:
                path.append(scanner.string(scanner.name))
                for (index, change) in table.enumerated() where change.path.count <= path.count {
                    guard path.suffix(change.path.count).elementsEqual(change.path),
                        change.within.isEmpty || path.contains(change.within)
                    else { continue }
                    guard let attribute = change.attribute else {
                        counts[index] += 1
                        continue
                    }
                    guard
                        let written = scanner.attributes.first(where: { scanner.string($0.name) == attribute }
                        )
                    else { continue }
                    let value = scanner.text(written.value, hasReference: written.hasReference)
                    if change.codes.isEmpty || change.codes.contains(value) { counts[index] += 1 }
                }
            case .end: path.removeLast()
            case .text: continue
            case .finished: return
            }
        }
    }
}

/// One thing that an upgrade brought.
struct VersionChange: CustomStringConvertible {
    var since: String
    /// The last elements of the path.
    var path: [String]
    /// An element somewhere above, where the path alone does not tell.
    var within = ""
    var attribute: String?
    var codes: [String] = []

    var description: String {
        let place = (within.isEmpty ? [] : [within, "…"]) + path
        let name = place.joined(separator: "/") + (attribute.map { "/@" + $0 } ?? "")
        return codes.isEmpty ? name : "\(name) \(codes.joined(separator: ", "))"
    }

    /// `since path[@attribute][=codes]`, from the changelogs of 2.02 and 2.03 (“Schema changes”, “Codelist changes”).
    private static let activities = """
        2.02 iati-activity@humanitarian
        2.02 participating-org@activity-id
        2.02 iati-activity/recipient-region@vocabulary-uri
        2.02 iati-activity/sector@vocabulary-uri
        2.02 humanitarian-scope
        2.02 policy-marker@vocabulary-uri
        2.02 budget@status
        2.02 planned-disbursement/provider-org
        2.02 planned-disbursement/receiver-org
        2.02 transaction@humanitarian
        2.02 transaction/provider-org@type
        2.02 transaction/receiver-org@type
        2.02 transaction/sector@vocabulary-uri
        2.02 transaction/recipient-region@vocabulary-uri
        2.02 document-link/document-date
        2.02 indicator/reference
        2.02 target/location
        2.02 target/dimension
        2.02 actual/location
        2.02 actual/dimension
        2.02 crs-add/channel-code
        2.02 transaction-type@code=11
        2.02 recipient-region@vocabulary=99
        2.02 sector@vocabulary=7,8,9,10
        2.03 iati-activity@budget-not-provided
        2.03 participating-org@crs-channel-code
        2.03 iati-activity/tag
        2.03 default-aid-type@vocabulary
        2.03 transaction/aid-type@vocabulary
        2.03 result/…/document-link
        2.03 result/reference
        2.03 indicator@aggregation-status
        2.03 baseline/location
        2.03 baseline/dimension
        2.03 document-link/description
        2.03 transaction-type@code=12,13
        2.03 indicator@measure=3,4,5
        """

    private static let organisations = """
        2.02 total-budget@status
        2.02 recipient-org-budget@status
        2.02 recipient-region-budget
        2.02 total-expenditure
        2.02 document-link/document-date
        2.03 document-link/description
        """

    static func all(_ kind: FileKind) -> [VersionChange] {
        let table = kind == .activities ? activities : organisations
        return table.split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            let sides = words[1].split(separator: "=")
            let parts = sides[0].split(separator: "@")
            var path = parts[0].split(separator: "/").map(String.init)
            var change = VersionChange(since: String(words[0]), path: [])
            if path.contains("…") {
                change.within = path[0]
                path = Array(path.suffix(1))
            }
            change.path = path
            change.attribute = parts.count > 1 ? String(parts[1]) : nil
            change.codes = sides.count > 1 ? sides[1].split(separator: ",").map(String.init) : []
            return change
        }
    }
}
