import Bytes
public import IATI
import Scalars
import Words
import XML

/// A compact's activities as a file of IATI 2.03: those of the short form, and those imported as IATI.
///
/// An activity that states no conditions gets the compact's: those it names, or those of the tracks that its sectors
/// belong to. Each carries its id in an element of our own (`benkan:condition`), which the standard allows and other
/// readers pass over. The same compact always gives the same bytes.
public struct CompactPublication {
    /// The namespace of the element that names a compact's condition.
    public static let namespace = "urn:benkan:iati:1"

    /// The file.
    public let bytes: [UInt8]
    public let records: Int
    /// Activities known by yearly figures alone, which are no publication.
    public let unpublished: [String]
    /// Imported records that a later one stands for.
    public let leftOut: [PublicationMerge.LeftOut]

    /// - Parameters:
    ///   - ownOnly: leaves imported files out.
    ///   - extract: what is to be shown; everything where there is none.
    /// - Throws: `CompactProblems` where a file of activities cannot be read.
    public init(
        _ folder: CompactFolder, _ files: CompactFiles, ownOnly: Bool = false, shown extract: Extract? = nil
    ) throws(CompactProblems) {
        let list = ProblemList()
        let extract = extract.flatMap { $0.isWhole ? nil : $0 }
        let compact = extract?.compact ?? folder.compact
        var sources: [(name: String, bytes: [UInt8])] = []
        for file in files.files.keys.sorted() where file.hasPrefix("activities/") {
            guard let bytes = files.files[file] else { continue }
            if file.hasSuffix(".yaml") {
                do throws(CompactProblem) {
                    let document = try YAMLDocument(
                        text: String(decoding: TextEncoding.decode(bytes).utf8, as: UTF8.self), file: file)
                    var form = ShortForm(document, list: list)
                    if let extract { form.entries.removeAll { !extract.shows($0.activity) } }
                    sources.append((file, Self.written(form, compact)))
                } catch {
                    list.add(error)
                }
            } else if file.hasSuffix(".xml"), !ownOnly {
                do {
                    sources.append((file, try Self.imported(bytes, file: file, compact, extract)))
                } catch let fault as Publication.Fault {
                    list.add(Self.problem(fault))
                } catch {
                    list.add(.unreadable("\(error)"), at: SourceLocation(file: file))
                }
            }
        }
        guard !list.problems.contains(where: { $0.severity == .error }) else {
            throw CompactProblems(list.problems)
        }
        var merged: (bytes: [UInt8], records: Int, leftOut: [PublicationMerge.LeftOut]) = ([], 0, [])
        do {
            merged = try Self.merged(sources[...], [])
        } catch let fault as Publication.Fault {
            throw CompactProblems([Self.problem(fault)])
        } catch {
            throw CompactProblems([
                CompactProblem(.unreadable("\(error)"), at: SourceLocation(file: "activities"))
            ])
        }
        (bytes, records, leftOut) = merged
        let published = Set(AidFile.gather(bytes, file: "") { $0.identifier }.kept)
        unpublished = Set(folder.activities.map(\.activity)).subtracting(published).sorted()
    }

    private static func problem(_ fault: Publication.Fault) -> CompactProblem {
        CompactProblem(
            .table(en: fault.text.en, fr: fault.text.fr, mendEN: nil, mendFR: nil),
            at: SourceLocation(file: fault.file, line: fault.line))
    }

    private final class Sink {
        var bytes: [UInt8] = []
    }

    private static func merged(_ rest: ArraySlice<(name: String, bytes: [UInt8])>, _ opened: [Publication])
        throws
        -> ([UInt8], Int, [PublicationMerge.LeftOut])
    {
        guard let first = rest.first else {
            guard !opened.isEmpty else { return (Self.empty, 0, []) }
            let merge = try PublicationMerge(opened)
            let sink = Sink()
            try merge.write { sink.bytes += $0 }
            return (sink.bytes, merge.records, merge.leftOut)
        }
        return try Publication.read(first.bytes, file: first.name) {
            try merged(rest.dropFirst(), opened + [$0])
        }
    }

    private static let empty = Array("<iati-activities version=\"2.03\"/>\n".utf8)

    // MARK: The short form

    /// - Parameter asStated: leaves out the conditions that an activity does not name and gets by its tracks.
    static func written(_ form: ShortForm, _ compact: Compact?, asStated: Bool = false) -> [UInt8] {
        var writer = XMLWriter()
        writer.start(
            FileKind.activities.rawValue,
            [XMLAttribute("version", "2.03")]
                + (form.released.map { [XMLAttribute("generated-datetime", "\($0)T00:00:00Z")] } ?? [])
                + [XMLAttribute("xmlns:benkan", namespace)])
        for entry in form.entries {
            var activity = entry.activity
            if let compact, entry.conditions != nil || !asStated {
                attach(compact, named: entry.conditions, to: &activity)
            }
            writer.element(activity.xml)
        }
        return writer.finish()
    }

    private static func attach(_ compact: Compact, named: [String]?, to activity: inout Aid.Activity) {
        let conditions: [Condition]
        if let named {
            conditions = compact.conditions.filter { named.contains($0.id) }
        } else {
            let sectors =
                activity.sectors.compactMap(\.code)
                + activity.transactions.flatMap { $0.sectors.compactMap(\.code) }
            conditions = compact.conditions(of: Set(sectors.compactMap { compact.track(ofSector: $0) }))
        }
        var element = Aid.Conditions()
        element.attached = !conditions.isEmpty
        element.conditions = conditions.map { condition in
            var one = Aid.TypedNarratives()
            one.type = condition.kind.iatiCode
            one.narratives = compact.languages.map { language in
                var narrative = Aid.Narrative()
                narrative.lang = language.rawValue
                narrative.value =
                    condition.title[language] + (condition.illustrative ? " (\(illustrative[language]))" : "")
                return narrative
            }
            one.xml.children.append(
                .element(XMLElement("benkan:condition", [XMLAttribute("ref", condition.id)])))
            return one
        }
        activity.conditions = element
    }

    /// Said behind a condition whose threshold is nobody's policy.
    static let illustrative = Text(en: "illustrative", fr: "à titre d’exemple")

    // MARK: Imported files

    /// The file as 2.03, with the compact's conditions where an activity states none.
    private static func imported(
        _ bytes: [UInt8], file: String, _ compact: Compact, _ extract: Extract?
    ) throws -> [UInt8] {
        try Publication.read(bytes, file: file) { publication in
            _ = try PublicationConversion(publication)
            guard publication.kind == .activities else { throw Publication.Fault(file: file, what: .kinds) }
            var attributes = publication.attributes.map {
                $0.name == "version" ? XMLAttribute("version", "2.03") : $0
            }
            if !attributes.contains(where: { $0.name == "xmlns:benkan" }) {
                attributes.append(XMLAttribute("xmlns:benkan", namespace))
            }
            let sink = Sink()
            var writer = PublicationWriter(.activities, attributes: attributes) { sink.bytes += $0 }
            for piece in publication.pieces {
                guard piece.isRecord else {
                    // What stands between records may speak of any of them.
                    if extract == nil { try writer.write(piece, of: publication) }
                    continue
                }
                var activity = Aid.Activity(try publication.element(piece))
                if let extract {
                    guard extract.shows(activity) else { continue }
                    extract.leaveOutConditions(of: &activity)
                }
                if activity.conditions == nil { attach(compact, named: nil, to: &activity) }
                try writer.write(activity.xml)
            }
            try writer.finish()
            return sink.bytes
        }
    }
}

extension Extract {
    fileprivate func shows(_ activity: Aid.Activity) -> Bool {
        activity.iatiIdentifier?.value.map { id in activities.contains { $0.activity == id } } ?? false
    }

    /// Takes out the conditions that are the accord's and withheld.
    fileprivate func leaveOutConditions(of activity: inout Aid.Activity) {
        let id = activity.iatiIdentifier?.value ?? ""
        activity.conditions?.conditions.removeAll { stated in
            let references = stated.xml.children.compactMap { child -> String? in
                if case .element(let element) = child { element["ref"] } else { nil }
            }
            let texts = stated.narratives.map { $0.value ?? "" }
            let attached =
                references.map { AttachedCondition(activity: id, kind: "", text: "", reference: $0) }
                + texts.map { AttachedCondition(activity: id, kind: "", text: $0) }
            return attached.contains { one in
                whole.compact.condition(statedBy: one).map { !shows(item: $0.id) } ?? false
            }
        }
    }
}
