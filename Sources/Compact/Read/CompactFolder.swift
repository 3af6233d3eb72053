import Bytes
import Evidence
import Words

/// A compact's files, as bytes by their path in the folder: what is hashed into the journal and compiled.
public struct CompactFiles: Sendable, Equatable {
    /// Paths use `/`; only files that belong to a compact are held.
    public var files: [String: [UInt8]]

    public init(files: [String: [UInt8]]) { self.files = files }

    /// Reads a folder from disk.
    /// - Throws: `FileError`.
    public init(folder: String) throws(FileError) {
        files = [:]
        for path in try FileBytes.list(folder) where Self.belongs(path) {
            files[path] = try FileBytes.read("\(folder)/\(path)", limit: 512 << 20)
        }
    }

    /// `compact.yaml`, and tables, catalogues, models and activities in their folders.
    static func belongs(_ path: String) -> Bool {
        if path == "compact.yaml" { return true }
        guard let slash = path.firstIndex(of: "/") else { return false }
        switch path[..<slash] {
        case "evidence":
            return path.hasSuffix(".csv") || path.hasSuffix(".yaml") || path.hasSuffix(".json")
        case "models": return path.hasSuffix(".dmn")
        case "dialogue": return path.hasSuffix(".yaml")
        case "places": return path.hasSuffix(".geojson")
        case "activities": return path.hasSuffix(".xml") || path.hasSuffix(".csv") || path.hasSuffix(".yaml")
        default: return false
        }
    }
}

/// A compact's folder, read: the agreement, the evidence, the legal findings, and everything that is wrong.
public struct CompactFolder: Sendable {
    public var compact: Compact
    public var evidence: EvidenceBase
    public var legalFindings: [LegalFinding]
    /// What publishers said of the activities' money.
    public var activities: [ActivityFigure]
    /// What activities state of conditions themselves.
    public var attachedConditions: [AttachedCondition]
    /// What activities aim at and have come to.
    public var activityResults: [ActivityResult] = []
    /// Places that activities work in.
    public var activityPlaces: [ActivityPlace] = []
    /// Where places lie, by their ids, as far as the folder draws them.
    public var outlines: [String: Outline] = [:]
    /// Meetings and commitments.
    public var dialogue: Dialogue
    /// Who may read a series, by its id; those that are not here go with the conditions that rest on them.
    public var seriesAudiences: [String: Audience] = [:]
    /// How publishers' own tables become rows of this compact.
    package var forms = PublisherForms()
    /// Warnings; errors are thrown.
    public var warnings: [CompactProblem]

    /// How a folder's files, and what messages call the folder, become a compact. Who asks often of the same files may
    /// keep what was read.
    public typealias Reading = @Sendable (CompactFiles, String) throws(CompactProblems) -> CompactFolder

    /// Reads the files anew each time.
    public static let reading: Reading = { (files, name) throws(CompactProblems) in
        try CompactFolder(files, name: name)
    }

    /// Reads a folder's files.
    /// - Parameter name: what messages call the folder.
    /// - Throws: `CompactProblems` with every error and warning, in the order of the files.
    public init(_ files: CompactFiles, name: String = "") throws(CompactProblems) {
        var reading = FolderReading(files: files, name: name)
        let folder = reading.read()
        let problems = reading.list.problems
        guard let folder, !problems.contains(where: { $0.severity == .error }) else {
            throw CompactProblems(problems)
        }
        self = folder
        warnings = problems
    }

    /// The compact compiled, where the check compiled it already.
    private(set) var compiled: CompactEngine?

    init(
        compact: Compact, evidence: EvidenceBase, legalFindings: [LegalFinding],
        activities: [ActivityFigure] = [], attachedConditions: [AttachedCondition] = [],
        dialogue: Dialogue = Dialogue(), compiled: CompactEngine? = nil
    ) {
        self.dialogue = dialogue
        self.activities = activities
        self.attachedConditions = attachedConditions
        self.compiled = compiled
        self.compact = compact
        self.evidence = evidence
        self.legalFindings = legalFindings
        warnings = []
    }

    /// The compact compiled; what was compiled before serves while the text is the same.
    var engine: CompactEngine {
        if let compiled, compiled.compact == compact { return compiled }
        return CompactEngine(compact)
    }
}

/// The reading of a folder, step by step, with what is wrong collected on one list.
private struct FolderReading {
    let files: CompactFiles
    let name: String
    let list = ProblemList()

    private func path(_ file: String) -> String { name.isEmpty ? file : "\(name)/\(file)" }

    mutating func read() -> CompactFolder? {
        guard files.files["compact.yaml"] != nil else {
            list.add(.noCompactFile, at: SourceLocation(file: name.isEmpty ? "." : name))
            return nil
        }
        let sources = document("evidence/sources.yaml").map { SourcesReader($0, list: list) }
        let places = document("evidence/places.yaml").map { PlacesReader($0, list: list) }
        var reader = CompactReader(list: list, file: path("compact.yaml"))
        let text = document("compact.yaml")
        let compact = text.flatMap { reader.read($0) }
        // What cannot be read at all is told once; everything that names something in it would be wrong besides.
        let isCatalogueRead =
            (sources != nil || files.files["evidence/sources.yaml"] == nil)
            && (places != nil || files.files["evidence/places.yaml"] == nil)
        for file in files.files.keys.sorted() where file.hasPrefix("evidence/") && file.hasSuffix(".yaml") {
            if file != "evidence/sources.yaml", file != "evidence/places.yaml" {
                list.add(
                    .unreadable("only sources.yaml and places.yaml are read here"),
                    at: SourceLocation(file: path(file)), .warning)
            }
        }
        guard isCatalogueRead else { return nil }
        let tables = readTables(
            sources: sources, places: places?.places ?? [],
            restrictions: text == nil ? nil : reader.locations.ids("restriction"),
            parties: text == nil ? nil : reader.locations.ids("party"))
        guard let compact else { return nil }
        let (activities, attached, results) = readActivities(compact)
        let dialogue = readDialogue(reader.locations)
        let located = readActivityPlaces(places?.places ?? [], activities)
        let outlines = readOutlines(places?.places ?? [])
        let evidence = EvidenceBase(
            series: sources?.series ?? [], publishers: sources?.publishers ?? [],
            places: places?.places ?? [],
            groups: joined(places?.groups ?? [], tables.members), observations: tables.observations,
            events: tables.events)
        compareReleases(evidence, tables)
        for (_, audience, location) in sources?.audiences ?? [] {
            audience.check(among: reader.locations.ids("party"), at: location, list)
        }
        CompactChecker(
            compact: compact, locations: reader.locations, places: Set(evidence.places.map(\.id)),
            publishers: Set(evidence.publishers.map(\.id)), list: list
        ).check()
        guard !list.problems.contains(where: { $0.severity == .error }) else { return nil }
        let engine = CompactEngine(compact)
        for problem in Agreement.problems(in: engine, evidence: evidence, locations: reader.locations) {
            list.add(problem)
        }
        var folder = CompactFolder(
            compact: compact, evidence: evidence, legalFindings: tables.findings, activities: activities,
            attachedConditions: attached, dialogue: dialogue, compiled: engine)
        folder.forms = PublisherForms(
            codes: sources?.codes ?? [:], selections: sources?.selections ?? [],
            tables: sources?.tables ?? [:])
        folder.activityResults = results
        folder.seriesAudiences = Dictionary(
            (sources?.audiences ?? []).map { ($0.series, $0.audience) },
            uniquingKeysWith: { first, _ in first })
        folder.activityPlaces = located
        folder.outlines = outlines
        return folder
    }

    /// The places of activities, each of which has figures.
    private func readActivityPlaces(_ places: [Place], _ activities: [ActivityFigure]) -> [ActivityPlace] {
        var rows: [ActivityPlace] = []
        let known = Set(activities.map(\.activity))
        for file in files.files.keys.sorted() where file.hasPrefix("activities/") && file.hasSuffix(".csv") {
            guard let bytes = files.files[file], ActivityPlaceTable.isOne(bytes) else { continue }
            let table = ActivityPlaceTable(bytes, file: path(file), places: places)
            tell(table.problems)
            rows += table.rows
            for id in Set(table.rows.map(\.activity)).subtracting(known).sorted() {
                list.add(
                    .unknownReference(
                        kind: .activity, id, nearest: Nearest.to(id, among: known.sorted())),
                    at: SourceLocation(file: path(file)))
            }
        }
        return rows
    }

    private func readOutlines(_ places: [Place]) -> [String: Outline] {
        var reader = OutlineReader(list: list, places: places.map(\.id))
        for file in files.files.keys.sorted() where file.hasPrefix("places/") {
            if let bytes = files.files[file] { reader.read(bytes, file: path(file)) }
        }
        return reader.outlines
    }

    /// The files of `dialogue/`. An item that is there but wrong in itself may be named: it is told of there.
    private func readDialogue(_ locations: ItemLocations) -> Dialogue {
        var reader = DialogueReader(
            list: list, parties: locations.ids("party"),
            items: ["track", "condition", "scorecard", "restriction"].flatMap { locations.ids($0) })
        reader.read(
            files.files.keys.sorted().filter { $0.hasPrefix("dialogue/") }.compactMap { document($0) })
        return reader.dialogue
    }

    private func document(_ file: String) -> YAMLDocument? {
        guard let raw = files.files[file] else { return nil }
        let (utf8, encoding) = TextEncoding.decode(raw)
        if encoding == .windows1252 {
            list.add(
                .table(
                    en: "not UTF-8; read as \(encoding.rawValue).",
                    fr: "pas de l’UTF-8 ; lu comme \(encoding.rawValue).",
                    mendEN: "Save the file as UTF-8.", mendFR: "Enregistrez le fichier en UTF-8."),
                at: SourceLocation(file: path(file)), .warning)
        }
        do {
            return try YAMLDocument(text: String(decoding: utf8, as: UTF8.self), file: path(file))
        } catch {
            list.add(error)
            return nil
        }
    }

    private struct Tables {
        var observations: [Observation] = []
        /// Where each file's observations begin, and the line of each observation.
        var files: [(path: String, start: Int)] = []
        var lines: [Int32] = []
        var events: [Event] = []
        var members: [(group: String, member: PeerGroup.Membership)] = []
        var findings: [LegalFinding] = []

        mutating func add(_ rows: [Observation], _ rowLines: [Int32], _ path: String) {
            files.append((path, observations.count))
            observations += rows
            lines += rowLines
        }

        /// Where an observation stands.
        func location(_ row: Int) -> SourceLocation {
            let file = files.last { $0.start <= row }
            return SourceLocation(
                file: file?.path ?? "", line: lines.indices.contains(row) ? Int(lines[row]) : 0)
        }
    }

    /// What two files say of one release: readers see one file each.
    private func compareReleases(_ evidence: EvidenceBase, _ tables: Tables) {
        for (first, second) in evidence.repeated {
            let isSame = tables.observations[first].value == tables.observations[second].value
            list.add(
                .releaseElsewhere(first: tables.location(first), isSame: isSame), at: tables.location(second),
                isSame ? .warning : .error)
        }
    }

    private func readTables(
        sources: SourcesReader?, places: [Place], restrictions: [String]?, parties: [String]?
    ) -> Tables {
        let reader = EvidenceReader(
            series: sources?.series ?? [], places: places,
            forms: PublisherForms(
                codes: sources?.codes ?? [:], selections: sources?.selections ?? [],
                tables: sources?.tables ?? [:]), restrictions: restrictions, parties: parties)
        var tables = Tables()
        for file in files.files.keys.sorted() where file.hasPrefix("evidence/") && !file.hasSuffix(".yaml") {
            guard let bytes = files.files[file] else { continue }
            let read = reader.read(bytes, file: path(file))
            tables.add(read.observations, read.lines, path(file))
            tables.events += read.events
            tables.members += read.members
            tables.findings += read.findings
            tell(read.problems)
        }
        return tables
    }

    /// The files of `activities/`: tables of figures, the short form, and IATI.
    private func readActivities(_ compact: Compact)
        -> ([ActivityFigure], [AttachedCondition], [ActivityResult])
    {
        var figures: [ActivityFigure] = []
        var attached: [AttachedCondition] = []
        var results: [ActivityResult] = []
        func add(_ published: PublishedFigures) {
            figures += published.figures
            attached += published.attached
            results += published.results
            for problem in published.problems { list.add(problem) }
        }
        let known = Set(compact.conditions.map(\.id))
        for file in files.files.keys.sorted() where file.hasPrefix("activities/") {
            guard let bytes = files.files[file] else { continue }
            if file.hasSuffix(".csv"), ActivityPlaceTable.isOne(bytes) { continue }
            if file.hasSuffix(".csv") {
                let table = ActivityTable(bytes, file: path(file))
                figures += table.figures
                tell(table.problems)
            } else if file.hasSuffix(".yaml"), let document = document(file) {
                let form = ShortForm(document, list: list)
                for entry in form.entries {
                    for id in entry.conditions ?? [] where !known.contains(id) {
                        list.add(
                            .unknownReference(
                                kind: .condition, id, nearest: Nearest.to(id, among: known.sorted())),
                            at: entry.location)
                    }
                }
                add(
                    PublishedFigures(
                        CompactPublication.written(form, compact, asStated: true), file: path(file),
                        country: compact.place,
                        source: form.source, released: form.released))
            } else if file.hasSuffix(".xml") {
                add(PublishedFigures(bytes, file: path(file), country: compact.place))
            }
        }
        return (figures, attached, results)
    }

    private func tell(_ problems: [TableProblem]) {
        for problem in problems {
            let text = problem.text
            list.add(
                .table(en: text.en, fr: text.fr, mendEN: nil, mendFR: nil), at: problem.location,
                problem.severity == .error ? .error : .warning)
        }
    }

    /// Groups of places.yaml with the members that tables add; a group known from a table alone gets its id as title.
    private func joined(
        _ groups: [PeerGroup], _ members: [(group: String, member: PeerGroup.Membership)]
    ) -> [PeerGroup] {
        var groups = groups
        for (id, member) in members {
            if let index = groups.firstIndex(where: { $0.id == id }) {
                groups[index].members.append(member)
            } else {
                groups.append(PeerGroup(id: id, title: Text(en: id, fr: id), members: [member]))
            }
        }
        return groups
    }
}

extension CompactFolder {
    /// With other evidence under the same text.
    func with(
        evidence: EvidenceBase, activities: [ActivityFigure], attached: [AttachedCondition],
        results: [ActivityResult], dialogue: Dialogue, warnings: [CompactProblem]
    ) -> CompactFolder {
        var folder = self
        folder.evidence = evidence
        folder.activities = activities
        folder.attachedConditions = attached
        folder.activityResults = results
        folder.dialogue = dialogue
        folder.warnings += warnings
        return folder
    }

    /// This compact's text over another's evidence and legal findings: two versions compared over one past.
    public func over(_ other: CompactFolder) -> CompactFolder {
        var folder = CompactFolder(
            compact: compact, evidence: other.evidence, legalFindings: other.legalFindings,
            activities: other.activities, attachedConditions: other.attachedConditions,
            dialogue: other.dialogue, compiled: compiled)
        folder.forms = other.forms
        folder.activityResults = other.activityResults
        folder.seriesAudiences = other.seriesAudiences
        folder.activityPlaces = other.activityPlaces
        folder.outlines = other.outlines
        return folder
    }
}
